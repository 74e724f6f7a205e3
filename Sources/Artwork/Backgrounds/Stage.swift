internal import Campaigns

/// The room in which a background is composed, in units of the square root of its area, from the top left corner.
///
/// The same numbers mean the same picture at every resolution, and a motif covers about the same share of every family.
struct Stage: Hashable, Sendable {
    let width: Double
    let height: Double
    /// How many pixels of the finished picture one unit is long.
    let pixelsPerUnit: Double
    /// Where few words stand: the place for the main motif.
    let calm: Box
    /// Below this height stand the words about the line-up, time and place; nil where they stand beside the name.
    let foot: Double?
    /// Below this height no words stand.
    let base: Double

    /// The room of a page, shown so large.
    init(_ freeArea: FreeArea, pixelsPerUnit: Double) {
        let unit = Double(freeArea.pixels.area).squareRoot()
        self.pixelsPerUnit = pixelsPerUnit
        width = Double(freeArea.pixels.width) / unit
        height = Double(freeArea.pixels.height) / unit
        let calm = freeArea.calm
        // Away from the words at the head, because other crops show the motif a little larger.
        let top = calm.top + (freeArea.foot == nil ? 0 : calm.height / 8)
        self.calm = Box(left: calm.left / unit, top: top / unit, right: calm.right / unit, bottom: calm.bottom / unit)
        foot = freeArea.foot.map { $0 / unit }
        base = freeArea.base / unit
    }

    /// The larger of ``calm`` and what lies below all words, where the place that shows the picture lays its own things over it.
    var field: Box {
        let below = Box(left: 0, top: base, right: width, bottom: height)
        return below.height > calm.height && below.height > 0.15 * height ? below : calm
    }

    /// The middle of ``calm``.
    var focus: Point { calm.center }

    /// How far a round motif may reach from ``focus``.
    var reach: Double { min(calm.width, calm.height) / 2 }

    /// The least distance over which a ground may go from one colour to another: two and a half cells of a ``Lattice``, so
    /// that the cells are not seen.
    var softness: Double { 2.5 * Double(Lattice.pitch) / pixelsPerUnit }

    /// The shorter side.
    var short: Double { min(width, height) }
}

/// A place, or a distance in two directions, in the units of a ``Stage``; y grows downwards.
struct Point: Hashable, Sendable {
    var x: Double
    var y: Double

    /// The place at `distance` in the direction `turns`, counted clockwise from the right.
    func moved(by distance: Double, turns: Double) -> Point {
        Point(x: x + distance * ExactMath.cosine(turns: turns), y: y + distance * ExactMath.sine(turns: turns))
    }

    func distance(to other: Point) -> Double {
        ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    }

    /// The distance to the nearest point of the line between two ends.
    func distance(toSegmentFrom start: Point, to end: Point) -> Double {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let lengthSquared = dx * dx + dy * dy
        guard lengthSquared > 0 else { return distance(to: start) }
        let along = min(1, max(0, ((x - start.x) * dx + (y - start.y) * dy) / lengthSquared))
        return distance(to: Point(x: start.x + along * dx, y: start.y + along * dy))
    }
}

extension Box {
    /// The place in the middle.
    var center: Point { Point(x: (left + right) / 2, y: (top + bottom) / 2) }
}
