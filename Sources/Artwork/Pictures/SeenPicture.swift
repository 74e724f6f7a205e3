/// What there is to see in a picture that somebody has sent: decoded whole, and looked at from afar.
public struct SeenPicture: Hashable, Sendable {
    /// Pixels from left to right, as the picture is shown.
    public let width: Int
    /// Pixels from top to bottom, as the picture is shown.
    public let height: Int
    /// How light the darkest and the lightest places are, 0...255, seen from so far that single pixels do not count.
    public let lightness: ClosedRange<Int>
    /// The SHA-256 of the file's bytes in lower-case hex.
    public let digest: String

    /// The longer side, in pixels, at which places are looked at.
    private static let distance = 96

    /// Decodes a picture. Its size is known from its head before any pixel is decoded; blocks meanwhile.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage`, `imageTooLarge` or `library`.
    public init(decoding bytes: [UInt8]) throws(ArtworkError) {
        let file = PictureFile(of: bytes, named: "that came")
        let kind = try file.checkKind()
        guard kind != .svg else { throw ArtworkError(.unreadableImage, "the picture that came is a drawing") }
        (width, height) = try PictureHead(of: bytes, "the picture that came").size
        let picture = try Picture(decoding: file, .within(Self.distance))
        let levels = picture.pixels.map { pixel in
            // The luma of BT.709, in whole numbers; what is transparent shows nothing.
            (Int(pixel.x) * 2126 + Int(pixel.y) * 7152 + Int(pixel.z) * 722) * Int(pixel.w) / 2_550_000
        }
        lightness = (levels.min() ?? 0)...(levels.max() ?? 0)
        digest = file.digest
    }
}
