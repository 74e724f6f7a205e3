internal import Postbacks
internal import Testing

extension PostbackStoreContract {
    static let paging: [Clause] = [
        Clause("pages of any length, in both orders, hold every record once, also where moments are equal") {
            store async throws in
            // Five moments for forty records, so that most pages end inside one.
            let records = (0..<40).map { sample($0, campaign: $0 % 4 == 0 ? "winter" : "summer", at: Int64($0 / 8)) }
            _ = try await store.record(records)
            let inOrder = records.sorted { HistoryKey($0) < HistoryKey($1) }
            for limit in [1, 3, 7, 40, 10_000] {
                #expect(try await pages(of: limit, HistoryFilter(), .oldestFirst, in: store) == inOrder)
                #expect(try await pages(of: limit, HistoryFilter(), .newestFirst, in: store) == inOrder.reversed())
                #expect(
                    try await pages(of: limit, HistoryFilter(campaignID: "winter"), .newestFirst, in: store)
                        == inOrder.reversed().filter { $0.campaignID == "winter" }
                )
            }
        },
        Clause("a page begins behind its key, whether or not a record is there") { store async throws in
            let records = (0..<10).map { sample($0, at: Int64($0) * 10) }
            _ = try await store.record(records)
            let key = HistoryKey(createdAt: Timestamp(milliseconds: 35), id: sample(99).id)
            #expect(try await store.page(HistoryFilter(), order: .oldestFirst, after: key, limit: 2) == [records[4], records[5]])
            #expect(try await store.page(HistoryFilter(), order: .newestFirst, after: key, limit: 2) == [records[3], records[2]])
            let before = HistoryFilter(from: Timestamp(milliseconds: 60))
            #expect(try await store.page(before, order: .oldestFirst, after: key, limit: 1) == [records[6]])
            let behind = HistoryFilter(until: Timestamp(milliseconds: 20))
            #expect(try await store.page(behind, order: .newestFirst, after: key, limit: 1) == [records[1]])
        },
        Clause("paging skips and repeats nothing while others write") { store async throws in
            // Even numbers are there from the start; odd ones come in between, before and behind while pages are turned.
            let first = stride(from: 0, to: 600, by: 2).map { sample($0, at: Int64($0 / 6)) }
            _ = try await store.record(first)
            for order in [HistoryOrder.oldestFirst, .newestFirst] {
                async let written: Void = {
                    for number in stride(from: order == .oldestFirst ? 1 : 3, to: 600, by: 4) {
                        _ = try await store.record([sample(number, at: Int64(number / 6))])
                    }
                }()
                let met = try await pages(of: 13, HistoryFilter(), order, in: store)
                try await written
                let keys = met.map(HistoryKey.init)
                #expect(zip(keys, keys.dropFirst()).allSatisfy { order == .oldestFirst ? $0 < $1 : $0 > $1 })
                #expect(Set(first.map(\.id)).isSubset(of: met.map(\.id)))
            }
            #expect(try await store.count(HistoryFilter()) == 600)
        },
        Clause("the sequence of records is as long as the history") { store async throws in
            let records = (0..<2500).map { sample($0, campaign: "campaign-\($0 % 3)") }
            for start in stride(from: 0, to: records.count, by: 500) {
                _ = try await store.record(Array(records[start..<(start + 500)]))
            }
            var met: [Postback] = []
            for try await postback in store.postbacks() { met.append(postback) }
            #expect(met == records)
            met = []
            for try await postback in store.postbacks(HistoryFilter(campaignID: "campaign-1"), order: .newestFirst) {
                met.append(postback)
            }
            #expect(met == records.reversed().filter { $0.campaignID == "campaign-1" })
        },
    ]
}
