internal import MongoHistory
internal import MongoSupport
internal import Postbacks
internal import TestSupport
internal import Testing

@Suite(.onOwnThreads) struct `The contract of stores` {
    @Test(arguments: PostbackStoreContract.clauses)
    func `the history in MongoDB keeps the contract`(_ clause: PostbackStoreContract.Clause) async throws {
        try await withTestDatabase { database in try await clause.check(MongoPostbackStore(MongoURI(database.uri))) }
    }

    @Test(arguments: ReviewContract.clauses)
    func `the history in MongoDB takes reviews`(_ clause: ReviewContract.Clause) async throws {
        try await withTestDatabase { database in try await clause.check(MongoPostbackStore(MongoURI(database.uri))) }
    }
}
