internal import MongoSupport
internal import OrderedCollections
internal import Postbacks
internal import SystemPackage
internal import TestSupport
internal import Testing
internal import Threads

@testable internal import MongoHistory

/// Servers that die, hang, change their roles or refuse. Each test has servers of its own.
@Suite(.onOwnThreads, .serialized) struct `Servers at fault` {
    @Test func `a server that is killed in the middle of a delivery and started again has every record once`() async throws {
        try await withMongoServer { server in
            try await withStore(uri: server.uri) { store, outbox, warnings in
                let postbacks = Sample.postbacks(0..<8000)
                _ = try await store.record(postbacks)
                async let report = store.deliverPending()
                try await until { try await outbox.waitingCount() < 7000 }
                await server.kill()
                try await server.start()
                #expect(try await report.tally.total == 8000)
                #expect(try await outbox.waitingCount() == 0)
                try await expect(server.uri, toHold: postbacks)
                #expect(warnings.all.isEmpty)
            }
        }
    }

    @Test func `a server that hangs longer than a connection waits has every record once when it goes on`() async throws {
        try await withMongoServer { server in
            let uri = server.uri + "?socketTimeoutMS=5000&connectTimeoutMS=5000&serverSelectionTimeoutMS=5000"
            let history = try MongoPostbackStore(MongoURI(uri))
            try await withStore(history, patience: .seconds(1)) { store, outbox, warnings in
                let postbacks = Sample.postbacks(0..<3000)
                _ = try await store.record(postbacks)
                async let first = store.deliverPending()
                try await until { try await outbox.waitingCount() < 3000 }
                await server.suspend()
                let report = try await first
                #expect(report.problem?.isRetryable == true)
                #expect(report.pending + report.tally.total == 3000)
                #expect(warnings.all.count == 1)
                await server.resume()
                let next = self.store(of: history, behind: outbox, warnings)
                #expect(try await next.deliverPending().pending == 0)
                try await expect(server.uri, toHold: postbacks)
            }
        }
    }

    @Test func `a server that is away the whole night leaves the records waiting, and plans are still made`() async throws {
        try await withMongoServer { server in
            let history = try MongoPostbackStore(MongoURI(server.uri + "?serverSelectionTimeoutMS=3000"))
            try await withStore(history, patience: .seconds(1)) { store, outbox, warnings in
                let earlier = Sample.postbacks(0..<20)
                _ = try await store.record(earlier)
                #expect(try await store.deliverPending().pending == 0)

                await server.kill()
                let tonight = Sample.postbacks(20..<50)
                let ids = (earlier + tonight).map(\.id)
                #expect(Set(try await store.receipts(for: ids).keys) == Set(earlier.map(\.id)))
                _ = try await store.record(tonight)
                let report = try await store.deliverPending()
                #expect(report.pending == 30)
                #expect(Set(try await store.receipts(for: ids).keys) == Set(ids))
                #expect(warnings.all.map(\.code) == [.unavailable])
                #expect(
                    warnings.all.first?.message.hasPrefix(
                        "MongoDB at mongodb://\(server.address)/?serverSelectionTimeoutMS=3000 cannot be reached: "
                    ) == true
                )
                await #expect(throws: PostbackError.self) { _ = try await store.campaigns() }

                try await server.start()
                let next = self.store(of: history, behind: outbox, warnings)
                #expect(try await next.deliverPending().tally.total == 30)
                try await expect(server.uri, toHold: earlier + tonight)
            }
        }
    }

    @Test func `a replica set whose primary steps down and another is killed has every record once`() async throws {
        let set = try await MongoReplicaSet(members: 3)
        do {
            try await withStore(uri: set.uri) { store, outbox, warnings in
                let postbacks = Sample.postbacks(0..<20_000)
                _ = try await store.record(postbacks)
                async let report = store.deliverPending()
                try await until { try await outbox.waitingCount() < 17_000 }
                try await set.stepDown()
                try await until { try await outbox.waitingCount() < 10_000 }
                let killed = try await set.primary()
                await killed.kill()
                #expect(try await report.tally.total == 20_000)
                #expect(warnings.all.isEmpty)
                try await expect(set.uri, toHold: postbacks)
                try await killed.start()
                try await expect(set.uri, toHold: postbacks)
            }
        } catch {
            await set.stop()
            throw error
        }
        await set.stop()
    }

    @Test func `a wrong password and a user without rights are distinguished, and no password is shown`() async throws {
        try await withMongoServer(options: ["--auth"]) { server in
            // The first user may be made without one, from the machine itself.
            try await server.run([
                "createUser": .string("root"), "pwd": .string("s3cret"), "roles": .array([.string("root")]),
            ])
            let root = try MongoPool(MongoURI("mongodb://root:s3cret@\(server.address)/?authSource=admin"))
            _ = try await root.withClient { client throws(PostbackError) in
                try client.run(
                    [
                        "createUser": .string("reader"), "pwd": .string("s3cret"),
                        "roles": .array([.document(["role": .string("read"), "db": .string("eventplanner")])]),
                    ],
                    in: "admin"
                )
            }
            try await withStore(uri: "mongodb://root:s3cretwrong@\(server.address)/?authSource=admin") { store, _, warnings in
                _ = try await store.record([Sample.postback(1)])
                let report = try await store.deliverPending()
                #expect(report.pending == 1)
                #expect(report.problem?.code == .badCredentials)
                let text = report.problem.map { "\($0)" } ?? ""
                #expect(
                    text
                        == "MongoDB at mongodb://***@\(server.address)/?authSource=admin refuses the user or the password: "
                        + "check the user, the password and authSource in MONGO_URI"
                )
            }
            try await withStore(uri: "mongodb://reader:s3cret@\(server.address)/?authSource=admin") { store, outbox, warnings in
                _ = try await store.record([Sample.postback(1)])
                #expect(try await store.receipts(for: [Sample.postback(2).id]) == [:])
                let report = try await store.deliverPending()
                #expect(report.pending == 1)
                #expect(report.problem?.code == .notPermitted)
                #expect(try await outbox.rejected() == [])
                #expect(!"\(warnings.all)".contains("s3cret"))
            }
        }
    }

    @Test func `a connection that nobody listens on fails with the address and what to do`() async throws {
        let store = try MongoPostbackStore(MongoURI("mongodb://u:s3cret@127.0.0.1:1/db?serverSelectionTimeoutMS=200"))
        let error = await #expect(throws: PostbackError.self) { _ = try await store.count(HistoryFilter()) }
        #expect(error?.isRetryable == true)
        #expect(error?.remedy == "check that the server is running and reachable from here")
        #expect(error.map { "\($0)".contains("s3cret") } == false)
    }

    private func withStore(uri: String, _ body: (OutboxPostbackStore, Outbox, Warnings) async throws -> Void) async throws {
        try await withStore(MongoPostbackStore(MongoURI(uri)), patience: Self.longPatience, body)
    }

    private func withStore(
        _ history: MongoPostbackStore,
        patience: Duration,
        _ body: (OutboxPostbackStore, Outbox, Warnings) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let outbox = try await Outbox.open(folder.appending("outbox.sqlite"), threads: ThreadPool(name: "outbox", threads: 1))
            let warnings = Warnings()
            try await body(store(of: history, behind: outbox, warnings, patience: patience), outbox, warnings)
        }
    }

    /// A store with patience of its own: what another has used up of its own does not count.
    private func store(
        of history: MongoPostbackStore,
        behind outbox: Outbox,
        _ warnings: Warnings,
        patience: Duration = longPatience
    ) -> OutboxPostbackStore {
        OutboxPostbackStore(
            outbox: outbox,
            history: history,
            patience: patience,
            clock: ContinuousClock(),
            warn: { warnings.add($0) }
        )
    }

    /// Longer than a server takes to be back on a machine that is busy with other tests.
    private static let longPatience = Duration.seconds(600)

    /// Compares what the servers hold with what was recorded.
    private func expect(_ uri: String, toHold postbacks: [Postback]) async throws {
        let store = try MongoPostbackStore(MongoURI(uri))
        var read: [Postback] = []
        for try await postback in store.postbacks() { read.append(postback) }
        #expect(read == postbacks.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) })
    }

    private func until(_ condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(600)
        while try await !condition() {
            try #require(ContinuousClock.now < deadline, "the condition did not come true in ten minutes")
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
