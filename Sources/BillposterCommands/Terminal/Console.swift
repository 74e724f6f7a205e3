internal import Logging
internal import Postbacks

/// What a command writes: results on standard output, everything else on standard error.
struct Console: Sendable {
    /// Whether results are written as JSON.
    let isJSON: Bool
    /// Whether standard output is coloured.
    let isColoured: Bool
    /// The form of messages on standard error.
    let logFormat: LogFormat
    /// How progress is shown.
    let progress: ProgressStyle
    /// Takes notices, warnings and errors.
    private let log: Logger

    init(isJSON: Bool, isColoured: Bool, logFormat: LogFormat, progress: ProgressStyle, log: Logger) {
        self.isJSON = isJSON
        self.isColoured = isColoured
        self.logFormat = logFormat
        self.progress = progress
        self.log = log
    }

    /// How progress is shown on standard error.
    enum ProgressStyle: Hashable, Sendable {
        /// One line, redrawn; for a terminal of so many columns.
        case bar(columns: Int)
        /// A line for each campaign.
        case lines
        case none
    }

    /// Writes a line of a result for people; nothing where results are JSON.
    func line(_ text: String = "") throws {
        guard !isJSON else { return }
        try OutputStream.standardOutput.write(text + "\n")
    }

    /// Writes a result as one line of JSON; nothing where results are for people.
    func json(_ value: DocumentValue) throws {
        guard isJSON else { return }
        try json(text: value.json)
    }

    /// Writes a result that is a line of JSON already; nothing where results are for people.
    func json(text: String) throws {
        guard isJSON else { return }
        try OutputStream.standardOutput.write(text + "\n")
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
