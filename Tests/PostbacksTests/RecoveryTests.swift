import Foundation
import GRDB
import SystemPackage
import TestSupport
import Testing

@testable import Postbacks

@Suite struct RecoveryTests {
    static let moment = Timestamp(milliseconds: 1_760_531_696_789)

    static func recover(_ history: SQLiteHistory) async throws -> RecoveryReport {
        try await SQLitePostbackStore.recover(history.file, at: moment, threads: history.threads)
    }

    static func records(_ history: SQLiteHistory) async throws -> [Postback] {
        let store = try await history.open()
        var records: [Postback] = []
        for try await record in store.postbacks() { records.append(record) }
        #expect(try await store.verify() == records.count)
        try await store.close()
        return records
    }

    @Test func `with a header of garbage every record is saved, and the file is set aside unchanged`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(700)
            var bytes = try history.bytes()
            for index in 0..<4096 { bytes[index] = UInt8(truncatingIfNeeded: index &* 7) }
            try history.write(bytes)
            await #expect(throws: PostbackError.self) { try await history.open() }
            let report = try await Self.recover(history)
            let aside = history.file.appending(suffix: ".damaged-2025-10-15T12-34-56Z")
            #expect(report == RecoveryReport(saved: 700, lost: 0, damagedFile: aside))
            #expect(try history.bytes(of: aside) == bytes)
            #expect(try history.names() == ["history.sqlite", "history.sqlite.damaged-2025-10-15T12-34-56Z"])
            #expect(try await Self.records(history) == (0..<700).map(SQLiteHistory.record))
        }
    }

    @Test func `of a file that was cut short the rest is saved, and what is missing is counted`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(700)
            try history.write(Array(try history.bytes().prefix(400_000)))
            let report = try await Self.recover(history)
            #expect(report.saved > 100)
            #expect(report.saved + (report.lost ?? 0) == 700)
            let records = try await Self.records(history)
            #expect(records.count == report.saved)
            #expect(Set(records).isSubset(of: (0..<700).map(SQLiteHistory.record)))
        }
    }

    @Test func `damaged pages cost their own records alone, and no damaged record is saved`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(1000)
            var bytes = try history.bytes()
            var random = PostbackJSONFuzzTests.Sequence(state: 3)
            for _ in 0..<60 {
                bytes[Int.random(in: 4096..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            }
            try history.write(bytes)
            let report = try await Self.recover(history)
            #expect(report.saved > 900)
            #expect(report.saved + (report.lost ?? 0) >= 999)
            #expect(Set(try await Self.records(history)).isSubset(of: (0..<1000).map(SQLiteHistory.record)))
        }
    }

    @Test func `records that only the log has are saved, long ones and exotic ones too`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            var long = SQLiteHistory.record(1)
            long.prompt = String(repeating: "a very long prompt, ", count: 2000)
            _ = try await store.record([SQLiteHistory.record(0), long, PostbackStoreContract.exotic])
            // A copy of what lies there while the store is open, its first page lost.
            let copy = SQLiteHistory(file: history.file.removingLastComponent().appending("copy.sqlite"))
            var bytes = try history.bytes()
            #expect(bytes.count < 100_000)
            bytes.replaceSubrange(0..<100, with: repeatElement(0, count: 100))
            try copy.write(bytes)
            try copy.write(try history.bytes(of: history.file.appending(suffix: "-wal")), to: copy.file.appending(suffix: "-wal"))
            let report = try await Self.recover(copy)
            #expect(report.saved == 3)
            #expect(report.lost == 0)
            #expect(Set(try await Self.records(copy)) == [SQLiteHistory.record(0), long, PostbackStoreContract.exotic])
            #expect(try copy.names().contains("copy.sqlite.damaged-2025-10-15T12-34-56Z-wal"))
        }
    }

    @Test func `a recovery that was interrupted is told and goes on`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(20)
            let file = HistoryFile(path: history.file)
            // The state in which everything is collected and the damaged file has been set aside.
            try FileManager.default.moveItem(atPath: file.path.string, toPath: file.salvaged.string)
            let error = await #expect(throws: PostbackError.self) { try await history.open() }
            #expect(error?.code == .corruptStore)
            #expect(
                error?.description
                    == "the recovery of the history \(history.file) was interrupted when nearly done: run the recovery again"
            )
            #expect(try await Self.recover(history) == RecoveryReport(saved: 20, lost: nil, damagedFile: nil))
            // The state in which some was collected: it is thrown away and collected again.
            try history.write(Array("half".utf8), to: file.salvaging)
            #expect(try await Self.recover(history).saved == 20)
            // A second damaged file of the same second gets a name of its own.
            #expect(
                try await Self.recover(history).damagedFile == history.file.appending(suffix: ".damaged-2025-10-15T12-34-56Z-2")
            )
            #expect(try await Self.records(history).count == 20)
        }
    }

    @Test func `without a file there is nothing to recover, and in a file of garbage there is nothing`() async throws {
        try await SQLiteHistory.with { history in
            let error = await #expect(throws: PostbackError.self) { try await Self.recover(history) }
            #expect(error?.description == "there is no history \(history.file) to be recovered")
            try HistoryFile(path: history.file).makeFolder()
            var random = PostbackJSONFuzzTests.Sequence(state: 4)
            // Pages that claim to be leaves of a table, and are not.
            var bytes = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &random) }
            for page in stride(from: 0, to: bytes.count, by: 4096) { bytes[page] = 0x0D }
            try history.write(bytes)
            #expect(try await Self.recover(history).saved == 0)
        }
    }
}
