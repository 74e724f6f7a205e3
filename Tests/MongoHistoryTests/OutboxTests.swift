internal import Foundation
internal import GRDB
internal import Postbacks
internal import SystemPackage
internal import TestSupport
internal import Testing
internal import Threads

@testable internal import MongoHistory

@Suite(.onOwnThreads) struct `The outbox` {
    private static let threads = ThreadPool(name: "outbox", threads: 1)

    @Test func `a call whose task was cancelled is finished, and what it recorded stays`() async throws {
        try await withOutbox { outbox in
            func cancelled<Value: Sendable>(_ call: @escaping @Sendable () async throws -> Value) async throws -> Value {
                let task = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return try await call()
                }
                return try await task.value
            }
            let (one, two) = (Sample.postback(1), Sample.postback(2))
            #expect(try await cancelled { try await outbox.add([one, two]) } == 2)
            #expect(try await cancelled { try await outbox.waitingCount() } == 2)
            try await cancelled { try await outbox.settle(delivered: [one.id], refused: []) }
            #expect(try await outbox.waiting(after: 0, limit: 10).map(\.id) == [two.id])
            #expect(try await outbox.knownReceipts(for: [one.id]).count == 1)
        }
    }

    @Test(
        arguments: [
            CancellationError(), DatabaseError(resultCode: .SQLITE_INTERRUPT), DatabaseError(resultCode: .SQLITE_ABORT),
        ] as [any Error]
    )
    func `a cancellation is reported as such, and not as damage or a full disk`(error: any Error) {
        let told = PostbackError(error, inOutbox: "outbox.sqlite")
        #expect(told.code == .cancelled)
        #expect(told.message == "a query of the outbox outbox.sqlite was cancelled")
    }

    @Test func `records wait in the order in which they were added, also after the file was closed`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending("outbox.sqlite")
            do {
                let outbox = try await Outbox.open(file, threads: Self.threads)
                #expect(try await outbox.add([Sample.postback(2), Sample.postback(1)]) == 2)
                #expect(try await outbox.add([Sample.postback(1), Sample.postback(3)]) == 1)
            }
            let outbox = try await Outbox.open(file, threads: Self.threads)
            let entries = try await outbox.waiting(after: 0, limit: 10)
            #expect(entries.map(\.renderID) == ["render-summer-2", "render-summer-1", "render-summer-3"])
            let first = try Postback(bson: Array(entries[0].document))
            #expect(first == Sample.postback(2))
            #expect(try await outbox.waiting(after: entries[0].sequence, limit: 1).map(\.id) == [Sample.postback(1).id])
            #expect(try await outbox.waitingCount() == 3)
        }
    }

    @Test func `a commit is flushed to the disk`() async throws {
        try await withOutbox { outbox in
            let modes = try await outbox.database.read { db in
                (try String.fetchOne(db, sql: "PRAGMA journal_mode"), try Int.fetchOne(db, sql: "PRAGMA synchronous"))
            }
            #expect(modes == ("wal", 2))
        }
    }

    @Test func `a record that cannot be kept takes its call back`() async throws {
        try await withOutbox { outbox in
            var long = Sample.postback(2)
            long.prompt = String(repeating: "x", count: 17 << 20)
            let error = await #expect(throws: PostbackError.self) { _ = try await outbox.add([Sample.postback(1), long]) }
            #expect(error?.code == .malformedRecord)
            let count = try await outbox.waitingCount()
            #expect(count == 0)
        }
    }

    @Test func `delivered records leave and are known, refused ones are set aside and may wait again`() async throws {
        try await withOutbox { outbox in
            let (one, two, three) = (Sample.postback(1), Sample.postback(2), Sample.postback(3))
            _ = try await outbox.add([one, two, three])
            try await outbox.settle(delivered: [one.id], refused: [(two.id, "too long")])
            #expect(try await outbox.waiting(after: 0, limit: 10).map(\.id) == [three.id])
            #expect(
                try await outbox.rejected() == [RejectedPostback(id: two.id, renderID: "render-summer-2", reason: "too long")]
            )
            let ids = [one.id, two.id, three.id, Sample.postback(4).id]
            #expect(try await outbox.knownReceipts(for: ids) == [one.id: Receipt(url: one.cloudinaryURL, bytes: 100_001)])
            #expect(Set(try await outbox.receipts(for: ids).keys) == [two.id, three.id])

            try await outbox.resubmitRejected()
            #expect(try await outbox.rejected() == [])
            #expect(try await outbox.waiting(after: 0, limit: 10).map(\.id) == [three.id, two.id])
        }
    }

    @Test func `what MongoDB answered is remembered, and what it no longer holds is forgotten`() async throws {
        try await withOutbox { outbox in
            let ids = (1...3).map { Sample.postback($0).id }
            let first = [ids[0]: Receipt(url: "a", bytes: 1), ids[1]: Receipt(url: "b", bytes: nil)]
            try await outbox.remember(first, askedFor: ids)
            #expect(try await outbox.knownReceipts(for: ids) == first)
            try await outbox.remember([ids[1]: Receipt(url: "c", bytes: 2)], askedFor: Array(ids.prefix(2)))
            #expect(try await outbox.knownReceipts(for: ids) == [ids[1]: Receipt(url: "c", bytes: 2)])
        }
    }

    @Test func `a file that is no outbox is refused and left as it is`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending("outbox.sqlite")
            let content = Data(repeating: 0x2A, count: 5000)
            try content.write(to: URL(filePath: file.string))
            let error = await #expect(throws: PostbackError.self) { _ = try await Outbox.open(file, threads: Self.threads) }
            #expect(error?.code == .corruptStore)
            #expect(error?.message == "the outbox \(file) is damaged and was left as it is")
            let left = try Data(contentsOf: URL(filePath: file.string))
            #expect(left == content)
        }
    }

    @Test func `an outbox in a folder that is not there is refused with the path`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending("missing").appending("outbox.sqlite")
            let error = await #expect(throws: PostbackError.self) { _ = try await Outbox.open(file, threads: Self.threads) }
            #expect(error?.code == .notPermitted)
            #expect(error?.message == "the outbox \(file) cannot be opened and written")
        }
    }

    private func withOutbox(_ body: (Outbox) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await body(Outbox.open(folder.appending("outbox.sqlite"), threads: Self.threads))
        }
    }
}

@Suite(.onOwnThreads) struct `Waiting between attempts` {
    @Test func `the pause doubles from a tenth of a second to half a minute, never more than half of it by chance`() {
        var backoff = Backoff()
        var generator = SplitMix(seed: 1)
        let longest: [Duration] = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30].map { .seconds($0) }
        for span in longest {
            let pause = backoff.take(using: &generator)
            #expect(pause >= span / 2 - .microseconds(1))
            #expect(pause <= span)
        }
    }
}
