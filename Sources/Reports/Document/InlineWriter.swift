internal import Postbacks

/// Writes inside a line: words, links, pictures.
struct InlineWriter {
    let document: PageDocument
    let parent: PageDocument.Node

    /// Writes words of this program; white space at the ends stays, so that they can stand beside other text.
    func words(_ phrase: Phrase) { document.words.write(phrase, words: put, value: write) }

    private func put(_ text: String) { document.addRuns(of: Self.onOneLine(text), to: parent) }

    private func write(_ value: Phrase.Value) {
        switch value {
        case .given(let name): given(name)
        case .name(let missing): given(missing)
        case .moment(let moment): time(moment)
        case .day(let moment): day(moment)
        default: put(document.words.text(value))
        }
    }

    /// Writes what may be text of somebody else, kept from turning the direction of what stands around it.
    func given(_ phrase: Phrase) { given(PlainText(document.words.text(phrase))) }

    /// Writes text of somebody else, as ``PlainText``, kept from turning the direction of what stands around it.
    func given(_ text: String) { given(PlainText(text)) }

    /// Writes text of somebody else, kept from turning the direction of what stands around it.
    func given(_ text: PlainText) {
        let isolated = appending(html: Self.isolation, markdown: .none)
        document.addRuns(of: text.value, to: isolated.parent)
    }

    private static let isolation = Marking.element("bdi", [Attribute("dir", "auto")])

    /// Writes strongly emphasised content, which must not be empty nor begin or end with white space.
    func strong(_ content: (InlineWriter) -> Void) { content(inside(document.addStrong(to: parent))) }

    /// Writes words of this program after what stands there: smaller and lighter in HTML, in brackets in Markdown.
    func aside(_ text: Phrase) {
        words(" ")
        appending(html: .element("span", [.class("aside")]), markdown: .literal("(", ")")).words(text)
    }

    /// Writes words of this program that catch the eye.
    func badge(_ text: Phrase) {
        appending(html: .element("span", [.class("badge")]), markdown: .none).words(text)
    }

    /// Writes a link, shown as `content`.
    func link(to address: Address, _ content: (InlineWriter) -> Void) {
        content(inside(document.addLink(to: address, in: parent)))
    }

    /// Writes a moment in words, with its exact value for programs.
    func time(_ timestamp: Timestamp) { time(timestamp, as: CivilTime(timestamp).text) }

    /// Writes the day of a moment in words, with its exact value for programs.
    func day(_ timestamp: Timestamp) { time(timestamp, as: CivilTime(timestamp).date.shortText) }

    private func time(_ timestamp: Timestamp, as text: Phrase) {
        guard let exact = timestamp.iso8601 else { return words(text) }
        appending(html: .element("time", [Attribute("datetime", exact)]), markdown: .none).words(text)
    }

    private static let swatch = Marking.element("span", [.class("swatch")])

    /// Writes a colour: in HTML a dot of it, in both forms its name.
    func swatch(_ colour: Colour) {
        let swatch = appending(html: Self.swatch, markdown: .none)
        _ = swatch.appending(html: .element("span", [.class("dot"), Attribute("style", "--colour:\(colour)")]), markdown: .none)
        document.addCode(colour.description, to: swatch.parent)
    }

    /// Writes a share with one decimal; in HTML a bar stands before it, as long as the share of its place.
    func share(_ part: Int, of whole: Int) {
        let length = "--share:\(NumberText.decimalShare(part, of: whole))%"
        _ = appending(
            html: .element("span", [.class("bar"), Attribute("style", length), Attribute("aria-hidden", "true")]),
            markdown: .none
        )
        appending(html: .element("span", [.class("share")]), markdown: .none).words(NumberText.share(part, of: whole))
    }

    /// Writes words of a program, in its own type.
    func code(_ text: String) { document.addCode(Self.onOneLine(text), to: parent) }

    /// Writes a picture.
    func picture(_ picture: PageImage) {
        document.addInline(html: picture.htmlMarking, markdown: picture.markdownMarking, to: parent)
    }

    /// Writes long text of somebody else into a cell, where it takes as many lines as it needs.
    func wrapping(_ text: Phrase) {
        appending(html: .element("span", [.class("long")]), markdown: .none).given(text)
    }

    /// Writes several things with a dot between them.
    func row(_ items: [(InlineWriter) -> Void]) {
        for (index, item) in items.enumerated() {
            if index > 0 { words(" · ") }
            item(self)
        }
    }

    /// Whether nothing has been written yet.
    var isEmpty: Bool { document.isEmpty(parent) }

    /// Begins an inline that CommonMark has no kind for.
    func appending(html: Marking, markdown: Marking) -> InlineWriter {
        inside(document.addInline(html: html, markdown: markdown, to: parent))
    }

    private func inside(_ node: PageDocument.Node) -> InlineWriter { InlineWriter(document: document, parent: node) }

    private static func onOneLine(_ text: String) -> String {
        // Most text is printable ASCII, and needs no second look.
        guard !text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), text.unicodeScalars.contains(where: { !$0.isShowable })
        else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isShowable ? $0 : " " }))
    }
}

extension PageDocument {
    /// Adds text so that both forms say just that text.
    ///
    /// cmark escapes what CommonMark would read as markup, and leaves alone what only dialects do: `~` (struck-out text;
    /// at the start of a line also CommonMark's code fence, which cmark forgets) and `|` (table cells).
    func addRuns(of text: String, to parent: Node) {
        var rest = text[...]
        while let index = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "|") }) {
            if index > rest.startIndex { addText(String(rest[..<index]), to: parent) }
            if rest.utf8[index] == UInt8(ascii: "~") {
                addInline(html: .literal("~"), markdown: .literal("\\~"), to: parent)
            } else {
                addInline(html: .literal("|"), markdown: .literal("\\|"), to: parent)
            }
            rest = rest[rest.utf8.index(after: index)...]
        }
        if !rest.isEmpty { addText(String(rest), to: parent) }
    }
}
