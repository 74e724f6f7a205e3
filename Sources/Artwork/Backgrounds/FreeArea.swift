internal import Campaigns

/// What the words of a page leave to the picture; all lengths are pixels.
struct FreeArea: Hashable, Sendable {
    /// The whole page.
    let pixels: PixelSize
    /// Where few words or none stand; reaches to the edges of the picture.
    let calm: Box
    /// Where the group of words at the foot begins; nil where there is none.
    let foot: Double?
    /// Below this height no words stand.
    let base: Double

    /// The place that the crops of a background have in common: in the middle of the calm, on the line above the words at the
    /// foot where there are any.
    func focalPoint(onFoot: Bool) -> Point {
        Point(x: calm.center.x, y: onFoot ? foot ?? calm.center.y : calm.center.y)
    }
}
