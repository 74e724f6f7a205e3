internal import ArgumentParser
internal import Artwork
internal import Campaigns
internal import Nightly
internal import OrderedCollections
internal import Postbacks
internal import Reports

/// `billposter report`: the pages, from the history.
struct ReportCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Rebuild the pages from the history.",
        usage: "billposter report [OPTION]...",
        discussion: """
            Writes only pages whose content has changed. To rebuild every page, remove output/site first.

            EXAMPLES:
              billposter report
              billposter report --campaign summer-festival
            """
    )

    @OptionGroup var options: GlobalOptions

    @Option(
        name: .long,
        help: ArgumentHelp("Only this campaign's pages, and the lists; may be repeated.", valueName: "id")
    )
    var campaign: [String] = []

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        try workspace.requireCampaigns()
        let reader = try workspace.reader(options, workspace.settings(context), console: console)
        let loaded = try CampaignFolder.load(folder: workspace.campaigns, reader: reader)
        console.show(loaded.problems)
        let look = try workspace.siteLook(context)
        try workspace.prepareState()
        let only = campaign.isEmpty ? nil : Set(campaign)
        // Pages are about what was made: nobody is asked whether a picture has changed since.
        let resolved = await ResolvedCampaigns(loaded.files, kept: workspace.cachedPictures)
        let refused = resolved.refused.filter { !$0.isTemporary }
        for refusal in refused { console.error("\(refusal.file): \(refusal.error)") }
        let models = try await workspace.modelBackgroundsToLook(
            of: resolved.campaigns,
            try workspace.settings(context),
            context,
            console: console
        )
        let planner = resolved.planner(BackgroundMakers(models))
        let outcome = try await WorkspaceLock(file: workspace.lock, now: context.now)
            .hold(host: context.host, pid: context.pid, purpose: "report") { _ in
                let pages = WorkspacePages(
                    workspace,
                    planner: planner,
                    look: look,
                    thumbnails: LazyPress(threads: context.processors),
                    concurrency: context.processors
                )
                return try await pages.build(
                    from: try await workspace.historyToWrite(context),
                    pending: try await workspace.pendingCounts(context),
                    campaigns: only
                )
            }
        try console.json(outcome.json)
        try console.show(outcome)
        if !loaded.problems.isEmpty || !refused.isEmpty { throw CommandFailure(.invalidCampaigns) }
    }
}

extension SiteOutcome {
    /// The answer of `report --json`.
    fileprivate var json: DocumentValue {
        .document([
            "written": .int64(Int64(written)),
            "unchanged": .int64(Int64(unchanged)),
            "removed": .int64(Int64(removed)),
            "thumbnails": .int64(Int64(thumbnails)),
            "gallery": .string(Workspace.gallery),
            "problems": .array(problems.map { .string("\($0)") }),
        ])
    }
}
