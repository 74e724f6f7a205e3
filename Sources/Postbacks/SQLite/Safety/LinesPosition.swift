internal import GRDB

/// Up to where the files of lines say what a history holds; its one row changes in the transaction that writes.
struct LinesPosition: Equatable {
    /// The file's name, empty before the first.
    var name: String
    /// Bytes of that file, up to the end of a line.
    var length: Int
    /// The least number that a backup must have, because the lines before do not hold everything; 0 for none.
    var backupNeeded: Int

    static let table = """
        CREATE TABLE lines (
            id            INTEGER PRIMARY KEY CHECK (id = 1),
            name          TEXT NOT NULL,    -- of the file of lines that has what was written last
            length        INTEGER NOT NULL, -- bytes of it that are in this file too
            backup_needed INTEGER NOT NULL  -- the least number of a backup with what no line has
        ) STRICT;
        INSERT INTO lines SELECT 1, '', 0, EXISTS (SELECT 1 FROM postback);
        """

    init(_ db: Database) throws {
        let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT name, length, backup_needed FROM lines"))
        guard let row else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the place in the lines is missing") }
        name = try row.decode(String.self, atIndex: 0)
        length = try row.decode(Int.self, atIndex: 1)
        backupNeeded = try row.decode(Int.self, atIndex: 2)
        guard length >= 0, backupNeeded >= 0 else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the place in the lines is invalid")
        }
    }

    func write(to db: Database) throws {
        try db.cachedStatement(sql: "UPDATE lines SET name = ?, length = ?, backup_needed = ?")
            .execute(arguments: [name, length, backupNeeded])
    }

    /// Whether the history holds what its backups and lines hold, as far as one look at the folder tells.
    func isAtEnd(of contents: HistoryBackups.Contents) -> Bool {
        guard let newest = contents.lines.last else { return contents.isEmpty && name.isEmpty }
        return newest.name == name && newest.length == length
    }

    /// Whether a new backup is worth its cost: there is none with what no line has, or the lines have grown to a
    /// quarter of the database, so that each byte recorded is copied a few times at most.
    func isBackupDue(_ contents: HistoryBackups.Contents, databaseLength: Int) -> Bool {
        guard !name.isEmpty || backupNeeded > 0 else { return false }
        let isBase = !contents.backups.isEmpty || contents.lines.first?.number == 1
        return !isBase || backupNeeded > contents.backups.last?.number ?? 0
            || contents.lengthSinceBackup > 0 && contents.lengthSinceBackup * 4 >= databaseLength
    }
}
