internal import Foundation
internal import GRDB
internal import SystemPackage

extension SQLitePostbackStore {
    /// Writes the records in one transaction: all of them or, when it throws, none.
    public func record(_ postbacks: [Postback]) async throws(PostbackError) -> RecordingOutcome {
        for postback in postbacks { try postback.checkStorable() }
        guard !postbacks.isEmpty else { return RecordingOutcome(inserted: 0, present: 0) }
        // Encoded here, so that the one connection that writes is kept for as short as can be.
        let rows = postbacks.map(RecordRow.init)
        let lines = zip(postbacks, rows).map { HistoryLines.line($0, digest: $1.digest) }
        let inserted = try await write { db in
            let inserted = try Self.insert(rows, in: db)
            return (inserted.count, inserted.flatMap { lines[$0] })
        }
        return RecordingOutcome(inserted: inserted, present: postbacks.count - inserted)
    }

    /// Inserts the rows whose identity is not there yet.
    /// - Returns: their places among `rows`.
    static func insert(_ rows: [RecordRow], in db: Database) throws -> [Int] {
        var additions: [ByteString: CampaignAddition] = [:]
        let insert = try db.cachedStatement(
            sql: "INSERT INTO postback (\(RecordRow.columns)) VALUES (?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING"
        )
        let last = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(seq) FROM postback")) ?? 0
        var inserted: [Int] = []
        for (place, row) in rows.enumerated() {
            try insert.execute(arguments: row.arguments)
            guard db.changesCount == 1 else { continue }
            inserted.append(place)
            additions[ByteString(row.campaignID), default: CampaignAddition(newest: row.createdAt)].add(row)
        }
        for (campaign, addition) in additions { try addition.write(to: db, campaignID: campaign.text) }
        if !inserted.isEmpty { try DailyCube.count(after: last, in: db) }
        return inserted
    }

    /// Runs `body` in a transaction of its own on the connection that writes. The lines that it returns are on the disk
    /// before the transaction is.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> (Value, lines: [UInt8]))
        async throws(PostbackError) -> Value
    {
        // Not GRDB's async functions: they roll back when the task is cancelled, and what is in flight is to be finished.
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            database.asyncWriteWithoutTransaction { [backups] db in
                continuation.resume(returning: Result { try Self.blockingWrite(to: db, with: backups, body).value })
            }
        }
        switch result {
        case .success(let value): return value
        case .failure(let error): throw told(error)
        }
    }

    /// Brings the history to the end of its lines, runs `body` and appends what that returns, in one transaction.
    /// - Returns: what `body` returned, and what was restored before.
    static func blockingWrite<Value>(
        to db: Database,
        with backups: HistoryBackups,
        _ body: (Database) throws -> (Value, lines: [UInt8])
    ) throws -> (value: Value, restored: Int) {
        var value: Value?
        var restored = 0
        // Immediate, because a transaction that begins by reading may find the file changed when it writes.
        try db.inTransaction(.immediate) {
            var merge = HistoryMerge(into: db, of: backups.history)
            try merge.catchUp(with: backups)
            restored = merge.restored
            let (result, lines) = try body(db)
            if !lines.isEmpty {
                var position = try LinesPosition(db)
                position.length = try HistoryLines(path: backups.folder.appending(position.name))
                    .append(lines, at: position.length)
                try position.write(to: db)
            }
            value = result
            return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return (value, restored)
    }
}

extension SQLitePostbackStore: ReviewedHistory {
    /// Writes the reviews in one transaction: all of them or, when it throws, none.
    public func write(_ reviews: [ObjectID: Review]) async throws(PostbackError) -> ReviewOutcome {
        guard !reviews.isEmpty else { return ReviewOutcome(written: 0, unchanged: 0, missing: []) }
        let ordered = reviews.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return try await write { [file] db in
            let (written, missing) = try Self.write(ordered, in: db, file)
            let outcome = ReviewOutcome(
                written: written.count,
                unchanged: ordered.count - written.count - missing.count,
                missing: missing
            )
            return (outcome, written.flatMap { HistoryLines.line(ordered[$0].1, of: ordered[$0].0) })
        }
    }

    /// Writes the reviews into those records that have none or an earlier one.
    /// - Returns: the places of these reviews among `reviews`, and the identities that have no record.
    static func write(
        _ reviews: [(ObjectID, Review)],
        in db: Database,
        _ file: FilePath
    ) throws -> (written: [Int], missing: [ObjectID]) {
        let select = try db.cachedStatement(sql: "SELECT \(RecordRow.columns) FROM postback WHERE id = ?")
        let update = try db.cachedStatement(sql: "UPDATE postback SET digest = ?, document = ? WHERE id = ?")
        var written: [Int] = []
        var missing: [ObjectID] = []
        for (place, (id, review)) in reviews.enumerated() {
            guard let row = try Row.fetchOne(select, arguments: [Data(id.bytes)]) else {
                missing.append(id)
                continue
            }
            let record = try RecordRow(row)
            // Checked, because the digest of the changed record would make any damage good.
            guard let reviewed = try record.soundPostback(in: file).taking(review) else { continue }
            let changed = RecordRow(reviewed)
            try update.execute(
                arguments: [
                    Int64(bitPattern: changed.digest.bits), String(decoding: changed.document, as: UTF8.self), Data(id.bytes),
                ]
            )
            try CampaignAddition(replacing: record, by: changed).write(to: db, campaignID: record.campaignID)
            written.append(place)
        }
        return (written, missing)
    }
}

extension RecordRow {
    /// The record, which is as its digest says.
    func soundPostback(in file: FilePath) throws -> Postback {
        let postback = try postback()
        guard RecordDigest(of: postback) == digest else {
            throw PostbackError.damaged(file, "the record \(id) is not as it was written")
        }
        return postback
    }
}

/// What one transaction adds to a campaign.
struct CampaignAddition {
    private var count = 0
    private var sum: UInt64 = 0
    private var newest: Timestamp

    init(newest: Timestamp) { self.newest = newest }

    /// Puts a record in the place of one of the same moment.
    init(replacing old: RecordRow, by new: RecordRow) {
        newest = new.createdAt
        sum = new.digest.bits &- old.digest.bits
    }

    mutating func add(_ row: RecordRow) {
        count += 1
        sum &+= row.digest.bits
        newest = max(newest, row.createdAt)
    }

    /// The sum is made here, because SQLite's own addition turns to floating point where 64 bits do not suffice.
    func write(to db: Database, campaignID: String) throws {
        let stored = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT digest_sum FROM campaign WHERE id = ?"),
            arguments: [campaignID]
        )
        let sum = Int64(bitPattern: UInt64(bitPattern: stored ?? 0) &+ sum)
        try db.cachedStatement(
            sql: """
                INSERT INTO campaign (id, count, newest, digest_sum) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
                    count = count + excluded.count, newest = max(newest, excluded.newest), digest_sum = excluded.digest_sum
                """
        ).execute(arguments: [campaignID, count, newest.milliseconds, sum])
    }
}
