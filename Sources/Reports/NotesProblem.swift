internal import CCMark

/// Something in the notes of a campaign that its page does not show as it was written.
public struct NotesProblem: Hashable, Sendable {
    /// The line of the notes, from 1.
    public let line: Int
    /// The column, from 1, in Unicode scalars.
    public let column: Int
    /// What the page shows instead, one sentence without a full stop.
    public let message: String
    /// What to do instead.
    public let remedy: String

    /// Looks through notes, without a page.
    /// - Returns: what was found, in the order of the notes.
    public static func all(in notes: String) -> [NotesProblem] {
        let notes = NotesSource.withLineFeeds(notes)
        let root = PageDocument.Node(parsing: notes)
        defer { cmark_node_free(root.pointer) }
        let lines = notes.split(separator: "\n", omittingEmptySubsequences: false)
        guard root.depth <= PageDocument.deepest else {
            return [
                NotesProblem(
                    line: 1,
                    column: 1,
                    message:
                        "lists and quotations are nested more than \(PageDocument.deepest) levels deep, so the notes are shown as plain text",
                    remedy: "write them with fewer levels"
                )
            ]
        }
        var problems = root.descendants().compactMap { node in
            finding(node).map { message, remedy in
                let line = max(1, Int(cmark_node_get_start_line(node.pointer)))
                let bytes = max(0, Int(cmark_node_get_start_column(node.pointer)) - 1)
                return NotesProblem(
                    line: line,
                    column: column(after: bytes, of: line, in: lines),
                    message: message,
                    remedy: remedy
                )
            }
        }
        for paragraph in root.descendants(where: { $0 == CMARK_NODE_PARAGRAPH }).compactMap(\.paragraph) {
            problems += unread(paragraph, in: lines)
        }
        return problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    private static let footnote = ("a footnote is shown as text", "write it where it belongs")

    /// What is wrong with a node, and what to do.
    private static func finding(_ node: PageDocument.Node) -> (String, String)? {
        switch cmark_node_get_type(node.pointer) {
        case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
            // A comment is meant to be seen in the file alone.
            // The end of an element says nothing that its beginning did not say.
            let isSilent = ["<!--", "</"].contains { node.literal.hasPrefix($0) }
            return isSilent ? nil : ("raw HTML is left out", "write it in Markdown")
        case CMARK_NODE_IMAGE: return ("a picture is shown as a link to it", "write a link, [name](address)")
        case CMARK_NODE_LINK:
            // CommonMark takes the text of a footnote for the address of a link.
            if node.plainText.value.hasPrefix("^") { return footnote }
            let target = String(cString: cmark_node_get_url(node.pointer))
            guard Address(ofLink: target) == nil else { return nil }
            return (
                "a link that leads neither to the web nor to a mailbox is shown as its text", "begin its address with https://"
            )
        case CMARK_NODE_TEXT:
            if node.literal.contains(/\[\^[^\]\s]+\]/) { return footnote }
            if node.literal.contains(/^\[![A-Za-z]+\]/) {
                return ("a label of a quotation is shown as it is written", "write it in bold")
            }
            return nil
        default: return nil
        }
    }

    /// Lines that look like those below the names of a table, in a paragraph without a table.
    private static func unread(_ paragraph: NotesSource.Paragraph, in lines: [Substring]) -> [NotesProblem] {
        guard paragraph.lines.upperBound <= lines.count else { return [] }
        let own = lines[(paragraph.lines.lowerBound - 1)..<paragraph.lines.upperBound]
        guard NotesTable.find(in: own, paragraph) == nil else { return [] }
        return own.indices.dropFirst().compactMap { index in
            guard
                let (names, columns) = NotesTable.mismatch(
                    own[index - 1],
                    own[index],
                    paragraph,
                    isFirst: index - 1 == own.startIndex
                )
            else { return nil }
            return NotesProblem(
                line: index + 1,
                column: own[index].unicodeScalars.prefix { $0 == " " || $0 == "\t" || $0 == ">" }.count + 1,
                message:
                    "this table is shown as it is written, because its first line has \(names) cells and this one \(columns)",
                remedy: "give both the same number of cells, at most \(NotesTable.mostColumns)"
            )
        }
    }

    private static func column(after bytes: Int, of line: Int, in lines: [Substring]) -> Int {
        guard lines.indices.contains(line - 1) else { return 1 }
        return String(decoding: lines[line - 1].utf8.prefix(bytes), as: UTF8.self).unicodeScalars.count + 1
    }
}
