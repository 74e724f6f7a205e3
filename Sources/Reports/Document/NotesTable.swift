/// A table of notes, as its lines have it.
struct NotesTable {
    /// On which side of a column its cells stand.
    enum Alignment: String {
        case left
        case center
        case right
    }

    /// How the columns are set, one or more; nil for the side where lines begin.
    let columns: [Alignment?]
    /// The source of the cells, row by row, the names of the columns first; a row may have fewer cells than columns.
    let cells: [[String]]

    /// Beyond this many columns nobody wrote the table by hand.
    static let mostColumns = 64

    /// Finds a table in the lines of a paragraph.
    /// - Returns: the table and its lines, by the indices of `lines`; nil where there is none.
    static func find(
        in lines: ArraySlice<Substring>,
        _ paragraph: NotesSource.Paragraph
    ) -> (table: NotesTable, lines: Range<Int>)? {
        var before: [UInt8]?
        for index in lines.indices {
            // A line that is the paragraph's only by laziness has no mark of the block quote; a table ends before it.
            guard let line = content(of: lines[index], isFirst: index == lines.startIndex, paragraph) else { return nil }
            defer { before = line }
            guard let head = before, let columns = columns(of: line) else { continue }
            let names = cells(of: head)
            guard names.count == columns.count else { continue }
            var rows = [names]
            var end = index + 1
            while end < lines.endIndex, let row = content(of: lines[end], isFirst: false, paragraph) {
                rows.append(Array(cells(of: row).prefix(columns.count)))
                end += 1
            }
            let texts = rows.map { $0.map { String(decoding: $0, as: UTF8.self) } }
            return (NotesTable(columns: columns, cells: texts), (index - 1)..<end)
        }
        return nil
    }

    /// How many cells two lines have, of which the second looks like the one below the names of columns; nil where it does
    /// not, or where both have the same number, which may be many.
    static func mismatch(
        _ first: Substring,
        _ second: Substring,
        _ paragraph: NotesSource.Paragraph,
        isFirst: Bool
    ) -> (names: Int, columns: Int)? {
        guard let head = content(of: first, isFirst: isFirst, paragraph),
            let rule = content(of: second, isFirst: false, paragraph),
            head.contains(bar), let columns = alignments(of: rule)?.count
        else { return nil }
        let names = cells(of: head).count
        return names == columns && columns <= mostColumns ? nil : (names, columns)
    }

    /// A line without what keeps it in its blocks; nil where it lacks that.
    private static func content(of line: Substring, isFirst: Bool, _ paragraph: NotesSource.Paragraph) -> [UInt8]? {
        if isFirst { return trimmed(line.utf8.dropFirst(paragraph.column - 1)) }
        let prefix = line.utf8.prefix { isBlank($0) || $0 == UInt8(ascii: ">") }
        guard prefix.count(where: { $0 == UInt8(ascii: ">") }) == paragraph.quotes else { return nil }
        return trimmed(line.utf8.dropFirst(prefix.count))
    }

    /// Reads the line below the names of the columns, of as many as a table may have.
    private static func columns(of line: [UInt8]) -> [Alignment?]? {
        alignments(of: line).flatMap { $0.count <= mostColumns ? $0 : nil }
    }

    /// Reads a line such as `| --- | :---: |`.
    private static func alignments(of line: [UInt8]) -> [Alignment?]? {
        // Without a bar the line under a text of one column is that of a heading.
        guard line.contains(bar), line.allSatisfy({ isBlank($0) || [bar, colon, dash].contains($0) }) else { return nil }
        let cells = cells(of: line)
        var columns: [Alignment?] = []
        for cell in cells {
            let isLeft = cell.first == colon
            let isRight = cell.last == colon && cell.count > 1
            let dashes = cell.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
            guard !dashes.isEmpty, dashes.allSatisfy({ $0 == dash }) else { return nil }
            columns.append(isLeft ? isRight ? .center : .left : isRight ? .right : nil)
        }
        return columns
    }

    /// Divides a line at its bars, except for those after a backslash, which become bars of the text.
    private static func cells(of line: [UInt8]) -> [[UInt8]] {
        var cells: [[UInt8]] = [[]]
        var backslashes = 0
        for byte in line {
            if byte == bar, backslashes.isMultiple(of: 2) {
                cells.append([])
            } else if byte == bar {
                cells[cells.count - 1][cells[cells.count - 1].count - 1] = bar
            } else {
                cells[cells.count - 1].append(byte)
            }
            backslashes = byte == backslash ? backslashes + 1 : 0
        }
        // Bars at the ends of the line part nothing.
        if cells.count > 1, trimmed(cells[0]).isEmpty { cells.removeFirst() }
        if cells.count > 1, trimmed(cells[cells.count - 1]).isEmpty { cells.removeLast() }
        return cells.map { trimmed($0) }
    }

    private static func trimmed(_ bytes: some BidirectionalCollection<UInt8>) -> [UInt8] {
        Array(bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}

private let bar = UInt8(ascii: "|")
private let colon = UInt8(ascii: ":")
private let dash = UInt8(ascii: "-")
private let backslash = UInt8(ascii: "\\")
