internal import ArgumentParser
internal import Artwork
internal import Campaigns
internal import Nightly

/// `billposter plan`: what a run would do.
struct PlanCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what 'run' would make, reuse and skip, per campaign, and change nothing.",
        usage: "billposter plan [OPTION]...",
        discussion: """
            EXAMPLES:
              billposter plan
              billposter plan --campaign summer-festival --json
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var part: SelectionOptions

    @Flag(name: .long, help: "Plan as 'run --force' would.")
    var force = false

    @Flag(name: .long, help: "Show what models would be told.")
    var prompts = false

    var isRunForOutput: Bool { true }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        try workspace.requireCampaigns()
        let settings = try workspace.settings(context)
        let reader = try workspace.reader(options, settings, console: console)
        let loaded = try CampaignFolder.load(folder: workspace.campaigns, reader: reader)
        console.show(loaded.problems)
        let selection = try part.selection(among: loaded.files.map(\.campaign), isComplete: loaded.problems.isEmpty)
        let resolved = await ResolvedCampaigns(
            loaded.files,
            in: selection,
            pictures: workspace.downloadsToLook(settings, context),
            kept: workspace.cachedPictures
        )
        console.show(picturesOf: resolved)
        let models = try await workspace.modelBackgroundsToLook(
            of: resolved.campaigns,
            settings,
            context,
            console: console
        )
        for ending in models?.endings(of: resolved.campaigns) ?? [] { console.warning(ending) }
        let plan = try await resolved.planner(BackgroundMakers(models)).plan(
            selection,
            history: try await workspace.historyToPlan(context, console: console),
            assets: try AssetStores.store(of: workspace, settings: settings, console: console),
            isForced: force
        )
        try console.show(plan, models, withPrompts: prompts)
        if resolved.refused.contains(where: \.isTemporary) { throw CommandFailure(.postersFailed) }
        if !loaded.problems.isEmpty || !resolved.refused.isEmpty { throw CommandFailure(.invalidCampaigns) }
    }
}
