internal import CCMark

/// One page as one tree of cmark nodes, from which both its forms are rendered.
///
/// The document owns the tree and frees it; nodes are valid as long as it lives. It is used by one thread at a time.
final class PageDocument {
    /// The language of the page.
    let words: Words

    /// Whether the page is rendered as Markdown too; of one that is not, nothing is kept for that.
    private let hasMarkdown: Bool
    private let root: Node
    /// What differs between the two forms; cmark knows only one text per node, so it is put in place before rendering.
    private var variants: [Variant] = []

    /// A node of this document's tree. (`cmark_node *`; the type is incomplete in cmark's header.)
    struct Node {
        let pointer: OpaquePointer
    }

    /// The two forms of a page.
    enum Form {
        case html
        case markdown
    }

    private struct Variant {
        let node: Node
        let content: Content

        enum Content {
            case marking(html: Marking, markdown: Marking)
            case address(Address)
        }
    }

    /// An empty page.
    init(in words: Words = .english, hasMarkdown: Bool = true) {
        self.words = words
        self.hasMarkdown = hasMarkdown
        root = Self.makeNode(CMARK_NODE_DOCUMENT)
    }

    deinit { cmark_node_free(root.pointer) }

    /// Writes at the end of the page.
    var body: BlockWriter { BlockWriter(document: self, parent: root) }

    /// The page in HTML, without a frame.
    func html() -> String {
        put(.html)
        // Without CMARK_OPT_UNSAFE, cmark leaves out raw HTML and dangerous addresses.
        return Self.taking(cmark_render_html(root.pointer, CMARK_OPT_DEFAULT))
    }

    /// The page in CommonMark, with tables in GitHub's dialect.
    /// - Precondition: the document was made to have this form.
    func markdown() -> String {
        precondition(hasMarkdown, "nothing was kept for Markdown")
        put(.markdown)
        var text = Self.commonMark(of: root)
        // What is around the last block in HTML only leaves empty lines.
        while text.hasSuffix("\n\n") { text.removeLast() }
        return text
    }

    /// A node and what is inside it in CommonMark; of what differs, the form that was put in place last.
    static func commonMark(of node: Node) -> String {
        // A width of 0: no line is broken that was not broken before.
        taking(cmark_render_commonmark(node.pointer, CMARK_OPT_DEFAULT, 0))
    }

    /// Puts in place what is different in a form.
    func put(_ form: Form) {
        for variant in variants {
            switch (variant.content, form) {
            case (.marking(let marking, _), .html), (.marking(_, let marking), .markdown): put(marking, around: variant.node)
            case (.address(let address), .html): cmark_node_set_url(variant.node.pointer, address.html)
            case (.address(let address), .markdown): cmark_node_set_url(variant.node.pointer, address.markdown)
            }
        }
    }

    private func put(_ marking: Marking, around node: Node) {
        cmark_node_set_on_enter(node.pointer, marking.before)
        cmark_node_set_on_exit(node.pointer, marking.after)
    }

    // "It is the caller's responsibility to free the returned buffer" (cmark.h, on both renderers).
    private static func taking(_ buffer: UnsafeMutablePointer<CChar>?) -> String {
        guard let buffer else { preconditionFailure("cmark aborts when memory runs out, it never returns NULL") }
        defer { cmark_get_default_mem_allocator().pointee.free(buffer) }
        return String(cString: buffer)
    }
}

// MARK: - Making nodes

extension PageDocument {
    /// Adds a heading of the level 1...6.
    func addHeading(level: Int, to parent: Node) -> Node {
        let node = add(CMARK_NODE_HEADING, to: parent)
        cmark_node_set_heading_level(node.pointer, Int32(level))
        return node
    }

    /// Adds a paragraph.
    func addParagraph(to parent: Node) -> Node { add(CMARK_NODE_PARAGRAPH, to: parent) }

    /// Adds strong emphasis.
    func addStrong(to parent: Node) -> Node { add(CMARK_NODE_STRONG, to: parent) }

    /// Adds text that holds nothing but itself.
    func addText(_ text: String, to parent: Node) { setLiteral(text, of: add(CMARK_NODE_TEXT, to: parent)) }

    /// Adds a code span.
    func addCode(_ text: String, to parent: Node) { setLiteral(text, of: add(CMARK_NODE_CODE, to: parent)) }

    /// Adds a link.
    func addLink(to address: Address, in parent: Node) -> Node {
        let node = add(CMARK_NODE_LINK, to: parent)
        setAddress(address, of: node)
        return node
    }

    /// Adds a block that CommonMark has no kind for; it may hold blocks and inlines.
    func addBlock(html: Marking, markdown: Marking, to parent: Node) -> Node {
        addCustom(CMARK_NODE_CUSTOM_BLOCK, html: html, markdown: markdown, to: parent)
    }

    /// Adds an inline that CommonMark has no kind for.
    @discardableResult
    func addInline(html: Marking, markdown: Marking, to parent: Node) -> Node {
        addCustom(CMARK_NODE_CUSTOM_INLINE, html: html, markdown: markdown, to: parent)
    }

    /// Whether a node has no children.
    func isEmpty(_ node: Node) -> Bool { cmark_node_first_child(node.pointer) == nil }

    private func addCustom(_ type: cmark_node_type, html: Marking, markdown: Marking, to parent: Node) -> Node {
        let node = add(type, to: parent)
        if hasMarkdown {
            variants.append(Variant(node: node, content: .marking(html: html, markdown: markdown)))
        } else {
            put(html, around: node)
        }
        return node
    }

    /// Lets a link lead to `address`.
    func setAddress(_ address: Address, of link: Node) {
        guard hasMarkdown else {
            cmark_node_set_url(link.pointer, address.html)
            return
        }
        variants.append(Variant(node: link, content: .address(address)))
        // cmark writes a link whose first child's text is its address as <address>, and drops the children that follow.
        cmark_node_prepend_child(link.pointer, Self.makeNode(CMARK_NODE_CUSTOM_INLINE).pointer)
    }

    /// Puts an inline that CommonMark has no kind for in the place of `node`, which is freed.
    func replace(_ node: Node) -> Node {
        let replacement = Self.makeNode(CMARK_NODE_CUSTOM_INLINE)
        cmark_node_replace(node.pointer, replacement.pointer)
        cmark_node_free(node.pointer)
        return replacement
    }

    /// Frees everything inside some nodes.
    func clear(_ nodes: [Node]) {
        guard !nodes.isEmpty else { return }
        let inside = Set(nodes.flatMap { $0.descendants() }.map(\.pointer))
        variants.removeAll { inside.contains($0.node.pointer) }
        for node in nodes {
            while let child = cmark_node_first_child(node.pointer) {
                cmark_node_unlink(child)
                cmark_node_free(child)
            }
        }
    }

    private func setLiteral(_ text: String, of node: Node) { cmark_node_set_literal(node.pointer, text) }

    private func add(_ type: cmark_node_type, to parent: Node) -> Node {
        let node = Self.makeNode(type)
        guard cmark_node_append_child(parent.pointer, node.pointer) == 1 else {
            preconditionFailure("a \(type) cannot stand there: a page is written wrongly")
        }
        return node
    }

    static func makeNode(_ type: cmark_node_type) -> Node {
        guard let pointer = cmark_node_new(type) else {
            preconditionFailure("cmark aborts when memory runs out, it never returns NULL")
        }
        return Node(pointer: pointer)
    }
}
