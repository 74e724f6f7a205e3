internal import Foundation
internal import GRDB
internal import SystemPackage
internal import Threads

extension SQLitePostbackStore {
    /// Asks for all identities in one statement; those that were recorded one after another are found fastest in that order.
    public func receipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] {
        var wanted = Data(capacity: ids.count * 12)
        for id in ids { wanted.append(contentsOf: id.bytes) }
        return try await read { [wanted] db in
            var receipts: [ObjectID: Receipt] = [:]
            receipts.reserveCapacity(ids.count)
            let rows = try Row.fetchCursor(db.cachedStatement(sql: receiptsStatement), arguments: [wanted])
            while let row = try rows.next() {
                let place = try row.decode(Int.self, atIndex: 0)
                receipts[ids[place]] = Receipt(
                    url: try row.decode(String.self, atIndex: 1),
                    bytes: try row.decode(Int?.self, atIndex: 2)
                )
            }
            return receipts
        }
    }

    /// The records behind `key`, found by an index for every filter that names a campaign, a run, a mood or a render id.
    public func page(
        _ filter: HistoryFilter,
        order: HistoryOrder,
        after key: HistoryKey?,
        limit: Int
    ) async throws(PostbackError) -> [Postback] {
        precondition(1...10_000 ~= limit, "a page holds 1 to 10,000 records")
        let query = SQLHistoryQuery(filter, order: order, after: key)
        return try await read { db in
            let statement = try db.cachedStatement(
                sql:
                    "SELECT \(RecordRow.columns) FROM postback \(query.whereClause) \(SQLHistoryQuery.orderClause(order)) LIMIT ?"
            )
            let rows = try Row.fetchCursor(statement, arguments: query.arguments + [limit])
            var postbacks: [Postback] = []
            while let row = try rows.next() { postbacks.append(try RecordRow(row).postback()) }
            return postbacks
        }
    }

    /// Without a filter, the sum of the campaigns' counts.
    public func count(_ filter: HistoryFilter) async throws(PostbackError) -> Int {
        let query = SQLHistoryQuery(filter)
        let sql =
            filter == HistoryFilter()
            ? "SELECT coalesce(sum(count), 0) FROM campaign" : "SELECT count(*) FROM postback \(query.whereClause)"
        return try await read { db in try Int.fetchOne(db, sql: sql, arguments: query.arguments) ?? 0 }
    }

    /// Costs as much as there are campaigns, however many records they have.
    public func campaigns() async throws(PostbackError) -> [CampaignSummary] {
        try await read { db in
            let rows = try Row.fetchCursor(db, sql: "SELECT id, count, newest, digest_sum FROM campaign ORDER BY id")
            var summaries: [CampaignSummary] = []
            while let row = try rows.next() {
                let count = try row.decode(Int.self, atIndex: 1)
                let revision = CampaignRevision(count: count, sum: UInt64(bitPattern: try row.decode(Int64.self, atIndex: 3)))
                summaries.append(
                    CampaignSummary(
                        campaignID: try row.decode(String.self, atIndex: 0),
                        count: count,
                        newest: Timestamp(milliseconds: try row.decode(Int64.self, atIndex: 2)),
                        revision: revision.description
                    )
                )
            }
            return summaries
        }
    }

    /// Answered by an index alone where the filter names a time or nothing.
    public func moodCounts(_ filter: HistoryFilter) async throws(PostbackError) -> [MoodCount] {
        let query = SQLHistoryQuery(filter)
        let sql = "SELECT mood, count(*), min(created_at), max(created_at) FROM postback \(query.whereClause) GROUP BY mood"
        return try await read { db in
            let rows = try Row.fetchCursor(db, sql: sql, arguments: query.arguments)
            var counts: [MoodCount] = []
            while let row = try rows.next() {
                counts.append(
                    MoodCount(
                        mood: try row.decode(String?.self, atIndex: 0),
                        count: try row.decode(Int.self, atIndex: 1),
                        first: Timestamp(milliseconds: try row.decode(Int64.self, atIndex: 2)),
                        last: Timestamp(milliseconds: try row.decode(Int64.self, atIndex: 3))
                    )
                )
            }
            return counts.sorted(by: MoodCount.precedes)
        }
    }

    /// Reads the whole file and compares every record with the digest that was written with it.
    /// - Returns: the number of records, all of them sound.
    /// - Throws: ``PostbackError`` with the code `corruptStore` when anything is not as it was written.
    public func verify() async throws(PostbackError) -> Int {
        try await read { [file] db in try Self.verify(db, file) }
    }

    static func verify(_ db: Database, _ file: FilePath) throws -> Int {
        if let problem = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)"), problem != "ok" {
            // Before it SQLite names the database, which is always the same.
            throw PostbackError.damaged(file, problem.split(separator: "\n").last.map(String.init))
        }
        let rows = try Row.fetchCursor(db, sql: "SELECT \(RecordRow.columns) FROM postback")
        var count = 0
        while let row = try rows.next() {
            _ = try RecordRow(row).soundPostback(in: file)
            count += 1
        }
        if let cube = try DailyCube.firstWrong(in: db) {
            throw PostbackError.damaged(file, "the daily counts by \(cube.rawValue) are not those of the records")
        }
        try checkCounts(db, file)
        return count
    }

    /// Runs `body` on one of the connections that read, over one state of the history.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(PostbackError)
        -> Value
    {
        // Not GRDB's `asyncRead`: its queue keeps the connection for a moment after the answer, so that a store that is closed
        // right then would leave the log's files behind.
        try await threads.run { () throws(PostbackError) in
            do { return try database.read(body) } catch { throw told(error) }
        }
    }

    /// What an error means for this history. Damage is told to whoever opens the history next, too, because opening does not
    /// look far enough to find it.
    func told(_ error: any Error) -> PostbackError {
        let error = PostbackError(error, in: file)
        if error.code == .corruptStore {
            let known = PostbackError.damaged(file, "").message
            let detail = error.message.hasPrefix(known) ? String(error.message.dropFirst(known.count)) : error.message
            backups.warn(error.cause.map { "\($0)" } ?? detail)
        }
        return error
    }
}

/// Takes the wanted identities as one value of twelve bytes each, apart again inside the database, because tens of thousands
/// of arguments are more than a statement may have; answers with their places, from 0.
private let receiptsStatement = """
    WITH RECURSIVE wanted (place, id) AS (
        SELECT 0, substr(?1, 1, 12)
        UNION ALL
        SELECT place + 1, substr(?1, 12 * place + 13, 12) FROM wanted WHERE 12 * place + 12 < length(?1)
    )
    SELECT place, url, bytes FROM wanted CROSS JOIN postback ON postback.id = wanted.id
    """
