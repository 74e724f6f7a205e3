/// The edge of a shape: straight lines and curves, in the units of a ``Stage``.
struct Outline: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case move(Point)
        case line(Point)
        /// A cubic Bézier curve with its two control points.
        case curve(Point, Point, Point)
        case close
    }

    private(set) var steps: [Step] = []
    private var lowest = Point(x: .infinity, y: .infinity)
    private var highest = Point(x: -.infinity, y: -.infinity)

    mutating func append(_ step: Step) {
        steps.append(step)
        switch step {
        case .move(let point), .line(let point): include(point)
        case .curve(let first, let second, let end):
            include(first)
            include(second)
            include(end)
        case .close: break
        }
    }

    static func polygon(_ corners: [Point]) -> Outline {
        var outline = Outline()
        for (index, corner) in corners.enumerated() { outline.append(index == 0 ? .move(corner) : .line(corner)) }
        outline.append(.close)
        return outline
    }

    static func rectangle(left: Double, top: Double, right: Double, bottom: Double) -> Outline {
        polygon([Point(x: left, y: top), Point(x: right, y: top), Point(x: right, y: bottom), Point(x: left, y: bottom)])
    }

    static func line(from start: Point, to end: Point) -> Outline {
        var outline = Outline()
        outline.append(.move(start))
        outline.append(.line(end))
        return outline
    }

    static func circle(center: Point, radius: Double) -> Outline {
        var outline = Outline()
        outline.append(.move(center.moved(by: radius, turns: 0)))
        outline.appendArc(center: center, radius: radius, from: 0, to: 1)
        outline.append(.close)
        return outline
    }

    /// A slice of a disc, clockwise from one direction to a larger one, both in turns from the right.
    static func wedge(center: Point, radius: Double, from start: Double, to end: Double) -> Outline {
        var outline = Outline()
        outline.append(.move(center))
        outline.append(.line(center.moved(by: radius, turns: start)))
        outline.appendArc(center: center, radius: radius, from: start, to: end)
        outline.append(.close)
        return outline
    }

    /// A rectangle with round corners.
    static func rounded(left: Double, top: Double, right: Double, bottom: Double, radius: Double) -> Outline {
        let r = min(radius, (right - left) / 2, (bottom - top) / 2)
        guard r > 0 else { return rectangle(left: left, top: top, right: right, bottom: bottom) }
        var outline = Outline()
        outline.append(.move(Point(x: left, y: top + r)))
        outline.appendArc(center: Point(x: left + r, y: top + r), radius: r, from: 0.5, to: 0.75)
        outline.append(.line(Point(x: right - r, y: top)))
        outline.appendArc(center: Point(x: right - r, y: top + r), radius: r, from: 0.75, to: 1)
        outline.append(.line(Point(x: right, y: bottom - r)))
        outline.appendArc(center: Point(x: right - r, y: bottom - r), radius: r, from: 0, to: 0.25)
        outline.append(.line(Point(x: left + r, y: bottom)))
        outline.appendArc(center: Point(x: left + r, y: bottom - r), radius: r, from: 0.25, to: 0.5)
        outline.append(.close)
        return outline
    }

    /// The same edge elsewhere.
    func moved(right: Double, down: Double) -> Outline { mapped { Point(x: $0.x + right, y: $0.y + down) } }

    /// The edge with each of its points where `place` puts it.
    func mapped(_ place: (Point) -> Point) -> Outline {
        var outline = Outline()
        outline.steps.reserveCapacity(steps.count)
        for step in steps {
            switch step {
            case .move(let point): outline.append(.move(place(point)))
            case .line(let point): outline.append(.line(place(point)))
            case .curve(let first, let second, let end): outline.append(.curve(place(first), place(second), place(end)))
            case .close: outline.append(.close)
            }
        }
        return outline
    }

    /// What lies around all points; control points count, so it may be a little too large.
    var bounds: Box {
        Box(left: lowest.x, top: lowest.y, right: highest.x, bottom: highest.y)
    }

    /// The heights of ``bounds``.
    var verticalRange: ClosedRange<Double> { lowest.y <= highest.y ? lowest.y...highest.y : 0...0 }

    private mutating func include(_ point: Point) {
        lowest = Point(x: min(lowest.x, point.x), y: min(lowest.y, point.y))
        highest = Point(x: max(highest.x, point.x), y: max(highest.y, point.y))
    }

    /// Goes on along a circle from its point in the direction `start`, where the outline must have arrived.
    ///
    /// Not by `cairo_arc`, which asks the C library for sines.
    private mutating func appendArc(center: Point, radius: Double, from start: Double, to end: Double) {
        // A Bézier curve follows an eighth of a circle to within four millionths of the radius.
        let parts = max(1, Int(((end - start) * 8).rounded(.up)))
        let part = (end - start) / Double(parts)
        let handle = radius * 4 / 3 * ExactMath.sine(turns: part / 4) / ExactMath.cosine(turns: part / 4)
        for index in 0..<parts {
            let (from, to) = (start + part * Double(index), start + part * Double(index + 1))
            let (first, last) = (center.moved(by: radius, turns: from), center.moved(by: radius, turns: to))
            append(.curve(first.moved(by: handle, turns: from + 0.25), last.moved(by: handle, turns: to - 0.25), last))
        }
    }
}
