internal import ArgumentParser
internal import Glibc
internal import Secrets
internal import SystemPackage

/// The program as a person meets it: `billposter COMMAND`.
public enum Billposter {
    /// The version that `--version` prints.
    public static let version = "0.1.0"

    /// Runs the command that was typed and ends the process.
    public static func main() -> Never {
        OutputStream.reserveStandardDescriptors()
        let arguments = Array(CommandLine.arguments.dropFirst())
        // A reader that goes away (`billposter export | head`) shows as EPIPE where it is written, not as a death.
        signal(SIGPIPE, SIG_IGN)
        Task { await run(arguments) }
        // The task ends the process. The main thread stays, because a process whose first thread has ended looks dead to others.
        while true { pause() }
    }

    private static func run(_ arguments: [String]) async -> Never {
        do {
            var command = try RootCommand.parseAsRoot(arguments)
            if var command = command as? any WorkspaceCommand {
                try await run(&command)
            } else {
                try command.run()
            }
            end(.success)
        } catch {
            // The parser's own errors: usage, help, version, completion scripts.
            end(error, of: RootCommand.self)
        }
    }

    /// Ends the process without the handlers of exit(3): those of OpenSSL and GLib take away what threads still use that are
    /// closing their connections, and a night that went well would end with a crash.
    private static func end(_ status: ExitStatus) -> Never {
        fflush(nil)
        _exit(status.rawValue)
    }

    /// Says what the command line's parser has to say, and ends with its status: usage, help, version, completion scripts.
    private static func end(_ error: any Error, of command: any ParsableCommand.Type) -> Never {
        let text = command.fullMessage(for: error) + "\n"
        let status = command.exitCode(for: error).rawValue
        guard status == ExitStatus.success.rawValue else {
            let secrets = SecretFilter(settings: CommandContext.current().environment)
            OutputStream.standardError.tell(secrets.redacting(text))
            _exit(status)
        }
        do {
            try OutputStream.standardOutput.write(Array(text.utf8))
        } catch .brokenPipe {
            // Read as far as somebody wanted.
        } catch {
            OutputStream.standardError.tell("error: the output cannot be written: \(error)\n")
            _exit(ExitStatus.failure.rawValue)
        }
        _exit(status)
    }

    private static func run(_ command: inout some WorkspaceCommand) async throws {
        let context = CommandContext.current()
        let console = command.options.console(context, isRunForOutput: command.isRunForOutput)
        do {
            try await command.run(console, context)
        } catch let error as ValidationError {
            // With the usage of this command, not of the whole program.
            end(error, of: type(of: command))
        } catch {
            let failure = CommandFailure(error)
            if let message = failure.message { console.error(message) }
            end(failure.status)
        }
    }
}

/// A command that works on a workspace.
protocol WorkspaceCommand: ParsableCommand {
    var options: GlobalOptions { get }

    /// Whether what the command writes to standard output is all that it does, so that it fails where that fails.
    var isRunForOutput: Bool { get }

    /// Does the work.
    /// - Throws: ``CommandFailure`` to end with its status, a `ValidationError` for a wrong command line, or an error
    ///   of a lower layer, which ``CommandFailure/init(_:)`` sorts.
    mutating func run(_ console: Console, _ context: CommandContext) async throws
}

extension WorkspaceCommand {
    var isRunForOutput: Bool { false }
}

/// Holds the commands together; does nothing itself.
struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "billposter",
        abstract: "Makes event posters in every size from campaign files, and galleries from their history.",
        discussion: """
            EXAMPLES:
              billposter init summer-festival    start a campaign file
              billposter validate                check all campaign files
              billposter plan                    say what run would do
              billposter run                     make what is missing, then the pages
              billposter run --campaign summer-festival --size story --force

            \(ExitStatus.helpText)

            SHELL COMPLETIONS:
              billposter --generate-completion-script bash    (or zsh, or fish)
            """,
        version: Billposter.version,
        subcommands: [
            RunCommand.self, PlanCommand.self, ReportCommand.self, ValidateCommand.self, InitCommand.self, SizesCommand.self,
            ProofCommand.self, HistoryCommand.self, ShowCommand.self, MoodsCommand.self, UploadCommand.self,
            HarmonizeCommand.self, ReviewCommand.self, ModelsCommand.self, CheckCommand.self, SyncCommand.self,
            ImportCommand.self, ImportCampaignsCommand.self,
            ExportCommand.self, ThemeCommand.self, ConvertDatesCommand.self,
        ]
    )
}
