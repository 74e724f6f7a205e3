/// Amounts below each other, each a bar under its name and its number.
struct BarChart: Chart {
    /// One amount.
    struct Bar: Sendable {
        /// What it is an amount of.
        let name: Phrase
        /// The amount in words.
        let amount: Phrase
        /// How long the bar is, 0...1 of the scale.
        let length: Double
        /// Where the truth may lie, on the same scale; nil where it is not in doubt.
        var interval: WilsonInterval?
    }

    /// The bars from top to bottom.
    let bars: [Bar]
    /// How to read it, for those who do not see it.
    let description: Phrase

    private static let step = 48

    func drawing(in words: Words) -> Drawing {
        var drawing = Drawing(in: words, height: bars.count * Self.step)
        for (index, bar) in bars.enumerated() {
            let top = index * Self.step
            drawing.name(bar.name, at: 0, baseline: top + 16, limit: 24)
            drawing.text(bar.amount, at: 1, baseline: top + 16, anchor: .end)
            drawing.bar(.rail, from: 0, width: 1, top: top + 24, height: 12)
            drawing.bar(.mark, from: 0, width: bar.length, top: top + 24, height: 12)
            if let interval = bar.interval {
                drawing.whisker(from: interval.low, to: interval.high, middle: top + 30, reach: 4)
            }
        }
        return drawing
    }
}
