internal import OrderedCollections
public import Postbacks

extension MongoPostbackStore: ReviewedHistory {
    /// Changes `metadata.review` alone, a thousand records at a time, and returns when a majority of the servers has it in its
    /// journal. Daily counts stay as they are: they do not count reviews.
    /// - Throws: also `malformedRecord`, where the `metadata` of a record of another program is no document.
    public func write(_ reviews: [ObjectID: Review]) async throws(PostbackError) -> ReviewOutcome {
        let known = try await receipts(for: Array(reviews.keys))
        let missing = reviews.keys.filter { known[$0] == nil }.sorted()
        let wanted = reviews.filter { known[$0.key] != nil }.sorted { $0.key < $1.key }
        var written = 0
        for start in stride(from: 0, to: wanted.count, by: 1000) {
            let updates = wanted[start..<min(start + 1000, wanted.count)].flatMap { Self.updates($0, $1) }
            written += try await withIndexes { [namespace] client throws(PostbackError) in
                let answer = try client.run(
                    [
                        "update": .string(namespace.collection), "updates": .array(updates.map(DocumentValue.document)),
                        "ordered": .bool(false), "writeConcern": MongoWriteConcern.durable,
                    ],
                    in: namespace.database
                )
                return answer["nModified"]?.wholeNumber ?? 0
            }
        }
        return ReviewOutcome(written: written, unchanged: wanted.count - written, missing: missing)
    }

    /// For a record with metadata, and for one whose metadata is null: `$set` does not make a document of null.
    private static func updates(_ id: ObjectID, _ review: Review) -> [Document] {
        let isOlder: DocumentValue = .document(["metadata.review.reviewed_at": .document(["$gte": .date(review.reviewedAt)])])
        return [
            [
                "q": .document([
                    "_id": .objectID(id), "metadata": .document(["$not": .document(["$type": .string("null")])]),
                    "$nor": .array([isOlder]),
                ]),
                "u": .document(["$set": .document(["metadata.review": .document(review.document)])]),
            ],
            [
                "q": .document(["_id": .objectID(id), "metadata": .document(["$type": .string("null")])]),
                "u": .document(["$set": .document(["metadata": .document(["review": .document(review.document)])])]),
            ],
        ]
    }
}
