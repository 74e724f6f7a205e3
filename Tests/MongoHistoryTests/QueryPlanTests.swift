internal import MongoHistory
internal import MongoSupport
internal import OrderedCollections
internal import Postbacks
internal import TestSupport
internal import Testing

/// The plans that a real server really used, as its profiler noted them.
@Suite(.onOwnThreads) struct `Query plans` {
    @Test func `no page, no mood question and no receipt reads the whole collection or sorts it`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            let campaigns = ["a", "b", "c", "d", "e"]
            let postbacks = campaigns.flatMap { Sample.postbacks(0..<400, campaign: $0) }
            _ = try await store.record(postbacks)
            try await database.insert([Self.undated()])

            try await database.run(["profile": .int32(2)])
            let middle = HistoryKey(postbacks[200])
            for order in [HistoryOrder.oldestFirst, .newestFirst] {
                for key in [nil, middle] {
                    for filter in [
                        HistoryFilter(), HistoryFilter(campaignID: "a"), HistoryFilter(mood: "neon"),
                        HistoryFilter(runID: "run-1"),
                        HistoryFilter(renderID: "render-a-1"),
                        HistoryFilter(from: postbacks[10].createdAt, until: postbacks[90].createdAt),
                    ] {
                        _ = try await store.page(filter, order: order, after: key, limit: 50)
                    }
                }
            }
            _ = try await store.receipts(for: postbacks.prefix(100).map(\.id))
            for filter in [
                HistoryFilter(), HistoryFilter(mood: "neon"), HistoryFilter(campaignID: "a"),
                HistoryFilter(from: postbacks[10].createdAt, until: postbacks[90].createdAt),
                HistoryFilter(mood: "lush", from: postbacks[10].createdAt),
            ] {
                _ = try await store.moodCounts(filter)
                _ = try await store.count(filter)
            }
            try await database.run(["profile": .int32(0)])

            let notes = try await database.documents(in: "system.profile").filter {
                $0["ns"] == .string("\(database.name).postback")
            }
            #expect(notes.count > 50)
            for note in notes {
                let plan = note["planSummary"].map { "\($0)" } ?? ""
                #expect(!plan.contains("COLLSCAN"), "\(note["command"] ?? .null)")
                // A page of 50 costs about its own length, wherever it lies.
                if case .document(let command) = note["command"], command["limit"] != nil, command["filter"] != nil {
                    #expect(note.number("keysExamined") <= 60, "\(command)")
                    if !plan.contains("render_id") { #expect(note["hasSortStage"] == nil, "\(command)") }
                }
            }
        }
    }

    @Test func `moods over a time range are counted in the index alone`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            let postbacks = Sample.postbacks(0..<1000)
            _ = try await store.record(postbacks)
            try await database.run(["profile": .int32(2)])
            _ = try await store.moodCounts(HistoryFilter(from: postbacks[100].createdAt, until: postbacks[200].createdAt))
            _ = try await store.moodCounts(HistoryFilter())
            try await database.run(["profile": .int32(0)])
            let notes = try await database.documents(in: "system.profile").filter {
                $0["ns"] == .string("\(database.name).postback") && $0["planSummary"] != nil
            }
            #expect(notes.map { $0.number("docsExamined") } == [0, 0])
            #expect(notes.first.map { $0.number("keysExamined") <= 105 } == true)
        }
    }

    private static func undated() -> Document {
        var fields = Sample.postback(1, campaign: "a").fields
        fields["_id"] = .objectID(ObjectID(renderID: "undated"))
        fields["created_at"] = .string("2025-10-15 12:40:00")
        return fields
    }
}

extension Document {
    fileprivate func number(_ name: String) -> Int {
        switch self[name] {
        case .int32(let number): Int(number)
        case .int64(let number): Int(number)
        default: .max
        }
    }
}
