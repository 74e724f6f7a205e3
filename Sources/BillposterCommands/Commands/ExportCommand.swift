internal import ArgumentParser
internal import Nightly
internal import Notation
internal import Postbacks

/// `billposter export`: the whole history as JSON lines.
struct ExportCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the history to standard output as JSON lines, oldest first.",
        usage: "billposter export [OPTION]...",
        discussion: """
            EXAMPLES:
              billposter export > history.jsonl
              billposter export --campaign summer-festival | jq .cloudinary_url
            """
    )

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("Only the records of this campaign.", valueName: "id"))
    var campaign: String?

    var isRunForOutput: Bool { true }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        guard let history = try await options.folder.historyToRead(context) else {
            console.notice("there is no history yet")
            return
        }
        let exporter = HistoryExporter(store: history)
        let count = try await exporter.export(HistoryFilter(campaignID: campaign)) { lines in
            try console.part(lines)
        }
        console.notice("\(count.counted("record")) exported")
    }
}
