internal import MongoHistory
internal import MongoSupport
internal import OrderedCollections
internal import Postbacks
internal import TestSupport
internal import Testing

@Suite struct `The conversion of text dates` {
    @Test func `text becomes the date that it names, and a record reads as before`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            try await database.insert(Self.texts.enumerated().map { Self.document($0.offset, createdAt: .string($0.element)) })
            _ = try await store.record([Sample.postback(100)])
            let before = try await Self.all(in: store)
            let tally = HistoryGrouping(by: [.mood], per: .day)
            let counts = try await store.tally(HistoryFilter(), by: tally)

            #expect(try await store.textDateCount() == 7)
            #expect(try await store.convertTextDates() == DateConversion(converted: 5, left: 2))
            #expect(try await store.textDateCount() == 2)
            #expect(try await Self.all(in: store) == before)
            #expect(try await store.tally(HistoryFilter(), by: tally) == counts)
            #expect(try await store.convertTextDates() == DateConversion(converted: 0, left: 2))

            let documents = try await database.documents().filter { $0["created_at_raw"] != nil }
            #expect(Set(documents.map { $0["created_at_raw"] }) == Set(Self.texts.prefix(5).map(DocumentValue.string)))
            #expect(documents.allSatisfy { if case .date = $0["created_at"] { true } else { false } })
        }
    }

    @Test func `what is no text, and a record that has a kept text already, are left as they are`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            var kept = Self.document(0, createdAt: .string("2025-10-01"))
            kept["created_at_raw"] = .string("an older one")
            let documents = [
                kept, Self.document(1, createdAt: .array([.string("2025-10-01")])), Self.document(2, createdAt: .null),
                Self.document(3, createdAt: .double(1_714_557_600.5)),
            ]
            try await database.insert(documents)
            #expect(try await store.convertTextDates() == DateConversion(converted: 0, left: 1))
            #expect(Set(try await database.documents()) == Set(documents))
            try await database.insert([Self.document(4, createdAt: .string("2025-10-02"))])
            #expect(try await store.convertTextDates() == DateConversion(converted: 1, left: 1))
        }
    }

    /// With a server of its own, because a server has one switch for failures.
    @Test func `a conversion that was interrupted is finished by the next`() async throws {
        let server = try await MongoServer()
        let store = try MongoPostbackStore(MongoURI(server.uri + "night?appName=night"))
        let documents = (0..<12_000).map { number in
            let moment = Timestamp(milliseconds: Sample.start.milliseconds + Int64(number) * 1000)
            return DocumentValue.document(Self.document(number, createdAt: .string("\(moment)")))
        }
        try await server.run(["insert": .string("postback"), "documents": .array(documents)], in: "night")
        // It takes two steps, and the second fails.
        try await server.run([
            "configureFailPoint": .string("failCommand"), "mode": .document(["skip": .int32(1)]),
            "data": .document([
                "failCommands": .array([.string("update")]), "appName": .string("night"), "errorCode": .int32(11600),
            ]),
        ])
        let error = await #expect(throws: PostbackError.self) { _ = try await store.convertTextDates() }
        try await server.clearFailures()
        #expect(error?.isRetryable == true)
        #expect(try await store.textDateCount() == 2000)
        #expect(try await store.convertTextDates() == DateConversion(converted: 2000, left: 0))
        #expect(try await store.count(HistoryFilter()) == 12_000)
        #expect(try await store.undatedCount() == 0)
        await server.stop()
    }

    private static let texts = [
        "2025-10-01T10:00:00", "2025-10-02T10:00:00+05:30", "2025-10-03", "2025-10-04T10:00:00.123456Z",
        "Mon, 06 Oct 2025 00:00:00 GMT", "yesterday", "",
    ]

    private static func document(_ number: Int, createdAt: DocumentValue) -> Document {
        var fields = Sample.postback(number).fields
        fields["created_at"] = createdAt
        return fields
    }

    private static func all(in store: MongoPostbackStore) async throws -> [Postback] {
        try await store.page(HistoryFilter(), order: .oldestFirst, after: nil, limit: 10_000)
    }
}
