internal import ArgumentParser
internal import Artwork
internal import Campaigns
internal import Dispatch
internal import Nightly
internal import Postbacks
internal import Reports
internal import Secrets

/// `billposter run`: the nightly batch.
struct RunCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Make every poster that is missing, then the pages.",
        usage: "billposter run [OPTION]...",
        discussion: """
            Reads the files in campaigns/, makes the posters that are not there yet in every size they ask for, records each in the \
            history, and builds the galleries and the mood report in output/site. A second run over unchanged campaigns makes nothing. \
            A file with a problem is reported and does not stop the others.

            Images go into output/posters and records into output/state, or to Cloudinary and MongoDB where CLOUDINARY_URL and \
            MONGO_URI are set in the environment or in .env; 'billposter check' says whether that works.

            The first Ctrl-C finishes the posters in progress and reports; the second aborts at once. Nothing is lost either way.

            EXAMPLES:
              billposter run
              billposter run --campaign summer-festival --size story
              billposter run --dry-run
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var part: SelectionOptions
    @OptionGroup(title: "Models") var models: ModelOptions

    @Flag(name: .long, help: "Make posters again even if they are already present.")
    var force = false

    @Flag(name: [.long, .customShort("n")], help: "Show what would be made, and write nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Exit with 3 if a poster has a finding: pale or small words, a file that lost quality.")
    var strict = false

    @Flag(name: .long, help: "Leave the pages as they are.")
    var noReport = false

    @Option(
        name: .long,
        help: ArgumentHelp("Posters to render at the same time. (default: one for each processor)", valueName: "n")
    )
    var jobs: Int?

    @Option(name: .long, help: ArgumentHelp("Images to upload at the same time.", valueName: "n"))
    var uploadJobs = 16

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256.") }
        if !(1...256).contains(uploadJobs) { throw ValidationError("--upload-jobs takes a number from 1 to 256.") }
    }

    var isRunForOutput: Bool { dryRun }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let begin = ContinuousClock.now
        let workspace = options.folder
        try workspace.requireCampaigns()
        let settings = try workspace.settings(context)
        let reader = try workspace.reader(options, settings, today: context.today, console: console)
        let loaded = try CampaignFolder.load(folder: workspace.campaigns, reader: reader)
        console.show(loaded.problems)
        let selection = try part.selection(among: loaded.files.map(\.campaign), isComplete: loaded.problems.isEmpty)
        var generator = SystemRandomNumberGenerator()
        var nightOptions = Night.Options(threads: jobs ?? context.processors, uploadsAtOnce: uploadJobs)
        nightOptions.isForced = force
        nightOptions.makesPages = !noReport
        nightOptions.secrets = console.secrets
        let runID = RunID(start: context.now(), using: &generator)
        let request = ModelRequest(settings: settings, limits: try models.limits, runID: runID, mayAsk: !dryRun)
        let night = Night(
            workspace: workspace,
            loaded: loaded,
            selection: selection,
            options: nightOptions,
            pictures: dryRun ? workspace.downloadsToLook(settings, context) : workspace.downloads(settings, context),
            assets: try AssetStores.store(of: workspace, settings: settings, uploadsAtOnce: uploadJobs, console: console),
            openHistory: { try await workspace.historyToRecord(settings: settings, console: console, now: context.now()) },
            openModels: {
                try await workspace.modelBackgrounds(of: loaded.files.map(\.campaign), request, context, console: console)
            },
            look: try workspace.siteLook(context),
            runID: runID,
            now: context.now
        )
        var progress = NightProgress(console)
        let outcome: NightResult
        if dryRun {
            let history = try await workspace.historyToPlan(context, console: console)
            let preview = try await night.preview(history: history) { progress.show($0) }
            try console.show(preview.plan)
            outcome = preview.result
        } else {
            let stop = StopRequest()
            let interrupts = Interrupts(stop, console: console)
            defer { interrupts.end() }
            outcome = try await night.run(host: context.host, pid: context.pid, stop: stop) { progress.show($0) }
            console.warnAboutSetAside(outcome.delivery.setAside)
        }
        let result = RunOutput(
            outcome: outcome,
            isDryRun: dryRun,
            isStrict: strict,
            mostFallbacks: models.maxFallbackRatio,
            again: RunAgain(workspace: options.workspace, part: part, isForced: force),
            duration: ContinuousClock.now - begin
        )
        try console.show(result)
        if result.status != .success { throw CommandFailure(result.status) }
    }
}
