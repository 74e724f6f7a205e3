internal import Files
internal import Foundation
internal import GRDB
public import Postbacks
public import SystemPackage
public import Threads

/// What is on its way to the asset store and not yet recorded, in one SQLite file.
///
/// Every upload is written down before it begins and struck out once its record is durable. What a run that was killed
/// has left here may be in the store without a record: the posters that are still asked for are made again under the same
/// names, and the others are the orphans that this journal is kept for.
///
/// A run uses it alone, because it holds the lock of the workspace. Commands that store single pictures hold none: they use it
/// together, and what is in it is settled only while none of them does.
public struct UploadJournal: Sendable {
    private let database: DatabaseQueue
    private let usage: UsageLock

    /// An upload that was begun.
    public struct Entry: Hashable, Sendable {
        /// The identity that its record would have.
        public let recordID: ObjectID
        /// Its name in the store.
        public let publicID: String
    }

    /// Opens the journal, or starts one where there is no file.
    /// - Parameters:
    ///   - file: in a folder that exists. A damaged file is replaced: what it said is found out again, except for orphans.
    ///   - threads: where the file is opened.
    /// - Throws: ``NightlyError`` when the file cannot be opened or written.
    public static func open(_ file: FilePath, threads: ThreadPool) async throws(NightlyError) -> UploadJournal {
        try await threads.run { () throws(NightlyError) in
            do {
                return try UploadJournal(file)
            } catch {
                guard let error = error as? DatabaseError, [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) else {
                    throw NightlyError(opening: file, error)
                }
                for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.string + suffix) }
                do { return try UploadJournal(file) } catch { throw NightlyError(opening: file, error) }
            }
        }
    }

    private init(_ file: FilePath) throws {
        usage = UsageLock(FilePath("\(file.string).lock"))
        // SQLite would give a new file fewer rights than a team needs that shares a workspace. Where this fails, opening it
        // fails too, and says why.
        try? file.makeEmptyFile()
        var configuration = Configuration()
        configuration.label = "journal"
        configuration.journalMode = .wal
        // Commands that store single pictures write beside a run.
        configuration.busyMode = .timeout(10)
        database = try DatabaseQueue(path: file.string, configuration: configuration)
        // Not in the configuration, because choosing the write-ahead log there sets NORMAL.
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try database.write { db in
            try db.execute(
                sql:
                    "CREATE TABLE IF NOT EXISTS uploads (record_id BLOB, public_id TEXT, PRIMARY KEY (record_id, public_id)) STRICT, WITHOUT ROWID"
            )
        }
    }

    /// Runs `body`, which stores and records pictures, beside others that do the same; waits while the journal is settled.
    func using<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value { try await usage.using(body) }

    /// Runs `body`, which settles the journal, if nobody stores a picture.
    /// - Returns: nil where somebody does.
    func unlessInUse<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value? {
        try await usage.unlessInUse(body)
    }

    /// Everything that was begun and not struck out.
    public func entries() async throws(NightlyError) -> [Entry] {
        try await perform { db in
            try Row.fetchAll(db, sql: "SELECT record_id, public_id FROM uploads").compactMap { row in
                ObjectID(bytes: row["record_id"] as Data).map { Entry(recordID: $0, publicID: row["public_id"]) }
            }
        }
    }

    /// Writes down that an upload begins; durable when the call returns.
    func begin(_ entry: Entry) async throws(NightlyError) {
        try await perform { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO uploads (record_id, public_id) VALUES (?, ?)",
                arguments: [Data(entry.recordID.bytes), entry.publicID]
            )
        }
    }

    /// Strikes out what is recorded, or gone from the store.
    public func finish(_ recordIDs: [ObjectID]) async throws(NightlyError) {
        try await perform { db in
            let statement = try db.makeStatement(sql: "DELETE FROM uploads WHERE record_id = ?")
            for id in recordIDs { try statement.execute(arguments: [Data(id.bytes)]) }
        }
    }

    private func perform<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(NightlyError)
        -> Value
    {
        do {
            return try await database.write(body)
        } catch {
            let code = (error as? DatabaseError)?.resultCode
            if error is CancellationError || code == .SQLITE_INTERRUPT || code == .SQLITE_ABORT {
                throw NightlyError(.cancelled, "a call to the journal of uploads was cancelled", cause: error)
            }
            throw NightlyError(
                code == .SQLITE_FULL ? .diskFull : .unwritable,
                "the journal of uploads cannot be written",
                remedy: "make room on its disk, and check the rights of output/state",
                cause: error
            )
        }
    }
}

extension NightlyError {
    fileprivate init(opening file: FilePath, _ cause: any Error) {
        self.init(
            .unwritable,
            "the journal of uploads \(file) cannot be opened",
            remedy: "check the rights of its folder and the room on the disk",
            cause: cause
        )
    }
}
