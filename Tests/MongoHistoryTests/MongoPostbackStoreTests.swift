internal import MongoHistory
internal import MongoSupport
internal import OrderedCollections
internal import Postbacks
internal import TestSupport
internal import Testing

@Suite(.onOwnThreads) struct `The history in MongoDB` {
    @Test func `what is recorded lies in the collection as the contract says`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            let outcome = try await store.record([Sample.postback(1), Sample.postback(2)])
            #expect(outcome == RecordingOutcome(inserted: 2, present: 0))
            let stored = try await database.documents()
            #expect(Set(stored) == Set([Sample.postback(1).fields, Sample.postback(2).fields]))
        }
    }

    @Test func `a record that is there is left as it stands`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            _ = try await store.record([Sample.postback(1)])
            var changed = Sample.postback(1)
            changed.prompt = "another"
            let outcome = try await store.record([changed, Sample.postback(2)])
            #expect(outcome == RecordingOutcome(inserted: 1, present: 1))
            let prompts = try await database.documents().map { $0["prompt"] }
            #expect(!prompts.contains(.string("another")))
        }
    }

    @Test func `a record whose identity belongs to another image is refused`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            var stranger = Sample.postback(1).fields
            stranger["render_id"] = .string("session-7")
            try await database.insert([stranger])
            let error = await #expect(throws: PostbackError.self) { _ = try await store.record([Sample.postback(1)]) }
            #expect(
                error?.message
                    == "MongoDB holds another record under the identity \(Sample.postback(1).id), with the render_id \"session-7\""
            )
        }
    }

    @Test func `more records than one batch holds are written and read page by page`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            let postbacks = Sample.postbacks(0..<2500)
            #expect(try await store.record(postbacks) == RecordingOutcome(inserted: 2500, present: 0))
            var read: [Postback] = []
            for try await postback in store.postbacks() { read.append(postback) }
            #expect(read == postbacks)
            let receipts = try await store.receipts(for: Sample.postbacks(2000..<27_000).map(\.id))
            #expect(receipts.count == 500)
            #expect(receipts[postbacks[2400].id] == Receipt(url: postbacks[2400].cloudinaryURL, bytes: 102_400))
        }
    }

    @Test(arguments: [HistoryOrder.oldestFirst, .newestFirst])
    func `records whose date is text, missing or unreadable have their place in every page`(order: HistoryOrder) async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            try await database.insert(Self.oldData())
            var pages: [[Postback]] = []
            var key: HistoryKey?
            repeat {
                pages.append(try await store.page(HistoryFilter(), order: order, after: key, limit: 3))
                key = pages.last?.last.map(HistoryKey.init)
            } while key != nil
            let read = pages.flatMap { $0 }
            let expected = order == .oldestFirst ? Self.oldNames : Self.oldNames.reversed()
            #expect(read.map(\.renderID) == expected)
            let keys = read.map(HistoryKey.init)
            #expect(keys == (order == .oldestFirst ? keys.sorted() : keys.sorted().reversed()))
        }
    }

    @Test func `records whose date is text, missing or unreadable count in every question`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            try await database.insert(Self.oldData())
            let october = HistoryFilter(from: Timestamp(iso8601: "2025-10-01"), until: Timestamp(iso8601: "2025-11-01"))
            #expect(try await store.count(HistoryFilter()) == Self.oldNames.count)
            #expect(try await store.count(october) == 6)
            #expect(try await store.page(october, order: .oldestFirst, after: nil, limit: 100).count == 6)
            let moods = try await store.moodCounts(october)
            #expect(moods.map(\.mood) == ["neon", nil])
            #expect(moods.map(\.count) == [5, 1])
            #expect(moods.first?.first.iso8601 == "2025-10-01T10:00:00.000Z")
            #expect(moods.first?.last.iso8601 == "2025-10-06T00:00:00.000Z")
            let campaigns = try await store.campaigns()
            #expect(campaigns.map(\.count) == [Self.oldNames.count])
            #expect(campaigns.first?.newest.iso8601 == "2025-11-02T00:00:00.000Z")
        }
    }

    @Test func `a document that hardly is a record hides no other`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            try await database.insert([
                ["_id": .string("settings"), "note": .string("not a record at all")],
                ["_id": .objectID(ObjectID(renderID: "x")), "campaign_id": .other(type: 2, bytes: [3, 0, 0, 0, 0x61, 0xFF, 0])],
            ])
            _ = try await store.record([Sample.postback(1)])
            let read = try await store.page(HistoryFilter(), order: .oldestFirst, after: nil, limit: 10)
            #expect(read.count == 3)
            #expect(Set(read.map(\.campaignID)) == ["", "a\u{FFFD}", "summer"])
        }
    }

    @Test func `a campaign's revision changes with every change of its records and with no other`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            _ = try await store.record(Sample.postbacks(0..<5, campaign: "a") + Sample.postbacks(0..<5, campaign: "b"))
            func revisions() async throws -> [String] { try await store.campaigns().map(\.revision) }
            let first = try await revisions()
            #expect(try await revisions() == first)

            _ = try await store.record([Sample.postback(5, campaign: "a")])
            let second = try await revisions()
            #expect(second[0] != first[0])
            #expect(second[1] == first[1])

            try await database.run([
                "update": .string("postback"),
                "updates": .array([
                    .document([
                        "q": .document(["_id": .objectID(Sample.postback(0, campaign: "b").id)]),
                        "u": .document(["$set": .document(["metadata.etag": .string("changed")])]),
                    ])
                ]),
            ])
            let third = try await revisions()
            #expect(third[0] == second[0])
            #expect(third[1] != second[1])
        }
    }

    @Test func `the indexes are made once, and one that is there under another name is taken as it is`() async throws {
        try await withTestDatabase { database in
            try await database.run([
                "createIndexes": .string("postback"),
                "indexes": .array([.document(["key": .document(["render_id": .double(1)]), "name": .string("ours")])]),
            ])
            for _ in 0..<2 {
                let store = try MongoPostbackStore(MongoURI(database.uri))
                #expect(try await store.count(HistoryFilter()) == 0)
            }
            let answer = try await database.run(["listIndexes": .string("postback")])
            guard case .document(let cursor) = answer["cursor"], case .array(let indexes) = cursor["firstBatch"] else {
                Issue.record("no list of indexes")
                return
            }
            let names = indexes.compactMap { index -> String? in
                guard case .document(let fields) = index, case .string(let name) = fields["name"] else { return nil }
                return name
            }
            #expect(
                Set(names) == [
                    "_id_", "campaign_id_1_created_at_-1__id_-1", "mood_1_created_at_-1__id_-1", "created_at_-1__id_-1_mood_1",
                    "metadata.run_id_1_created_at_-1__id_-1", "ours",
                ]
            )
        }
    }

    @Test func `a check saves, reads and removes a record, counts what has no date and names what is missing`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            try await database.insert(Self.oldData())
            #expect(try await store.missingIndexes().count == 5)
            try await store.rehearse(with: Sample.postback(1))
            #expect(try await store.missingIndexes() == [])
            #expect(try await store.count(HistoryFilter()) == Self.oldNames.count)
            #expect(try await store.undatedRecords().total == 5)
            #expect(try await store.serverTime() > Timestamp(iso8601: "2020-01-01") ?? Timestamp(milliseconds: .max))
        }
    }

    /// The names in the order of their moments.
    private static let oldNames = [
        "by-identity", "text", "text-with-zone", "date-1", "date-2", "text-of-mail", "without-mood", "late-text",
    ]

    private static func oldData() throws -> [Document] {
        func date(_ text: String) throws -> DocumentValue { .date(try #require(Timestamp(iso8601: text))) }
        let moments: [String: DocumentValue?] = [
            "by-identity": nil, "text": .string("2025-10-01T10:00:00"), "text-with-zone": .string("2025-10-02T10:00:00+05:30"),
            "date-1": try date("2025-10-03"), "date-2": try date("2025-10-04"),
            "text-of-mail": .string("Mon, 06 Oct 2025 00:00:00 GMT"), "without-mood": try date("2025-10-07"),
            "late-text": .string("2025-11-02"),
        ]
        return try moments.map { name, moment in
            var fields = Sample.postback(1).fields
            // 2025-09-30T…: all of them were made in that second, as far as their identities tell.
            let bytes = [0x68, 0xDB, 0x11, 0x22] + Array("\(name)--------".utf8.prefix(8))
            fields["_id"] = .objectID(try #require(ObjectID(bytes: bytes)))
            fields["render_id"] = .string(name)
            fields["created_at"] = moment
            if name == "without-mood" { fields["mood"] = nil }
            return fields
        }
    }
}
