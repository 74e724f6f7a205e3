/// Writes lines that stand close to each other.
struct LineWriter {
    let block: InlineWriter

    private static let lineBreak = Marking.literal("  \n")

    /// Writes a line.
    func line(_ style: ParagraphStyle, _ content: (InlineWriter) -> Void) {
        // Two spaces at the end of a line keep the next one from being joined to it.
        let lineBreak: Marking = block.isEmpty ? .none : Self.lineBreak
        content(block.appending(html: style.marking, markdown: lineBreak))
    }
}

/// A way in which HTML shows a paragraph or a line.
struct ParagraphStyle: Sendable {
    /// A paragraph with the class by which the style sheet knows it.
    let marking: Marking

    private init(_ name: StaticString) { marking = .element("p", [.class(name)]) }

    /// When an event takes place, under its name.
    static let when = ParagraphStyle("when")
    /// Something the reader should know before looking on.
    static let remark = ParagraphStyle("remark")
    /// The first line of a caption.
    static let label = ParagraphStyle("label")
    /// A line of a caption.
    static let detail = ParagraphStyle("detail")
    /// Colours beside each other.
    static let swatches = ParagraphStyle("swatches")
    /// Why a poster is not what was asked for.
    static let warning = ParagraphStyle("warning")
}
