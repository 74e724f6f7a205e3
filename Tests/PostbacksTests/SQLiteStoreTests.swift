import Foundation
import GRDB
import SystemPackage
import TestSupport
import Testing
import Threads

@testable import Postbacks

@Suite(.onOwnThreads) struct SQLiteStoreTests {
    @Test func `a history is one file, durable and marked as ours`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            _ = try await store.record([SQLiteHistory.record(1)])
            let settings = try await store.database.writeWithoutTransaction { db in
                try ["synchronous", "journal_mode", "foreign_keys", "application_id", "page_size"].map { name in
                    try String.fetchOne(db, sql: "SELECT \(name) FROM pragma_\(name)") ?? ""
                }
            }
            #expect(settings == ["2", "wal", "1", "1112568692", "4096"])
            try await store.close()
            #expect(try history.names() == ["history.sqlite", "history.sqlite-backups"])
            let again = try await history.open()
            #expect(
                try await again.page(HistoryFilter(), order: .oldestFirst, after: nil, limit: 10) == [SQLiteHistory.record(1)]
            )
            #expect(try await again.verify() == 1)
        }
    }

    @Test(arguments: [
        (HistoryFilter(), "SCAN postback USING INDEX postback_by_time"),
        (
            HistoryFilter(campaignID: "x"),
            "SEARCH postback USING INDEX postback_by_campaign (campaign_id=? AND (created_at,id)>(?,?))"
        ),
        (
            HistoryFilter(campaignID: "x", mood: "neon"),
            "SEARCH postback USING INDEX postback_by_campaign (campaign_id=? AND (created_at,id)>(?,?))"
        ),
        (
            HistoryFilter(mood: "neon", size: "a3"),
            "SEARCH postback USING INDEX postback_by_mood (mood=? AND (created_at,id)>(?,?))"
        ),
        (HistoryFilter(runID: "r"), "SEARCH postback USING INDEX postback_by_run (run_id=? AND (created_at,id)>(?,?))"),
        (
            HistoryFilter(from: Timestamp(milliseconds: 0), until: Timestamp(milliseconds: 1)),
            "SEARCH postback USING INDEX postback_by_time ((created_at,id)>(?,?) AND created_at<?)"
        ),
    ])
    func `a page is found by an index that is in its order`(filter: HistoryFilter, plan: String) async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            let key = HistoryKey(createdAt: Timestamp(milliseconds: 5), id: ObjectID(renderID: "x"))
            let query = SQLHistoryQuery(filter, order: .oldestFirst, after: key)
            let steps = try await store.database.read { db in
                try Row.fetchAll(
                    db,
                    sql:
                        "EXPLAIN QUERY PLAN SELECT document FROM postback \(query.whereClause) \(SQLHistoryQuery.orderClause(.oldestFirst)) LIMIT 9",
                    arguments: query.arguments
                ).map { $0["detail"] as String }
            }
            #expect(
                steps == [
                    plan == "SCAN postback USING INDEX postback_by_time"
                        ? "SEARCH postback USING INDEX postback_by_time ((created_at,id)>(?,?))" : plan
                ]
            )
        }
    }

    @Test func `moods are counted in an index alone`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            let steps = try await store.database.read { db in
                try Row.fetchAll(
                    db,
                    sql: "EXPLAIN QUERY PLAN SELECT mood, count(*), min(created_at), max(created_at) FROM postback GROUP BY mood"
                ).map { $0["detail"] as String }
            }
            #expect(steps == ["SCAN postback USING COVERING INDEX postback_by_mood"])
        }
    }

    @Test func `a call that has begun is finished when its task is cancelled`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await store.record([SQLiteHistory.record(1)])
            }
            #expect(try await task.value.inserted == 1)
        }
    }

    @Test func `two stores in one file see each other's records`() async throws {
        try await SQLiteHistory.with { history in
            let one = try await history.open()
            let other = try await history.open()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (store, first) in [(one, 0), (other, 1)] {
                    group.addTask {
                        for number in stride(from: first, to: 100, by: 2) {
                            _ = try await store.record([SQLiteHistory.record(number), SQLiteHistory.record(1000)])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await one.count(HistoryFilter()) == 101)
            #expect(try await other.campaigns() == one.campaigns())
            #expect(try await other.verify() == 101)
        }
    }

    @Test func `a closed store says so`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            try await store.close()
            for call in [{ _ = try await store.record([SQLiteHistory.record(1)]) }, { _ = try await store.campaigns() }]
                as [() async throws -> Void]
            {
                let error = await #expect(throws: PostbackError.self) { try await call() }
                #expect(error?.message == "the history \(history.file) cannot be read or written")
            }
        }
    }

    @Test func `a history whose making was interrupted is made`() async throws {
        try await SQLiteHistory.with { history in
            try HistoryFile(path: history.file).makeFolder()
            // What a full disk leaves behind: a database in the right mode, without any table.
            try DatabasePool(path: history.file.string).close()
            for leftover in [HistoryFile(path: history.file).log, HistoryFile(path: history.file).logIndex] {
                try? FileManager.default.removeItem(atPath: leftover.string)
            }
            try await history.fill(2)
            #expect(try await history.open().verify() == 2)
        }
    }

    @Test func `a history of a newer version is not touched`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(1)
            let queue = try DatabaseQueue(path: history.file.string)
            try await queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
            try queue.close()
            let error = await #expect(throws: PostbackError.self) { try await history.open() }
            #expect(error?.code == .configuration)
            #expect(
                error?.description
                    == "the history \(history.file) was written by a newer version of billposter: use that version or a newer one"
            )
        }
    }

    @Test func `a database of another program is not touched`() async throws {
        try await SQLiteHistory.with { history in
            try HistoryFile(path: history.file).makeFolder()
            let queue = try DatabaseQueue(path: history.file.string)
            try await queue.write { try $0.execute(sql: "CREATE TABLE bookmark (url TEXT)") }
            try queue.close()
            let before = try history.bytes()
            let error = await #expect(throws: PostbackError.self) { try await history.open() }
            #expect(error?.code == .configuration)
            #expect(
                error?.description
                    == "\(history.file) is a database of another program: move it out of the way, or keep the history in another folder"
            )
            #expect(try history.bytes() == before)
        }
    }

    @Test func `a table that was changed by hand is read all the same`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(3)
            let queue = try DatabaseQueue(path: history.file.string)
            // As with the sqlite3 shell: the document can be asked for its fields, and a page of records does not fall over a NULL.
            let prompt = try await queue.read {
                try String.fetchOne($0, sql: "SELECT document ->> '$.prompt' FROM postback WHERE seq = 1")
            }
            #expect(prompt == SQLiteHistory.record(0).prompt)
            try await queue.write { try $0.execute(sql: "UPDATE postback SET document = '{\"prompt\":' WHERE seq = 2") }
            try queue.close()
            let store = try await history.open()
            let error = await #expect(throws: PostbackError.self) {
                try await store.page(HistoryFilter(), order: .oldestFirst, after: nil, limit: 10)
            }
            #expect(error?.code == .corruptStore)
            #expect(try await store.page(HistoryFilter(), order: .oldestFirst, after: nil, limit: 1) == [SQLiteHistory.record(0)])
        }
    }
}
