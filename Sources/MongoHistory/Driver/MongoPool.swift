internal import CMongoC
internal import Foundation
package import Postbacks
internal import Secrets
internal import Threads

/// Connections to the servers of one connection string, and threads to wait for them on.
///
/// A pool, even for one thread at a time: it watches the servers in the background, so that a hanging one is known
/// before it is asked, and writes survive the election of a new primary without an error.
package final class MongoPool: Sendable {
    private let handle: Handle
    // Its own, because a call may wait for the server for many seconds, and files must not wait behind it.
    private let threads = ThreadPool(name: "mongodb", threads: 4)
    /// Named in errors.
    let uri: MongoURI

    /// Connects nothing yet.
    /// - Throws: `configuration` when libmongoc is missing or refuses the string.
    package init(_ uri: MongoURI) throws(PostbackError) {
        try MongoLibrary.open()
        var error = BillposterMongoError()
        guard let pool = billposter_mongo_pool_new(uri.connectionString, &error) else {
            throw PostbackError(
                .configuration,
                "the MongoDB connection string \(uri) is refused: \(uri.secrets.redacting(error.text))",
                remedy: "correct it; in user and password, write @ : / ? % as %40 %3A %2F %3F %25"
            )
        }
        handle = Handle(pool: pool)
        self.uri = uri
    }

    /// Runs `body` on one of the pool's threads with a client of its own.
    /// - Throws: what `body` throws, and `unavailable` when no connection becomes free in time.
    package func withClient<Value: Sendable>(
        _ body: @escaping @Sendable (MongoClient) throws(PostbackError) -> Value
    ) async throws(PostbackError) -> Value {
        let handle = handle
        let uri = uri
        return try await threads.run { () throws(PostbackError) -> Value in
            guard let client = billposter_mongo_client_take(handle.pool) else {
                throw PostbackError(.unavailable, "all connections to \(uri) are busy", isRetryable: true)
            }
            defer { billposter_mongo_client_give_back(handle.pool, client) }
            return try body(MongoClient(handle: client, uri: uri))
        }
    }

    /// Owns the pool of libmongoc; released with the last use of it, so never while a client is lent.
    ///
    /// `@unchecked Sendable` because mongoc_client_pool_t(3) is thread-safe, and the pointer never changes.
    private final class Handle: @unchecked Sendable {
        let pool: OpaquePointer

        init(pool: OpaquePointer) { self.pool = pool }

        deinit {
            // On a thread that nobody waits for: closing takes libmongoc half a second, in which its watching threads end,
            // and longer where a server hangs. A process that ends meanwhile takes the rest with it.
            let pool = Closing(pool: pool)
            Thread { billposter_mongo_pool_free(pool.pool) }.start()
        }
    }

    /// A pool on its way to the thread that closes it; `@unchecked Sendable` because nothing else holds it any more.
    private struct Closing: @unchecked Sendable {
        let pool: OpaquePointer
    }
}
