internal import Files
internal import Foundation
internal import GRDB
internal import Glibc
public import SystemPackage
public import Threads

/// The history in one SQLite file of this machine, usually `output/state/history.sqlite`.
///
/// A record is durable when ``record(_:)`` returns, twice: a line that holds it is flushed before the commit that it belongs
/// to, and the write-ahead log at every commit (`synchronous = FULL`). The lines since the last backups lie with these in
/// the folder `{file}-backups`, and whatever becomes of the file, ``recover(_:at:threads:)`` makes it of them again. A
/// record whose writing failed or was interrupted may be there later; its identity distinguishes it from others.
///
/// Any number of tasks and processes may use the file at once; writers wait for each other for up to ten seconds. No call waits
/// on a thread of Swift's cooperative pool, and none is cut short when its task is cancelled.
public struct SQLitePostbackStore: PostbackStore {
    /// Where the history lies.
    public let file: FilePath
    /// How many records and reviews were brought in when the file was opened, because it was behind its backups and lines:
    /// a process had died, the log was lost, or an older copy was put back.
    public let restoredOnOpening: Int
    let database: DatabasePool
    private let use: HistoryUse
    let threads: ThreadPool

    var backups: HistoryBackups { HistoryBackups(history: file) }

    /// How long a call waits for another program that writes, in seconds.
    static let patience: TimeInterval = 10

    /// Whether there is a history, or what one is restored from.
    public static func isThere(_ file: FilePath) -> Bool {
        access(file.string, F_OK) == 0 || (try? HistoryBackups(history: file).contents().isEmpty) != true
    }

    /// Opens a history, or starts one where there is no file; folders that are missing on the way are made.
    ///
    /// A damaged file is left as it is, and so is what is left of a missing one: see ``recover(_:at:threads:)``. What opening
    /// does not find, because it does not read the whole file, is found by the call that meets it and by ``verify()``.
    /// - Parameters:
    ///   - file: the path of the database; beside it SQLite keeps files with `-wal` and `-shm` added to the name.
    ///   - threads: where the file is opened, read and closed; each answers one question at a time.
    /// - Throws: ``PostbackError``: `corruptStore` for a file that is damaged or is no database, `configuration` for a
    ///   database of another program or of a newer version of this one, `notPermitted`, `storeFull`, `file` for a path that
    ///   is not a file's, and `unavailable` when another program does not release it.
    public static func open(_ file: FilePath, threads: ThreadPool) async throws(PostbackError) -> SQLitePostbackStore {
        try await threads.run { () throws(PostbackError) in
            do {
                let backups = HistoryBackups(history: file)
                _ = try HistoryFile(path: file).length(of: file)
                try HistoryFile(path: file).makeFolder()
                let use = try HistoryUse(backups, isExclusive: false)
                let (database, restored) = try blockingOpenAtEnd(file, with: backups)
                return SQLitePostbackStore(
                    file: file,
                    restoredOnOpening: restored,
                    database: database,
                    use: use,
                    threads: threads
                )
            } catch {
                throw PostbackError(error, in: file)
            }
        }
    }

    /// Looks at the file, opens it and brings it to the end of its lines. A recovery takes the same steps to tell whether it is
    /// needed, so that no damage stops the one and is passed over by the other.
    /// - Returns: the database, and how many records and reviews it lacked.
    static func blockingOpenAtEnd(_ file: FilePath, with backups: HistoryBackups) throws -> (DatabasePool, restored: Int) {
        try HistoryFile(path: file).inspect(isKnown: !backups.contents().isEmpty)
        if let found = backups.warningText() { throw PostbackError.damaged(file, "an earlier command met \(found)") }
        // SQLite would give a new file fewer rights than a team needs that shares a workspace. Where this fails, opening it fails
        // too, and says why.
        try? file.makeEmptyFile()
        let database = try blockingOpen(file)
        return (database, try catchUp(database, with: backups))
    }

    /// Brings a history that is behind its lines to their end.
    /// - Returns: how many records and reviews it lacked.
    private static func catchUp(_ database: DatabasePool, with backups: HistoryBackups) throws -> Int {
        let isAtEnd = try database.read { try LinesPosition($0).isAtEnd(of: backups.contents()) }
        if isAtEnd { return 0 }
        do {
            return try database.writeWithoutTransaction { db in
                try blockingWrite(to: db, with: backups) { _ in ((), lines: []) }.restored
            }
        } catch ResultCode.SQLITE_BUSY {
            // Another process is writing, and it does the same before that.
            return 0
        }
    }

    /// Waits for calls that are under way, folds the log into the file and closes it; later calls fail.
    ///
    /// A store that is not closed loses nothing. One that is leaves a single file that can be copied away.
    public func close() async throws(PostbackError) {
        try await threads.run { [database, file, use] () throws(PostbackError) in
            do {
                // Closes the readers, so that the writer is the last connection, which is the one that folds the log in;
                // the pool itself would close the writer first (https://www.sqlite.org/wal.html, 2.1).
                database.releaseMemory()
                try database.close()
                use.end()
            } catch {
                throw PostbackError(error, in: file)
            }
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "history"
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { db in
            // The length of a page has an effect on a new file only. A cache of 16 MiB, in place of 2, holds the indexes of a
            // history of a hundred thousand records.
            try db.execute(sql: "PRAGMA page_size = \(HistorySchema.pageSize); PRAGMA cache_size = -16384")
        }
        return configuration
    }

    /// Opens the file, and again while another process that makes the same new file has it locked: SQLite waits for others
    /// everywhere but where the journal mode is changed.
    static func blockingOpen(_ file: FilePath) throws -> DatabasePool {
        let database = try pool(file)
        try prepare(database, file)
        return database
    }

    private static func pool(_ file: FilePath) throws -> DatabasePool {
        let attempts = 100
        for _ in 1..<attempts {
            do {
                return try DatabasePool(path: file.string, configuration: configuration)
            } catch ResultCode.SQLITE_BUSY {
                usleep(useconds_t(patience * 1_000_000) / UInt32(attempts))
            }
        }
        return try DatabasePool(path: file.string, configuration: configuration)
    }

    private static func prepare(_ database: DatabasePool, _ file: FilePath) throws {
        // Not in the configuration, because a pool sets the writer to NORMAL after it has been configured.
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        if try !database.read({ try HistorySchema.isCurrent($0, file) }) {
            try database.writeWithoutTransaction { try HistorySchema.migrate($0, file) }
        }
        try database.read { try checkCounts($0, file) }
    }

    /// Compares two counts that every transaction changes together, which also makes SQLite read the schema and the ends of
    /// the tables.
    static func checkCounts(_ db: Database, _ file: FilePath) throws {
        let records = try Int.fetchOne(db, sql: "SELECT max(seq) FROM postback") ?? 0
        let counted = try Int.fetchOne(db, sql: "SELECT sum(count) FROM campaign") ?? 0
        guard records == counted else {
            throw PostbackError.damaged(file, "it holds \(records) records, and its campaigns count \(counted)")
        }
    }
}
