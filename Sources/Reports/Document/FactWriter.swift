/// Writes the facts of a page: a definition list in HTML, a list in Markdown.
struct FactWriter {
    let list: InlineWriter

    /// Writes one fact.
    func fact(_ name: Phrase, _ value: (InlineWriter) -> Void) {
        let fact = list.appending(html: .element("div"), markdown: .literal("- ", "\n"))
        fact.appending(html: .element("dt"), markdown: .literal("**", ":** ")).words(name)
        value(fact.appending(html: .element("dd"), markdown: .none))
    }
}
