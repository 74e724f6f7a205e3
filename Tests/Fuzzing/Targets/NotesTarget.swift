@testable internal import Reports

extension FuzzTarget {
    /// The Markdown notes of a campaign. No element but those of notes reaches a page, no link leads anywhere but to the web or to a
    /// mailbox, and what is found wrong stands at a place that the notes have.
    static let notes = FuzzTarget(name: "notes") { bytes in
        let notes = String(decoding: bytes, as: UTF8.self)
        let document = PageDocument()
        document.body.notes(notes, headingsBelow: 2)
        let html = document.html()
        for piece in html.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
            let element = piece.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
            precondition(elements.contains(String(element)), "the element \(element) came from notes")
        }
        for target in html.split(separator: "href=\"", omittingEmptySubsequences: false).dropFirst() {
            precondition(
                ["http://", "https://", "mailto:"].contains { target.lowercased().hasPrefix($0) },
                "a link leads to \(target.prefix(20))"
            )
        }
        _ = document.markdown()
        let lines = 1 + bytes.count
        for problem in NotesProblem.all(in: notes) {
            precondition((1...lines).contains(problem.line) && problem.column >= 1, "a problem stands outside the notes")
        }
    }

    private static let elements: Set<String> = [
        "a", "blockquote", "br", "code", "del", "div", "em", "h3", "h4", "h5", "h6", "hr", "input", "li", "ol", "p", "pre", "s",
        "span",
        "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
    ]
}
