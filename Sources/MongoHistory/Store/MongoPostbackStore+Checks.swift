internal import OrderedCollections
public import Postbacks

/// What `billposter check` asks.
extension MongoPostbackStore {
    /// The time on the server's clock; a server that answers this is reachable, and the user is let in.
    public func serverTime() async throws(PostbackError) -> Timestamp {
        let answer = try await pool.withClient { [namespace] client throws(PostbackError) in
            // Asked of the database itself: `hello` is answered without any right, so a user without one would pass.
            try client.run(
                ["listCollections": .int32(1), "nameOnly": .bool(true), "authorizedCollections": .bool(true)],
                in: namespace.database
            )
            return try client.run(["hello": .int32(1)], in: namespace.database)
        }
        guard case .date(let time) = answer["localTime"] else {
            throw PostbackError(.unavailable, "MongoDB at \(pool.uri) does not report its time")
        }
        return time
    }

    /// Saves a record, reads it back as it was and removes it; the history is as before then.
    /// - Throws: what recording and reading throw, and `unavailable` when another record came back.
    public func rehearse(with postback: Postback) async throws(PostbackError) {
        _ = try await record([postback])
        let read: [Postback]
        do throws(PostbackError) {
            read = try await page(HistoryFilter(renderID: postback.renderID), order: .oldestFirst, after: nil, limit: 10)
        } catch {
            try await remove(postback.id)
            throw error
        }
        try await remove(postback.id)
        guard read == [postback] else {
            throw PostbackError(.unavailable, "MongoDB at \(pool.uri) does not return a record as it was saved")
        }
    }

    private func remove(_ id: ObjectID) async throws(PostbackError) {
        _ = try await pool.withClient { [namespace] client throws(PostbackError) in
            let deletion: Document = ["q": .document(["_id": .objectID(id)]), "limit": .int32(1)]
            return try client.run(
                ["delete": .string(namespace.collection), "deletes": .array([.document(deletion)])],
                in: namespace.database,
                as: .write
            )
        }
    }

    /// The names of the indexes that the collection should have and has not.
    public func missingIndexes() async throws(PostbackError) -> [String] {
        try await pool.withClient { [namespace] client throws(PostbackError) in
            MongoIndexes.missing(from: try Self.indexKeys(client, namespace)).map(MongoIndexes.name)
        }
    }
}
