internal import MongoHistory
internal import MongoSupport
internal import OrderedCollections
internal import Postbacks
internal import TestSupport
internal import Testing

@Suite(.onOwnThreads) struct `The conversion of dates` {
    @Test func `text, numbers and timestamps become the date that they mean, and a record reads as before`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            let values = Self.clear.map { $0.value } + Self.doubtful
            try await database.insert(values.enumerated().map { Self.document($0.offset, createdAt: $0.element) })
            _ = try await store.record([Sample.postback(100)])
            let before = try await Self.all(in: store)
            let tally = HistoryGrouping(by: [.mood], per: .day)
            let counts = try await store.tally(HistoryFilter(), by: tally)

            let texts = Self.clear.count
            #expect(try await store.undatedRecords() == UndatedRecords(convertible: texts, others: Self.doubtful.count))
            #expect(try await store.convertDates() == DateConversion(converted: texts, left: Self.doubtful.count))
            #expect(try await store.undatedRecords() == UndatedRecords(convertible: 0, others: Self.doubtful.count))
            #expect(try await Self.all(in: store) == before)
            #expect(try await store.tally(HistoryFilter(), by: tally) == counts)
            #expect(try await store.convertDates() == DateConversion(converted: 0, left: Self.doubtful.count))

            var documents = try await database.documents().filter { $0["created_at_raw"] != nil }
            #expect(documents.count == texts)
            for (value, moment) in Self.clear {
                let place = try #require(documents.firstIndex { $0["created_at_raw"] == value }, "\(value)")
                guard case .date(let date) = documents.remove(at: place)["created_at"] else {
                    Issue.record("\(value) is no date")
                    continue
                }
                #expect(date.iso8601 == moment, "\(value)")
                // What imports and other stores make of the value is the same moment.
                if let read = Timestamp(loose: value) { #expect(read == date, "\(value)") }
            }
        }
    }

    @Test func `what is no moment, and a record that has a kept one already, are left as they are`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            var kept = Self.document(0, createdAt: .string("2025-10-01"))
            kept["created_at_raw"] = .string("an older one")
            let documents = [
                kept, Self.document(1, createdAt: .array([.string("2025-10-01")])), Self.document(2, createdAt: .null),
            ]
            try await database.insert(documents)
            #expect(try await store.undatedRecords() == UndatedRecords(convertible: 0, others: 3))
            #expect(try await store.convertDates() == DateConversion(converted: 0, left: 3))
            #expect(Set(try await database.documents()) == Set(documents))
            try await database.insert([Self.document(4, createdAt: .string("2025-10-02"))])
            #expect(try await store.convertDates() == DateConversion(converted: 1, left: 3))
        }
    }

    /// With a server of its own, because a server has one switch for failures.
    @Test func `a conversion that was interrupted is finished by the next`() async throws {
        let server = try await MongoServer()
        let store = try MongoPostbackStore(MongoURI(server.uri + "night?appName=night"))
        let documents = (0..<1200).map { number in
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
        let error = await #expect(throws: PostbackError.self) { _ = try await store.convertDates() }
        try await server.clearFailures()
        #expect(error?.isRetryable == true)
        let undated = try await store.undatedRecords()
        #expect(undated == UndatedRecords(convertible: 200, others: 0), "\(error as Any)")
        let rest = try await store.convertDates()
        #expect(rest == DateConversion(converted: 200, left: 0))
        #expect(try await store.count(HistoryFilter()) == 1200)
        #expect(try await store.undatedRecords().total == 0)
        await server.stop()
    }

    /// Values that mean one moment.
    private static let clear: [(value: DocumentValue, moment: String)] = [
        (.string("2025-10-01T10:00:00"), "2025-10-01T10:00:00.000Z"),
        (.string("2025-10-02T10:00:00+05:30"), "2025-10-02T04:30:00.000Z"),
        (.string("2025-10-03"), "2025-10-03T00:00:00.000Z"), (.string("2024/02/29"), "2024-02-29T00:00:00.000Z"),
        (.string("2025-10-04T10:00:00.123456Z"), "2025-10-04T10:00:00.123Z"),
        (.string("2025-10-04 10:00 +0200"), "2025-10-04T08:00:00.000Z"),
        (.string("20251005T100000Z"), "2025-10-05T10:00:00.000Z"),
        (.string("Mon, 06 Oct 2025 00:00:00 GMT"), "2025-10-06T00:00:00.000Z"),
        (.string("Wed May  1 10:00:00 2024"), "2024-05-01T10:00:00.000Z"),
        (.string("1 May 2024"), "2024-05-01T00:00:00.000Z"), (.string("May 2, 2024"), "2024-05-02T00:00:00.000Z"),
        (.int32(1_714_557_600), "2024-05-01T10:00:00.000Z"), (.int64(1_714_557_601), "2024-05-01T10:00:01.000Z"),
        (.int64(1_714_557_600_123), "2024-05-01T10:00:00.123Z"), (.double(1_714_557_600.5), "2024-05-01T10:00:00.500Z"),
        (.double(1_714_557_600_124), "2024-05-01T10:00:00.124Z"), (.int32(-1), "1969-12-31T23:59:59.000Z"),
        (.int64(99_999_999_999), "5138-11-16T09:46:39.000Z"), (.int64(100_000_000_000), "1973-03-03T09:46:40.000Z"),
        (.other(type: 0x11, bytes: [3, 0, 0, 0, 0xA0, 0x12, 0x32, 0x66]), "2024-05-01T10:00:00.000Z"),
        // NumberDecimal("1714557600.25")
        (
            .other(type: 0x13, bytes: [0x99, 0x46, 0x8F, 0xEB, 0x27, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x3C, 0x30]),
            "2024-05-01T10:00:00.250Z"
        ),
    ]

    /// Values that mean no moment, or that may mean several.
    private static let doubtful: [DocumentValue] = [
        .string("yesterday"), .string(""), .string("01/03/2024"), .string("01.03.2024"), .string("1-3-2024"),
        .string("12/25/2024"), .string("2024-02-30"), .string("Sun, 01 May 2024 10:00:00 GMT"),
        .string("2024-05-01T10:00:00 IST"), .string("May 2024"), .string("20240501"), .string("1714557600"),
        .string("01 May 24"), .double(.infinity), .int64(.max), .double(1e300), .bool(true),
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
