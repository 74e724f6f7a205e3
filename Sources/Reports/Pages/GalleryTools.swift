/// The fields by which a reader chooses among the posters of a gallery. They need the gallery's script, and are not shown
/// without it; Markdown has none.
struct GalleryTools {
    let facets: [GalleryFacet]

    /// The form.
    func marking(in words: Words) -> Marking {
        let search = field(
            words.text("Search"),
            .void(
                "input",
                [Attribute("type", "search"), Attribute("name", "q"), Attribute("placeholder", words.text("Names and prompts"))]
            )
        )
        let review = GalleryFacet(
            name: "review",
            label: "Review",
            choices: [("open", "Open" as Phrase), ("approved", "Approved"), ("rejected", "Rejected")].map {
                GalleryFacet.Choice(value: $0, label: $1, count: 0)
            }
        )
        let reset = Marking.element("button", [Attribute("type", "reset")], content: [.text(words.text("Show all"))])
        return .element(
            "form",
            [.class("tools"), Attribute("role", "search"), Attribute("aria-label", words.text("Posters"))],
            content: [search] + (facets + [review]).map { select($0, in: words) } + [reset, .element("output", [])]
        )
    }

    private func select(_ facet: GalleryFacet, in words: Words) -> Marking {
        let all = Marking.element("option", [Attribute("value", "")], content: [.text(words.text("All"))])
        let choices = facet.choices.map { choice in
            Marking.element(
                "option",
                [Attribute("value", choice.value)],
                content: [.text(words.text(choice.count > 0 ? "\(choice.label) (\(choice.count))" : choice.label))]
            )
        }
        return field(
            words.text(facet.label),
            .element("select", [Attribute("name", facet.name.description)], content: [all] + choices)
        )
    }

    private func field(_ label: String, _ control: Marking) -> Marking {
        .element("label", content: [.element("span", content: [.text(label)]), control])
    }
}
