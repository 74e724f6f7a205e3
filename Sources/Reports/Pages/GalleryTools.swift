/// The fields by which a reader chooses among the posters of a gallery. They need the gallery's script, and are not shown
/// without it; Markdown has none.
struct GalleryTools {
    let facets: [GalleryFacet]

    /// The form.
    var marking: Marking {
        let search = field(
            "Search",
            .void("input", [Attribute("type", "search"), Attribute("name", "q"), Attribute("placeholder", "Names and prompts")])
        )
        let review = GalleryFacet(
            name: "review",
            label: "Review",
            choices: [("open", "Open"), ("approved", "Approved"), ("rejected", "Rejected")].map {
                GalleryFacet.Choice(value: $0, label: PlainText($1), count: 0)
            }
        )
        let reset = Marking.element("button", [Attribute("type", "reset")], content: [.text("Show all")])
        return .element(
            "form",
            [.class("tools"), Attribute("role", "search"), Attribute("aria-label", "Posters")],
            content: [search] + (facets + [review]).map(select) + [reset, .element("output", [])]
        )
    }

    private func select(_ facet: GalleryFacet) -> Marking {
        let all = Marking.element("option", [Attribute("value", "")], content: [.text("All")])
        let choices = facet.choices.map { choice in
            Marking.element(
                "option",
                [Attribute("value", choice.value)],
                content: [.text(choice.label.value + (choice.count > 0 ? " (\(Counting.number(choice.count)))" : ""))]
            )
        }
        return field(facet.label, .element("select", [Attribute("name", facet.name.description)], content: [all] + choices))
    }

    private func field(_ label: String, _ control: Marking) -> Marking {
        .element("label", content: [.element("span", content: [.text(label)]), control])
    }
}
