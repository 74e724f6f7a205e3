/// The part of a size in which words may stand, so that a gallery can lay it over a poster.
public struct SafeZone: Hashable, Sendable {
    /// The size's pixels from left to right.
    public let width: Int
    /// The size's pixels from top to bottom.
    public let height: Int
    /// Pixels from the top edge down.
    public let top: Int
    /// Pixels from the right edge inwards.
    public let right: Int
    /// Pixels from the bottom edge up.
    public let bottom: Int
    /// Pixels from the left edge inwards.
    public let left: Int

    /// Makes a zone.
    public init(width: Int, height: Int, top: Int, right: Int, bottom: Int, left: Int) {
        self.width = width
        self.height = height
        self.top = top
        self.right = right
        self.bottom = bottom
        self.left = left
    }
}
