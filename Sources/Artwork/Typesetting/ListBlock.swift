/// The columns of a list at one size, row beside row.
struct ListBlock: PageBlock {
    private struct Column {
        let text: MeasuredText
        /// One line after the other; the rows of all columns have as many.
        let lines: [String]
        let width: Double
        /// Whether lines end at the same place instead of beginning there, as numbers stand under each other.
        let isFlushAtEnd: Bool
    }

    let size: Double
    private let columns: [Column]
    private let direction: ReadingDirection

    /// Breaks the last columns to fit `width`; nil when that would part a word, unless `breakingWords` allows it, or when the
    /// columns cannot stand side by side.
    init?(_ texts: [MeasuredText], size: Double, width: Double, direction: ReadingDirection, breakingWords: Bool) {
        self.size = size
        self.direction = direction
        let gaps = Self.gap * Double(texts.count - 1)
        guard let widths = Self.widths(texts, available: width / size - gaps) else { return nil }
        var cells: [[MeasuredText.Lines]] = []
        for (text, width) in zip(texts, widths) {
            // A hair more than was measured, which rounding may have taken.
            guard let rows = text.rows(width: width * (1 + 1e-9), breakingWords: breakingWords) else { return nil }
            cells.append(rows)
        }
        let heights = texts[0].pieces.indices.map { row in cells.map { $0[row].texts.count }.max() ?? 1 }
        columns = zip(texts, cells).map { text, rows in
            Column(
                text: text,
                lines: zip(rows, heights).flatMap { row, height in
                    row.texts + Array(repeating: "", count: height - row.texts.count)
                },
                width: rows.map(\.width).max() ?? 0,
                isFlushAtEnd: [.programmeTimes, .castTimes].contains(text.role)
            )
        }
    }

    /// Between two columns, in ems.
    private static let gap = 1.1

    /// A column of days or hours is as wide as it wants; the others share what is left, in ems; nil where that is too little.
    private static func widths(_ texts: [MeasuredText], available: Double) -> [Double]? {
        let wished = texts.map(\.widestLine)
        if wished.reduce(0, +) <= available { return wished }
        let isFixed = texts.map { [.tourDays, .tourNotes, .programmeTimes, .castTimes].contains($0.role) }
        let taken = zip(wished, isFixed).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
        let rest = available - taken
        let open = zip(wished, isFixed).filter { !$0.1 }.map(\.0)
        guard !open.isEmpty, rest > 0.35 * available else { return nil }
        // What wants less than its part leaves the others more.
        var (left, count) = (rest, open.count)
        var given: [Double: Double] = [:]
        for wish in open.sorted() {
            given[wish] = min(wish, left / Double(count))
            left -= given[wish] ?? 0
            count -= 1
        }
        return zip(wished, isFixed).map { wish, isFixed in isFixed ? wish : given[wish] ?? wish }
    }

    private var ascent: Double { columns.map(\.text.ascent).max() ?? 0 }
    private var descent: Double { columns.map(\.text.descent).max() ?? 0 }
    /// Rows stand a little further apart than the lines of a text.
    private var pitch: Double { max(columns.map(\.text.pitch).max() ?? 0, ascent + descent + 0.06) + 0.12 }

    var height: Double { (ascent + descent + Double((columns.first?.lines.count ?? 1) - 1) * pitch) * size }

    func place(top: Double, in column: ClosedRange<Double>, anchor: PlacedText.Anchor, on page: inout Placement) {
        let width = (columns.reduce(0) { $0 + $1.width } + Self.gap * Double(columns.count - 1)) * size
        let left =
            switch anchor {
            case .left(let x): x
            case .right(let x): x - width
            case .center(let x): x - width / 2
            }
        var start = 0.0
        for part in columns {
            let (near, far) = (start * size, (start + part.width) * size)
            let ends = direction == .leftToRight ? (left + near, left + far) : (left + width - far, left + width - near)
            start += part.width + Self.gap
            let isAtLeft = (direction == .leftToRight) != part.isFlushAtEnd
            page.texts.append(
                PlacedText(
                    role: part.text.role,
                    lines: part.lines,
                    size: size,
                    anchor: isAtLeft ? .left(ends.0) : .right(ends.1),
                    baseline: top + ascent * size,
                    pitch: pitch * size,
                    box: Box(left: ends.0, top: top, right: ends.1, bottom: top + height),
                    plate: nil
                )
            )
        }
    }
}
