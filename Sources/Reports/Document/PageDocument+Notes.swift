internal import CCMark

extension PageDocument {
    /// Reads `commonMark` and makes it a part of this page, in a form that both renderings may show.
    ///
    /// Raw HTML is dropped; a link that leads anywhere but to the web becomes its text; a picture becomes a link to it,
    /// so that no page asks the network for more than its posters.
    func graft(_ commonMark: String, headingsBelow level: Int, into parent: Node) {
        let notes = ParsedNotes(commonMark)
        // What is nested deeper was not written by hand; browsers and cmark's own renderer grow slow over it.
        guard notes.depth <= 32 else {
            addRuns(of: PlainText(commonMark).value, to: addParagraph(to: parent))
            return
        }
        notes.dropRawHTML()
        for link in notes.nodes(of: CMARK_NODE_LINK, CMARK_NODE_IMAGE).reversed() { tame(link) }
        notes.dropEmptyParagraphs()
        notes.joinText()

        for heading in notes.nodes(of: CMARK_NODE_HEADING) {
            heading.level = min(6, heading.level + level)
            // cmark would go to a new line there, which ends a heading.
            for lineBreak in heading.children where lineBreak.type == CMARK_NODE_LINEBREAK {
                lineBreak.replace(with: Self.makeNode(CMARK_NODE_SOFTBREAK))
            }
        }
        for code in notes.nodes(of: CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK) {
            code.literal = Self.showable(code.literal)
            // cmark counts backticks also where the info string makes it fence with tildes, so code could get out.
            if code.type == CMARK_NODE_CODE_BLOCK { cmark_node_set_fence_info(code.pointer, "") }
        }
        let blocks = notes.nodes(of: CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING).map { ($0, $0.text) }
        for text in notes.nodes(of: CMARK_NODE_TEXT) { protect(text) }
        put(.markdown)
        // Whether `*` begins or ends emphasis depends on its neighbours, and cmark writes other neighbours than it read:
        // `&copy;*!*` becomes `©*!*`, in which nothing is emphasised and the stars are text. A block whose text would
        // change keeps nothing but its text.
        let unwritable = blocks.filter { block, text in ParsedNotes(Self.commonMark(of: block)).text != text }
        clear(unwritable.map(\.0))
        for (block, text) in unwritable { addRuns(of: text.value, to: block) }
        notes.move(into: parent)
    }

    private func tame(_ link: Node) {
        let target = String(cString: cmark_node_get_url(link.pointer))
        let isNested = sequence(first: link, next: \.parent).dropFirst().contains {
            $0.type == CMARK_NODE_LINK || $0.type == CMARK_NODE_IMAGE
        }
        guard !isNested, let address = Address(web: target) else { return link.unwrap() }
        let tamed = Self.makeNode(CMARK_NODE_LINK)
        cmark_node_insert_before(link.pointer, tamed.pointer)
        for child in link.children { cmark_node_append_child(tamed.pointer, child.pointer) }
        link.remove()
        setAddress(address, of: tamed)
        if tamed.children.count == 1 { addText(address.html, to: tamed) }
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

/// CommonMark of somebody else as cmark reads it; owns the tree, or what is left of it, and frees it.
///
/// The root stays private: whoever held only a node could find it freed, since Swift releases an object after its last use.
private final class ParsedNotes {
    private let root: PageDocument.Node

    init(_ commonMark: String) {
        var source = commonMark
        let parsed = source.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT) }
        }
        guard let parsed else { preconditionFailure("cmark reads every text") }
        root = PageDocument.Node(pointer: parsed)
    }

    deinit { cmark_node_free(root.pointer) }

    /// All text, on one line.
    var text: PlainText { root.text }

    /// Makes the blocks a part of another tree, which owns them then.
    func move(into parent: PageDocument.Node) {
        for block in root.children { cmark_node_append_child(parent.pointer, block.pointer) }
    }

    /// How many nodes lie inside each other at most.
    var depth: Int {
        var depth = 0
        var deepest = 0
        root.visit { event, node in
            // "Iterators will never return EXIT events for leaf nodes" (cmark.h).
            if node.isLeaf { return }
            depth += event == CMARK_EVENT_ENTER ? 1 : -1
            deepest = max(deepest, depth)
        }
        return deepest
    }

    /// The nodes of some kinds, parents before their children.
    func nodes(of types: cmark_node_type...) -> [PageDocument.Node] { root.descendants(where: types.contains) }

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
    fileprivate var text: PlainText {
        var text = ""
        visit { event, node in
            guard event == CMARK_EVENT_ENTER else { return }
            text += node.type == CMARK_NODE_SOFTBREAK || node.type == CMARK_NODE_LINEBREAK ? " " : node.literal
        }
        return PlainText(text)
    }

    fileprivate var literal: String {
        get { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
        nonmutating set { cmark_node_set_literal(pointer, newValue) }
    }

    fileprivate var level: Int {
        get { Int(cmark_node_get_heading_level(pointer)) }
        nonmutating set { cmark_node_set_heading_level(pointer, Int32(newValue)) }
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
