internal import ArgumentParser
internal import OrderedCollections
internal import Postbacks

/// `billposter show`: one record.
struct ShowCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one record by its render id.",
        usage: "billposter show RENDER-ID [OPTION]...",
        discussion: """
            Records of an earlier system can share a render id; then all of them are shown, newest last, and --json gives the newest.

            EXAMPLES:
              billposter show 3j2k7q5xw4a6c2m8n9p1r5t7vz --json
            """
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The render id.", valueName: "render-id"))
    var renderID: String

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let history = try await options.folder.historyToRead(context)
        let filter = HistoryFilter(renderID: renderID)
        let postbacks = try await history?.page(filter, order: .oldestFirst, after: nil, limit: 1000) ?? []
        guard let newest = postbacks.last else {
            throw CommandFailure(.failure, "the history has no record with the render id '\(renderID)'")
        }
        try console.json(text: newest.json)
        for postback in postbacks { try console.show(postback.fields, indent: "") }
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
