/// Writes lines that stand close to each other.
struct LineWriter {
    let block: InlineWriter

    /// Writes a line.
    func line(_ style: ParagraphStyle, _ content: (InlineWriter) -> Void) {
        // Two spaces at the end of a line keep the next one from being joined to it.
        let lineBreak: Marking = block.isEmpty ? .none : .literal("  \n")
        content(block.appending(html: .element("p", [style.attribute]), markdown: lineBreak))
    }
}

/// A way in which HTML shows a paragraph or a line.
enum ParagraphStyle {
    /// When an event takes place, under its name.
    case when
    /// Something the reader should know before looking on.
    case remark
    /// The first line of a caption.
    case label
    /// A line of a caption.
    case detail
    /// Colours beside each other.
    case swatches
    /// Why a poster is not what was asked for.
    case warning

    /// The class by which the style sheet knows it.
    var attribute: Attribute {
        switch self {
        case .when: .class("when")
        case .remark: .class("remark")
        case .label: .class("label")
        case .detail: .class("detail")
        case .swatches: .class("swatches")
        case .warning: .class("warning")
        }
    }
}
