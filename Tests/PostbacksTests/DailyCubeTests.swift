import Foundation
import GRDB
import SystemPackage
import TestSupport
import Testing

@testable import Postbacks

@Suite(.onOwnThreads) struct DailyCubeTests {
    /// Questions that daily counts answer, and one that they do not.
    private static let groupings: [HistoryGrouping] = [
        HistoryGrouping(by: [.mood, .model, .requestedModel, .isFallback], per: .day),
        HistoryGrouping(by: [.mood, .size], per: .week),
        HistoryGrouping(by: [.mood, .campaignID], per: .month), HistoryGrouping(by: [.mood, .palette], per: .day),
        HistoryGrouping(by: [.runID, .isFallback]), HistoryGrouping(per: .month), HistoryGrouping(),
        HistoryGrouping(by: [.promptSource, .mood], per: .day),
    ]

    private static func records() throws -> [Postback] {
        var records: [Postback] = [PostbackStoreContract.exotic]
        let moments: [Int64] = [.min, -1, 0, 86_399_999, 86_400_000, 1_760_000_000_000, .max]
        for number in 0..<120 {
            var record = PostbackStoreContract.sample(
                number,
                campaign: ["a", "ä", "🎪 \"quoted\"", "line\nbreak"][number % 4],
                mood: [nil, "neon", "", "nul\\u0000"][number % 4],
                at: moments[number % moments.count]
            )
            record.palette = [nil, [], ["#FF0000", "#00ff00"], ["not a colour"]][number % 4]
            record.metadata.runID = number % 3 == 0 ? nil : "run-\(number % 3)"
            record.metadata.requestedModel = number % 5 == 0 ? "sdxl" : nil
            record.metadata.fallbackReason = number % 7 == 0 ? "timeout" : nil
            records.append(record)
        }
        return records
    }

    private func expect(_ store: SQLitePostbackStore, like records: [Postback]) async throws {
        let memory = MemoryPostbackStore()
        _ = try await memory.record(records)
        for grouping in Self.groupings {
            #expect(try await store.tally(HistoryFilter(), by: grouping) == memory.tally(HistoryFilter(), by: grouping))
        }
    }

    @Test func `daily counts are those of the records, however these came`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            let records = try Self.records()
            try await expect(store, like: [])
            for start in stride(from: 0, to: records.count, by: 17) {
                // Some come twice.
                let end = min(start + 25, records.count)
                _ = try await store.record(Array(records[start..<end]))
            }
            try await expect(store, like: records)
            #expect(try await store.verify() == records.count)
        }
    }

    @Test func `a history of the first version is counted when it is opened`() async throws {
        try await SQLiteHistory.with { history in
            let records = try Self.records()
            let store = try await history.open()
            _ = try await store.record(records)
            try await store.close()
            let queue = try DatabaseQueue(path: history.file.string)
            // It had neither daily counts nor lines.
            try await queue.write { try $0.execute(sql: "DROP TABLE daily; DROP TABLE lines; PRAGMA user_version = 1") }
            try queue.close()
            try FileManager.default.removeItem(atPath: HistoryBackups(history: history.file).folder.string)
            let opened = try await history.open()
            try await expect(opened, like: records)
            #expect(try await opened.verify() == records.count)
            #expect(try await opened.backUpIfDue())
        }
    }

    @Test func `daily counts that are not those of the records are found`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            _ = try await store.record(try Self.records())
            try await store.database.write { db in
                try db.execute(sql: "UPDATE daily SET count = count + 1 WHERE cube = 'size' AND day = 0")
            }
            let error = await #expect(throws: PostbackError.self) { try await store.verify() }
            #expect(error?.code == .corruptStore)
            #expect(error?.description.contains("the daily counts by size are not those of the records") == true)
        }
    }
}
