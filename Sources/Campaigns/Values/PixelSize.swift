/// Width and height of a picture in pixels, each 1...32,767 (the most that a Cairo surface and a JPEG can hold).
public struct PixelSize: Hashable, Sendable, CustomStringConvertible {
    /// Pixels from the left edge to the right, 1...32,767.
    public let width: Int
    /// Pixels from the top edge to the bottom, 1...32,767.
    public let height: Int

    /// Makes a size.
    /// - Throws: ``CampaignError`` with the code `invalidPixelSize` when a side is out of range.
    public init(width: Int, height: Int) throws(CampaignError) {
        guard (1...32_767).contains(width), (1...32_767).contains(height) else {
            throw CampaignError(
                .invalidPixelSize,
                "\(width)x\(height) is not a size in pixels",
                remedy: "each side is 1 to 32767 pixels"
            )
        }
        self.width = width
        self.height = height
    }

    /// The number of pixels.
    public var area: Int { width * height }

    /// The number of pixels in millions.
    public var megapixels: Double { Double(area) / 1_000_000 }

    /// `WIDTHxHEIGHT`, such as `1080x1920`.
    public var description: String { "\(width)x\(height)" }
}
