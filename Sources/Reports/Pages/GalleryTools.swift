/// The fields by which a reader chooses among the posters of a gallery. They need the gallery's script, and are not shown
/// without it; Markdown has none.
struct GalleryTools {
    let facets: [GalleryFacet]

    /// The form.
    func marking(in words: Words) -> Marking {
        let review = GalleryFacet(
            name: "review",
            label: "Review",
            choices: [("open", "Open" as Phrase), ("approved", "Approved"), ("rejected", "Rejected")].map {
                GalleryFacet.Choice(value: $0, label: $1, count: 0)
            }
        )
        return Self.form(
            named: words.text("Posters"),
            search: words.text("Names and prompts"),
            facets: facets + [review],
            in: words
        )
    }

    /// A form for a search, a choice for each facet, and other fields with their names.
    static func form(
        named name: String,
        search placeholder: String,
        facets: [GalleryFacet],
        last: [(label: String, control: Marking)] = [],
        in words: Words
    ) -> Marking {
        let search = field(
            words.text("Search"),
            .void("input", [Attribute("type", "search"), Attribute("name", "q"), Attribute("placeholder", placeholder)])
        )
        let reset = Marking.element("button", [Attribute("type", "reset")], content: [.text(words.text("Show all"))])
        return .element(
            "form",
            [.class("tools"), Attribute("role", "search"), Attribute("aria-label", name)],
            content: [search] + facets.map { select($0, in: words) } + last.map { field($0, $1) }
                + [reset, .element("output", [])]
        )
    }

    private static func select(_ facet: GalleryFacet, in words: Words) -> Marking {
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

    private static func field(_ label: String, _ control: Marking) -> Marking {
        .element("label", content: [.element("span", content: [.text(label)]), control])
    }
}
