internal import MongoSupport
internal import OrderedCollections
internal import Postbacks
internal import TestSupport
internal import Testing

@testable internal import MongoHistory

@Suite(.onOwnThreads) struct `Daily counts` {
    @Test(arguments: PostbackStoreContract.questions)
    func `questions have the same answers with daily counts`(_ clause: PostbackStoreContract.Clause) async throws {
        try await withTestDatabase { database in
            try await clause.check(RefreshingStore(MongoPostbackStore(MongoURI(database.uri))))
        }
    }

    @Test func `records that arrive in any order are counted whether or not the counts were brought up to date`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            var random = SeededNumbers(seed: 4)
            var records: [Postback] = []
            let all = PostbackStoreContract.randomHistory(900, using: &random)
            for step in 0..<9 {
                // Moments are random, so that most records of a step belong to days that were counted before.
                let part = Array(all[(step * 100)..<(step * 100 + 100)])
                _ = try await store.record(part)
                records += part
                if step % 3 != 1 { #expect(try await store.refreshRollups() != .busy) }
                for _ in 0..<12 {
                    let (filter, grouping) = PostbackStoreContract.randomQuestion(of: records, using: &random)
                    let expected = PostbackStoreContract.plainTally(records, filter, grouping)
                    #expect(try await store.tally(filter, by: grouping) == expected, "\(filter) \(grouping)")
                    if RollupCube(for: filter, by: grouping) != nil, RollupPlan(filter, dirty: []) != nil {
                        #expect(try await store.rollupTally(filter, by: grouping) == expected, "\(filter) \(grouping)")
                    }
                }
            }
        }
    }

    @Test func `a question reads no records but those of marked days and of parts of days`() async throws {
        try await withHistory { store, database, records in
            #expect(try await store.refreshRollups() == .counted(days: 40))
            _ = try await store.record([day(7, number: 9000)])
            let until = Timestamp(startOfDay: 20_030)
            let filter = HistoryFilter(until: Timestamp(milliseconds: until.milliseconds + 40_000_000))
            try await database.run(["profile": .int32(2)])
            let answer = try await store.tally(filter, by: HistoryGrouping(by: [.size], per: .week))
            try await database.run(["profile": .int32(0)])
            #expect(answer == (try await store.recordTally(filter, by: HistoryGrouping(by: [.size], per: .week))))
            let notes = try await database.documents(in: "system.profile").filter {
                $0["ns"] == .string("\(database.name).postback")
            }
            #expect(notes.reduce(0) { $0 + ($1["docsExamined"]?.wholeNumber ?? 0) } < 40)
        }
    }

    @Test func `what other programs add and remove counts at once, and in the daily counts after the next refresh`() async throws
    {
        try await withHistory { store, database, records in
            _ = try await store.refreshRollups()
            var stranger = day(3, number: 9001).fields
            stranger["created_at"] = .string("2024-11-05 08:00:00")
            var noDate = day(3, number: 9002).fields
            noDate["created_at"] = nil
            try await database.insert([stranger, noDate, day(5, number: 9003).fields])
            try await remove(records[0], from: database)
            let grouping = HistoryGrouping(by: [.mood], per: .day)
            let expected = try await store.recordTally(HistoryFilter(), by: grouping)
            #expect(expected.reduce(0) { $0 + $1.count } == records.count + 2)
            #expect(try await store.rollupTally(HistoryFilter(), by: grouping) == nil)
            #expect(try await store.tally(HistoryFilter(), by: grouping) == expected)

            // The days of the two added ones with a moment, of the one without, and of the removed one.
            #expect(try await store.refreshRollups() == .counted(days: 4))
            #expect(try await store.rollupTally(HistoryFilter(), by: grouping) == expected)
            #expect(try await store.refreshRollups() == .counted(days: 0))
        }
    }

    @Test func `a day that lost its last record is gone from the counts`() async throws {
        try await withHistory { store, database, records in
            _ = try await store.refreshRollups()
            for record in records where CalendarPeriod.day(of: record.createdAt) == 20_011 {
                try await remove(record, from: database)
            }
            #expect(try await store.refreshRollups() == .counted(days: 1))
            let days = try await store.rollupTally(HistoryFilter(), by: HistoryGrouping(by: [.campaignID], per: .day))
            #expect(days?.contains { $0.group.period?.firstDay == 20_011 } == false)
            #expect(days == (try await store.recordTally(HistoryFilter(), by: HistoryGrouping(by: [.campaignID], per: .day))))
        }
    }

    @Test func `a change without a trace is met by a rebuild`() async throws {
        try await withHistory { store, database, records in
            _ = try await store.refreshRollups()
            try await database.run([
                "update": .string("postback"),
                "updates": .array([
                    .document([
                        "q": .document(["_id": .objectID(records[0].id)]),
                        "u": .document(["$set": .document(["mood": .string("other")])]),
                    ])
                ]),
            ])
            #expect(try await store.rebuildRollups() == .counted(days: 40))
            let moods = try await store.rollupTally(HistoryFilter(), by: HistoryGrouping(by: [.mood]))
            #expect(moods == (try await store.recordTally(HistoryFilter(), by: HistoryGrouping(by: [.mood]))))
            #expect(moods?.contains { $0.group.mood == "other" } == true)
        }
    }

    @Test func `a writer that dies between its mark and its records, or behind them, leaves no wrong answer`() async throws {
        try await withHistory { store, database, records in
            _ = try await store.refreshRollups()
            let grouping = HistoryGrouping(by: [.mood], per: .day)
            // As a writer does that dies before it can close its mark: the records are there, the mark is open.
            try await store.withIndexes { [rollups = store.rollups] client throws(PostbackError) in
                _ = try RollupMark.open(for: [20_003], client, rollups)
            }
            try await database.insert([day(3, number: 9001).fields])
            let expected = try await store.recordTally(HistoryFilter(), by: grouping)
            #expect(try await store.rollupTally(HistoryFilter(), by: grouping) == expected)
            _ = try await store.refreshRollups()
            #expect(try await store.rollupTally(HistoryFilter(), by: grouping) == expected)
            // The mark stays until the writer must be gone.
            #expect(try await database.documents(in: "postback_daily_state").contains { $0["kind"] == .string("mark") })
            try await database.run([
                "update": .string("postback_daily_state"),
                "updates": .array([
                    .document([
                        "q": .document(["kind": .string("mark")]),
                        "u": .document(["$set": .document(["at": .date(Timestamp(milliseconds: 0))])]),
                    ])
                ]),
            ])
            #expect(try await store.refreshRollups() == .counted(days: 1))
            #expect(try await !database.documents(in: "postback_daily_state").contains { $0["kind"] == .string("mark") })
            #expect(try await store.rollupTally(HistoryFilter(), by: grouping) == expected)
        }
    }

    @Test func `counts that were brought up to date in part only are finished by the next call`() async throws {
        try await withHistory { store, database, records in
            // As after a kill in the first call, between the tables of a day: the table of moods comes last.
            _ = try await store.refreshRollups()
            try await database.run([
                "delete": .string("postback_daily"),
                "deletes": .array([
                    .document([
                        "q": .document([
                            "_id.cube": .string("mood"), "_id.day": .document(["$gte": .date(Timestamp(startOfDay: 20_020))]),
                        ]), "limit": .int32(0),
                    ]),
                    .document([
                        "q": .document([
                            "_id.cube": .string("size"), "_id.day": .document(["$gte": .date(Timestamp(startOfDay: 20_030))]),
                        ]), "limit": .int32(0),
                    ]),
                ]),
            ])
            #expect(try await store.rollupTally(HistoryFilter(), by: HistoryGrouping(by: [.size])) == nil)
            #expect(try await store.refreshRollups() == .counted(days: 20))
            let sizes = try await store.rollupTally(HistoryFilter(), by: HistoryGrouping(by: [.size]))
            #expect(sizes == (try await store.recordTally(HistoryFilter(), by: HistoryGrouping(by: [.size]))))
        }
    }

    /// A server that was killed may have lost count of its documents.
    @Test func `after a server was killed every answer is right, and daily counts are used again`() async throws {
        let server = try await MongoServer()
        let store = try MongoPostbackStore(MongoURI(server.uri + "night?serverSelectionTimeoutMS=20000"))
        let grouping = HistoryGrouping(by: [.size], per: .day)
        var records = (0..<400).map { day($0 / 10, number: $0) }
        _ = try await store.record(records)
        _ = try await store.refreshRollups()
        for round in 0..<2 {
            let more = (0..<100).map { day($0 % 50, number: 1000 + round * 100 + $0) }
            _ = try await store.record(more)
            records += more
            await server.kill()
            try await server.start()
            let expected = PostbackStoreContract.plainTally(records, HistoryFilter(), grouping)
            #expect(try await store.tally(HistoryFilter(), by: grouping) == expected)
            #expect(try await store.refreshRollups() != .busy)
            #expect(try await store.rollupTally(HistoryFilter(), by: grouping) == expected)
        }
        await server.stop()
    }

    @Test func `campaigns and their revisions are the same whether they are read in one part or in many`() async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            var random = SeededNumbers(seed: 9)
            _ = try await store.record(PostbackStoreContract.randomHistory(500, using: &random))
            var undated = day(3, number: 9001).fields
            undated["created_at"] = .string("2024-11-05 08:00:00")
            try await database.insert([undated])
            let parts = try await store.parts()
            #expect(parts.count > 5)
            let campaigns = try await store.campaigns()
            #expect(campaigns.count > 5)
            #expect(try await store.campaigns(of: parts) == campaigns)
        }
    }

    @Test func `while counts are made again, and are asked for all the time, no answer lacks records`() async throws {
        try await withHistory { store, _, records in
            let grouping = HistoryGrouping(by: [.size], per: .week)
            let expected = PostbackStoreContract.plainTally(records, HistoryFilter(), grouping)
            _ = try await store.refreshRollups()
            async let rebuilt: Void = { for _ in 0..<4 { _ = try await store.rebuildRollups() } }()
            for _ in 0..<60 { #expect(try await store.tally(HistoryFilter(), by: grouping) == expected) }
            try await rebuilt
            #expect(try await store.rollupTally(HistoryFilter(), by: grouping) == expected)
        }
    }

    @Test func `while others record, no answer counts a record twice or loses one that was there`() async throws {
        try await withHistory { store, _, records in
            _ = try await store.refreshRollups()
            async let written: Void = {
                for number in 0..<60 {
                    _ = try await store.record([day(number % 45, number: 5000 + number)])
                    if number % 9 == 0 { _ = try await store.refreshRollups() }
                }
            }()
            var before = records.count
            for _ in 0..<60 {
                let count = try await store.tally(HistoryFilter(), by: HistoryGrouping(by: [.size], per: .day)).reduce(0) {
                    $0 + $1.count
                }
                #expect(before...(records.count + 60) ~= count)
                before = count
            }
            try await written
            #expect(try await store.totals().records == records.count + 60)
        }
    }

    @Test func `two programs do not bring the counts up to date at the same time`() async throws {
        try await withHistory { store, database, _ in
            let other = RollupLease()
            let taken = try await store.withIndexes { [rollups = store.rollups] client throws(PostbackError) in
                try other.take(client, rollups)
            }
            #expect(taken)
            #expect(try await store.refreshRollups() == .busy)
            try await store.withIndexes { [rollups = store.rollups] client throws(PostbackError) in
                try other.giveBack(client, rollups)
            }
            #expect(try await store.refreshRollups() == .counted(days: 40))
        }
    }

    @Test func `counts of another version are made again`() async throws {
        try await withHistory { store, database, _ in
            _ = try await store.refreshRollups()
            try await database.run([
                "update": .string("postback_daily_state"),
                "updates": .array([
                    .document([
                        "q": .document(["_id": .string("state")]), "u": .document(["$set": .document(["version": .int32(99)])]),
                    ])
                ]),
            ])
            #expect(try await store.rollupTally(HistoryFilter(), by: HistoryGrouping()) == nil)
            #expect(try await store.refreshRollups() == .counted(days: 40))
            #expect(try await store.rollupTally(HistoryFilter(), by: HistoryGrouping())?.first?.count == 400)
        }
    }

    /// A history of forty days with ten records each, from the day 20000 on, which is 2024-10-04.
    private func withHistory(_ body: (MongoPostbackStore, TestDatabase, [Postback]) async throws -> Void) async throws {
        try await withTestDatabase { database in
            let store = try MongoPostbackStore(MongoURI(database.uri))
            let records = (0..<400).map { day($0 / 10, number: $0) }
            _ = try await store.record(records)
            try await body(store, database, records)
        }
    }

    private func day(_ day: Int, number: Int) -> Postback {
        PostbackStoreContract.sample(
            number,
            campaign: "campaign-\(number % 3)",
            mood: ["neon", "lush", nil][number % 3],
            size: number % 2 == 0 ? "square" : "story",
            at: Timestamp(startOfDay: 20_000 + day).milliseconds + Int64(number % 10) * 8_000_000
        )
    }

    private func remove(_ record: Postback, from database: TestDatabase) async throws {
        let deletion: Document = ["q": .document(["_id": .objectID(record.id)]), "limit": .int32(1)]
        try await database.run(["delete": .string("postback"), "deletes": .array([.document(deletion)])])
    }
}

/// A store that brings its daily counts up to date behind every call that records.
private struct RefreshingStore: HistoryQuestions {
    private let store: MongoPostbackStore

    init(_ store: MongoPostbackStore) { self.store = store }

    func record(_ postbacks: [Postback]) async throws(PostbackError) -> RecordingOutcome {
        let outcome = try await store.record(postbacks)
        _ = try await store.refreshRollups()
        return outcome
    }

    func tally(_ filter: HistoryFilter, by grouping: HistoryGrouping) async throws(PostbackError) -> [HistoryTally] {
        try await store.tally(filter, by: grouping)
    }

    func renderCount(_ filter: HistoryFilter) async throws(PostbackError) -> Int { try await store.renderCount(filter) }

    func receipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] { try await store.receipts(for: ids) }

    func page(
        _ filter: HistoryFilter,
        order: HistoryOrder,
        after key: HistoryKey?,
        limit: Int
    ) async throws(PostbackError) -> [Postback] {
        try await store.page(filter, order: order, after: key, limit: limit)
    }

    func count(_ filter: HistoryFilter) async throws(PostbackError) -> Int { try await store.count(filter) }

    func campaigns() async throws(PostbackError) -> [CampaignSummary] { try await store.campaigns() }

    func moodCounts(_ filter: HistoryFilter) async throws(PostbackError) -> [MoodCount] { try await store.moodCounts(filter) }
}
