public import Postbacks
public import SystemPackage
internal import Threads

// Reports: galleries and mood reports, history in, Markdown and HTML out.

/// Builds the pages under `output/site/` from the history.
///
/// The same history and the same campaign files give the same bytes. A build writes only the pages that changed; one
/// that finds nothing changed reads no record. Two builds of one folder at the same time do no harm, but the pages of
/// the one that ends first may stay older than the history until the next build.
public struct SiteBuilder: Sendable {
    private let folder: SiteFolder
    private let history: any HistoryQuestions
    private let briefs: [CampaignBrief]
    private let thumbnails: any ThumbnailMaker
    private let resizer: any PictureResizer
    private let safeZones: [String: SafeZone]
    private let theme: Theme
    private let address: SiteAddress?
    private let runs: [RunNote]
    private let costs: [ModelCost]
    private let concurrency: Int
    /// The parts of the site about all campaigns.
    var sections = SiteSections.all

    /// Makes a builder; nothing is read or written yet.
    /// - Parameters:
    ///   - output: the workspace's `output/` folder, made if need be.
    ///   - history: where the records are, and what counts them.
    ///   - briefs: what the campaign files say today; of several with one id the first counts.
    ///   - thumbnails: makes the small pictures of what lies under `output`.
    ///   - resizer: knows those of what lies on the web.
    ///   - safeZones: the safe zones of the sizes, by size id.
    ///   - theme: what the pages look like.
    ///   - address: where the pages are on the web, for what must name them there: link previews, feeds and the site map.
    ///   - runs: what the runs said of themselves, in any order; of several of one run the last counts.
    ///   - costs: what requests to image models cost.
    ///   - concurrency: how many campaigns, and how many thumbnails, are in the making at once, 1 or more; memory grows
    ///     with it, by the records of a campaign each.
    public init(
        output: FilePath,
        history: any HistoryQuestions,
        briefs: [CampaignBrief],
        thumbnails: any ThumbnailMaker,
        resizer: any PictureResizer,
        safeZones: [String: SafeZone],
        theme: Theme,
        address: SiteAddress?,
        runs: [RunNote] = [],
        costs: [ModelCost] = [],
        concurrency: Int
    ) {
        precondition(concurrency >= 1, "nothing would ever be built")
        folder = SiteFolder(output: output)
        self.history = history
        self.briefs = briefs
        self.thumbnails = thumbnails
        self.resizer = resizer
        self.safeZones = safeZones
        self.theme = theme
        self.address = address
        self.runs = runs
        self.costs = costs
        self.concurrency = concurrency
    }

    /// Brings the pages up to date.
    ///
    /// A picture that is missing or cannot be made smaller is a problem of the outcome; the page says so in its place.
    /// - Parameter campaigns: the campaigns whose galleries are built; the list of campaigns and the mood report always
    ///   are. nil: all.
    /// - Throws: ``ReportError``. What was finished until then stays and is not built again.
    public func build(campaigns: Set<String>? = nil) async throws(ReportError) -> SiteOutcome {
        let template = try PageTemplate(
            theme,
            navigation: sections.map { NavigationLink(path: $0.path, title: $0.title) }
        )
        // Its own, because the caller says how many pages are written at once.
        let threads = ThreadPool(name: "reports", threads: concurrency)
        let build = SiteBuild(
            folder: folder,
            history: history,
            briefs: briefs,
            thumbnails: thumbnails,
            resizer: resizer,
            safeZones: safeZones,
            notes: Dictionary(runs.map { ($0.runID, $0) }) { $1 }.values.sorted { $0.runID < $1.runID },
            costs: costs,
            concurrency: concurrency,
            theme: theme,
            address: address,
            sections: sections,
            template: template,
            engine: Fingerprint.engine(template, safeZones, address),
            threads: threads
        )
        return try await build.run(selection: campaigns)
    }
}
