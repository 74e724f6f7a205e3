internal import OrderedCollections
public import Postbacks
public import Testing

/// What every adapter of ``ReviewedHistory`` must do, one clause after another; see ``PostbackStoreContract``.
public enum ReviewContract {
    /// One sentence of the contract and how to find out whether a store keeps it.
    public struct Clause: Sendable, CustomTestStringConvertible {
        /// The sentence.
        public let testDescription: String
        private let body: @Sendable (any ReviewedHistory) async throws -> Void

        fileprivate init(_ sentence: String, _ body: @escaping @Sendable (any ReviewedHistory) async throws -> Void) {
            testDescription = sentence
            self.body = body
        }

        /// Records what `store` does otherwise as issues of the current test; the store must be empty, and is not after.
        public func check(_ store: some ReviewedHistory) async throws { try await body(store) }
    }

    private static func review(_ verdict: Review.Verdict?, _ second: Int64, note: String? = nil) -> Review {
        Review(
            verdict: verdict,
            note: note,
            reviewer: "Ann",
            reviewedAt: Timestamp(milliseconds: 1_760_000_000_000 + second * 1000)
        )
    }

    private static func all(in store: any ReviewedHistory) async throws -> [Postback] {
        try await store.page(HistoryFilter(), order: .oldestFirst, after: nil, limit: 1000)
    }

    /// All clauses.
    public static let clauses: [Clause] = [
        Clause("a review is written into its record and changes nothing else, but for the campaign's revision") { store in
            let records = (0..<3).map { PostbackStoreContract.sample($0) }
            _ = try await store.record(records)
            let before = try await store.campaigns()
            let review = review(.rejected, 1, note: "The name is too small")
            #expect(try await store.write([records[1].id: review]) == ReviewOutcome(written: 1, unchanged: 0, missing: []))
            var expected = records
            expected[1].metadata.review = review
            #expect(try await all(in: store) == expected)
            let after = try await store.campaigns()
            #expect(after.map(\.count) == before.map(\.count) && after.map(\.newest) == before.map(\.newest))
            #expect(after.map(\.revision) != before.map(\.revision))
        },
        Clause("the later review stays, in whatever order they come") { store in
            let record = PostbackStoreContract.sample(0)
            _ = try await store.record([record])
            #expect(try await store.write([record.id: review(.approved, 5)]).written == 1)
            #expect(
                try await store.write([record.id: review(.approved, 5)]) == ReviewOutcome(written: 0, unchanged: 1, missing: [])
            )
            #expect(
                try await store.write([record.id: review(.rejected, 4)]) == ReviewOutcome(written: 0, unchanged: 1, missing: [])
            )
            #expect(try await all(in: store).first?.metadata.review == review(.approved, 5))
            #expect(try await store.write([record.id: review(nil, 6, note: "Hm")]).written == 1)
            #expect(try await all(in: store).first?.metadata.review == review(nil, 6, note: "Hm"))
        },
        Clause("a review of a picture that the history does not know is reported, and costs no other one") { store in
            let record = PostbackStoreContract.sample(0)
            _ = try await store.record([record])
            let unknown = [ObjectID(renderID: "unknown"), ObjectID(renderID: "neither")].sorted()
            let outcome = try await store.write([
                record.id: review(.approved, 1), unknown[0]: review(.approved, 1), unknown[1]: review(.approved, 1),
            ])
            #expect(outcome == ReviewOutcome(written: 1, unchanged: 0, missing: unknown))
            #expect(try await store.write([:]) == ReviewOutcome(written: 0, unchanged: 0, missing: []))
        },
        Clause("a record without metadata takes a review, and one with every type of value keeps them") { store in
            var bare = PostbackStoreContract.sample(0)
            bare.metadata = Metadata()
            _ = try await store.record([bare, PostbackStoreContract.exotic])
            let reviews = [bare.id: review(.approved, 1), PostbackStoreContract.exotic.id: review(.approved, 1)]
            #expect(try await store.write(reviews).written == 2)
            let read = Dictionary(uniqueKeysWithValues: try await all(in: store).map { ($0.id, $0) })
            var exotic = PostbackStoreContract.exotic
            exotic.metadata.review = review(.approved, 1)
            bare.metadata.review = review(.approved, 1)
            #expect(read == [bare.id: bare, exotic.id: exotic])
        },
    ]
}
