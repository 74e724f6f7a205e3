import Postbacks
import SystemPackage
import TestSupport
import Testing
import Threads

@Suite(.onOwnThreads) struct StoreContractTests {
    @Test(arguments: PostbackStoreContract.clauses)
    func `the memory store keeps the contract`(_ clause: PostbackStoreContract.Clause) async throws {
        try await clause.check(MemoryPostbackStore())
    }

    @Test(arguments: PostbackStoreContract.clauses)
    func `the SQLite store keeps the contract`(_ clause: PostbackStoreContract.Clause) async throws {
        try await withTemporaryFolder { folder in
            let threads = ThreadPool(name: "history", threads: 1)
            let store = try await SQLitePostbackStore.open(folder.appending("history.sqlite"), threads: threads)
            try await clause.check(store)
            try await store.close()
        }
    }

    @Test(arguments: ReviewContract.clauses)
    func `the memory store takes reviews`(_ clause: ReviewContract.Clause) async throws {
        try await clause.check(MemoryPostbackStore())
    }

    @Test(arguments: ReviewContract.clauses)
    func `the SQLite store takes reviews`(_ clause: ReviewContract.Clause) async throws {
        try await withTemporaryFolder { folder in
            let threads = ThreadPool(name: "history", threads: 1)
            let store = try await SQLitePostbackStore.open(folder.appending("history.sqlite"), threads: threads)
            try await clause.check(store)
            // Digests and sums are those of the changed records.
            _ = try await store.verify()
            let campaigns = try await store.campaigns()
            let memory = MemoryPostbackStore()
            for try await postback in store.postbacks() { _ = try await memory.record([postback]) }
            #expect(try await memory.campaigns() == campaigns)
            try await store.close()
        }
    }

    @Test func `the same records have the same revision in every store and in any order`() async throws {
        try await withTemporaryFolder { folder in
            let threads = ThreadPool(name: "history", threads: 1)
            let store = try await SQLitePostbackStore.open(folder.appending("history.sqlite"), threads: threads)
            let memory = MemoryPostbackStore()
            let records =
                (0..<50).map { PostbackStoreContract.sample($0, campaign: "campaign-\($0 % 3)") } + [PostbackStoreContract.exotic]
            _ = try await store.record(records)
            for record in records.reversed() { _ = try await memory.record([record]) }
            #expect(try await store.campaigns() == memory.campaigns())
        }
    }
}
