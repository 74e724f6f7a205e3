internal import GRDB
public import SystemPackage
public import Threads

/// What a recovery did.
public struct RecoveryReport: Hashable, Sendable {
    /// Records in the restored history, every one of them as it was written.
    public let records: Int
    /// Lines, or records where no backup is sound, that are not as they were written; what they held may be missing.
    public let unreadable: Int
    /// Where the damaged file is now; its log, if there was one, lies beside it with `-wal` added to the name. Nil when
    /// there was none.
    public let damagedFile: FilePath?
}

extension SQLitePostbackStore {
    /// Restores a damaged or missing history from its newest sound backup and the lines since, and from whatever the damaged
    /// file itself has that they have not.
    ///
    /// The damaged file is renamed to `{file}.damaged-{moment}`, never changed and never removed. Interrupted at any instant,
    /// nothing is lost, and the next call starts again. No other process may have it open; one that wants to waits.
    /// - Parameters:
    ///   - moment: now, for the name of the damaged file.
    ///   - threads: where the files are read and renamed.
    /// - Returns: nil when nothing is wrong with the history, because another process has restored it, say.
    /// - Throws: ``PostbackError``: `unavailable` while another process has the history open, others when a file cannot be read, written or renamed.
    public static func recover(
        _ file: FilePath,
        at moment: Timestamp,
        threads: ThreadPool
    ) async throws(PostbackError) -> RecoveryReport? {
        try await threads.run { () throws(PostbackError) in
            do {
                let backups = HistoryBackups(history: file)
                try HistoryFile(path: file).makeFolder()
                let use = try HistoryUse(backups, isExclusive: true)
                defer { use.end() }
                return try isSound(file, backups) ? nil : blockingRecover(HistoryFile(path: file), backups, at: moment)
            } catch {
                throw PostbackError(error, in: file)
            }
        }
    }

    private static func isSound(_ file: FilePath, _ backups: HistoryBackups) throws -> Bool {
        do {
            let (database, _) = try blockingOpenAtEnd(file, with: backups)
            database.releaseMemory()
            try database.close()
            return true
        } catch  where PostbackError(error, in: file).code == .corruptStore {
            return false
        }
    }

    private static func blockingRecover(
        _ history: HistoryFile,
        _ backups: HistoryBackups,
        at moment: Timestamp
    ) throws -> RecoveryReport {
        try history.removeUnfinished()
        let database = try blockingOpen(history.restoring)
        let (records, unreadable) = try database.writeWithoutTransaction { db in
            var merge = HistoryMerge(into: db, of: history.path)
            try db.inTransaction(.immediate) {
                try merge.catchUp(with: backups)
                _ = try merge.take(database: history.path)
                // What the damaged file alone had is in no line.
                var position = try LinesPosition(db)
                position.backupNeeded = try backups.contents().nextNumber - 1
                try position.write(to: db)
                return .commit
            }
            return (try verify(db, history.path), merge.unreadable)
        }
        database.releaseMemory()
        try database.close()
        let damagedFile = try history.exchange(at: moment)
        backups.removeWarning()
        return RecoveryReport(records: records, unreadable: unreadable, damagedFile: damagedFile)
    }
}
