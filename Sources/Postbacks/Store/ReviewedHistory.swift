/// A history that takes what people say of pictures.
public protocol ReviewedHistory: PostbackStore {
    /// Writes reviews into the records of their pictures, and returns only when that is durable.
    ///
    /// A record that has the same review or a later one is left as it stands, so that a file read twice, or read late,
    /// changes nothing. The rest of a record is never touched; its campaign gets a new revision.
    /// - Parameter reviews: by the identity of the record.
    /// - Throws: ``PostbackError``; which reviews were written then is not known, and writing them again does no harm.
    func write(_ reviews: [ObjectID: Review]) async throws(PostbackError) -> ReviewOutcome
}

/// What became of the reviews of one call.
public struct ReviewOutcome: Hashable, Sendable {
    /// Records that have a new review now.
    public let written: Int
    /// Records that had the same review or a later one.
    public let unchanged: Int
    /// Identities without a record, in their order.
    public let missing: [ObjectID]

    package init(written: Int, unchanged: Int, missing: [ObjectID]) {
        self.written = written
        self.unchanged = unchanged
        self.missing = missing
    }
}

extension Postback {
    /// The record with a review.
    /// - Returns: nil when it has that review or a later one.
    func taking(_ review: Review) -> Postback? {
        if let present = metadata.review, present.reviewedAt >= review.reviewedAt { return nil }
        var copy = self
        copy.metadata.review = review
        return copy
    }
}
