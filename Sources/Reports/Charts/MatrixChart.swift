/// How each of several things divides among the same few names: a row for each thing, a bar for each name.
struct MatrixChart: Chart {
    /// One thing.
    struct Row: Sendable {
        /// What it is.
        let name: Phrase
        /// How many it divides.
        let count: Int
        /// Which part of these each column has, 0...1.
        let shares: [Double]
    }

    /// The names above the columns, one or more.
    let columns: [Phrase]
    /// The rows from top to bottom.
    let rows: [Row]
    /// How to read it, for those who do not see it.
    let description: Phrase

    private static let step = 72
    private static let head = 28

    func drawing(in words: Words) -> Drawing {
        var drawing = Drawing(in: words, height: Self.head + rows.count * Self.step)
        let wide = 1 / Double(max(1, columns.count))
        for (place, column) in columns.enumerated() {
            drawing.name(column, at: Double(place) * wide, baseline: 16, limit: columns.count > 4 ? 9 : 11)
        }
        drawing.bar(.rail, from: 0, width: 1, top: Self.head - 4, height: 1)
        for (index, row) in rows.enumerated() {
            let top = Self.head + index * Self.step
            drawing.name(row.name, at: 0, baseline: top + 18, limit: 28, isHead: true)
            drawing.text("n = \(NumberText.number(row.count))", at: 1, baseline: top + 18, anchor: .end, isQuiet: true)
            for (place, share) in row.shares.enumerated() {
                var cell = Drawing(in: words, height: 30)
                cell.text(share == 0 ? "–" : Percent(share).text, at: 0, baseline: 14, isQuiet: share == 0)
                cell.bar(.rail, from: 0, width: 1, top: 20, height: 8)
                cell.bar(.mark, from: 0, width: share, top: 20, height: 8)
                drawing.place(cell, from: Double(place) * wide, width: 0.92 * wide, top: top + 25)
            }
        }
        return drawing
    }
}
