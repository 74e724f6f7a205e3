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

    mutating func append(_ step: Step) { steps.append(step) }

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
    func moved(right: Double, down: Double) -> Outline {
        func move(_ point: Point) -> Point { Point(x: point.x + right, y: point.y + down) }
        var outline = Outline()
        outline.steps = steps.map { step in
            switch step {
            case .move(let point): .move(move(point))
            case .line(let point): .line(move(point))
            case .curve(let first, let second, let end): .curve(move(first), move(second), move(end))
            case .close: .close
            }
        }
        return outline
    }

    /// The heights between which the outline lies; control points count, so the range may be a little too wide.
    var verticalRange: ClosedRange<Double> {
        var (low, high) = (Double.infinity, -Double.infinity)
        for step in steps {
            switch step {
            case .move(let point), .line(let point): (low, high) = (min(low, point.y), max(high, point.y))
            case .curve(let first, let second, let end):
                low = min(low, first.y, second.y, end.y)
                high = max(high, first.y, second.y, end.y)
            case .close: break
            }
        }
        return low <= high ? low...high : 0...0
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
