internal import ArgumentParser
internal import Nightly
internal import Notation
internal import OrderedCollections
internal import Postbacks
internal import SystemPackage
internal import Threads

/// `billposter import`: records from a file into the history.
struct ImportCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Add the records of a file to the history.",
        usage: "billposter import FILE [OPTION]...",
        discussion: """
            Reads JSON lines or one JSON array, as 'billposter export' and 'mongoexport' write them. A record that is already present is \
            left unchanged, so importing twice is safe. A record that cannot be understood is named with its line and \
            costs no other one; then the command ends with 1.

            EXAMPLES:
              billposter import history.jsonl
            """
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The file to read.", completion: .file())
    var file: String

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        try workspace.prepareState()
        let source: FileDescriptor
        do {
            source = try FileDescriptor.open(FilePath(file), .readOnly)
        } catch {
            throw CommandFailure(.failure, "\(file) cannot be read: \(error)")
        }
        defer { try? source.close() }
        let history = try await workspace.historyToWrite(context)
        let importer = HistoryImporter(store: history)
        let chunks = FileChunks(source, name: file, threads: .shared)
        let outcome = try await importer.importRecords(from: chunks)
        await workspace.backUp(history, console: console)
        for refusal in outcome.refusals { console.error("\(file): \(refusal.error.message)") }
        if outcome.refused > outcome.refusals.count {
            console.error("\(file): \((outcome.refused - outcome.refusals.count).counted("further record")) refused")
        }
        try console.json(
            .document([
                "read": .int64(Int64(outcome.read)),
                "inserted": .int64(Int64(outcome.inserted)),
                "present": .int64(Int64(outcome.present)),
                "refused": .int64(Int64(outcome.refused)),
            ])
        )
        try console.line(
            "\(outcome.read.counted("record")) read: \(outcome.inserted) new, \(outcome.present) already present, \(outcome.refused) refused"
        )
        if outcome.refused > 0 { throw CommandFailure(.failure) }
    }
}
