internal import Campaigns

/// What languages have, a row each, found by the tag of a language: that of its longest beginning which the table has.
struct LanguageTable<Row: Sendable>: Sendable {
    private let rows: [String: Row]

    /// Reads lines of cells between `|`, the first of which holds the tags of the line with spaces between them.
    /// - Parameter row: makes a row of the cells behind the tags; runs of spaces in them are one.
    init(_ text: String, row: ([String]) -> Row) {
        var rows: [String: Row] = [:]
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.split(separator: " ").joined(separator: " ")
            }
            let made = row(Array(cells.dropFirst()))
            for tag in cells[0].split(separator: " ") { rows[tag.lowercased()] = made }
        }
        self.rows = rows
    }

    /// All tags, in small letters.
    var tags: [String] { rows.keys.sorted() }

    /// The row of a language; nil where the table has none.
    subscript(language: Language) -> Row? {
        var parts = language.tag.lowercased().split(separator: "-").map(String.init)
        // The Chinese of Taiwan and Hong Kong is the traditional one, whether the tag says so or not.
        if parts[0] == "zh", parts.contains(where: { ["tw", "hk", "mo"].contains($0) }), let row = rows["zh-hant"] { return row }
        while !parts.isEmpty {
            if let row = rows[parts.joined(separator: "-")] { return row }
            // The region without the script: sr-Latn-RS, zh-Hans-CN.
            if parts.count == 3, let row = rows["\(parts[0])-\(parts[2])"] { return row }
            parts.removeLast()
            // A bare en is American, and the English of a region that the table does not have is that of most of the world.
            if parts == ["en"], let row = rows["en-001"] { return row }
        }
        return nil
    }
}
