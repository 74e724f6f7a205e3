/// Palettes below each other, as stripes of their colours under the names of what they were used for.
struct SwatchChart: Chart {
    /// The palettes used for one thing.
    struct Group: Sendable {
        /// What they were used for.
        let name: Phrase
        /// What the group says in numbers.
        let amount: Phrase
        /// The palettes, each with one colour or more, and how often they were used, in words.
        let palettes: [(colours: [Colour], amount: Phrase)]
    }

    /// The groups from top to bottom.
    let groups: [Group]
    /// How to read it, for those who do not see it.
    let description: Phrase

    private static let head = 28
    private static let step = 46

    func drawing(in words: Words) -> Drawing {
        var drawing = Drawing(in: words, height: groups.reduce(0) { $0 + Self.head + $1.palettes.count * Self.step + 8 })
        var top = 0
        for group in groups {
            drawing.name(group.name, at: 0, baseline: top + 16, limit: 24, isHead: true)
            drawing.text(group.amount, at: 1, baseline: top + 16, anchor: .end)
            top += Self.head
            for palette in group.palettes {
                let wide = 1 / Double(palette.colours.count)
                for (place, colour) in palette.colours.enumerated() {
                    drawing.swatch(colour, from: Double(place) * wide, width: wide, top: top, height: 16)
                }
                drawing.text(
                    "\(palette.colours.prefix(4).map(\.description).joined(separator: " ") + (palette.colours.count > 4 ? " …" : ""))",
                    at: 0,
                    baseline: top + 31,
                    isQuiet: true
                )
                drawing.text(palette.amount, at: 1, baseline: top + 31, anchor: .end, isQuiet: true)
                top += Self.step
            }
            top += 8
        }
        return drawing
    }
}
