/// The stamp that says what has become of an event, with its place on the picture; all lengths are pixels.
struct PlacedBadge: Hashable, Sendable {
    let lines: [String]
    /// The size of the em.
    let size: Double
    let center: Point
    /// How far it is turned, in turns; clockwise is positive.
    let turns: Double
    /// The plate before it is turned, around ``center``.
    let width: Double
    let height: Double
    /// The first baseline below the plate's top, and from one baseline to the next.
    let ascent: Double
    let pitch: Double
    /// Whether lines are set from right to left.
    let direction: ReadingDirection

    /// What it covers.
    var box: Box { Box(around: corners.map { Box(left: $0.x, top: $0.y, right: $0.x, bottom: $0.y) }) }

    /// The corners of the plate, clockwise from the top left.
    var corners: [Point] {
        [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map { placed(x: $0.0 * width, y: $0.1 * height) }
    }

    /// A place of the plate, counted from its middle, on the picture.
    func placed(x: Double, y: Double) -> Point {
        let (sine, cosine) = (ExactMath.sine(turns: turns), ExactMath.cosine(turns: turns))
        return Point(x: center.x + x * cosine - y * sine, y: center.y + x * sine + y * cosine)
    }
}
