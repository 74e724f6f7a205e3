/// Writes the facts of a page: a definition list in HTML, a list in Markdown.
struct FactWriter {
    let list: InlineWriter

    /// Writes one fact.
    func fact(_ name: Phrase, _ value: (InlineWriter) -> Void) {
        let fact = list.appending(html: Self.pair, markdown: Self.item)
        fact.appending(html: Self.name, markdown: Self.strong).words(name)
        value(fact.appending(html: Self.value, markdown: .none))
    }

    // Made once: a page may have some dozens of facts, and a site ten thousand such pages.
    private static let pair = Marking.element("div")
    private static let item = Marking.literal("- ", "\n")
    private static let name = Marking.element("dt")
    private static let strong = Marking.literal("**", ":** ")
    private static let value = Marking.element("dd")
}
