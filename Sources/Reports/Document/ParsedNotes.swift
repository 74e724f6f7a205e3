internal import CCMark

/// Notes of somebody else as cmark reads them; owns the tree, or what is left of it, and frees it.
///
/// The root stays private: whoever held only a node could find it freed, since Swift releases an object after its last use.
final class ParsedNotes {
    /// A table, and the headings that hold its cells, row by row.
    struct Table {
        let source: NotesTable
        let cells: [PageDocument.Node]
    }

    /// The notes as cmark read them.
    let source: NotesSource
    private let root: PageDocument.Node

    init(_ markdown: String) {
        var source = NotesSource(markdown)
        var root = PageDocument.Node(parsing: source.text)
        if source.text.utf8.contains(UInt8(ascii: "|")) {
            let plain = source
            source.writeTables(in: root.descendants { $0 == CMARK_NODE_PARAGRAPH }.compactMap(\.paragraph))
            if !source.tables.isEmpty {
                let written = PageDocument.Node(parsing: source.text)
                // cmark decides which lines belong together: should it not take the cells as they were meant, there is no table.
                if Self.tables(in: written, of: source) == nil {
                    cmark_node_free(written.pointer)
                    source = plain
                } else {
                    cmark_node_free(root.pointer)
                    root = written
                }
            }
        }
        (self.source, self.root) = (source, root)
    }

    /// The tables, whose cells hold nothing but their content from then on.
    func takeTables() -> [Table] {
        guard let tables = Self.tables(in: root, of: source) else { return [] }
        for cell in tables.flatMap(\.cells) {
            if let text = cell.children.first { text.literal = String(text.literal.unicodeScalars.dropFirst(2)) }
            if let text = cell.children.last { text.literal = String(text.literal.unicodeScalars.dropLast(2)) }
            for text in cell.children where text.type == CMARK_NODE_TEXT && text.literal.isEmpty { text.remove() }
        }
        return tables
    }

    /// Nil where the headings are not those that were written.
    private static func tables(in root: PageDocument.Node, of source: NotesSource) -> [Table]? {
        guard let mark = source.cellMark else { return [] }
        var cells = root.descendants { $0 == CMARK_NODE_HEADING }.filter { heading in
            heading.children.first.map { $0.type == CMARK_NODE_TEXT && $0.literal.unicodeScalars.first == mark } ?? false
        }[...]
        var tables: [Table] = []
        for table in source.tables {
            let number = table.cells.reduce(0) { $0 + $1.count }
            let own = Array(cells.prefix(number))
            cells = cells.dropFirst(number)
            guard own.count == number, own.allSatisfy({ $0.children.last?.literal.unicodeScalars.last == mark }),
                zip(own, own.dropFirst()).allSatisfy({ cmark_node_next($0.pointer) == $1.pointer })
            else { return nil }
            tables.append(Table(source: table, cells: own))
        }
        return cells.isEmpty ? tables : nil
    }

    deinit { cmark_node_free(root.pointer) }

    /// Makes the blocks a part of another tree, which owns them then.
    func move(into parent: PageDocument.Node) {
        for block in root.children { cmark_node_append_child(parent.pointer, block.pointer) }
    }

    /// How many nodes lie inside each other at most.
    var depth: Int { root.depth }

    /// The nodes of some kinds, parents before their children.
    func nodes(of types: cmark_node_type...) -> [PageDocument.Node] { root.descendants(where: types.contains) }

    /// The nodes whose kind meets a condition, parents before their children.
    func nodes(where isWanted: (cmark_node_type) -> Bool) -> [PageDocument.Node] { root.descendants(where: isWanted) }

    func dropRawHTML() {
        for html in nodes(of: CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE) { html.remove() }
    }

    /// Makes one node of text nodes that lie side by side.
    func joinText() { cmark_consolidate_text_nodes(root.pointer) }

    func dropEmptyParagraphs() {
        for block in nodes(of: CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING) where block.children.isEmpty { block.remove() }
    }
}
