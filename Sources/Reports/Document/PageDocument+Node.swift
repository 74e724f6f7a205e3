internal import CCMark

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

    var type: cmark_node_type { cmark_node_get_type(pointer) }

    var parent: Self? { cmark_node_parent(pointer).map(Self.init) }

    var isLeaf: Bool {
        switch type {
        case CMARK_NODE_TEXT, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE,
            CMARK_NODE_HTML_BLOCK,
            CMARK_NODE_CODE_BLOCK, CMARK_NODE_THEMATIC_BREAK:
            true
        default: false
        }
    }

    var children: [Self] {
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

    func visit(_ body: (cmark_event_type, Self) -> Void) {
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
    func text(with marks: [OpaquePointer: MarkdownMark]) -> PlainText {
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

    var level: Int {
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

    /// Whether an address may begin with a text: at the start of a line, and after what ends with a star.
    var isAfterBoundary: Bool {
        guard let before = cmark_node_previous(pointer).map(Self.init) else { return true }
        return before.isBreak || before.type == CMARK_NODE_EMPH || before.type == CMARK_NODE_STRONG
    }

    /// What stands beside a text, as far as tildes care: white space at the ends of a line, or the mark of another inline.
    func neighbour(before: Bool) -> Unicode.Scalar {
        let neighbour = (before ? cmark_node_previous(pointer) : cmark_node_next(pointer)).map(Self.init)
        return neighbour.map { $0.isBreak ? " " : "*" } ?? " "
    }

    var isFirstOnLine: Bool { cmark_node_previous(pointer).map { Self(pointer: $0).isBreak } ?? true }

    var isLastOnLine: Bool { cmark_node_next(pointer).map { Self(pointer: $0).isBreak } ?? true }

    private var isBreak: Bool { type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK }

    /// Takes the node out of its tree and frees it with its children.
    func remove() {
        cmark_node_unlink(pointer)
        cmark_node_free(pointer)
    }

    /// Leaves the children in the node's place and frees the node.
    func unwrap() {
        for child in children { cmark_node_insert_before(pointer, child.pointer) }
        remove()
    }

    func replace(with node: Self) {
        cmark_node_replace(pointer, node.pointer)
        cmark_node_free(pointer)
    }
}

/// What the Markdown form of a node says as text to readers that know CommonMark alone.
struct MarkdownMark {
    let before: String
    let after: String
}
