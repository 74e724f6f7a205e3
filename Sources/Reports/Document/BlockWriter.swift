/// Writes a page from top to bottom, so that the code that makes it reads like its outline.
struct BlockWriter {
    let document: PageDocument
    let parent: PageDocument.Node

    /// Writes a heading of the level 1...6.
    func heading(_ level: Int, _ content: (InlineWriter) -> Void) {
        content(inline(document.addHeading(level: level, to: parent)))
    }

    /// Writes a paragraph.
    func paragraph(_ content: (InlineWriter) -> Void) { content(inline(document.addParagraph(to: parent))) }

    /// Writes a paragraph that HTML shows in a way of its own.
    func paragraph(_ style: ParagraphStyle, _ content: (InlineWriter) -> Void) {
        content(inline(document.addBlock(html: style.marking, markdown: .none, to: parent)))
    }

    /// Writes a part that HTML shows as a box of its own.
    func region(_ region: Region, _ content: (BlockWriter) -> Void = { _ in }) {
        content(inside(document.addBlock(html: region.marking(in: document.words), markdown: .none, to: parent)))
    }

    /// Writes content without a paragraph around it, such as a picture in a figure.
    func bare(_ content: (InlineWriter) -> Void) { content(inline(parent)) }

    /// Writes short lines that belong together: paragraphs in HTML, the lines of one paragraph in Markdown.
    func lines(_ content: (LineWriter) -> Void) {
        let block = document.addBlock(html: .element("div", [.class("lines")]), markdown: .none, to: parent)
        content(LineWriter(block: inline(block)))
    }

    /// Writes text that HTML unfolds on demand and Markdown shows after its name.
    func details(_ kind: DetailsKind, _ content: (InlineWriter) -> Void) {
        let block = document.addBlock(html: kind.html(in: document.words), markdown: .none, to: parent)
        content(inline(document.addInline(html: .none, markdown: kind.markdown(in: document.words), to: block)))
    }

    /// Writes the fields by which a reader chooses, which Markdown does not have.
    func tools(_ tools: GalleryTools) {
        _ = document.addBlock(html: tools.marking(in: document.words), markdown: .none, to: parent)
    }

    /// The same for the front page.
    func tools(_ tools: IndexTools) {
        _ = document.addBlock(html: tools.marking(in: document.words), markdown: .none, to: parent)
    }

    /// Writes facts, each a name and a value.
    func facts(_ content: (FactWriter) -> Void) {
        let list = document.addBlock(html: .element("dl", [.class("facts")]), markdown: .none, to: parent)
        content(FactWriter(list: inline(list)))
    }

    /// Writes a table; the rows must have as many cells as there are columns.
    /// - Parameter name: what readers of the screen call the table; it tells it apart from others of its page.
    func table(_ columns: [TableColumn], named name: Phrase = "Table", _ rows: (TableWriter) -> Void) {
        let table = Marking.table(named: document.words.text(name))
        let writer = TableWriter(columns: columns, table: inline(document.addBlock(html: table, markdown: .none, to: parent)))
        writer.head()
        writer.body(rows)
    }

    /// Writes Markdown of a campaign file, without raw HTML and with the links that ``Address`` lets pass.
    /// - Parameter level: the level of the heading above; the notes' own headings are moved below it.
    func notes(_ markdown: String, headingsBelow level: Int) {
        document.graft(markdown, headingsBelow: level, into: parent)
    }

    private func inside(_ node: PageDocument.Node) -> BlockWriter { BlockWriter(document: document, parent: node) }

    private func inline(_ node: PageDocument.Node) -> InlineWriter { InlineWriter(document: document, parent: node) }
}

/// What can be unfolded.
enum DetailsKind {
    /// What the image model was asked.
    case prompt

    /// The HTML form.
    func html(in words: Words) -> Marking {
        switch self {
        case .prompt: Marking.element("p").inside(.details(named: words.text("Prompt")))
        }
    }

    /// The Markdown form.
    func markdown(in words: Words) -> Marking {
        switch self {
        case .prompt: .label(words.text("Prompt"))
        }
    }
}
