/// A stamp at one size, not yet placed; all lengths are pixels.
struct BadgeBlock: PageBlock {
    let size: Double
    private let text: MeasuredText
    private let lines: [String]
    private let turns: Double
    private let plate: (width: Double, height: Double)
    /// What it covers when it is turned.
    let width: Double
    let height: Double

    /// Between words and edge, in ems.
    private static let padding = (across: 0.75, down: 0.5)

    /// The largest stamp of at most `limit` pixels of the em, and at least `least`, that is no wider than `width`; its words are
    /// parted only where nothing else helps. Nil when there is none.
    init?(_ text: MeasuredText, turns: Double, limit: Double, least: Double, width: Double) {
        let sizes = (0..<24).map { max(least, limit * (1 - 0.05 * Double($0))) }
        let whole = sizes.lazy.compactMap { Self(text, turns: turns, size: $0, width: width, isWhole: true) }.first
        let broken = sizes.lazy.compactMap { Self(text, turns: turns, size: $0, width: width, isWhole: false) }.first
        // Two lines are better than half the size.
        guard let best = [whole, broken].compactMap(\.self).max(by: { $0.size * $0.preference < $1.size * $1.preference }) else {
            return nil
        }
        self = best
    }

    private let preference: Double

    private init?(_ text: MeasuredText, turns: Double, size: Double, width: Double, isWhole: Bool) {
        let (sine, cosine) = (abs(ExactMath.sine(turns: turns)), abs(ExactMath.cosine(turns: turns)))
        func covered(_ lines: Int, _ words: Double) -> (
            plate: (width: Double, height: Double), box: (width: Double, height: Double)
        ) {
            let plate = (
                width: (words + 2 * Self.padding.across) * size,
                height: (text.height(lines: lines) + 2 * Self.padding.down) * size
            )
            let box = (
                width: plate.width * cosine + plate.height * sine, height: plate.width * sine + plate.height * cosine
            )
            return (plate, box)
        }
        // A wide line turned is higher and narrower; the words have what padding and height leave.
        let room = isWhole ? .infinity : (width / size - 2 * Self.padding.across - 4 * sine) / cosine
        guard room > 0, let rows = text.rows(width: room) else { return nil }
        let lines = rows.flatMap(\.texts)
        let (plate, box) = covered(lines.count, rows.map(\.width).max() ?? 0)
        guard box.width <= width else { return nil }
        self.size = size
        self.text = text
        self.lines = lines
        self.turns = turns
        self.plate = plate
        (self.width, height) = (box.width, box.height)
        preference = isWhole ? 1.3 : 1
    }

    var gapAbove: Double { 0.4 * size }

    func place(top: Double, in column: ClosedRange<Double>, anchor: PlacedText.Anchor, on page: inout Placement) {
        let x =
            switch anchor {
            case .left(let x): x + width / 2
            case .right(let x): x - width / 2
            case .center(let x): x
            }
        page.badge = placed(around: Point(x: x, y: top + height / 2))
    }

    func placed(around center: Point) -> PlacedBadge {
        PlacedBadge(
            lines: lines,
            size: size,
            center: center,
            turns: turns,
            width: plate.width,
            height: plate.height,
            ascent: (text.ascent + Self.padding.down) * size,
            pitch: text.pitch * size,
            direction: text.direction
        )
    }
}
