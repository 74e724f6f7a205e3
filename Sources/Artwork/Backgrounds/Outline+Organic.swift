extension Outline {
    /// Two waves laid over each other, as heights by the place across.
    static func waves(level: Double, height: Double, length: Double, phase: Double) -> (Double) -> Double {
        { x in
            level + height
                * (ExactMath.sine(turns: x / length + phase) + 0.35 * ExactMath.sine(turns: x / length * 2.3 + phase * 3))
        }
    }

    /// The area below a crest, down to `bottom`; `step` is how far the crest can be followed by one curve.
    static func area(
        below crest: (Double) -> Double,
        from left: Double,
        to right: Double,
        step: Double,
        bottom: Double
    ) -> Outline {
        // Curves through points of the crest, with the crest's own slope at each: no corner is seen.
        let count = Int(((right - left) / step).rounded(.up)) + 2
        var outline = Outline()
        let points = (0...count).map { Point(x: left + (Double($0) - 1) * step, y: crest(left + (Double($0) - 1) * step)) }
        outline.append(.move(points[0]))
        func slope(_ x: Double) -> Double { (crest(x + step * 0.01) - crest(x - step * 0.01)) / (step * 0.02) }
        for (start, end) in zip(points, points.dropFirst()) {
            let third = step / 3
            outline.append(
                .curve(
                    Point(x: start.x + third, y: start.y + third * slope(start.x)),
                    Point(x: end.x - third, y: end.y - third * slope(end.x)),
                    end
                )
            )
        }
        outline.append(.line(Point(x: points[points.count - 1].x, y: bottom)))
        outline.append(.line(Point(x: points[0].x, y: bottom)))
        outline.append(.close)
        return outline
    }

    /// A leaf with a point at each end; `width` is measured across its middle.
    static func leaf(from root: Point, to tip: Point, width: Double) -> Outline {
        let (dx, dy) = (tip.x - root.x, tip.y - root.y)
        let length = (dx * dx + dy * dy).squareRoot()
        let (nx, ny) = (-dy / length * width * 0.67, dx / length * width * 0.67)
        func place(_ along: Double, _ side: Double) -> Point {
            Point(x: root.x + dx * along + nx * side, y: root.y + dy * along + ny * side)
        }
        var outline = Outline()
        outline.append(.move(root))
        outline.append(.curve(place(0.2, 1), place(0.66, 1), tip))
        outline.append(.curve(place(0.66, -1), place(0.2, -1), root))
        outline.append(.close)
        return outline
    }
}
