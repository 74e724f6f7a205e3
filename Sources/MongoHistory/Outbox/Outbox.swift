internal import Files
internal import Foundation
internal import GRDB
public import Postbacks
public import SystemPackage
public import Threads

/// Records that are safe on this machine and not yet confirmed by MongoDB, in one SQLite file.
///
/// A record that was added is durable: the write-ahead log is flushed at every commit (`synchronous = FULL`). It leaves
/// only when it was delivered, or is set aside with the reason why MongoDB will never take it. A call that has begun is
/// finished when its task is cancelled, so that what it writes is not taken back. Any number of tasks and
/// processes may use the file at once; all waiting happens on threads of the database's own.
public struct Outbox: Sendable {
    /// Where the outbox lies, usually `output/state/outbox.sqlite`.
    public let file: FilePath
    let database: DatabaseQueue

    /// How long a call waits for another program that writes, in seconds.
    private static let patience: TimeInterval = 10

    /// Opens an outbox, or starts one where there is no file.
    /// - Parameters:
    ///   - file: the path of the database, in a folder that is there.
    ///   - threads: where the file is opened.
    /// - Throws: ``PostbackError``: `corruptStore` for a damaged file, `configuration` for a database of another program,
    ///   `notPermitted`, `storeFull`, and `unavailable` when another program does not release it.
    public static func open(_ file: FilePath, threads: ThreadPool) async throws(PostbackError) -> Outbox {
        let database = try await threads.run { () throws(PostbackError) in
            do {
                var configuration = Configuration()
                configuration.label = "outbox"
                configuration.journalMode = .wal
                configuration.busyMode = .timeout(patience)
                // SQLite would give a new file fewer rights than a team needs that shares a workspace. Where this fails, opening it
                // fails too, and says why.
                try? file.makeEmptyFile()
                let database = try DatabaseQueue(path: file.string, configuration: configuration)
                // Not in the configuration, because choosing the write-ahead log there sets NORMAL.
                try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
                try database.read { db in
                    let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
                    guard try isEmpty || UInt32.fetchOne(db, sql: "PRAGMA application_id") == OutboxSchema.applicationID else {
                        throw PostbackError(
                            .configuration,
                            "\(file) is a database of another program",
                            remedy: "move it out of the way"
                        )
                    }
                }
                try OutboxSchema.migrator.migrate(database)
                return database
            } catch {
                throw PostbackError(error, inOutbox: file)
            }
        }
        return Outbox(file: file, database: database)
    }

    /// How many records wait for MongoDB.
    public func waitingCount() async throws(PostbackError) -> Int {
        try await read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM waiting") ?? 0 }
    }

    /// How many records of each run wait for MongoDB, by the run's id; records of no run are left out.
    public func waitingCounts() async throws(PostbackError) -> [String: Int] {
        try await read { db in
            var counts: [String: Int] = [:]
            let documents = try Data.fetchCursor(db, sql: "SELECT document FROM waiting")
            while let document = try documents.next() {
                if let runID = RecordStamp(encoded: document).runID { counts[runID, default: 0] += 1 }
            }
            return counts
        }
    }

    /// The records that MongoDB refused for good, in the order in which they were added.
    public func rejected() async throws(PostbackError) -> [RejectedPostback] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT id, render_id, reason FROM set_aside ORDER BY sequence").map { row in
                RejectedPostback(id: try row.objectID(), renderID: row["render_id"], reason: row["reason"])
            }
        }
    }

    /// Lets the records that were refused wait again, after their cause was removed.
    public func resubmitRejected() async throws(PostbackError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO waiting (id, render_id, url, bytes, document)
                        SELECT id, render_id, url, bytes, document FROM set_aside ORDER BY sequence;
                    DELETE FROM set_aside;
                    """
            )
        }
    }

    /// Adds records, all or none.
    /// - Returns: how many were not waiting already.
    func add(_ postbacks: [Postback]) async throws(PostbackError) -> Int {
        var rows: [(Postback, [UInt8])] = []
        for postback in postbacks {
            try postback.checkStorable()
            rows.append((postback, try postback.bson()))
        }
        return try await write { [rows] db in
            let statement = try db.makeStatement(
                sql: "INSERT OR IGNORE INTO waiting (id, render_id, url, bytes, document) VALUES (?, ?, ?, ?, ?)"
            )
            var added = 0
            for (postback, document) in rows {
                try statement.execute(arguments: [
                    Data(postback.id.bytes), postback.renderID, postback.cloudinaryURL, postback.metadata.bytes, Data(document),
                ])
                added += db.changesCount
            }
            return added
        }
    }

    /// The records that have waited longest, after `sequence`.
    func waiting(after sequence: Int64, limit: Int) async throws(PostbackError) -> [OutboxEntry] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT sequence, id, render_id, document FROM waiting WHERE sequence > ? ORDER BY sequence LIMIT ?",
                arguments: [sequence, limit]
            ).map { row in
                let document: Data = row["document"]
                return OutboxEntry(
                    sequence: row["sequence"],
                    id: try row.objectID(),
                    renderID: row["render_id"],
                    stamp: RecordStamp(encoded: document),
                    document: document
                )
            }
        }
    }

    /// Removes records that MongoDB has confirmed, and sets aside those that it refused.
    func settle(delivered: [ObjectID], refused: [(id: ObjectID, reason: String)]) async throws(PostbackError) {
        try await write { db in
            for id in delivered {
                let id = Data(id.bytes)
                try db.execute(
                    sql: "INSERT OR REPLACE INTO known (id, url, bytes) SELECT id, url, bytes FROM waiting WHERE id = ?",
                    arguments: [id]
                )
                try db.execute(sql: "DELETE FROM waiting WHERE id = ?", arguments: [id])
            }
            for (id, reason) in refused {
                let id = Data(id.bytes)
                try db.execute(
                    sql: """
                        INSERT OR REPLACE INTO set_aside (id, render_id, url, bytes, document, reason)
                            SELECT id, render_id, url, bytes, document, ? FROM waiting WHERE id = ?
                        """,
                    arguments: [reason, id]
                )
                try db.execute(sql: "DELETE FROM waiting WHERE id = ?", arguments: [id])
            }
        }
    }

    /// What the records in the outbox say of these images, the refused ones too: their images were made.
    func receipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] {
        try await receipts(for: ids, from: ["waiting", "set_aside"])
    }

    /// What MongoDB was last known to hold of these images.
    func knownReceipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] {
        try await receipts(for: ids, from: ["known"])
    }

    /// Keeps what MongoDB has just answered, for a day on which it cannot be asked.
    /// - Parameters:
    ///   - ids: what was asked for; those without a receipt are forgotten.
    func remember(_ receipts: [ObjectID: Receipt], askedFor ids: [ObjectID]) async throws(PostbackError) {
        let known = try await knownReceipts(for: ids)
        let changed = ids.filter { known[$0] != receipts[$0] }
        guard !changed.isEmpty else { return }
        try await write { db in
            for id in changed {
                if let receipt = receipts[id] {
                    try db.execute(
                        sql: "INSERT OR REPLACE INTO known (id, url, bytes) VALUES (?, ?, ?)",
                        arguments: [Data(id.bytes), receipt.url, receipt.bytes]
                    )
                } else {
                    try db.execute(sql: "DELETE FROM known WHERE id = ?", arguments: [Data(id.bytes)])
                }
            }
        }
    }

    private func receipts(for ids: [ObjectID], from tables: [String]) async throws(PostbackError) -> [ObjectID: Receipt] {
        try await read { db in
            var receipts: [ObjectID: Receipt] = [:]
            for table in tables {
                // One look-up for each identity: there is no limit to how many may be asked for.
                let statement = try db.makeStatement(sql: "SELECT url, bytes FROM \(table) WHERE id = ?")
                for id in ids {
                    guard let row = try Row.fetchOne(statement, arguments: [Data(id.bytes)]) else { continue }
                    receipts[id] = Receipt(url: row["url"], bytes: row["bytes"])
                }
            }
            return receipts
        }
    }

    private func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(PostbackError)
        -> Value
    {
        try await uninterrupted { database, end in database.asyncRead { db in end(Result { try body(db.get()) }) } }
    }

    private func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(PostbackError)
        -> Value
    {
        try await uninterrupted { database, end in
            database.asyncWrite({ db in try body(db) }, completion: { _, result in end(result) })
        }
    }

    /// Not GRDB's async functions: they roll back when the task is cancelled, and what is in flight is to be finished.
    private func uninterrupted<Value: Sendable>(
        _ begin: (DatabaseQueue, @escaping @Sendable (Result<Value, any Error>) -> Void) -> Void
    ) async throws(PostbackError) -> Value {
        let result = await withCheckedContinuation { continuation in begin(database) { continuation.resume(returning: $0) } }
        do { return try result.get() } catch { throw PostbackError(error, inOutbox: file) }
    }
}

/// A waiting record.
struct OutboxEntry: Sendable {
    /// Its place in the order of arrival.
    let sequence: Int64
    let id: ObjectID
    let renderID: String
    let stamp: RecordStamp
    /// As it will be sent.
    let document: Data
}

extension Row {
    fileprivate func objectID() throws(PostbackError) -> ObjectID {
        guard let id = ObjectID(bytes: self["id"] as Data) else {
            throw PostbackError(.corruptStore, "the outbox holds an identity that is not twelve bytes long")
        }
        return id
    }
}
