internal import Campaigns
public import Postbacks
public import Reports

/// What a night did.
public struct NightResult: Sendable {
    /// The posters.
    public let summary: RunSummary
    /// Campaigns of which nothing could be begun.
    public let unmade: [UnmadeCampaign]
    /// Artists' pictures of an earlier day.
    public let aged: [ResolvedCampaigns.AgedCutout]
    /// What is wrong with campaign files.
    public let fileProblems: [RunNote.FileProblem]
    /// What became of records that waited.
    public internal(set) var delivery = Delivery()
    /// What became of the pages.
    public internal(set) var pages = Pages.notAsked

    /// What became of the pages.
    public enum Pages: Sendable {
        /// They are up to date.
        case built(SiteOutcome)
        /// Nobody asked for them.
        case notAsked
        /// They are as they were, because the history that they are built from cannot be asked.
        case postponed
        /// They are as they were, or some of them.
        case failed(ReportError)
    }

    /// A result before anything was delivered.
    init(_ summary: RunSummary, _ loaded: LoadedCampaigns, _ resolved: ResolvedCampaigns, _ selection: Selection) {
        self.summary = summary
        unmade = resolved.refused.filter(\.isTemporary).map { UnmadeCampaign($0, in: selection) }
        aged = resolved.aged
        fileProblems = RunNote.FileProblem.all(loaded.problems, resolved.refused)
    }

    /// Posters that the selection asks for, those of campaigns that could not be begun included.
    public var planned: Int { summary.planned + unmade.reduce(0) { $0 + $1.posters } }

    /// Posters that were not made.
    public var failed: Int { summary.failures.count + unmade.reduce(0) { $0 + $1.posters } }
}
