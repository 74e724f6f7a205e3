internal import OrderedCollections
internal import Postbacks
internal import Testing

extension PostbackStoreContract {
    static let recording: [Clause] = [
        Clause("records that were not there are inserted and come back as they were") { store async throws in
            let records = (0..<20).map { sample($0) }
            #expect(try await store.record(records) == RecordingOutcome(inserted: 20, present: 0))
            #expect(try await all(in: store) == records)
        },
        Clause("an empty call writes nothing") { store async throws in
            #expect(try await store.record([]) == RecordingOutcome(inserted: 0, present: 0))
            #expect(try await store.count(HistoryFilter()) == 0)
        },
        Clause("a replayed record is present and left as it stands") { store async throws in
            _ = try await store.record([sample(1)])
            var changed = sample(1)
            changed.prompt = "something else"
            changed.campaignID = "another"
            #expect(try await store.record([changed, sample(2)]) == RecordingOutcome(inserted: 1, present: 1))
            #expect(try await all(in: store) == [sample(1), sample(2)])
        },
        Clause("of records with one identity in one call the first is kept") { store async throws in
            var second = sample(1)
            second.mood = "lush"
            #expect(
                try await store.record([sample(1), second, sample(2), sample(1)]) == RecordingOutcome(inserted: 2, present: 2)
            )
            #expect(try await all(in: store) == [sample(1), sample(2)])
        },
        Clause("records of one render id, which once named a session, are kept apart") { store async throws in
            let records = (0..<3).map { number in
                var record = sample(number)
                record.renderID = "session"
                return record
            }
            #expect(try await store.record(records).inserted == 3)
            #expect(
                try await store.page(HistoryFilter(renderID: "session"), order: .oldestFirst, after: nil, limit: 10) == records
            )
        },
        Clause("unknown fields and values of every type come back as they were") { store async throws in
            _ = try await store.record([exotic])
            #expect(try await all(in: store) == [exotic])
        },
        Clause("a record without any optional field comes back without any") { store async throws in
            let bare = Postback(
                id: ObjectID(renderID: "bare"),
                campaignID: "",
                renderID: "",
                cloudinaryURL: "",
                size: "",
                createdAt: Timestamp(milliseconds: 0)
            )
            _ = try await store.record([bare])
            #expect(try await all(in: store) == [bare])
        },
        Clause("moments before 1970 and far in the future come back in their order") { store async throws in
            let moments: [Int64] = [-9_000_000_000_000_000, -1, 0, 1, 253_402_300_800_000, 9_000_000_000_000_000]
            let records = moments.enumerated().map { sample($0.offset, at: $0.element) }
            _ = try await store.record(records.shuffled())
            #expect(try await all(in: store) == records)
        },
        Clause("a record that no store could keep is refused, and nothing of its call is written") { store async throws in
            var zero = sample(1)
            zero.campaignID = "a\u{0}b"
            var deep = sample(1)
            deep.extra["deep"] = (0..<200).reduce(DocumentValue.null) { value, _ in .array([value]) }
            for record in [zero, deep] {
                let error = await #expect(throws: PostbackError.self) { try await store.record([sample(0), record]) }
                #expect(error?.code == .malformedRecord)
                #expect(error?.isRetryable == false)
            }
            #expect(try await store.count(HistoryFilter()) == 0)
            #expect(try await store.count(HistoryFilter(campaignID: "a\u{0}b")) == 0)
        },
        Clause("writers at the same time insert each record once") { store async throws in
            let outcomes = try await withThrowingTaskGroup(of: RecordingOutcome.self) { group in
                for writer in 0..<8 {
                    // Each record is written by two of the writers.
                    let numbers = (writer / 2 * 100)..<(writer / 2 * 100 + 100)
                    group.addTask {
                        var total = RecordingOutcome(inserted: 0, present: 0)
                        for number in numbers {
                            let outcome = try await store.record([sample(number)])
                            total = RecordingOutcome(
                                inserted: total.inserted + outcome.inserted,
                                present: total.present + outcome.present
                            )
                        }
                        return total
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.map(\.inserted).reduce(0, +) == 400)
            #expect(outcomes.map(\.present).reduce(0, +) == 400)
            #expect(try await all(in: store) == (0..<400).map { sample($0) })
            #expect(try await store.campaigns().map(\.count) == [400])
        },
    ]

    /// Every record, oldest first.
    static func all(in store: some PostbackStore) async throws -> [Postback] {
        try await store.page(HistoryFilter(), order: .oldestFirst, after: nil, limit: 10_000)
    }
}
