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
@Suite(.serialized) struct `Delivery` {
    @Test func `what waits is delivered in batches, and again changes nothing`() async throws {
        try await withDelivery { store, outbox, database, _ in
            let postbacks = Sample.postbacks(0..<2500)
            #expect(try await store.record(postbacks) == RecordingOutcome(inserted: 2500, present: 0))
            #expect(try await store.record(Array(postbacks.prefix(2))) == RecordingOutcome(inserted: 0, present: 2))
            let report = try await store.deliver(patience: .zero)
            #expect(report.delivered == 2500)
            #expect(report.waiting == 0)
            #expect(report.problem == nil)
            #expect(try await database.documents().count == 2500)

            _ = try await store.record(Array(postbacks.prefix(10)))
            #expect(try await store.deliver(patience: .zero).delivered == 10)
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
            let report = try await store.deliver(patience: .seconds(30))
            #expect(try await database.server.clearFailures() == before + 3)
            #expect(report.delivered == 100)
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
                let report = try await store.deliver(patience: .zero)
                #expect(report.delivered == 0)
                #expect(report.waiting == 100)
                #expect(report.problem?.isRetryable == true)
                #expect(try await database.documents().count == 100)
            }
            #expect(warnings.all.count == 1)
            #expect(try await store.deliver(patience: .zero).delivered == 100)
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
            let report = try await store.deliver(patience: .zero)
            #expect(report.delivered == 99)
            #expect(report.setAside == 1)
            #expect(report.waiting == 0)
            let aside = try await outbox.setAside()
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
            let report = try await store.deliver(patience: .zero)
            #expect(report.delivered == 7)
            #expect(report.setAside == 1)
            #expect(try await outbox.setAside().map(\.id) == [poison.id])
            #expect(try await database.documents().count == 7)
        }
    }

    @Test func `a record whose identity belongs to another image is set aside`() async throws {
        try await withDelivery { store, outbox, database, _ in
            var stranger = Sample.postback(1).fields
            stranger["render_id"] = .string("session-7")
            try await database.insert([stranger])
            _ = try await store.record(Sample.postbacks(0..<3))
            let report = try await store.deliver(patience: .zero)
            #expect(report.delivered == 2)
            #expect(report.setAside == 1)
            let reason = try await outbox.setAside().first?.reason
            #expect(reason?.contains("with the render_id \"session-7\"") == true)
        }
    }

    @Test func `a full disk leaves the records waiting, with one warning that names it`() async throws {
        try await withDelivery { store, outbox, database, warnings in
            _ = try await store.record(Sample.postbacks(0..<10))
            try await database.server.fail(["insert"], times: 2, app: database.name, ["errorCode": .int32(14031)])
            for _ in 0..<2 {
                let report = try await store.deliver(patience: .seconds(5))
                #expect(report.waiting == 10)
                #expect(report.setAside == 0)
                #expect(report.problem?.code == .storeFull)
            }
            #expect(warnings.all.map(\.code) == [.storeFull])
            #expect(try await store.deliver(patience: .zero).delivered == 10)
        }
    }

    @Test func `planning is answered by MongoDB and the outbox together`() async throws {
        try await withDelivery { store, outbox, database, _ in
            _ = try await store.record(Sample.postbacks(0..<5))
            _ = try await store.deliver(patience: .zero)
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
