internal import Postbacks

/// A part of the site about all campaigns, to which the head of every page leads: one page or more, and files beside them.
///
/// A section is added by one file that conforms and one line in ``SiteSections/all``. The links at the head of the pages, the
/// list of written files, what an interrupted build takes over from the one before, and the removal of pages that are no
/// longer wanted follow from that.
protocol SiteSection: Sendable {
    /// The page to which the head of every page leads; no two sections share one.
    var path: PagePath { get }
    /// What that link says.
    var title: Phrase { get }
    /// Whether the section is made of what the galleries say; if not, it is built beside them and ``SiteFacts/galleries`` is
    /// empty.
    var needsGalleries: Bool { get }

    /// Adds what decides what the section's pages say, beside what every page depends on. Called once in a build; must not
    /// ask the history.
    func addFacts(_ facts: SiteFacts, to fingerprint: inout Fingerprint)

    /// The section's pages, in groups that are made of the same facts. Called only where those facts changed or a file is
    /// missing; of the groups then only those are prepared and written for which that holds.
    /// - Parameter fingerprint: the digest of what ``addFacts(_:to:)`` added.
    func groups(of facts: SiteFacts, fingerprint: String) async throws(ReportError) -> [PageGroup]
}

extension SiteSection {
    var needsGalleries: Bool { true }

    /// What the section is called in the list of built pages.
    var name: String { path.html.description }
}

/// The site's sections, in the order of the links at the head of the pages.
enum SiteSections {
    static let all: [any SiteSection] = [IndexSection(), RunSection(), MoodSection()]
}

/// Pages that are made of the same facts, and are built together if these change.
struct PageGroup: Sendable {
    /// What the group is called in the list of built pages.
    let name: String
    /// The ``Fingerprint`` of the facts.
    let fingerprint: String
    /// Asks the history what the pages need, and returns what makes them, which is called on a thread of its own.
    let prepare: @Sendable () async throws(ReportError) -> @Sendable () -> PageBatch

    /// Makes a group.
    /// - Parameter path: the group's first page, which no other group of the section has.
    init(
        _ path: PagePath,
        _ fingerprint: String,
        _ prepare: @escaping @Sendable () async throws(ReportError) -> @Sendable () -> PageBatch
    ) {
        name = path.html.description
        self.fingerprint = fingerprint
        self.prepare = prepare
    }
}

/// Pages, and files beside them.
struct PageBatch: Sendable {
    let pages: [any Page]
    let files: [(path: OutputPath, content: [UInt8])]

    /// Takes pages and files in the order in which they are to be written.
    init(_ pages: [any Page], files: [(path: OutputPath, content: [UInt8])] = []) { (self.pages, self.files) = (pages, files) }
}

/// What the sections of the site may be made of.
struct SiteFacts: Sendable {
    /// All campaigns, by folder.
    let campaigns: [KnownCampaign]
    /// When the newest record of the history was created; nil where there is none.
    let dataAsOf: Timestamp?
    /// What runs said of themselves.
    let notes: [RunNote]
    /// What requests to image models cost.
    let costs: [ModelCost]
    let history: any HistoryQuestions
    let runs: KnownRuns
    /// The language of the pages.
    let words: Words
    /// Where the pages are on the web; nil where that is unknown.
    let site: SiteAddress?
    /// The digest of what every page depends on.
    let engine: String
    /// The galleries as this build left them.
    var galleries: [FolderName: ManifestLine<Manifest.GalleryEntry>] = [:]

    /// A digest to which what every page depends on was added.
    var fingerprint: Fingerprint {
        var fingerprint = Fingerprint()
        fingerprint.add(engine)
        return fingerprint
    }

    /// Adds what changes with every record of the history and every note of a run.
    func addHistory(to fingerprint: inout Fingerprint) {
        fingerprint.add(dataAsOf)
        for campaign in campaigns where campaign.summary != nil {
            fingerprint.add(campaign.id)
            fingerprint.add(campaign.summary?.revision)
        }
        for note in notes { fingerprint.add(note) }
        for cost in costs { fingerprint.add(cost) }
    }
}

/// Asks a history, and says what could not be read when it fails.
func reading<Answer: Sendable>(
    _ answer: String,
    _ ask: () async throws(PostbackError) -> Answer
) async throws(ReportError) -> Answer {
    guard !Task.isCancelled else { throw .cancelled }
    do throws(PostbackError) {
        return try await ask()
    } catch {
        throw ReportError(.history, "\(answer) could not be read from the history", cause: error)
    }
}

extension Fingerprint {
    /// Adds a moment.
    mutating func add(_ moment: Timestamp?) { add(moment.map { Int($0.milliseconds) } ?? Int.min) }

    /// Adds what requests to a model cost.
    mutating func add(_ cost: ModelCost) {
        for text in [cost.runID, cost.provider, cost.model] { add(text) }
        for number in [cost.day, cost.requests, cost.unpriced, cost.microdollars] { add(number) }
    }

    /// Adds what a run said of itself.
    mutating func add(_ note: RunNote) {
        add(String(decoding: note.json, as: UTF8.self))
        // Not kept in the note, and shown.
        add(note.pending)
    }
}
