internal import CCMark

/// Markdown as an independent reader understands it: cmark's own parser, without any option.
struct CommonMarkReader {
    /// A block that holds text, as a person reads it.
    struct Block: Hashable {
        /// Such as `paragraph`, `heading` or `code_block`.
        let kind: String
        /// The text, a soft line break as a space, a hard one as a newline.
        let text: String
    }

    /// The blocks that hold text, in their order.
    private(set) var blocks: [Block] = []
    /// How often each kind of node occurs.
    private(set) var kinds: [String: Int] = [:]
    /// Where links and images lead.
    private(set) var addresses: [String] = []
    /// What images say in words.
    private(set) var alternatives: [String] = []
    /// Raw HTML, which no page of ours should have.
    private(set) var rawHTML: [String] = []

    init(_ markdown: String) {
        var markdown = markdown
        let root = markdown.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT) }
        }
        guard let root else { return }
        defer { cmark_node_free(root) }
        let iterator = cmark_iter_new(root)
        defer { cmark_iter_free(iterator) }
        var text = ""
        var alternative = ""
        var imageDepth = 0
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
            let type = cmark_node_get_type(node)
            let isEntering = event == CMARK_EVENT_ENTER
            if isEntering { kinds[Self.name(node), default: 0] += 1 }
            switch type {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE:
                let literal = String(cString: cmark_node_get_literal(node))
                if imageDepth > 0 { alternative += literal } else { text += literal }
            case CMARK_NODE_SOFTBREAK: text += " "
            case CMARK_NODE_LINEBREAK: text += "\n"
            case CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK: rawHTML.append(String(cString: cmark_node_get_literal(node)))
            case CMARK_NODE_CODE_BLOCK:
                blocks.append(Block(kind: Self.name(node), text: String(cString: cmark_node_get_literal(node))))
            case CMARK_NODE_LINK where isEntering: addresses.append(String(cString: cmark_node_get_url(node)))
            case CMARK_NODE_IMAGE:
                imageDepth += isEntering ? 1 : -1
                if isEntering {
                    addresses.append(String(cString: cmark_node_get_url(node)))
                    alternative = ""
                } else {
                    alternatives.append(alternative)
                }
            case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
                if !isEntering { blocks.append(Block(kind: Self.name(node), text: text)) }
                text = ""
            default: break
            }
        }
    }

    /// All text, block after block, white space folded.
    var foldedText: String { blocks.map(\.text).joined(separator: " ").folded }

    private static func name(_ node: OpaquePointer) -> String { String(cString: cmark_node_get_type_string(node)) }
}

extension String {
    /// Every run of ASCII white space as one space, none at the ends. (By scalars: a space with a combining mark is no space
    /// to Swift.)
    var folded: String { words.joined(separator: " ") }

    /// The text without ASCII white space, where two readers set it differently.
    var withoutSpaces: String { words.joined() }

    private var words: [String] { unicodeScalars.split { [" ", "\n", "\t", "\r"].contains($0) }.map { String($0) } }
}
