internal import Campaigns

/// Where one to ten people stand: in rows, the first of the line-up in front and in the middle.
enum CastLayout {
    /// How far a row stands above the one before it, as a share of a figure's height: enough to see the faces.
    private static let rise = 0.4

    /// The room of one figure.
    struct Place: Hashable, Sendable {
        /// Which of the figures, in the order of the line-up.
        let figure: Int
        /// In the units of the area; the figure fills it.
        let box: Box
    }

    /// Places figures of the given `aspects` (width by height) in an area, the farthest first.
    ///
    /// All stand on the area's lower edge or, in the rows behind, a little above it; none reaches out of the area. The
    /// figures of a row overlap by a quarter at most, and give each other room where the area has it.
    static func places(of aspects: [Double], in area: Box, family: AspectFamily) -> [Place] {
        guard !aspects.isEmpty, area.width > 0, area.height > 0 else { return [] }
        let rows = rows(of: aspects.count, atMost: family.peopleInRow)
        var scale = area.height / (1 + rise * Double(rows.count - 1))
        let lines = rows.enumerated().map { depth, figures in Line(figures, depth: depth, aspects: aspects) }
        for line in lines { scale = min(scale, area.width / line.width(overlap: Line.mostOverlap)) }

        var places: [Place] = []
        for (depth, line) in lines.enumerated().reversed() {
            let bottom = area.bottom - rise * Double(depth) * scale
            places += line.places(
                scale: scale,
                center: (area.left + area.right) / 2,
                bottom: bottom,
                room: area.width,
                onTiptoe: depth > 0
            )
        }
        return places
    }

    /// The figures of each row, the front row first; rows behind are as full as those before them or fuller.
    private static func rows(of count: Int, atMost most: Int) -> [[Int]] {
        let rows = (count + most - 1) / most
        var next = 0
        return (0..<rows).map { row in
            let share = (count - next) / (rows - row)
            defer { next += share }
            return Array(next..<next + share)
        }
    }
}

/// One row of figures.
private struct Line {
    static let mostOverlap = 0.26
    private static let widestGap = 0.12

    /// From the left to the right: figure, height and width, where 1 is the height of the first of the front row.
    private let people: [(figure: Int, height: Double, width: Double)]
    /// The places in ``people`` in the order of importance.
    private let order: [Int]

    init(_ figures: [Int], depth: Int, aspects: [Double]) {
        // The first in the middle, the others by turns to its right and to its left.
        var slots: [Int] = []
        for rank in figures.indices { slots.insert(rank, at: rank % 2 == 1 ? slots.count : 0) }
        people = slots.map { rank in
            let height = (1 - 0.05 * Double((rank + 1) / 2)) * (1 - 0.06 * Double(depth))
            // Nobody gets so wide that nobody else is seen, and nobody so narrow that nobody sees him.
            let aspect = aspects[figures[rank]]
            let kept = min(height, height * 1.05 / aspect)
            return (figures[rank], kept, kept * aspect)
        }
        order = figures.indices.map { rank in slots.firstIndex(of: rank) ?? 0 }
    }

    /// From the left edge of the first to the right edge of the last, each covering so much of its neighbour.
    func width(overlap: Double) -> Double {
        zip(people, people.dropFirst()).reduce(people.reduce(0) { $0 + $1.width }) { sum, pair in
            sum - overlap * min(pair.0.width, pair.1.width)
        }
    }

    /// In a row behind others everybody is `onTiptoe`: the small are lifted, so that no face is hidden.
    func places(scale: Double, center: Double, bottom: Double, room: Double, onTiptoe: Bool) -> [CastLayout.Place] {
        let tallest = people.map(\.height).max() ?? 0
        // From the closest to the loosest that the room allows.
        let (close, loose) = (width(overlap: Self.mostOverlap), width(overlap: -Self.widestGap))
        let wanted = min(loose, max(close, 0.92 * room / scale))
        let part = loose > close ? (wanted - close) / (loose - close) : 0
        let overlap = Self.mostOverlap - part * (Self.mostOverlap + Self.widestGap)
        var x = center - wanted * scale / 2
        let boxes = people.enumerated().map { index, person -> Box in
            let (width, height) = (person.width * scale, person.height * scale)
            defer {
                let next = index + 1 < people.count ? people[index + 1].width : 0
                x += width - overlap * min(person.width, next) * scale
            }
            let feet = onTiptoe ? bottom - (tallest - person.height) * scale : bottom
            return Box(left: x, top: feet - height, right: x + width, bottom: feet)
        }
        return order.reversed().map { CastLayout.Place(figure: people[$0].figure, box: boxes[$0]) }
    }
}

extension AspectFamily {
    /// How many people stand side by side before a second row is begun.
    fileprivate var peopleInRow: Int {
        switch self {
        case .square, .portrait, .vertical, .tall, .isoSheet, .usSheet, .banner: 5
        case .landscape, .wide: 4
        }
    }
}
