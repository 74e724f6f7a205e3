internal import ArgumentParser
internal import Assets
internal import Nightly
internal import OrderedCollections
internal import Postbacks

/// `billposter check`: is everything configured and reachable.
struct CheckCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that everything a night needs is present and works.",
        usage: "billposter check [OPTION]...",
        discussion: """
            Reads the campaigns, makes a small poster, and sends it the way that posters go: stored, looked for and removed; a record \
            saved, read back and removed. None of it is kept. Prints one line per check, with what to do if it fails.

            EXAMPLES:
              billposter check
              billposter check --json | jq '.checks[] | select(.ok | not)'
            """
    )

    @OptionGroup var options: GlobalOptions

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        let options = options
        let check = WorkspaceCheck(workspace: workspace, context: context) {
            // Settings that cannot be read are told below.
            let settings = (try? workspace.settings(context)) ?? context.environment
            return try workspace.reader(options, settings, console: console)
        }
        var results = try await check.run()
        let settings: [String: String]
        do throws(CommandFailure) {
            settings = try workspace.settings(context)
        } catch {
            results.append(CheckResult(failed: "settings", error.message ?? "cannot be read", error.status))
            settings = context.environment
        }
        do {
            let assets = try AssetStores.store(of: workspace, settings: settings, console: console)
            let probe = try PublicID(
                campaignID: "billposter-check",
                renderID: "\(context.now().milliseconds)-\(context.pid)",
                name: "check"
            )
            results += await assets.check(probe).map { CheckResult($0) }
        } catch {
            let failure = CommandFailure(error)
            results.append(CheckResult(failed: "images", failure.message ?? "cannot be stored", failure.status))
        }
        results += try await ModelCheck(workspace: workspace, settings: settings, context: context).run(console)
        results += await HistoryCheck(workspace: workspace, settings: settings, context: context).run()

        for result in results {
            let mark = result.failure == nil ? console.styled("pass", .green) : console.styled("FAIL", .red)
            try console.line("\(mark)  \(result.subject.padded(to: 20)) \(result.message)")
        }
        let failed = results.filter { $0.failure != nil }
        try console.json(
            .document(["ok": .bool(failed.isEmpty), "checks": .array(results.map(\.json))])
        )
        if !failed.isEmpty { throw CommandFailure(.worst(of: failed.compactMap(\.failure))) }
    }
}
