internal import ArgumentParser
internal import Campaigns
internal import Logging
internal import Nightly
internal import Postbacks
internal import Secrets
internal import SystemPackage

/// What every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The folder that holds campaigns/ and output/.", valueName: "dir"),
        completion: .directory
    )
    var workspace = "."

    @Flag(name: .long, help: "Write results as JSON to standard output, and nothing else there.")
    var json = false

    @Flag(name: [.long, .short], help: "Print only warnings and errors on standard error.")
    var quiet = false

    @Flag(name: [.long, .short], help: "Print more: every poster as it is made.")
    var verbose = false

    @Option(name: .long, help: ArgumentHelp("The form of messages on standard error: text or json.", valueName: "format"))
    var logFormat = LogFormat.text

    @Option(name: .long, help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
    var color = ColorChoice.auto

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Hold this in every campaign, whatever its file says: \(CampaignSettings.names.joined(separator: ", ")).",
            valueName: "name=value"
        )
    )
    var set: [String] = []

    func validate() throws {
        _ = try flaggedSettings()
        if quiet && verbose { throw ValidationError("--quiet and --verbose cannot be used together.") }
    }

    /// What `--set` says, the last of several with one name.
    func flaggedSettings() throws -> CampaignSettings {
        try set.reduce(CampaignSettings()) { settings, flag in
            guard let equals = flag.firstIndex(of: "=") else {
                throw ValidationError("--set wants a name, '=' and a value, such as --set format=png.")
            }
            do {
                return try CampaignSettings(String(flag[..<equals]), String(flag[flag.index(after: equals)...])).over(settings)
            } catch {
                throw ValidationError("--set \(flag): \(error).")
            }
        }
    }

    var folder: Workspace { Workspace(root: FilePath(workspace)) }

    /// Where this command writes, according to these options and to the terminal it runs in.
    func console(_ context: CommandContext, isRunForOutput: Bool) -> Console {
        let errors = OutputStream.standardError
        let isColoured = color.isColoured(terminal: errors.isTerminal, environment: context.environment)
        let level: Logger.Level = quiet ? .warning : verbose ? .debug : .notice
        // Where `.env` cannot be read, the command says so, and nothing of it was taken.
        let secrets = SecretFilter(settings: (try? folder.settings(context)) ?? context.environment)
        let handler = StandardErrorLog(
            format: logFormat,
            isColoured: isColoured,
            now: context.now,
            secrets: secrets,
            logLevel: level
        )
        return Console(
            isRunForOutput: isRunForOutput,
            isJSON: json,
            isColoured: color.isColoured(terminal: OutputStream.standardOutput.isTerminal, environment: context.environment),
            logFormat: logFormat,
            progress: progress(on: errors, environment: context.environment),
            secrets: secrets,
            log: Logger(label: "billposter") { _ in handler }
        )
    }

    private func progress(on errors: OutputStream, environment: [String: String]) -> Console.ProgressStyle {
        if quiet { return .none }
        // A bar and the lines of --verbose or of a JSON log would tear each other apart.
        if !verbose, logFormat == .text, errors.isTerminal, environment["TERM"] != "dumb" {
            return .bar(columns: errors.columns ?? 80)
        }
        return .lines
    }
}
