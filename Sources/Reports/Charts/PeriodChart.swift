/// Shares over time: one row of columns for each name, all on one scale.
struct PeriodChart: Chart {
    /// The columns of one name.
    struct Row: Sendable {
        /// Whose columns they are.
        let name: Phrase
        /// What the row says in numbers.
        let amount: Phrase
        /// How high each column is, 0...1 of the scale; nil for a period without anything.
        let heights: [Double?]
        /// Whether it is the ground on which the others stand, such as how many there were.
        var isGround = false
    }

    /// The rows from top to bottom, all with as many columns as there are periods.
    let rows: [Row]
    /// What the periods are called, one or more.
    let periods: [String]
    /// How to read it, for those who do not see it.
    let description: Phrase

    private static let step = 80
    private static let high = 44
    /// The widest column, as a share of the width: few columns must not become walls.
    private static let widest = 0.12
    /// Up to this many periods are named below their columns; of more the first and the last.
    private static let periodsNamed = 4

    func drawing(in words: Words) -> Drawing {
        var drawing = Drawing(in: words, height: rows.count * Self.step + 20)
        for (index, row) in rows.enumerated() {
            let top = index * Self.step
            let floor = top + 24 + Self.high
            drawing.name(row.name, at: 0, baseline: top + 16, limit: 20)
            drawing.text(row.amount, at: 1, baseline: top + 16, anchor: .end)
            drawing.bar(.rail, from: 0, width: 1, top: floor, height: 1)
            let wide = 1 / Double(max(1, row.heights.count))
            for (place, height) in row.heights.enumerated() {
                guard let height, height > 0 else { continue }
                let pixels = max(1, Int((height * Double(Self.high)).rounded()))
                drawing.bar(
                    row.isGround ? .faint : .mark,
                    from: Double(place) * wide,
                    width: min(0.8 * wide, Self.widest),
                    top: floor - pixels,
                    height: pixels
                )
            }
        }
        let baseline = rows.count * Self.step + 8
        if periods.count <= Self.periodsNamed {
            for (place, period) in periods.enumerated() {
                drawing.text("\(period)", at: Double(place) / Double(periods.count), baseline: baseline, isQuiet: true)
            }
        } else {
            drawing.text("\(periods[0])", at: 0, baseline: baseline, isQuiet: true)
            drawing.text("\(periods[periods.count - 1])", at: 1, baseline: baseline, anchor: .end, isQuiet: true)
        }
        return drawing
    }
}
