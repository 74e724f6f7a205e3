/// A picture that the press has finished: its file lies where it was asked for.
public struct MadePicture: Hashable, Sendable {
    /// What was measured of it.
    public let quality: PosterQuality
    /// A small copy, the bytes of a WebP file; nil where none was asked for.
    public let thumbnail: [UInt8]?
    /// Where its background comes from; nil where that is as its order promised.
    public internal(set) var background: BackgroundOrigin?

    /// Describes a picture.
    public init(quality: PosterQuality, thumbnail: [UInt8]? = nil, background: BackgroundOrigin? = nil) {
        self.quality = quality
        self.thumbnail = thumbnail
        self.background = background
    }
}
