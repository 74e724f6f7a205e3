/// An upright rectangle; x grows to the right and y downwards from the picture's top left corner.
///
/// In pixels of the finished picture, but for ``Stage/calm``.
struct Box: Hashable, Sendable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var width: Double { right - left }
    var height: Double { bottom - top }

    func grown(by distance: Double) -> Box {
        Box(left: left - distance, top: top - distance, right: right + distance, bottom: bottom + distance)
    }
}
