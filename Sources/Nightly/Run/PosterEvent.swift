public import Artwork

/// What became of one poster, told as soon as that is known.
public enum PosterEvent: Sendable {
    /// A poster is made, stored and recorded.
    case finished(PosterJob, Outcome)
    /// A poster could not be made, stored or recorded; the others go on.
    case failed(PosterJob, any Error)

    /// What happened to a poster that was made.
    public struct Outcome: Hashable, Sendable {
        /// Where the picture is.
        public let url: String
        /// The file's length.
        public let bytes: Int
        /// Whether it was made by this run; false where an earlier one had made it and could not store it.
        public let isRendered: Bool
        /// Whether a record was written; false where the history had one already.
        public let isRecorded: Bool
        /// What it stands in for; nil where it is what the campaign asked for.
        public let fallback: Fallback?
        /// What a person should look at.
        public let findings: [PosterQuality.Finding]
        /// Whether it was already present, as the stand-in for a picture that is still unavailable.
        public var isKept = false

        /// Whether something else made it than the campaign asked for.
        public var isFallback: Bool { fallback != nil }
    }
}
