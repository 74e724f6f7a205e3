internal import MongoHistory
internal import MongoSupport
internal import OrderedCollections
internal import Postbacks
internal import TestSupport
internal import Testing

@Suite(.onOwnThreads) struct `Records of other programs` {
    @Test func `are counted as they are read, by their records and by daily counts`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            var random = SeededNumbers(seed: 9)
            try await database.insert(Self.documents(300, using: &random))
            let undated = try await store.undatedRecords()
            #expect(undated.total > 100)
            try await Self.expectCountsAsRead(store, using: &random)
            let converted = try await store.convertDates().converted
            #expect(converted > 50 && converted == undated.convertible)
            #expect(try await store.undatedRecords() == UndatedRecords(convertible: 0, others: undated.others))
            try await Self.expectCountsAsRead(store, using: &random)
            guard case .counted(let days) = try await store.refreshRollups() else {
                Issue.record("somebody else counts")
                return
            }
            #expect(days > 50)
            try await Self.expectCountsAsRead(store, using: &random)
        }
    }

    @Test(arguments: [HistoryOrder.oldestFirst, .newestFirst])
    func `with a list of dates neither hide others nor stop the turning of pages`(order: HistoryOrder) async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            _ = try await store.record(Sample.postbacks(0..<6))
            var fields = Sample.postback(6).fields
            fields["created_at"] = .array([.date(Sample.postback(2).createdAt), .date(Sample.postback(4).createdAt)])
            try await database.insert([fields])
            var names: [String] = []
            var key: HistoryKey?
            repeat {
                let page = try await store.page(HistoryFilter(), order: order, after: key, limit: 2)
                names += page.map(\.renderID)
                key = page.last.map(HistoryKey.init)
            } while key != nil && names.count < 20
            #expect(names.sorted() == (0..<6).map { "render-summer-\($0)" })
            #expect(try await store.count(HistoryFilter()) == 7)
        }
    }

    /// Compares answers with plain counting of the records as the store gives them out.
    private static func expectCountsAsRead(
        _ store: MongoPostbackStore,
        using random: inout SeededNumbers
    ) async throws {
        var records: [Postback] = []
        for try await postback in store.postbacks() { records.append(postback) }
        #expect(records.count == 301)
        for _ in 0..<50 {
            let (filter, grouping) = PostbackStoreContract.randomQuestion(of: records, using: &random)
            // A filter wants a text that is there; a campaign or a size without one reads as an empty text.
            guard filter.campaignID != "", filter.size != "" else { continue }
            let answer = try await store.tally(filter, by: grouping)
            let expected = PostbackStoreContract.plainTally(records, filter, grouping)
            // The rows that only one of them has, to be seen at a glance.
            #expect(Set(answer).symmetricDifference(expected) == [], "\(filter) \(grouping)")
            #expect(answer.map(\.group) == expected.map(\.group))
            #expect(try await store.count(filter) == answer.reduce(0) { $0 + $1.count }, "\(filter)")
            let page = try await store.page(filter, order: .newestFirst, after: nil, limit: 1000)
            #expect(page.count == answer.reduce(0) { $0 + $1.count }, "\(filter)")
        }
    }

    /// Moments that are text of several kinds, missing or of another type, and other fields that are missing or odd, too.
    private static func documents(_ count: Int, using random: inout SeededNumbers) -> [Document] {
        let documents = PostbackStoreContract.randomHistory(count, using: &random).enumerated().map { index, postback in
            var fields = postback.fields
            let text = postback.createdAt.iso8601
            switch (index % 12, text) {
            case (0, let text?): fields["created_at"] = .string(text)
            case (1, let text?): fields["created_at"] = .string(String(text.dropLast()))
            case (2, let text?): fields["created_at"] = .string(text.replacing("T", with: " ").replacing("Z", with: "000"))
            case (3, _): fields["created_at"] = nil
            case (4, _): fields["created_at"] = .string("the day before yesterday")
            case (5, _): fields["created_at"] = .int64(postback.createdAt.milliseconds)
            case (6, _): fields["created_at"] = .double(Double(postback.createdAt.milliseconds) / 1000)
            case (7, _): fields["created_at"] = .string("01/03/2024")
            case (8, _):
                let seconds = UInt32(clamping: postback.createdAt.milliseconds / 1000)
                fields["created_at"] = .other(type: 0x11, bytes: [1, 0, 0, 0] + bytes(of: Int32(bitPattern: seconds)))
            default: break
            }
            switch index % 11 {
            case 0: fields["mood"] = .array([.string("neon")])
            case 1: fields["palette"] = .array([.string("#9D00FF"), .null])
            case 2: fields["palette"] = .string("#9D00FF")
            case 3: fields["metadata"] = .array([.document(["run_id": .string("run-1")])])
            case 4: fields["campaign_id"] = .null
            case 5: fields["size"] = nil
            case 6: fields["model"] = .document(["name": .string("gradient")])
            default: break
            }
            return fields
        }
        return documents + [["_id": .string("settings"), "note": .string("not a record at all")]]
    }
}
