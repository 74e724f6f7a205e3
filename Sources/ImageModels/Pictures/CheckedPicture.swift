internal import Artwork
public import Campaigns
internal import Threads

/// A picture that is what was asked for, as far as a program can tell.
public struct CheckedPicture: Hashable, Sendable {
    /// The file and what its service says of it.
    public let answer: PictureAnswer
    /// Pixels from left to right and from top to bottom.
    public let size: PixelSize
    /// The SHA-256 of the file's bytes in lower-case hex.
    public let digest: String

    /// A picture may have so much less than was asked for, along a side, once it is cropped to the shape that was asked for.
    private static let leastShare = 0.75
    /// Lightness, of 255, below which everything counts as black, and between which everything counts as one colour.
    private static let (black, flat) = (12, 6)

    /// Decodes a picture and looks at it; on threads that may wait.
    /// - Throws: `dishonest` for what is no picture, not whole, of another size or of one colour, and `refusedContent` for a
    ///   black one, as filters of content leave them.
    public init(_ answer: PictureAnswer, of order: PictureOrder) async throws(ModelFailure) {
        let requestID = answer.facts.requestID
        let seen: SeenPicture
        do throws(ArtworkError) {
            seen = try await ThreadPool.shared.run { () throws(ArtworkError) in try SeenPicture(decoding: answer.bytes) }
        } catch {
            throw ModelFailure(.dishonest, error.message, requestID: requestID)
        }
        guard seen.lightness.upperBound > Self.black else {
            throw ModelFailure(.refusedContent, "the picture is black", requestID: requestID)
        }
        guard seen.lightness.count > Self.flat else {
            throw ModelFailure(.dishonest, "the picture is of one colour", requestID: requestID)
        }
        let scale = min(
            Double(seen.width) / Double(order.size.width),
            Double(seen.height) / Double(order.size.height)
        )
        guard scale >= Self.leastShare, let size = try? PixelSize(width: seen.width, height: seen.height) else {
            throw ModelFailure(
                .dishonest,
                "asked for \(order.size), got \(seen.width)x\(seen.height)",
                requestID: requestID
            )
        }
        self.answer = answer
        self.size = size
        digest = seen.digest
    }
}
