internal import Campaigns
internal import Secrets
public import SystemPackage

// EventTables: what tables of events say, as campaign files: rows of CSV and JSON files, of calendars and of web pages.

/// Something about a table or its map that a person should know, with its place.
public struct TableProblem: Hashable, Sendable, CustomStringConvertible {
    /// The file, as it was named.
    public let file: FilePath
    /// The row, 1-based, as a spreadsheet counts it: the row with the names of the columns is the first. Of JSON, calendars and
    /// web pages the event; of a map the line. Nil for the table as a whole.
    public let row: Int?
    /// The column, 1-based; nil for the row as a whole.
    public let column: Int?
    /// What is wrong, one sentence without a full stop.
    public let message: String
    /// What to do about it; nil where the message says it.
    public let suggestion: String?

    /// Control characters in the texts become U+FFFD, and secrets in addresses `*`, so that they can be shown anywhere.
    init(file: FilePath, row: Int?, column: Int?, _ message: String, suggestion: String?) {
        self.file = file
        self.row = row
        self.column = column
        self.message = SecretFilter.addresses.redacting(message.withVisibleControls)
        self.suggestion = suggestion.map { SecretFilter.addresses.redacting($0.withVisibleControls) }
    }

    /// `FILE:ROW:COLUMN`, as far as they are known.
    public var place: String {
        ([file.string.withVisibleControls] + [row, row == nil ? nil : column].compactMap { $0.map(String.init) })
            .joined(separator: ":")
    }

    /// `FILE:ROW:COLUMN: MESSAGE`, and the suggestion in a line of its own.
    public var description: String { "\(place): \(message)" + (suggestion.map { "\n    \($0)" } ?? "") }
}

/// Why nothing of a table, or of its map, can be used.
public struct TableError: Error, CustomStringConvertible {
    /// What happened, to branch on.
    public enum Code: Hashable, Sendable {
        /// The file cannot be read, or is none of the kinds that are known.
        case unreadable
        /// The map has problems.
        case invalidMap
        /// No column holds the names of the events.
        case noNames
    }

    /// What to branch on.
    public let code: Code
    /// What is wrong, each with its place; one at least.
    public let problems: [TableProblem]

    /// The texts of all problems.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Why one value cannot be what it was given as.
struct CellFault: Error, Hashable {
    let message: String
    let suggestion: String?

    init(_ message: String, suggestion: String? = nil) {
        self.message = message
        self.suggestion = suggestion
    }
}
