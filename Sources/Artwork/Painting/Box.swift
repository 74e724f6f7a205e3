/// An upright rectangle; x grows to the right and y downwards from the picture's top left corner.
///
/// In pixels of the finished picture, except for those of a ``Stage``.
struct Box: Hashable, Sendable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var width: Double { right - left }
    var height: Double { bottom - top }

    /// The smallest box around others; empty where there are none.
    init(around boxes: [Box]) {
        self.init(
            left: boxes.map(\.left).min() ?? 0,
            top: boxes.map(\.top).min() ?? 0,
            right: boxes.map(\.right).max() ?? 0,
            bottom: boxes.map(\.bottom).max() ?? 0
        )
    }

    init(left: Double, top: Double, right: Double, bottom: Double) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    /// Whether the two have a part in common.
    func overlaps(_ other: Box) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func grown(by distance: Double) -> Box {
        Box(left: left - distance, top: top - distance, right: right + distance, bottom: bottom + distance)
    }
}
