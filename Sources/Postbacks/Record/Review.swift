public import OrderedCollections

/// What a person said of a picture: `metadata.review`.
public struct Review: Hashable, Sendable {
    /// Whether the picture may be used.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        case approved
        case rejected
    }

    /// The decision; nil for a remark without one.
    public let verdict: Verdict?
    /// The remark; nil where there is none.
    public let note: String?
    /// Who said it.
    public let reviewer: String
    /// When it was said.
    public let reviewedAt: Timestamp

    /// Makes a review.
    public init(verdict: Verdict?, note: String?, reviewer: String, reviewedAt: Timestamp) {
        self.verdict = verdict
        self.note = note
        self.reviewer = reviewer
        self.reviewedAt = reviewedAt
    }

    /// Reads a stored review.
    /// - Returns: nil for a document without a reviewer or a moment.
    public init?(_ document: Document) {
        guard case .string(let reviewer) = document["reviewer"], case .date(let moment) = document["reviewed_at"] else {
            return nil
        }
        func text(_ name: String) -> String? { if case .string(let text) = document[name] { text } else { nil } }
        self.init(
            verdict: text("verdict").flatMap(Verdict.init),
            note: text("note"),
            reviewer: reviewer,
            reviewedAt: moment
        )
    }

    /// As it is stored: `verdict`, `note`, `reviewer`, `reviewed_at`.
    public var document: Document {
        [
            "verdict": verdict.map { .string($0.rawValue) } ?? .null, "note": note.map { .string($0) } ?? .null,
            "reviewer": .string(reviewer), "reviewed_at": .date(reviewedAt),
        ]
    }
}

extension Metadata {
    /// What a person said of the picture last.
    public var review: Review? {
        get { if case .document(let review) = document["review"] { Review(review) } else { nil } }
        set { document["review"] = newValue.map { .document($0.document) } }
    }
}
