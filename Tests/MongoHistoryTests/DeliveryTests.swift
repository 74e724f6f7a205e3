internal import MongoSupport
internal import OrderedCollections
internal import Postbacks
internal import Synchronization
internal import SystemPackage
internal import TestSupport
internal import Testing
internal import Threads

@testable internal import MongoHistory

/// Delivery to a server that works, but for failures that its own switch for tests makes. One after another, because a
/// server has one such switch.
@Suite(.onOwnThreads, .serialized) struct `Delivery` {
    @Test func `what waits is delivered in batches, and again changes nothing`() async throws {
        try await withDelivery { store, outbox, database, _ in
            let postbacks = Sample.postbacks(0..<2500)
            #expect(try await store.record(postbacks) == RecordingOutcome(inserted: 2500, present: 0))
            #expect(try await store.record(Array(postbacks.prefix(2))) == RecordingOutcome(inserted: 0, present: 2))
            let report = try await store.deliverPending()
            #expect(report.tally.total == 2500)
            #expect(report.pending == 0)
            #expect(report.problem == nil)
            #expect(try await database.documents().count == 2500)

            _ = try await store.record(Array(postbacks.prefix(10)))
            #expect(try await store.deliverPending().tally.total == 10)
            #expect(try await database.documents().count == 2500)
        }
    }

    @Test(
        arguments: [
            ["closeConnection": .bool(true)], ["errorCode": .int32(11602)], ["errorCode": .int32(91)], ["errorCode": .int32(50)],
        ] as [Document]
    )
    func `a failure that passes is sat out`(effect: Document) async throws {
        try await withDelivery { store, outbox, database, warnings in
            _ = try await store.record(Sample.postbacks(0..<100))
            let before = try await database.server.clearFailures()
            try await database.server.fail(["insert"], times: 3, app: database.name, effect)
            let report = try await store.deliverPending()
            #expect(try await database.server.clearFailures() == before + 3)
            #expect(report.tally.total == 100)
            #expect(report.problem == nil)
            #expect(warnings.all.isEmpty)
            #expect(try await database.documents().count == 100)
        }
    }

    @Test func `records that a majority has not confirmed keep waiting, also when they are met as duplicates`() async throws {
        try await withDelivery { store, outbox, database, warnings in
            _ = try await store.record(Sample.postbacks(0..<100))
            let unconfirmed: Document = [
                "writeConcernError": .document(["code": .int32(64), "errmsg": .string("waiting for replication timed out")])
            ]
            // The first attempt writes all of them, the second meets a hundred duplicates; neither is confirmed.
            for _ in 0..<2 {
                try await database.server.fail(["insert"], times: 1, app: database.name, unconfirmed)
                let report = try await store.deliverInBackground()
                #expect(report.tally.total == 0)
                #expect(report.pending == 100)
                #expect(report.problem?.isRetryable == true)
                #expect(try await database.documents().count == 100)
            }
            #expect(warnings.all.count == 1)
            #expect(try await store.deliverPending().tally.total == 100)
        }
    }

    @Test func `a record that a rule of the database refuses is set aside and holds nobody up`() async throws {
        try await withDelivery { store, outbox, database, warnings in
            try await database.run([
                "create": .string("postback"), "validator": .document(["mood": .document(["$ne": .string("poison")])]),
            ])
            _ = try await store.record(
                Sample.postbacks(0..<50) + [Sample.postback(50, mood: "poison")] + Sample.postbacks(51..<100)
            )
            let report = try await store.deliverPending()
            #expect(report.tally.total == 99)
            #expect(report.setAside.count == 1)
            #expect(report.pending == 0)
            let aside = try await outbox.rejected()
            #expect(aside.map(\.renderID) == ["render-summer-50"])
            #expect(aside.first?.reason.contains("by a rule of its own: Document failed validation") == true)
            #expect(warnings.all.isEmpty)
        }
    }

    @Test func `a record that makes a server refuse the whole request is found and set aside`() async throws {
        try await withDelivery { store, outbox, database, _ in
            // Bytes of another program: documents in one another, far deeper than a server reads.
            let deep = (0..<500).reduce(into: [5, 0, 0, 0, 0] as [UInt8]) { inner, _ in
                inner = bytes(of: Int32(inner.count + 8)) + [3, 0x64, 0] + inner + [0]
            }
            var poison = Sample.postback(3)
            poison.extra["deep"] = .other(type: 3, bytes: deep)
            _ = try await store.record(Sample.postbacks(0..<3) + [poison] + Sample.postbacks(4..<8))
            let report = try await store.deliverPending()
            #expect(report.tally.total == 7)
            #expect(report.setAside.count == 1)
            #expect(try await outbox.rejected().map(\.id) == [poison.id])
            #expect(try await database.documents().count == 7)
        }
    }

    @Test func `a record whose identity belongs to another image is set aside`() async throws {
        try await withDelivery { store, outbox, database, _ in
            var stranger = Sample.postback(1).fields
            stranger["render_id"] = .string("session-7")
            try await database.insert([stranger])
            _ = try await store.record(Sample.postbacks(0..<3))
            let report = try await store.deliverPending()
            #expect(report.tally.total == 2)
            #expect(report.setAside.count == 1)
            let reason = try await outbox.rejected().first?.reason
            #expect(reason?.contains("with the render_id \"session-7\"") == true)
        }
    }

    @Test func `a full disk leaves the records waiting, with one warning that names it`() async throws {
        try await withDelivery { store, outbox, database, warnings in
            _ = try await store.record(Sample.postbacks(0..<10))
            try await database.server.fail(["insert"], times: 2, app: database.name, ["errorCode": .int32(14031)])
            for _ in 0..<2 {
                let report = try await store.deliverPending()
                #expect(report.pending == 10)
                #expect(report.setAside.count == 0)
                #expect(report.problem?.code == .storeFull)
            }
            #expect(warnings.all.map(\.code) == [.storeFull])
            #expect(try await store.deliverPending().tally.total == 10)
        }
    }

    @Test func `records that are new are distinguished from those in whose place another record is`() async throws {
        try await withDelivery { store, outbox, database, _ in
            _ = try await store.record(Sample.postbacks(0..<4))
            #expect(try await store.deliverPending().tally == DeliveryTally(inserted: 4, present: 0))
            // Two of the four are made again by another run, and one is new.
            let later = (2..<5).map { Self.madeAgain($0, by: "run-2") }
            _ = try await store.record(later)
            #expect(try await outbox.waitingCounts() == ["run-2": 3])
            // A run that only delivers what an earlier one has left.
            _ = try await store.record([Self.madeAgain(0, by: "run-3")])
            #expect(try await store.deliverPending().tally == DeliveryTally(inserted: 1, present: 3))
            #expect(try await outbox.waitingCounts() == [:])
            #expect(store.deliveryTally(ofRun: "run-1") == DeliveryTally(inserted: 4, present: 0))
            #expect(store.deliveryTally(ofRun: "run-2") == DeliveryTally(inserted: 1, present: 2))
            #expect(store.deliveryTally(ofRun: "run-3") == DeliveryTally(inserted: 0, present: 1))
            #expect(store.deliveryTally(ofRun: "run-4") == DeliveryTally())
            #expect(try await database.documents().count == 5)
        }
    }

    @Test func `a record that was sent before without an answer is new all the same`() async throws {
        try await withDelivery { store, outbox, database, _ in
            let postbacks = Sample.postbacks(0..<10)
            try await database.insert(postbacks.prefix(3).map(\.fields))
            _ = try await store.record(postbacks)
            #expect(try await store.deliverPending().tally == DeliveryTally(inserted: 10, present: 0))
        }
    }

    private static func madeAgain(_ number: Int, by run: String) -> Postback {
        var postback = Sample.postback(number, run: run)
        postback.createdAt = Timestamp(milliseconds: postback.createdAt.milliseconds + 3_600_000)
        return postback
    }

    @Test func `a command that writes throws for a document that was refused, and for a write that nobody confirmed`()
        async throws
    {
        try await withTestDatabase { database in
            let pool = try MongoPool(MongoURI(database.uri))
            func write(_ update: Document) async throws(PostbackError) {
                _ = try await pool.withClient { client throws(PostbackError) in
                    try client.run(["update": .string("t"), "updates": .array([.document(update)])], in: database.name)
                }
            }
            let wrong: Document = [
                "q": .document([:]), "u": .document(["$set": .document(["_id": .int32(2)])]), "upsert": .bool(true),
            ]
            try await database.run(["insert": .string("t"), "documents": .array([.document(["_id": .int32(1)])])])
            let refused = await #expect(throws: PostbackError.self) { try await write(wrong) }
            #expect(refused?.message.contains("_id") == true, "\(refused as Any)")

            try await database.server.fail(
                ["update"],
                times: 1,
                app: database.name,
                ["writeConcernError": .document(["code": .int32(64), "errmsg": .string("waiting for replication timed out")])]
            )
            let update: Document = ["q": .document([:]), "u": .document(["$set": .document(["a": .int32(2)])])]
            let unconfirmed = await #expect(throws: PostbackError.self) { try await write(update) }
            #expect(unconfirmed?.isRetryable == true)
            #expect(unconfirmed?.message.contains("waiting for replication timed out") == true, "\(unconfirmed as Any)")
        }
    }

    @Test func `planning is answered by MongoDB and the outbox together`() async throws {
        try await withDelivery { store, outbox, database, _ in
            _ = try await store.record(Sample.postbacks(0..<5))
            _ = try await store.deliverPending()
            _ = try await store.record(Sample.postbacks(5..<8))
            let ids = Sample.postbacks(0..<10).map(\.id)
            #expect(Set(try await store.receipts(for: ids).keys) == Set(ids.prefix(8)))

            // What somebody removed from the history is not known any more, also when MongoDB is away later.
            try await database.run([
                "delete": .string("postback"),
                "deletes": .array([.document(["q": .document(["_id": .objectID(ids[0])]), "limit": .int32(1)])]),
            ])
            #expect(Set(try await store.receipts(for: ids).keys) == Set(ids[1..<8]))
            try await database.server.fail(["find"], times: nil, app: database.name, ["errorCode": .int32(13)])
            #expect(Set(try await store.receipts(for: ids).keys) == Set(ids[1..<8]))
            try await database.server.clearFailures()
        }
    }

    private func withDelivery(
        _ body: (OutboxPostbackStore, Outbox, TestDatabase, Warnings) async throws -> Void
    ) async throws {
        try await withTestDatabase { database in
            try await withTemporaryFolder { folder in
                let outbox = try await Outbox.open(
                    folder.appending("outbox.sqlite"),
                    threads: ThreadPool(name: "outbox", threads: 1)
                )
                let warnings = Warnings()
                let store = OutboxPostbackStore(
                    outbox: outbox,
                    history: try MongoPostbackStore(MongoURI(database.uri)),
                    patience: .seconds(30),
                    clock: ContinuousClock(),
                    warn: { warnings.add($0) }
                )
                try await body(store, outbox, database, warnings)
            }
        }
    }
}

/// What a store warned of.
final class Warnings: Sendable {
    private let errors = Mutex<[PostbackError]>([])

    func add(_ error: PostbackError) { errors.withLock { $0.append(error) } }

    var all: [PostbackError] { errors.withLock { $0 } }
}
