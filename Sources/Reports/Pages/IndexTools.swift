internal import Notation

/// The fields by which a reader chooses among the campaigns of the front page, and their order. They need the front page's
/// script, and are not shown without it; Markdown has none.
struct IndexTools {
    let facets: [GalleryFacet]

    /// The properties in which campaigns differ.
    init(_ entries: [IndexPage.Entry]) {
        var facets: [GalleryFacet] = []
        func add(_ name: StaticString, _ label: Phrase, _ choices: [GalleryFacet.Choice], atLeast least: Int = 2) {
            if choices.count >= least { facets.append(GalleryFacet(name: name, label: label, choices: choices)) }
        }
        let cards = entries.map(\.card)
        add("month", "Month", Self.choices(cards, { $0.months }) { Self.month($0) })
        add("mood", "Mood", Self.choices(cards, { $0.moods }) { "\(PlainText($0))" })
        add(
            "status",
            "Status",
            Self.choices(cards, { $0.facts?.statuses ?? [] }) { EventFacts.Status.phrase(named: $0) },
            atLeast: 1
        )
        add("place", "Place", Self.choices(cards, { $0.facts?.places ?? [] }) { "\(PlainText($0))" })
        add("look", "To look at", Self.choices(cards, { $0.looksOnIndex }) { Self.look($0) }, atLeast: 1)
        self.facets = facets
    }

    /// In the order of the values.
    private static func choices(
        _ cards: [CampaignCard],
        _ values: (CampaignCard) -> [String],
        _ label: (String) -> Phrase
    ) -> [GalleryFacet.Choice] {
        var counts: [String: Int] = [:]
        for card in cards { for value in Set(values(card)) { counts[value, default: 0] += 1 } }
        return counts.sorted { $0.key < $1.key }.map { GalleryFacet.Choice(value: $0, label: label($0), count: $1) }
    }

    /// The name of a month and its year.
    private static func month(_ month: String) -> Phrase {
        CalendarDate(iso8601: "\(month)-01").map { "\(.month($0))" } ?? "\(PlainText(month))"
    }

    private static func look(_ code: String) -> Phrase { code == CampaignCard.missing ? "not made" : "\(PlainText(code))" }

    /// The form.
    func marking(in words: Words) -> Marking {
        let orders: [(String, Phrase)] = [("", "Newest poster"), ("event", "Date of the event")]
        let order = Marking.element(
            "select",
            [Attribute("name", "order")],
            content: orders.map { .element("option", [Attribute("value", $0)], content: [.text(words.text($1))]) }
        )
        return GalleryTools.form(
            named: words.text("Campaigns"),
            search: words.text("Names, places and artists"),
            facets: facets,
            last: [(words.text("Order"), order)],
            in: words
        )
    }
}

extension CampaignCard {
    /// What stands for posters that are asked for and not there, among the things to look at.
    static let missing = "missing"

    /// The months in which anything happens, as `YYYY-MM`.
    var months: [String] {
        var months: [String] = []
        for span in (facts?.days ?? []).compactMap(\.span) {
            var (year, month) = (span.first.year, span.first.month)
            // An exhibition of years is in each of its months, and in no more than a page can offer.
            for _ in 0..<24 where (year, month) <= (span.last.year, span.last.month) {
                let text = "\("\(year)".zeroPadded(to: 4))-\("\(month)".zeroPadded(to: 2))"
                if !months.contains(text) { months.append(text) }
                (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
            }
        }
        return months
    }

    /// What a person should look at, by kind.
    var looksOnIndex: [String] { looks + (status == .running && made < asked ? [Self.missing] : []) }

    /// What the front page's script chooses and orders by.
    var sortingFacts: [Attribute] {
        var attributes: [Attribute] = []
        func add(_ name: StaticString, _ values: [String]) {
            // No value holds the end of a line.
            if !values.isEmpty { attributes.append(Attribute(name, values.joined(separator: "\n"))) }
        }
        let spans = (facts?.days ?? []).compactMap(\.span)
        add("data-month", months)
        add("data-mood", moods)
        add("data-status", facts?.statuses ?? [])
        add("data-place", facts?.places ?? [])
        add("data-look", looksOnIndex)
        add("data-first", spans.map(\.first).min().map { ["\($0)"] } ?? [])
        add("data-last", spans.map(\.last).max().map { ["\($0)"] } ?? [])
        add("data-text", (facts?.artists ?? []) + (facts?.lines.flatMap(\.values) ?? []) + [id])
        return attributes
    }
}
