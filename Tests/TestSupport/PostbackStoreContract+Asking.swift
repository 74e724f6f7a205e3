internal import Postbacks
internal import Testing

extension PostbackStoreContract {
    static let asking: [Clause] = [
        Clause("each field of a filter lets the records pass that hold its value") { store async throws in
            let records = [
                sample(0), sample(1, campaign: "winter"), sample(2, mood: "lush"), sample(3, mood: nil), sample(4, size: "story"),
                sample(5, model: "FLUX.1-dev"), sample(6, model: nil), sample(7, run: "run-2"), sample(8, run: nil),
            ]
            _ = try await store.record(records)
            let questions: [(HistoryFilter, [Int])] = [
                (HistoryFilter(campaignID: "winter"), [1]), (HistoryFilter(campaignID: "summer"), [0, 2, 3, 4, 5, 6, 7, 8]),
                (HistoryFilter(renderID: "render-3"), [3]), (HistoryFilter(runID: "run-2"), [7]),
                (HistoryFilter(mood: "lush"), [2]),
                (HistoryFilter(model: "FLUX.1-dev"), [5]), (HistoryFilter(size: "story"), [4]),
                (HistoryFilter(campaignID: "summer", mood: "neon", model: "gradient", size: "square"), [0, 7, 8]),
                (HistoryFilter(campaignID: "summer", runID: "run-1", mood: "lush"), [2]), (HistoryFilter(mood: "LUSH"), []),
                (HistoryFilter(campaignID: ""), []), (HistoryFilter(campaignID: "summer' OR 1=1 --"), []),
                (HistoryFilter(), Array(0..<9)),
            ]
            for (filter, numbers) in questions {
                let answer = try await store.page(filter, order: .oldestFirst, after: nil, limit: 100)
                #expect(answer == numbers.map { records[$0] }, "\(filter)")
                #expect(try await store.count(filter) == numbers.count, "\(filter)")
            }
        },
        Clause("a range of time begins with its first moment and ends before its last") { store async throws in
            let records = (0..<10).map { sample($0, campaign: $0 % 2 == 0 ? "summer" : "winter", at: Int64($0) * 1000) }
            _ = try await store.record(records)
            let from = Timestamp(milliseconds: 3000)
            let until = Timestamp(milliseconds: 7000)
            for (filter, numbers) in [
                (HistoryFilter(from: from), [3, 4, 5, 6, 7, 8, 9]), (HistoryFilter(until: until), [0, 1, 2, 3, 4, 5, 6]),
                (HistoryFilter(from: from, until: until), [3, 4, 5, 6]),
                (HistoryFilter(campaignID: "summer", from: from, until: until), [4, 6]),
                (HistoryFilter(from: until, until: from), []),
            ] {
                #expect(try await store.count(filter) == numbers.count)
                for order in [HistoryOrder.oldestFirst, .newestFirst] {
                    let expected = numbers.map { records[$0] }
                    let answer = try await pages(of: 2, filter, order, in: store)
                    #expect(answer == (order == .oldestFirst ? expected : expected.reversed()), "\(filter) \(order)")
                }
            }
        },
        Clause("text is distinguished by its bytes, not by how it looks") { store async throws in
            let composed = sample(1, campaign: "caf\u{E9}", mood: "\u{E9}")
            let decomposed = sample(2, campaign: "cafe\u{301}", mood: "e\u{301}")
            _ = try await store.record([composed, decomposed])
            #expect(
                try await store.page(HistoryFilter(campaignID: "caf\u{E9}"), order: .oldestFirst, after: nil, limit: 9) == [
                    composed
                ]
            )
            #expect(try await store.campaigns().map(\.count) == [1, 1])
            #expect(try await store.moodCounts(HistoryFilter()).map(\.count) == [1, 1])
        },
        Clause("receipts tell of the records that are there, and of no others") { store async throws in
            var unmeasured = sample(2000)
            unmeasured.metadata.bytes = nil
            let records = (0..<2000).map { sample($0) } + [unmeasured]
            for start in stride(from: 0, to: records.count, by: 500) {
                _ = try await store.record(Array(records[start..<min(start + 500, records.count)]))
            }
            let wanted = (records.map(\.id) + (3000..<5000).map { sample($0).id } + [records[0].id]).shuffled()
            let receipts = try await store.receipts(for: wanted)
            #expect(receipts.count == 2001)
            for record in records {
                #expect(receipts[record.id] == Receipt(url: record.cloudinaryURL, bytes: record.metadata.bytes))
            }
            #expect(try await store.receipts(for: []) == [:])
            #expect(try await store.receipts(for: [sample(9999).id]) == [:])
            #expect(try await store.receipts(for: [sample(7).id]).count == 1)
        },
    ]

    /// Everything that a filter lets pass, asked for in pages of `limit`.
    static func pages(of limit: Int, _ filter: HistoryFilter, _ order: HistoryOrder, in store: some PostbackStore) async throws
        -> [Postback]
    {
        var all: [Postback] = []
        while true {
            let page = try await store.page(filter, order: order, after: all.last.map(HistoryKey.init), limit: limit)
            if page.isEmpty { return all }
            all += page
        }
    }
}
