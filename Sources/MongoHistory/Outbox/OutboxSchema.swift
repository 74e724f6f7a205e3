internal import GRDB
internal import Postbacks

/// The tables of the outbox.
enum OutboxSchema {
    /// See ``OutboxFile``.
    static let applicationID = OutboxFile.applicationID

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("waiting, set aside, known") { db in
            try db.execute(
                sql: """
                    PRAGMA application_id = \(applicationID);
                    -- Records that MongoDB has not confirmed, encoded as they will be sent; what planning asks of them beside.
                    CREATE TABLE waiting (
                        sequence INTEGER PRIMARY KEY,
                        id BLOB NOT NULL UNIQUE,
                        render_id TEXT NOT NULL,
                        url TEXT NOT NULL,
                        bytes INTEGER,
                        document BLOB NOT NULL
                    ) STRICT;
                    -- Records that MongoDB will never take as they are.
                    CREATE TABLE set_aside (
                        sequence INTEGER PRIMARY KEY,
                        id BLOB NOT NULL UNIQUE,
                        render_id TEXT NOT NULL,
                        url TEXT NOT NULL,
                        bytes INTEGER,
                        document BLOB NOT NULL,
                        reason TEXT NOT NULL
                    ) STRICT;
                    -- What MongoDB was last known to hold of the images that planning asked for.
                    CREATE TABLE known (
                        id BLOB PRIMARY KEY,
                        url TEXT NOT NULL,
                        bytes INTEGER
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        }
        return migrator
    }
}
