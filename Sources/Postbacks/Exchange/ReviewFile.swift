internal import Foundation

/// A `review.json`, as a gallery exports it.
public struct ReviewFile: Hashable, Sendable {
    /// The campaign whose gallery was reviewed.
    public let campaignID: String
    /// What was said, by the identity of the record.
    public let reviews: [ObjectID: Review]

    /// Reads a file.
    /// - Throws: ``PostbackError`` with the code `malformedRecord`, naming the place in the file.
    public init(json: some Collection<UInt8>) throws(PostbackError) {
        let file: Form
        do {
            file = try JSONDecoder().decode(Form.self, from: Data(json))
        } catch let error as DecodingError {
            throw Self.refusal(error.place, cause: error)
        } catch {
            throw Self.refusal("it is not JSON", cause: error)
        }
        guard file.billposter_review == 1 else {
            throw Self.refusal("billposter_review is \(file.billposter_review), and this version reads 1")
        }
        let reviewer = file.reviewer.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !reviewer.isEmpty else { throw Self.refusal("reviewer is empty") }
        var reviews: [ObjectID: Review] = [:]
        for (index, entry) in file.reviews.enumerated() {
            guard let id = ObjectID(hex: entry._id) else { throw Self.refusal("reviews[\(index)]._id is not 24 hex digits") }
            guard let moment = Timestamp(iso8601: entry.reviewed_at) else {
                throw Self.refusal("reviews[\(index)].reviewed_at is not a moment such as 2025-10-15T12:34:56Z")
            }
            let note = entry.note.flatMap { $0.isEmpty ? nil : $0 }
            let verdict = try entry.verdict.map { text throws(PostbackError) in
                guard let verdict = Review.Verdict(rawValue: text) else {
                    throw Self.refusal("reviews[\(index)].verdict is neither approved nor rejected")
                }
                return verdict
            }
            guard verdict != nil || note != nil else { throw Self.refusal("reviews[\(index)] has neither a verdict nor a note") }
            let review = Review(verdict: verdict, note: note, reviewer: reviewer, reviewedAt: moment)
            guard reviews.updateValue(review, forKey: id) == nil else {
                throw Self.refusal("reviews[\(index)] is about a record that was there before")
            }
        }
        campaignID = file.campaign_id
        self.reviews = reviews
    }

    /// The names are those of the file.
    private struct Form: Decodable {
        struct Entry: Decodable {
            let _id: String
            let verdict: String?
            let note: String?
            let reviewed_at: String
        }

        let billposter_review: Int
        let campaign_id: String
        let reviewer: String
        let reviews: [Entry]
    }

    private static func refusal(_ reason: String, cause: (any Error)? = nil) -> PostbackError {
        PostbackError(
            .malformedRecord,
            "this is not a review that a gallery has exported: \(reason)",
            remedy: "export it again in the gallery",
            cause: cause
        )
    }
}

extension DecodingError {
    /// Where in the file the problem is, such as `reviews[3].verdict is missing`.
    fileprivate var place: String {
        func path(_ context: Context, _ key: (any CodingKey)? = nil) -> String {
            (context.codingPath + (key.map { [$0] } ?? [])).reduce("") { path, key in
                key.intValue.map { "\(path)[\($0)]" } ?? (path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)")
            }
        }
        switch self {
        case .keyNotFound(let key, let context): return "\(path(context, key)) is missing"
        case .valueNotFound(_, let context): return "\(path(context)) is null"
        case .typeMismatch(_, let context): return "\(path(context)) is of another type"
        case .dataCorrupted(let context) where !context.codingPath.isEmpty: return "\(path(context)) cannot be read"
        case .dataCorrupted: return "it is not JSON"
        @unknown default: return "it cannot be read"
        }
    }
}
