internal import Logging
internal import OrderedCollections
internal import Postbacks
internal import Secrets

/// Writes log messages to standard error, as text for people or as JSON lines.
struct StandardErrorLog: LogHandler {
    let format: LogFormat
    let isColoured: Bool
    let now: @Sendable () -> Timestamp
    /// What no message shows, whoever wrote it.
    let secrets: SecretFilter
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { _, new in new }.sorted { $0.key < $1.key }
        let message = secrets.redacting(event.message.description)
        let text =
            switch format {
            case .text: line(event.level, message, fields)
            case .json: json(event.level, message, fields)
            }
        OutputStream.standardError.tell(text + "\n")
    }

    private func line(_ level: Logger.Level, _ message: String, _ fields: [(key: String, value: Logger.MetadataValue)]) -> String
    {
        let rest = fields.map { " \($0.key)=\($0.value)" }.joined()
        let label: String
        switch level {
        case .error, .critical: label = TextStyle.red.apply(to: "error: ", isColoured: isColoured)
        case .warning: label = TextStyle.yellow.apply(to: "warning: ", isColoured: isColoured)
        default: label = ""
        }
        return label + message + TextStyle.dim.apply(to: rest, isColoured: isColoured && !rest.isEmpty)
    }

    private func json(_ level: Logger.Level, _ message: String, _ fields: [(key: String, value: Logger.MetadataValue)]) -> String
    {
        var document: Document = ["time": .string("\(now())"), "level": .string(level.rawValue), "message": .string(message)]
        for (key, value) in fields { document[key] = .string("\(value)") }
        return DocumentValue.document(document).json
    }
}
