internal import Artwork
internal import Campaigns
public import Postbacks
public import Reports
internal import Threads

/// Builds the pages of a workspace: what the campaign files, the history and the notes of runs say.
public struct WorkspacePages: Sendable {
    private let workspace: Workspace
    private let planner: Planner
    private let look: SiteLook
    private let thumbnails: any ThumbnailMaker
    private let concurrency: Int

    /// Sets the builder up; nothing is read or written yet.
    /// - Parameters:
    ///   - planner: knows what the campaign files ask for today.
    ///   - thumbnails: makes the small pictures.
    ///   - concurrency: campaigns and thumbnails in the making at once, 1 or more.
    public init(
        _ workspace: Workspace,
        planner: Planner,
        look: SiteLook,
        thumbnails: any ThumbnailMaker,
        concurrency: Int
    ) {
        self.workspace = workspace
        self.planner = planner
        self.look = look
        self.thumbnails = thumbnails
        self.concurrency = concurrency
    }

    /// Brings the pages up to date.
    /// - Parameters:
    ///   - pending: how many records of each run have not arrived in the history, by the run's id.
    ///   - campaigns: the campaigns whose galleries are built; nil: all.
    public func build(
        from history: any HistoryQuestions,
        pending: [String: Int],
        campaigns: Set<String>? = nil
    ) async throws(ReportError) -> SiteOutcome {
        let site = SiteBuilder(
            output: workspace.output,
            history: history,
            briefs: planner.briefs,
            thumbnails: thumbnails,
            resizer: look.resizer,
            safeZones: .ofAllSizes,
            theme: look.theme,
            address: look.address,
            runs: RunNotesFolder(workspace.runNotes).notes.map { note in
                var note = note
                note.pending = pending[note.runID] ?? 0
                return note
            },
            // A night says itself where its journal cannot be read, and the pages are of use without it.
            costs: (try? await ModelJournal.costs(at: workspace.outbox, threads: .shared)) ?? [],
            concurrency: concurrency
        )
        return try await site.build(campaigns: campaigns)
    }
}

extension Planner {
    /// What the campaign files say today, for the pages.
    fileprivate var briefs: [CampaignBrief] {
        let standIns = Dictionary(standIns.map { ($0.rawValue, $1.rawValue) }) { $1 }
        return renderIDs.map { campaign, renderIDs in
            CampaignBrief(
                id: campaign.id.rawValue,
                name: campaign.event.name,
                notes: campaign.notes,
                current: renderIDs.map(\.rawValue),
                standIns: standIns.isEmpty
                    ? [:]
                    : Dictionary(
                        renderIDs.compactMap { id in standIns[id.rawValue].map { (id.rawValue, $0) } }
                    ) { $1 }
            )
        }
    }
}
