internal import CCMark

extension PageDocument {
    /// How many blocks and inlines may lie inside each other.
    static let deepest = 32

    /// Reads `markdown` and makes it a part of this page, in a form that both renderings may show: CommonMark, and of GitHub's
    /// dialect tables, tasks, struck-out text and bare addresses.
    ///
    /// Raw HTML is dropped; a link that leads anywhere but to the web or to a mailbox becomes its text; a picture becomes a
    /// link to it, so that no page asks the network for more than its posters.
    func graft(_ markdown: String, headingsBelow level: Int, into parent: Node) {
        let notes = ParsedNotes(markdown)
        // What is nested deeper was not written by hand; browsers and cmark's own renderer grow slow over it.
        guard notes.depth <= Self.deepest else {
            addRuns(of: PlainText(markdown).value, to: addParagraph(to: parent))
            return
        }
        notes.dropRawHTML()
        for link in notes.nodes(of: CMARK_NODE_LINK, CMARK_NODE_IMAGE).reversed() { sanitise(link, of: notes) }
        notes.dropEmptyParagraphs()
        notes.joinText()
        let tables = notes.takeTables()

        let cells = Set(tables.flatMap(\.cells).map(\.pointer))
        for heading in notes.nodes(of: CMARK_NODE_HEADING) where !cells.contains(heading.pointer) {
            heading.level = min(6, heading.level + level)
            // cmark would go to a new line there, which ends a heading.
            for lineBreak in heading.children where lineBreak.type == CMARK_NODE_LINEBREAK {
                lineBreak.replace(with: Self.makeNode(CMARK_NODE_SOFTBREAK))
            }
        }
        for text in notes.nodes(of: CMARK_NODE_TEXT) { link(text) }
        var marks = markTasks(in: notes)
        let inlines = [CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING, CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK]
        for holder in notes.nodes(where: inlines.contains) { strikeOut(in: holder, &marks) }
        for text in notes.nodes(of: CMARK_NODE_TEXT) { text.literal = notes.source.revealed(text.literal) }
        for code in notes.nodes(of: CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK) {
            code.literal = Self.showable(notes.source.revealed(code.literal, isCode: true))
            // cmark counts backticks also where the info string makes it fence with tildes, so code could get out.
            if code.type == CMARK_NODE_CODE_BLOCK { cmark_node_set_fence_info(code.pointer, "") }
        }
        let blocks = notes.nodes(of: CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING).map { ($0, $0.text(with: marks)) }
        for text in notes.nodes(of: CMARK_NODE_TEXT) { protect(text) }
        put(.markdown)
        // Whether `*` begins or ends emphasis depends on its neighbours, and cmark writes other neighbours than it read:
        // `&copy;*!*` becomes `©*!*`, in which nothing is emphasised and the stars are text. A block whose text would
        // change keeps nothing but its text.
        let unwritable = blocks.filter { block, text in
            let read = PageDocument.Node(parsing: Self.commonMark(of: block))
            defer { cmark_node_free(read.pointer) }
            return read.plainText != text
        }
        clear(unwritable.map(\.0))
        for (block, text) in unwritable { addRuns(of: text.value, to: block) }
        for table in tables { build(table) }
        notes.move(into: parent)
    }

    private func sanitise(_ link: Node, of notes: ParsedNotes) {
        let target = notes.source.revealed(String(cString: cmark_node_get_url(link.pointer)))
        let isNested = sequence(first: link, next: \.parent).dropFirst().contains {
            $0.type == CMARK_NODE_LINK || $0.type == CMARK_NODE_IMAGE
        }
        guard !isNested, let address = Address(ofLink: target) else { return link.unwrap() }
        let sanitised = Self.makeNode(CMARK_NODE_LINK)
        cmark_node_insert_before(link.pointer, sanitised.pointer)
        for child in link.children { cmark_node_append_child(sanitised.pointer, child.pointer) }
        link.remove()
        setAddress(address, of: sanitised)
        if sanitised.children.count == 1 { addText(address.html, to: sanitised) }
    }

    /// Makes links of the addresses in a text.
    private func link(_ text: Node) {
        let literal = text.literal
        guard literal.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "@") }),
            !sequence(first: text, next: \.parent).contains(where: { $0.type == CMARK_NODE_LINK })
        else { return }
        let scalars = Array(literal.unicodeScalars)
        let found = BareAddress.all(in: scalars, isAfterBoundary: text.isAfterBoundary)
        guard !found.isEmpty else { return }
        func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        func insertText(_ range: Range<Int>) {
            guard !range.isEmpty else { return }
            let node = Self.makeNode(CMARK_NODE_TEXT)
            node.literal = string(range)
            cmark_node_insert_before(text.pointer, node.pointer)
        }
        var end = 0
        for bare in found {
            insertText(end..<bare.range.lowerBound)
            let link = Self.makeNode(CMARK_NODE_LINK)
            cmark_node_insert_before(text.pointer, link.pointer)
            setAddress(bare.address, of: link)
            addText(string(bare.range), to: link)
            end = bare.range.upperBound
        }
        insertText(end..<scalars.count)
        text.remove()
    }

    /// Makes boxes of `[ ]` and `[x]` at the start of the items of lists.
    private func markTasks(in notes: ParsedNotes) -> [OpaquePointer: MarkdownMark] {
        var marks: [OpaquePointer: MarkdownMark] = [:]
        for item in notes.nodes(of: CMARK_NODE_ITEM) {
            guard let paragraph = item.children.first, paragraph.type == CMARK_NODE_PARAGRAPH,
                let text = paragraph.children.first, text.type == CMARK_NODE_TEXT
            else { continue }
            let literal = text.literal
            let isDone = ["[x] ", "[X] "].contains { literal.hasPrefix($0) }
            guard isDone || literal.hasPrefix("[ ] ") else { continue }
            text.literal = String(literal.dropFirst(3))
            let box = addInline(
                html: .void(
                    "input",
                    [Attribute("type", "checkbox"), Attribute("disabled", "disabled")]
                        + (isDone ? [Attribute("checked", "checked")] : [])
                ),
                markdown: isDone ? .literal("[x]") : .literal("[ ]"),
                to: paragraph
            )
            cmark_node_prepend_child(paragraph.pointer, box.pointer)
            marks[box.pointer] = isDone ? MarkdownMark(before: "[x]", after: "") : MarkdownMark(before: "[ ]", after: "")
        }
        return marks
    }

    /// Strikes out what stands between tildes among the children of a node.
    private func strikeOut(in holder: Node, _ marks: inout [OpaquePointer: MarkdownMark]) {
        let children = holder.children
        guard children.contains(where: { $0.type == CMARK_NODE_TEXT && $0.literal.utf8.contains(UInt8(ascii: "~")) }) else {
            return
        }
        enum Piece {
            case node(Node)
            case text(Substring.UnicodeScalarView)
            case tildes(Int)
        }
        var pieces: [Piece] = []
        var tokens: [Strikethrough.Token] = []
        for child in children {
            guard child.type == CMARK_NODE_TEXT else {
                pieces.append(.node(child))
                tokens.append(.content)
                continue
            }
            var rest = child.literal.unicodeScalars[...]
            var last = child.neighbour(before: true)
            while let first = rest.first {
                let run = rest.prefix { ($0 == "~") == (first == "~") }
                rest = rest.dropFirst(run.count)
                if first == "~" {
                    let next = rest.first ?? child.neighbour(before: false)
                    pieces.append(.tildes(run.count))
                    tokens.append(
                        .tildes(run.count, canOpen: next.isTight(beside: last), canClose: last.isTight(beside: next))
                    )
                } else {
                    pieces.append(.text(run))
                    tokens.append(.content)
                }
                last = run.last ?? last
            }
        }
        let roles = Strikethrough.roles(of: tokens)
        guard roles.contains(where: { $0 != .content }) else { return }
        var holderOfNext = holder
        var literal = String.UnicodeScalarView()
        func flush() {
            if !literal.isEmpty { addText(String(literal), to: holderOfNext) }
            literal = String.UnicodeScalarView()
        }
        for (piece, role) in zip(pieces, roles) {
            switch (piece, role) {
            case (.node(let node), _):
                flush()
                cmark_node_append_child(holderOfNext.pointer, node.pointer)
            case (.text(let text), _): literal.append(contentsOf: text)
            case (.tildes(let number), .content): literal.append(contentsOf: String(repeating: "~", count: number).unicodeScalars)
            case (.tildes, .begin):
                flush()
                holderOfNext = addInline(html: .element("del"), markdown: .literal("~~", "~~"), to: holder)
                marks[holderOfNext.pointer] = MarkdownMark(before: "~~", after: "~~")
            case (.tildes, .end):
                flush()
                holderOfNext = holder
            case (.tildes, .nothing): break
            }
        }
        flush()
        for child in children where child.type == CMARK_NODE_TEXT { child.remove() }
    }

    /// Puts a table in the place of the headings that hold its cells.
    private func build(_ table: ParsedNotes.Table) {
        guard let first = table.cells.first, let holder = first.parent else { return }
        let block = addBlock(html: .table(named: words.text("Table")), markdown: .none, to: holder)
        cmark_node_insert_before(first.pointer, block.pointer)
        let columns = table.source.columns
        let head = addInline(html: Marking.element("tr").inside(.element("thead")), markdown: .tableRule(columns), to: block)
        let body = table.source.cells.count > 1 ? addInline(html: .element("tbody"), markdown: .none, to: block) : head
        var cells = table.cells[...]
        for (number, row) in table.source.cells.enumerated() {
            let line = number == 0 ? head : addInline(html: .element("tr"), markdown: .literal("", "|\n"), to: body)
            for (alignment, source) in zip(columns, cells.prefix(row.count)) {
                let attributes =
                    (number == 0 ? [Attribute("scope", "col")] : [])
                    + (alignment.map { [Attribute("style", "text-align:\($0.rawValue)")] } ?? [])
                let cell = addInline(
                    html: number == 0 ? .element("th", attributes) : .element("td", attributes),
                    markdown: .literal("| ", " "),
                    to: line
                )
                for child in source.children { cmark_node_append_child(cell.pointer, child.pointer) }
                for code in cell.descendants(where: { $0 == CMARK_NODE_CODE }) where code.literal.utf8.contains(UInt8(ascii: "|"))
                {
                    let text = code.literal
                    addInline(html: .element("code", content: [.text(text)]), markdown: .codeInTable(text), to: replace(code))
                }
                source.remove()
            }
            cells = cells.dropFirst(row.count)
        }
    }

    /// Makes sure that white space at the start or end of a line survives, and what cmark forgets to escape.
    private func protect(_ text: Node) {
        let scalars = Array(Self.showable(text.literal).unicodeScalars)
        let leading = text.isFirstOnLine ? scalars.prefix { $0.properties.isWhitespace } : []
        let trailing =
            text.isLastOnLine ? scalars.dropFirst(leading.count).reversed().prefix { $0.properties.isWhitespace }.reversed() : []
        let place = replace(text)
        func reference(_ space: Unicode.Scalar) {
            addInline(html: .characterReference(space), markdown: .characterReference(space), to: place)
        }
        leading.forEach(reference)
        let middle = scalars.dropFirst(leading.count).dropLast(trailing.count)
        addRuns(of: String(String.UnicodeScalarView(middle)), to: place)
        trailing.forEach(reference)
    }

    private static func showable(_ text: String) -> String {
        func isKept(_ scalar: Unicode.Scalar) -> Bool { scalar.isShowable || scalar == "\n" || scalar == "\t" }
        // A byte order mark means nothing inside a text, and is taken away at the start of one.
        let scalars = text.unicodeScalars.filter { $0 != "\u{FEFF}" }
        return String(String.UnicodeScalarView(scalars.map { isKept($0) ? $0 : "\u{FFFD}" }))
    }
}

/// What the Markdown form of a node says as text to readers that know CommonMark alone.
private struct MarkdownMark {
    let before: String
    let after: String
}

/// Notes of somebody else as cmark reads them; owns the tree, or what is left of it, and frees it.
///
/// The root stays private: whoever held only a node could find it freed, since Swift releases an object after its last use.
private final class ParsedNotes {
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

extension PageDocument.Node {
    /// Reads CommonMark; who asks for the tree frees it. Text nodes that lie side by side are one.
    init(parsing commonMark: String) {
        var commonMark = commonMark
        let parsed = commonMark.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT) }
        }
        guard let parsed else { preconditionFailure("cmark reads every text") }
        cmark_consolidate_text_nodes(parsed)
        self.init(pointer: parsed)
    }

    /// How many nodes lie inside each other at most.
    var depth: Int {
        var depth = 0
        var deepest = 0
        visit { event, node in
            // "Iterators will never return EXIT events for leaf nodes" (cmark.h).
            if node.isLeaf { return }
            depth += event == CMARK_EVENT_ENTER ? 1 : -1
            deepest = max(deepest, depth)
        }
        return deepest
    }

    fileprivate var type: cmark_node_type { cmark_node_get_type(pointer) }

    fileprivate var parent: Self? { cmark_node_parent(pointer).map(Self.init) }

    fileprivate var isLeaf: Bool {
        switch type {
        case CMARK_NODE_TEXT, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE,
            CMARK_NODE_HTML_BLOCK,
            CMARK_NODE_CODE_BLOCK, CMARK_NODE_THEMATIC_BREAK:
            true
        default: false
        }
    }

    fileprivate var children: [Self] {
        guard let first = cmark_node_first_child(pointer) else { return [] }
        return sequence(first: first) { cmark_node_next($0) }.map(Self.init)
    }

    /// The node and those inside it, of some kinds, parents before their children.
    func descendants(where isWanted: (cmark_node_type) -> Bool = { _ in true }) -> [Self] {
        var nodes: [Self] = []
        visit { event, node in
            if event == CMARK_EVENT_ENTER, isWanted(node.type) { nodes.append(node) }
        }
        return nodes
    }

    fileprivate func visit(_ body: (cmark_event_type, Self) -> Void) {
        let iterator = cmark_iter_new(pointer)
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
            body(event, Self(pointer: node))
        }
    }

    /// All text inside, on one line.
    var plainText: PlainText { text(with: [:]) }

    /// All text inside, on one line.
    /// - Parameter marks: what the Markdown form of some nodes says beside it.
    fileprivate func text(with marks: [OpaquePointer: MarkdownMark]) -> PlainText {
        var text = ""
        visit { event, node in
            guard event == CMARK_EVENT_ENTER else {
                if let mark = marks[node.pointer] { text += mark.after }
                return
            }
            if let mark = marks[node.pointer] { text += mark.before }
            text += node.type == CMARK_NODE_SOFTBREAK || node.type == CMARK_NODE_LINEBREAK ? " " : node.literal
        }
        return PlainText(text)
    }

    var literal: String {
        get { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
        nonmutating set { cmark_node_set_literal(pointer, newValue) }
    }

    fileprivate var level: Int {
        get { Int(cmark_node_get_heading_level(pointer)) }
        nonmutating set { cmark_node_set_heading_level(pointer, Int32(newValue)) }
    }

    /// Where a paragraph stands in the source.
    var paragraph: NotesSource.Paragraph? {
        let (first, last) = (Int(cmark_node_get_start_line(pointer)), Int(cmark_node_get_end_line(pointer)))
        guard first >= 1, last >= first else { return nil }
        let quotes = sequence(first: self, next: \.parent).count { $0.type == CMARK_NODE_BLOCK_QUOTE }
        return NotesSource.Paragraph(
            lines: first...last,
            column: max(1, Int(cmark_node_get_start_column(pointer))),
            quotes: quotes
        )
    }

    /// Whether an address may begin with a text: at the start of a line, and behind what ends with a star.
    fileprivate var isAfterBoundary: Bool {
        guard let before = cmark_node_previous(pointer).map(Self.init) else { return true }
        return before.isBreak || before.type == CMARK_NODE_EMPH || before.type == CMARK_NODE_STRONG
    }

    /// What stands beside a text, as far as tildes care: white space at the ends of a line, or the mark of another inline.
    fileprivate func neighbour(before: Bool) -> Unicode.Scalar {
        let neighbour = (before ? cmark_node_previous(pointer) : cmark_node_next(pointer)).map(Self.init)
        return neighbour.map { $0.isBreak ? " " : "*" } ?? " "
    }

    fileprivate var isFirstOnLine: Bool { cmark_node_previous(pointer).map { Self(pointer: $0).isBreak } ?? true }

    fileprivate var isLastOnLine: Bool { cmark_node_next(pointer).map { Self(pointer: $0).isBreak } ?? true }

    private var isBreak: Bool { type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK }

    /// Takes the node out of its tree and frees it with its children.
    fileprivate func remove() {
        cmark_node_unlink(pointer)
        cmark_node_free(pointer)
    }

    /// Leaves the children in the node's place and frees the node.
    fileprivate func unwrap() {
        for child in children { cmark_node_insert_before(pointer, child.pointer) }
        remove()
    }

    fileprivate func replace(with node: Self) {
        cmark_node_replace(pointer, node.pointer)
        cmark_node_free(pointer)
    }
}

extension Unicode.Scalar {
    /// Whether a mark before this character may begin something, or one behind it end something: it is no white space, and
    /// no punctuation where `other`, on the far side of the mark, is a letter.
    fileprivate func isTight(beside other: Unicode.Scalar) -> Bool {
        !properties.isWhitespace && (!isPunctuation || other.isPunctuation || other.properties.isWhitespace)
    }

    private var isPunctuation: Bool {
        switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            true
        default: false
        }
    }
}
