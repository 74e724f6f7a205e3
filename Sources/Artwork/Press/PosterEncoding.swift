/// How the pixels of a poster became the bytes of its file.
public struct PosterEncoding: Hashable, Sendable, CustomStringConvertible {
    /// The format and its settings, such as `jpeg 88`.
    public let description: String
    /// Whether the usual settings gave a file that was too long, so that others with less quality were taken.
    public let isReduced: Bool

    /// Describes an encoding.
    public init(description: String, isReduced: Bool) {
        self.description = description
        self.isReduced = isReduced
    }
}
