internal import Logging
internal import OrderedCollections
internal import Postbacks
internal import Secrets
internal import SystemPackage

/// What a command writes: results on standard output, everything else on standard error.
///
/// What is written on standard error is dropped where it cannot be written. So is what is written on standard output, except for
/// commands whose only purpose it is: those end with 1 where the disk is full, say. A reader that went away
/// (`billposter export | head`) is no failure of anybody.
struct Console: Sendable {
    /// Whether the command is run for what it writes to standard output.
    let isRunForOutput: Bool
    /// Whether results are written as JSON.
    let isJSON: Bool
    /// Whether standard output is coloured.
    let isColoured: Bool
    /// The form of messages on standard error.
    let logFormat: LogFormat
    /// How progress is shown.
    let progress: ProgressStyle
    /// What no text shows, whoever wrote it.
    let secrets: SecretFilter
    /// Takes notices, warnings and errors.
    private let log: Logger

    init(
        isRunForOutput: Bool,
        isJSON: Bool,
        isColoured: Bool,
        logFormat: LogFormat,
        progress: ProgressStyle,
        secrets: SecretFilter,
        log: Logger
    ) {
        self.isRunForOutput = isRunForOutput
        self.isJSON = isJSON
        self.isColoured = isColoured
        self.logFormat = logFormat
        self.progress = progress
        self.secrets = secrets
        self.log = log
    }

    /// How progress is shown on standard error.
    enum ProgressStyle: Hashable, Sendable {
        /// One line, redrawn; for a terminal of this many columns.
        case bar(columns: Int)
        /// A line for each campaign.
        case lines
        case none
    }

    /// Writes a line of a result for people; nothing where results are JSON.
    func line(_ text: String = "") throws(CommandFailure) {
        guard !isJSON else { return }
        try write(secrets.redactingKnown(text) + "\n")
    }

    /// Writes a result as one line of JSON; nothing where results are for people.
    func json(_ value: DocumentValue) throws(CommandFailure) {
        guard isJSON else { return }
        try write(value.hiding(secrets).json + "\n")
    }

    /// Writes records of the history, which stand as they are; nothing where results are for people.
    func json(records: String) throws(CommandFailure) {
        guard isJSON else { return }
        try write(records + "\n")
    }

    /// Writes a part of a result that is written while it is read.
    /// - Throws: ``CommandFailure`` also when nobody reads the rest; it ends the command quietly.
    func part(_ bytes: [UInt8]) throws(CommandFailure) {
        do {
            try OutputStream.standardOutput.write(bytes)
        } catch .brokenPipe {
            throw CommandFailure(.success)
        } catch {
            throw .output(error)
        }
    }

    private func write(_ text: String) throws(CommandFailure) {
        do {
            try OutputStream.standardOutput.write(Array(text.utf8))
        } catch  where isRunForOutput && error != .brokenPipe {
            throw .output(error)
        } catch {
            // A message, or one that nobody wants now.
        }
    }

    /// Says what a person who asked for more wants to know.
    func detail(_ text: String) { log.debug("\(text)") }

    /// Says something worth knowing.
    func notice(_ text: String) { log.notice("\(text)") }

    /// Says something that a person should look at, and that stopped nothing.
    func warning(_ text: String) { log.warning("\(text)") }

    /// Says what failed.
    func error(_ text: String) { log.error("\(text)") }

    /// `text` in `style` where standard output is coloured.
    func styled(_ text: String, _ style: TextStyle) -> String { style.apply(to: text, isColoured: isColoured) }
}

extension CommandFailure {
    /// Standard output accepts no more.
    static func output(_ error: Errno) -> CommandFailure { CommandFailure(.failure, "the output cannot be written: \(error)") }
}

extension DocumentValue {
    /// The value without secrets in its texts, whatever a library has put into them.
    fileprivate func hiding(_ secrets: SecretFilter) -> DocumentValue {
        switch self {
        case .string(let text): .string(secrets.redactingKnown(text))
        case .array(let values): .array(values.map { $0.hiding(secrets) })
        case .document(let document):
            // The word by which scripts distinguish lines is ours, whatever a password may be.
            .document(Document(uniqueKeysWithValues: document.map { ($0, $0 == "event" ? $1 : $1.hiding(secrets)) }))
        default: self
        }
    }
}
