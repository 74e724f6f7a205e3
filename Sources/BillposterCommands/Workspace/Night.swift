internal import Artwork
internal import Assets
internal import Campaigns
internal import Nightly
internal import Postbacks
internal import Reports
internal import SystemPackage
internal import Threads

/// The whole job of one night over one workspace: plan, posters, pages.
struct Night {
    let workspace: Workspace
    let campaigns: [Campaign]
    let selection: Selection
    let isForced: Bool
    let makesPages: Bool
    let threads: Int
    let runID: RunID
    let console: Console
    let context: CommandContext

    /// What became of the pages.
    enum Pages {
        case built(SiteOutcome)
        case notAsked
        case failed(any Error)
    }

    /// Does the work. The caller holds the lock of the workspace.
    func run(stop: StopRequest) async throws -> (summary: RunSummary, pages: Pages) {
        let history = try await workspace.openHistory(console: console, now: context.now())
        let assets = LocalAssetStore(output: workspace.output, pool: ThreadPool(name: "assets", threads: 4))
        let planner = Planner(campaigns: campaigns)
        let plan = planner.plan(
            selection,
            receipts: try await history.receipts(for: planner.recordIDs(in: selection)),
            assets: assets,
            isForced: isForced
        )
        let press = LazyPress(threads: threads)
        let summary = try await makePosters(of: plan, press: press, assets: assets, history: history, stop: stop)
        return (summary, await makePages(planner: planner, press: press, history: history))
    }

    private func makePosters(
        of plan: Plan,
        press: LazyPress,
        assets: LocalAssetStore,
        history: SQLitePostbackStore,
        stop: StopRequest
    ) async throws -> RunSummary {
        guard plan.campaigns.contains(where: { !$0.jobs.isEmpty }) else { return RunSummary(runID: runID, plan: plan) }
        let run = NightlyRun(
            press: press,
            assets: assets,
            history: history,
            scratch: try ScratchFolder(emptied: workspace.scratch),
            limits: NightlyRun.Limits(megapixels: 80, posters: threads + 16),
            now: context.now
        )
        var progress = RunProgress(plan, console: console)
        defer { progress.end() }
        return await run.carryOut(plan, runID: runID, stop: stop) { event in
            progress.show(event)
            try? console.json(event.json)
        }
    }
}

extension Night {
    private func makePages(planner: Planner, press: LazyPress, history: SQLitePostbackStore) async -> Pages {
        guard makesPages else { return .notAsked }
        do {
            let site = SiteBuilder(
                output: workspace.output,
                history: history,
                briefs: planner.briefs,
                thumbnails: press,
                concurrency: threads
            )
            return .built(try await site.build())
        } catch {
            return .failed(error)
        }
    }
}

extension Planner {
    /// What the campaign files say today, for the pages.
    var briefs: [CampaignBrief] {
        renderIDs.map { campaign, renderIDs in
            CampaignBrief(
                id: campaign.id.rawValue,
                name: campaign.event.name,
                notes: campaign.notes,
                current: renderIDs.map(\.rawValue)
            )
        }
    }
}
