/// A picture made of lines, bars and words, as SVG that follows the width and the colours of the page.
///
/// From left to right everything is measured in shares of the width, from top to bottom in CSS pixels: words keep their
/// size on every screen, and bars take the room that there is.
struct Drawing: Sendable {
    /// How a shape is painted; the style sheet knows the colours.
    enum Tone: String, Sendable {
        /// What the chart is about.
        case mark
        /// The full length of a scale.
        case rail
        /// What is less certain or less important.
        case faint
    }

    /// At which side of its place a text stands.
    enum Anchor: String, Sendable {
        case start
        case end
    }

    /// In CSS pixels.
    private(set) var height: Int
    private let words: Words
    private var elements: [Marking] = []

    /// An empty drawing.
    init(in words: Words, height: Int) {
        self.words = words
        self.height = height
    }

    /// Draws a text.
    /// - Parameters:
    ///   - place: the share of the width from the left, 0...1.
    ///   - baseline: pixels from the top.
    ///   - isQuiet: whether it is lighter than other text.
    mutating func text(
        _ text: Phrase,
        at place: Double,
        baseline: Int,
        anchor: Anchor = .start,
        isQuiet: Bool = false
    ) {
        var attributes = [Attribute("x", Percent(place).length), Attribute("y", "\(baseline)")]
        if anchor == .end { attributes.append(Attribute("text-anchor", anchor.rawValue)) }
        if isQuiet { attributes.append(.class("quiet")) }
        elements.append(.element("text", attributes, content: [.text(words.text(text))]))
    }

    /// Draws a name of somebody else, cut after this many characters; what was cut shows when the pointer rests on it.
    /// - Parameter isHead: whether it stands above what belongs to it.
    mutating func name(_ name: Phrase, at place: Double, baseline: Int, limit: Int, isHead: Bool = false) {
        let name = words.text(name)
        let isCut = name.count > limit
        let attributes =
            [Attribute("x", Percent(place).length), Attribute("y", "\(baseline)")] + (isHead ? [.class("head")] : [])
        let whole: [Marking] = isCut ? [.element("title", content: [.text(name)])] : []
        let shown = isCut ? name.prefix(limit - 1) + "…" : name[...]
        elements.append(.element("text", attributes, content: whole + [.text(String(shown))]))
    }

    /// Draws a bar.
    /// - Parameters:
    ///   - left: the share of the width from the left, 0...1.
    ///   - width: its share of the width, 0...1.
    ///   - top: pixels from the top.
    ///   - height: pixels.
    mutating func bar(_ tone: Tone, from left: Double, width: Double, top: Int, height: Int) {
        elements.append(
            .void(
                "rect",
                [
                    Attribute("class", tone.rawValue), Attribute("x", Percent(left).length), Attribute("y", "\(top)"),
                    Attribute("width", Percent(width).length), Attribute("height", "\(height)"),
                ]
            )
        )
    }

    /// Draws a field of a colour.
    mutating func swatch(_ colour: Colour, from left: Double, width: Double, top: Int, height: Int) {
        elements.append(
            .void(
                "rect",
                [
                    Attribute("fill", colour.description), Attribute("x", Percent(left).length), Attribute("y", "\(top)"),
                    Attribute("width", Percent(width).length), Attribute("height", "\(height)"),
                ]
            )
        )
    }

    /// Draws a line with a stroke across each end, from one share of the width to another.
    mutating func whisker(from low: Double, to high: Double, middle: Int, reach: Int) {
        func line(_ left: Double, _ top: Int, _ right: Double, _ bottom: Int) -> Marking {
            .void(
                "line",
                [
                    Attribute("x1", Percent(left).length), Attribute("y1", "\(top)"), Attribute("x2", Percent(right).length),
                    Attribute("y2", "\(bottom)"),
                ]
            )
        }
        elements += [
            line(low, middle, high, middle), line(low, middle - reach, low, middle + reach),
            line(high, middle - reach, high, middle + reach),
        ]
    }

    /// Lays a drawing with a scale of its own into a part of the width.
    mutating func place(_ inner: Drawing, from left: Double, width: Double, top: Int) {
        elements.append(
            .element(
                "svg",
                [
                    Attribute("x", Percent(left).length), Attribute("y", "\(top)"), Attribute("width", Percent(width).length),
                    Attribute("height", "\(inner.height)"),
                ],
                content: inner.elements
            )
        )
    }

    /// The drawing as an element.
    /// - Parameters:
    ///   - name: tells it apart on its page.
    ///   - title: what it shows.
    ///   - description: how to read it.
    func marking(named name: String, title: Phrase, description: Phrase) -> Marking {
        .element(
            "svg",
            [
                Attribute("role", "img"), Attribute("aria-labelledby", "\(name)-title \(name)-description"),
                Attribute("width", "100%"), Attribute("height", "\(height)"),
            ],
            content: [
                .element("title", [Attribute("id", "\(name)-title")], content: [.text(words.text(title))]),
                .element("desc", [Attribute("id", "\(name)-description")], content: [.text(words.text(description))]),
            ] + elements
        )
    }
}

/// Numbers as a drawing.
protocol Chart: Sendable {
    /// The drawing.
    func drawing(in words: Words) -> Drawing
    /// How to read it, for those who do not see it.
    var description: Phrase { get }
}
