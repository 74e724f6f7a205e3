internal import GRDB
internal import SystemPackage

/// What the tables of a history file look like, and how older ones become the newest.
enum HistorySchema {
    /// The ASCII letters `BPst`, by which file(1) and we tell a history from any other database.
    static let applicationID: UInt32 = 0x4250_7374

    /// The pages of a history file have this length in bytes, SQLite's default.
    static let pageSize = 4096

    /// What makes each version of the schema of the one before, the first of an empty database; what was published here
    /// never changes.
    private static let migrations: [@Sendable (Database) throws -> Void] = [
        { try $0.execute(sql: recordsAndCampaigns) },
        { db in
            try db.execute(sql: DailyCube.table)
            try DailyCube.count(after: 0, in: db)
        },
        { try $0.execute(sql: LinesPosition.table) },
        { try DailyCube.reason.countAll(in: $0) },
    ]

    /// Whether nothing is left to be done before the database is used.
    /// - Throws: ``PostbackError`` for a database of another program or of a newer version of this one.
    static func isCurrent(_ db: Database, _ file: FilePath) throws -> Bool {
        try version(db, file) == migrations.count
    }

    /// Brings a database of any known version to the newest.
    ///
    /// GRDB's own migrator records its steps in a table that it makes in a transaction of its own; a process that dies
    /// behind that, or another that opens the same new file, would meet half a schema. Here the version, the mark of the
    /// program and the tables change together.
    static func migrate(_ db: Database, _ file: FilePath) throws {
        try db.inTransaction(.immediate) {
            for migration in try migrations[version(db, file)...] { try migration(db) }
            try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(migrations.count)")
            return .commit
        }
    }

    /// The version of the database's schema; 0 for an empty one.
    private static func version(_ db: Database, _ file: FilePath) throws -> Int {
        let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
        if isEmpty { return 0 }
        guard try UInt32.fetchOne(db, sql: "PRAGMA application_id") == applicationID else { throw PostbackError.isForeign(file) }
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if version < 1 { throw PostbackError.damaged(file, "it has tables and no version") }
        if version > migrations.count { throw PostbackError.isNewer(file) }
        return version
    }

    /// Rows of `postback` are never changed and never deleted, so `seq` counts them without a gap, in the order of arrival.
    ///
    /// Every index that serves an ordered question ends with the identity, which breaks ties; without it in the index,
    /// SQLite would sort what it finds.
    private static let recordsAndCampaigns = """
        CREATE TABLE postback (
            seq         INTEGER PRIMARY KEY,
            id          BLOB NOT NULL UNIQUE,
            campaign_id TEXT NOT NULL,
            render_id   TEXT NOT NULL,
            created_at  INTEGER NOT NULL,   -- milliseconds since 1970, UTC
            size        TEXT NOT NULL,
            mood        TEXT,
            model       TEXT,
            run_id      TEXT,               -- as in the metadata
            url         TEXT NOT NULL,
            bytes       INTEGER,            -- as in the metadata
            digest      INTEGER NOT NULL,   -- of everything in the record
            document    TEXT NOT NULL       -- JSON: the fields that have no column
        ) STRICT;

        CREATE INDEX postback_by_time ON postback (created_at, id);
        CREATE INDEX postback_by_campaign ON postback (campaign_id, created_at, id);
        CREATE INDEX postback_by_mood ON postback (mood, created_at, id);
        CREATE INDEX postback_by_run ON postback (run_id, created_at, id) WHERE run_id IS NOT NULL;
        CREATE INDEX postback_by_render ON postback (render_id);

        -- One row for each campaign, kept in step with its records in the same transaction.
        CREATE TABLE campaign (
            seq        INTEGER PRIMARY KEY,
            id         TEXT NOT NULL UNIQUE,
            count      INTEGER NOT NULL,
            newest     INTEGER NOT NULL,    -- the latest created_at
            digest_sum INTEGER NOT NULL     -- of its records' digests, 64 bits that wrap around
        ) STRICT;
        """
}
