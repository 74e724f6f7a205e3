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
