internal import ArgumentParser
internal import Artwork
internal import Nightly
internal import OrderedCollections
internal import Postbacks
internal import SystemPackage

/// `billposter show`: one record.
struct ShowCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one record by its render id, or by a picture.",
        usage: "billposter show RENDER-ID|FILE [OPTION]...",
        discussion: """
            Records of an earlier system can share a render id; then all of them are shown, newest last, and --json gives the newest.

            Every picture that Billposter makes says in its metadata which record it belongs to, whatever the file is called now.

            EXAMPLES:
              billposter show 3j2k7q5xw4a6c2m8n9p1r5t7vz --json
              billposter show downloads/poster.jpg
            """
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The render id, or a picture that was made here.", valueName: "render-id|file"))
    var subject: String

    var isRunForOutput: Bool { true }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let renderID = try Self.renderID(of: subject)
        let history = try await options.folder.historyToRead(context)
        let filter = HistoryFilter(renderID: renderID)
        let postbacks = try await history?.page(filter, order: .oldestFirst, after: nil, limit: 1000) ?? []
        guard let newest = postbacks.last else {
            throw CommandFailure(.failure, "the history has no record with the render id '\(renderID)'")
        }
        try console.json(records: newest.json)
        for postback in postbacks { try console.show(postback.fields, indent: "") }
    }
}

extension ShowCommand {
    private static func renderID(of subject: String) throws -> String {
        // A render id holds neither.
        guard subject.contains("/") || subject.contains(".") else { return subject }
        guard let provenance = try Provenance(readingFrom: FilePath(subject)) else {
            throw CommandFailure(
                .failure,
                "\(subject) does not say which record it belongs to: it was not made by Billposter, or lost its metadata"
            )
        }
        return provenance.renderID
    }
}

extension Console {
    /// Shows a document as `name: value` lines, nested ones indented.
    func show(_ document: Document, indent: String) throws {
        for (name, value) in document {
            switch value {
            case .document(let inner):
                try line("\(indent)\(styled(name, .bold)):")
                try show(inner, indent: indent + "  ")
            case .objectID(let id): try line("\(indent)\(styled(name, .bold)): \(id)")
            case .date(let moment): try line("\(indent)\(styled(name, .bold)): \(moment)")
            case .string(let text): try line("\(indent)\(styled(name, .bold)): \(text)")
            default: try line("\(indent)\(styled(name, .bold)): \(value.json)")
            }
        }
    }
}
