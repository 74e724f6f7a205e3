internal import ArgumentParser
internal import Artwork
internal import Campaigns
internal import Dispatch
internal import Nightly
internal import Postbacks
internal import Reports

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

            The first Ctrl-C finishes the posters in work and reports; the second aborts at once. Nothing is lost either way.

            EXAMPLES:
              billposter run
              billposter run --campaign summer-festival --size story
              billposter run --dry-run
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var part: SelectionOptions

    @Flag(name: .long, help: "Make posters again that are there already.")
    var force = false

    @Flag(name: [.long, .customShort("n")], help: "Say what would be made, and write nothing.")
    var dryRun = false

    @Flag(name: .long, help: "End with 3 where a poster has a finding: pale or small words, a file that lost quality.")
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

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let begin = ContinuousClock.now
        let workspace = options.folder
        try workspace.requireCampaigns()
        let loaded = try CampaignFolder.load(folder: workspace.campaigns)
        try console.show(loaded.problems)
        let selection = try part.selection(among: loaded.files.map(\.campaign), isComplete: loaded.problems.isEmpty)
        let settings = try workspace.settings(context)
        let resolved = await ResolvedCampaigns(
            loaded.files,
            in: selection,
            pictures: dryRun ? workspace.downloadsToLook(settings, context) : workspace.downloads(settings, context),
            kept: KeptPictures(shelf: workspace.pictures)
        )
        console.show(picturesOf: resolved)
        let unmade = resolved.refused.filter(\.isTemporary).map { UnmadeCampaign($0, in: selection) }
        let fileProblems = RunNote.FileProblem.all(loaded.problems, resolved.refused)
        var generator = SystemRandomNumberGenerator()
        let runID = RunID(start: context.now(), using: &generator)

        let images = try ImageDestination(workspace, settings: settings, uploadsAtOnce: uploadJobs, console: console)
        var outcome: Night.Outcome
        if dryRun {
            let desk = PlanPreview(images: images, history: try await workspace.historyToPlan(context, console: console))
            let plan = try await desk.plan(resolved, selection, isForced: force)
            try console.show(plan)
            outcome = Night.Outcome(summary: RunSummary(runID: runID, plan: plan))
        } else {
            try workspace.prepareState()
            let stop = StopRequest()
            let interrupts = Interrupts(stop, console: console)
            defer { interrupts.end() }
            outcome = try await WorkspaceLock(file: workspace.lock, now: context.now)
                .hold(host: context.host, pid: context.pid, purpose: "run \(runID)") { dead in
                    if let dead { console.warning("the lock of \(dead.purpose) was taken over: process \(dead.pid) has died") }
                    let night = Night(
                        workspace: workspace,
                        resolved: resolved,
                        selection: selection,
                        unmade: unmade,
                        fileProblems: fileProblems,
                        isForced: force,
                        makesPages: !noReport,
                        threads: jobs ?? context.processors,
                        images: images,
                        uploadsAtOnce: uploadJobs,
                        history: try await NightHistory(workspace, settings: settings, console: console, now: context.now()),
                        look: try workspace.siteLook(context),
                        runID: runID,
                        console: console,
                        now: context.now
                    )
                    return try await night.run(stop: stop)
                }
        }
        let result = RunResult(
            outcome: outcome,
            invalidFiles: Set(fileProblems.map(\.file)).count,
            unmade: unmade,
            aged: resolved.aged,
            isDryRun: dryRun,
            isStrict: strict,
            duration: ContinuousClock.now - begin
        )
        try console.show(result)
        if result.status != .success { throw CommandFailure(result.status) }
    }
}
