/// Width and height of an image in pixels.
public struct AssetPixelSize: Hashable, Sendable, CustomStringConvertible {
    /// 1 or more.
    public let width: Int
    /// 1 or more.
    public let height: Int

    /// Describes a size.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// For example `1080×1920`.
    public var description: String { "\(width)×\(height)" }
}
