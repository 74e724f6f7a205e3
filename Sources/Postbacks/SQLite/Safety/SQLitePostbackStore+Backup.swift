internal import Files
internal import GRDB
internal import Glibc
internal import SystemPackage
internal import Threads

extension SQLitePostbackStore {
    /// Makes a verified backup when one is due, which it is when what was written since the last one has grown to a quarter
    /// of the history, so that over time it costs in proportion to what is recorded. Others may write meanwhile.
    ///
    /// The last three backups are kept, and the lines since the oldest of them. None is removed before a new one was read
    /// whole and found sound.
    /// - Returns: whether a backup was made.
    /// - Throws: ``PostbackError``: `corruptStore` when the history itself is damaged, `storeFull`. Nothing is lost then.
    @discardableResult
    public func backUpIfDue() async throws(PostbackError) -> Bool {
        let isDue = try await read { [backups] db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            return try LinesPosition(db).isBackupDue(backups.contents(), databaseLength: pages * HistorySchema.pageSize)
        }
        return isDue ? try await backUp() : false
    }

    /// Makes a backup; nothing where another process is making one.
    private func backUp() async throws(PostbackError) -> Bool {
        // A new file of lines is begun first, so that all that is in those before is in the backup, whenever this ends.
        let (number, count) = try await write { [backups] db in
            var position = try LinesPosition(db)
            let lines = try backups.startLines()
            (position.name, position.length) = (lines.name, 0)
            try position.write(to: db)
            return ((lines.number, try Int.fetchOne(db, sql: "SELECT sum(count) FROM campaign") ?? 0), lines: [])
        }
        return try await threads.run { () throws(PostbackError) in
            do { return try blockingBackUp(number: number, atLeast: count) } catch { throw told(error) }
        }
    }

    private func blockingBackUp(number: Int, atLeast count: Int) throws -> Bool {
        guard let claim = try backups.claimUnfinished() else { return false }
        // Closed last: closing any descriptor of a file releases the locks that SQLite holds on it.
        return try claim.closeAfter {
            do {
                let target = try DatabaseQueue(path: backups.unfinished.string)
                try database.backup(to: target)
                try target.close()
                let copy = try DatabaseQueue(immutable: backups.unfinished)
                let found = try copy.read { try Self.verify($0, file) }
                try copy.close()
                guard found >= count else {
                    throw PostbackError.damaged(file, "its backup has \(found) records of \(count)")
                }
                try backups.unfinished.move(to: backups.backup(number), .flushed)
            } catch {
                unlink(backups.unfinished.string)
                throw error
            }
            try backups.prune()
            return true
        }
    }
}
