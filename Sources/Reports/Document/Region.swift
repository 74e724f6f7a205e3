/// A part of a page that HTML shows as a box of its own; Markdown has only what is inside.
enum Region {
    /// The line above everything, with the way to the other pages.
    case masthead
    /// Links to the other pages of the site.
    case siteLinks
    /// What the page is about.
    case main
    /// The page's name and its most important facts.
    case lead
    /// What the campaign's makers say.
    case notes
    /// A part with its own heading.
    case part
    /// Posters side by side, as on a wall.
    case wall
    /// The posters of one size.
    case sizeGroup
    /// The posters of one size beside each other, below their heading.
    case variants
    /// Campaigns side by side.
    case cards
    /// One campaign, on a ground tinted with its colour, with what the page's script chooses by.
    case card(tint: Colour?, facts: [Attribute])
    /// The place of a card's picture.
    case cover
    /// Links to the pages before and after this one.
    case pageLinks
    /// What holds for the whole page.
    case footer
    /// A poster with its caption, in CSS pixels as wide as given, on a ground of its own colour until the picture is there.
    case poster(id: String, width: Int, tint: Colour?, faded: Bool)
    /// A picture and what is known of it, side by side where there is room.
    case exhibit
    /// A poster that took the place of another one, with what differs.
    case change
    /// The two of them, side by side where there is room.
    case comparison
    /// One of the two.
    case side
    /// What is known of a picture.
    case record
    /// A picture by itself, as large as the page allows.
    case showpiece
    /// The words below a poster.
    case caption
    /// The place of a picture that is not there.
    case gap(PictureSize?)
    /// A thin strip of the campaign's colours.
    case stripes([Colour])
    /// Links to the same report over other lengths of time.
    case ranges
    /// A finding with its chart and its numbers, under a name for links.
    case figure(String)
    /// What a finding says.
    case words
    /// What shows that a finding is true.
    case proof

    /// The element that holds the region.
    func marking(in words: Words) -> Marking {
        switch self {
        case .masthead: .element("header", [.class("masthead")])
        case .siteLinks: .element("nav", [Attribute("aria-label", words.text("Site"))])
        case .main: .element("main", [Attribute("id", "main")])
        case .lead: .element("header", [.class("lead")])
        case .notes: .element("section", [.class("notes"), Attribute("dir", "auto")])
        case .part: .element("section", [.class("part")])
        case .wall: .element("div", [.class("wall")])
        case .sizeGroup: .element("section", [.class("size")])
        case .variants: .element("div", [.class("variants")])
        case .cards: .element("div", [.class("cards")])
        case .card(let tint, let facts):
            .element("article", [.class("card")] + (tint.map { [Attribute("style", "--tint:\($0)")] } ?? []) + facts)
        case .cover: .element("div", [.class("cover")])
        case .pageLinks: .element("nav", [.class("pages"), Attribute("aria-label", words.text("Pages"))])
        case .footer: .element("footer")
        case .poster(let id, let width, let tint, let faded):
            .element(
                "figure",
                [
                    .class(faded ? "poster earlier" : "poster"), Attribute("id", "poster-\(id)"), Attribute("data-poster", id),
                    Attribute("style", "--width:\(width)px" + (tint.map { ";--tint:\($0)" } ?? "")),
                ]
            )
        case .exhibit: .element("article", [.class("exhibit")])
        case .change: .element("article", [.class("change")])
        case .comparison: .element("div", [.class("comparison")])
        case .side: .element("section", [.class("side")])
        case .record: .element("section", [.class("record")])
        case .showpiece: .element("div", [.class("showpiece")])
        case .caption: .element("figcaption")
        case .gap(let size):
            .element(
                "div",
                [.class("gap")] + (size.map { [Attribute("style", "--shape:\($0.width)/\($0.height)")] } ?? [])
            )
        case .stripes(let colours):
            .element(
                "div",
                [.class("stripes"), Attribute("style", "--stripes:\(Self.stripes(colours))"), Attribute("aria-hidden", "true")]
            )
        case .ranges: .element("nav", [.class("ranges"), Attribute("aria-label", words.text("Time range"))])
        case .figure(let name): .element("section", [.class("part finding"), Attribute("id", name)])
        case .words: .element("div", [.class("words")])
        case .proof: .element("div", [.class("proof")])
        }
    }

    private static func stripes(_ colours: [Colour]) -> String {
        colours.enumerated().map { index, colour in
            "\(colour) \(index * 100 / colours.count)% \((index + 1) * 100 / colours.count)%"
        }.joined(separator: ",")
    }
}
