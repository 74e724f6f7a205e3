/// Notes as a campaign file has them, made ready for cmark: what GitHub's dialect of Markdown has beyond CommonMark is
/// written so that it outlives cmark's reading.
///
/// Only blocks are known by their lines; cells and what follows a backslash must be found before inlines are read, and
/// cmark reads both at once. So characters after a backslash that mean something to the dialect become signs that the notes
/// do not use, and every cell of a table becomes a heading of its own between two signs, which holds inlines as a cell does
/// and stands wherever a table can. (GitHub Flavored Markdown Spec 0.29, sections 4.10, 5.3, 6.5 and 6.9.)
struct NotesSource {
    /// The notes, in CommonMark.
    private(set) var text: String
    /// The tables, in their order.
    private(set) var tables: [NotesTable] = []
    /// What stands before and after the text of a cell; nil where the notes leave no sign for it.
    let cellMark: Unicode.Scalar?
    /// The characters after backslashes, by the signs in their place.
    private let escaped: [Unicode.Scalar: Unicode.Scalar]

    /// What means something after a backslash to the dialect alone: struck-out text, tasks, and addresses.
    private static let escapable: [Unicode.Scalar] = ["~", "[", ":", "@", "."]

    /// Reads notes; their lines end with a line feed from then on.
    init(_ notes: String) {
        let scalars = Self.withLineFeeds(notes).unicodeScalars
        // Punctuation, because what was there is punctuation too, which decides whether `*` beside it begins emphasis.
        let used = Set(scalars)
        let free = (0x2E00...0x2E2E).lazy.compactMap(Unicode.Scalar.init).filter { !used.contains($0) }
        let signs = Array(free.prefix(Self.escapable.count + 1))
        guard signs.count > Self.escapable.count else {
            (text, cellMark, escaped) = (String(scalars), nil, [:])
            return
        }
        cellMark = signs[Self.escapable.count]
        escaped = Dictionary(uniqueKeysWithValues: zip(signs, Self.escapable))
        let places = Dictionary(uniqueKeysWithValues: zip(Self.escapable, signs))
        var hidden = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in scalars {
            if isEscaped, let sign = places[scalar] {
                hidden.removeLast()
                hidden.append(sign)
                isEscaped = false
            } else {
                hidden.append(scalar)
                isEscaped = scalar == "\\" && !isEscaped
            }
        }
        text = String(hidden)
    }

    /// A text whose lines end with a line feed, as cmark counts lines.
    static func withLineFeeds(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar != "\n" || last != "\r" { scalars.append(scalar == "\r" ? "\n" : scalar) }
            last = scalar
        }
        return String(scalars)
    }

    /// Puts characters in the place of their signs.
    /// - Parameter isCode: whether backslashes mean themselves where the text stands.
    func revealed(_ text: String, isCode: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: { escaped[$0] != nil }) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let character = escaped[scalar] {
                if isCode { scalars.append("\\") }
                scalars.append(character)
            } else {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// A paragraph as cmark found it.
    struct Paragraph {
        /// The first and the last line, from 1.
        let lines: ClosedRange<Int>
        /// The byte of the first line at which it begins, from 1.
        let column: Int
        /// How many block quotes it stands in.
        let quotes: Int
    }

    /// Writes the tables in some paragraphs as headings, a cell each.
    /// - Parameter paragraphs: the paragraphs of ``text``, in their order.
    mutating func writeTables(in paragraphs: [Paragraph]) {
        guard let cellMark else { return }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var written: [Substring] = []
        var next = 0
        for paragraph in paragraphs where paragraph.lines.upperBound <= lines.count {
            let range = (paragraph.lines.lowerBound - 1)..<paragraph.lines.upperBound
            guard let found = NotesTable.find(in: lines[range], paragraph) else { continue }
            written += lines[next..<found.lines.lowerBound]
            let prefixes = Self.prefixes(of: lines[range.lowerBound], before: paragraph.column)
            for (index, cell) in found.table.cells.joined().enumerated() {
                let prefix = index == 0 && found.lines.lowerBound == range.lowerBound ? prefixes.first : prefixes.next
                written.append("\(prefix)###### \(cellMark) \(cell) \(cellMark)")
            }
            next = found.lines.upperBound
            tables.append(found.table)
        }
        guard !tables.isEmpty else { return }
        written += lines[next...]
        text = written.joined(separator: "\n")
    }

    /// What stands before a block on its first line, such as `> - `, and what keeps later lines in the same block.
    private static func prefixes(of line: Substring, before column: Int) -> (first: Substring, next: Substring) {
        let first = line.utf8.prefix(column - 1)
        let next = first.map { [UInt8(ascii: ">"), UInt8(ascii: "\t")].contains($0) ? $0 : UInt8(ascii: " ") }
        return (Substring(first), Substring(decoding: next, as: UTF8.self))
    }
}
