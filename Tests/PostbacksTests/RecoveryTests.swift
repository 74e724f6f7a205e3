import Foundation
import GRDB
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import Postbacks

@Suite(.onOwnThreads) struct RecoveryTests {
    @Test func `with a header of garbage every record is restored, and the file is set aside unchanged`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(700)
            var bytes = try history.bytes()
            for index in 0..<4096 { bytes[index] = UInt8(truncatingIfNeeded: index &* 7) }
            try history.write(bytes)
            await #expect(throws: PostbackError.self) { try await history.open() }
            let report = try await history.recover()
            let aside = history.file.appending(suffix: ".damaged-2025-10-15T12-34-56Z")
            #expect(report == RecoveryReport(records: 700, unreadable: 0, damagedFile: aside))
            #expect(try history.bytes(of: aside) == bytes)
            #expect(
                try history.names()
                    == ["history.sqlite", "history.sqlite-backups", "history.sqlite.damaged-2025-10-15T12-34-56Z"]
            )
            #expect(try await history.records() == (0..<700).map(SQLiteHistory.record))
        }
    }

    @Test func `of a file that was cut short nothing is missing afterwards`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(700)
            try history.write(Array(try history.bytes().prefix(400_000)))
            #expect(try await history.recover()?.records == 700)
            #expect(try await history.records() == (0..<700).map(SQLiteHistory.record))
        }
    }

    /// What is left of a history of which each of these is known to be damaged by looking at it.
    @Test(arguments: ["missing", "missing beside its log", "empty", "empty beside its log", "under a page", "half a header"])
    func `a file that cannot be one is reported, and restored`(_ state: String) async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(20)
            let store = try await history.open()
            _ = try await store.record((20..<30).map(SQLiteHistory.record))
            let log = try history.bytes(of: history.log)
            #expect(!log.isEmpty)
            try await store.close()
            let whole = try history.bytes()
            switch state {
            case "missing", "missing beside its log": unlink(history.file.string)
            case "under a page": try history.write(Array(whole.prefix(3000)))
            case "half a header": try history.write(Array(whole.prefix(50)))
            default: try history.write([])
            }
            if state.hasSuffix("log") { try history.write(log, to: history.log) }
            let error = await #expect(throws: PostbackError.self) { try await history.open() }
            #expect(error?.code == .corruptStore)
            if state.hasPrefix("missing") || state.hasPrefix("empty") {
                #expect(error?.message == "the history \(history.file) is \(state.prefix { $0 != " " }), and its backups are not")
            }
            if state.hasSuffix("log") { #expect(try history.bytes(of: history.log) == log) }
            let report = try await history.recover()
            #expect(report?.records == 30)
            #expect((report?.damagedFile == nil) == (state == "missing"))
            #expect(try await history.records() == (0..<30).map(SQLiteHistory.record))
        }
    }

    @Test(arguments: [nil, []] as [[UInt8]?])
    func `a log without its file is not thrown away, with or without backups`(_ file: [UInt8]?) async throws {
        try await SQLiteHistory.with { history in
            try HistoryFile(path: history.file).makeFolder()
            if let file { try history.write(file) }
            let log = [UInt8](repeating: 7, count: 5000)
            try history.write(log, to: history.log)
            let error = await #expect(throws: PostbackError.self) { try await history.open() }
            #expect(error?.code == .corruptStore)
            #expect(error?.message.hasSuffix("and its log is not") == true)
            #expect(try history.bytes(of: history.log) == log)
            #expect(try await history.recover()?.records == 0)
            let aside = history.file.appending(suffix: ".damaged-2025-10-15T12-34-56Z-wal")
            #expect(try history.bytes(of: aside) == log)
        }
    }

    /// The schema and the counts are sound, so that only what reads the place in the lines meets this.
    @Test(arguments: [
        "ALTER TABLE lines RENAME COLUMN length TO lensth", "DELETE FROM lines", "DROP TABLE lines",
        "UPDATE lines SET length = -5", "UPDATE lines SET name = 'x'", "UPDATE lines SET length = 1 << 40",
    ])
    func `a place in the lines that is not one costs nothing`(_ damage: String) async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(20)
            let queue = try DatabaseQueue(path: history.file.string)
            try await queue.write { try $0.execute(sql: damage) }
            try queue.close()
            #expect(try await history.recordsAfterRecovery() == (0..<20).map(SQLiteHistory.record))
        }
    }

    @Test func `damage in the middle, met by any call, is reported to the next that opens, and restored`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(1000)
            var bytes = try history.bytes()
            var random = SeededNumbers(seed: 3)
            for _ in 0..<60 {
                bytes[Int.random(in: 4096..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            }
            try history.write(bytes)
            do {
                let store = try await history.open()
                await #expect(throws: PostbackError.self) { try await store.verify() }
                try await store.close()
            } catch let error as PostbackError {
                #expect(error.code == .corruptStore)
            }
            let error = await #expect(throws: PostbackError.self) { try await history.open() }
            #expect(error?.code == .corruptStore)
            // In one line, without statements, and saying once where.
            let text = try #require(error.map { "\($0)" })
            #expect(!text.contains("\n") && !text.contains("SELECT") && text.split(separator: history.file.string).count == 2)
            #expect(try await history.recover()?.records == 1000)
            #expect(try await history.records() == (0..<1000).map(SQLiteHistory.record))
            #expect(try await history.recover() == nil)
        }
    }

    @Test func `exotic records, long ones and reviews come back as they were`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            var long = SQLiteHistory.record(1)
            long.prompt = String(repeating: "a very long prompt,\n", count: 40_000)
            _ = try await store.record([SQLiteHistory.record(0), long, PostbackStoreContract.exotic])
            let review = SQLiteHistory.review(.rejected, 5, note: "no\n\u{2028}\"good\" 夏")
            _ = try await store.write([long.id: review, PostbackStoreContract.exotic.id: SQLiteHistory.review(.approved, 1)])
            let before = try await history.records(in: store)
            try await store.close()
            unlink(history.file.string)
            #expect(try await history.recover()?.records == 3)
            #expect(Set(try await history.records()) == Set(before))
            #expect(before.contains { $0.metadata.review == review })
        }
    }

    @Test func `an older copy that is put back is brought up to date when it is opened`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(30)
            let old = try history.bytes()
            let store = try await history.open()
            _ = try await store.record((30..<40).map(SQLiteHistory.record))
            _ = try await store.write([SQLiteHistory.record(3).id: SQLiteHistory.review(.approved, 9)])
            let all = try await history.records(in: store)
            try await store.close()
            try history.write(old)
            let again = try await history.open()
            #expect(again.restoredOnOpening == 11)
            #expect(try await history.records(in: again) == all)
            try await again.close()
            #expect(try await history.open().restoredOnOpening == 0)
        }
    }

    @Test func `a copy from before the oldest lines, and a history of another folder, are completed by the backups`() async throws
    {
        try await SQLiteHistory.with { history in
            try await history.fill(10)
            let old = try history.bytes()
            let other = SQLiteHistory(file: history.file.removingLastComponent().appending("elsewhere/history.sqlite"))
            let foreign = try await other.open()
            _ = try await foreign.record([SQLiteHistory.record(5), SQLiteHistory.record(5000)])
            try await foreign.close()
            let store = try await history.open()
            _ = try await store.write([SQLiteHistory.record(3).id: SQLiteHistory.review(.approved, 9)])
            for night in 1...8 {
                _ = try await store.record((night * 30..<(night * 30 + 30)).map(SQLiteHistory.record))
                try await store.backUpIfDue()
            }
            #expect(try history.backupNumbers().first.map { $0 > 1 } == true)
            let all = try await history.records(in: store)
            try await store.close()
            try history.write(old)
            #expect(try await history.records() == all)
            try history.write(try other.bytes())
            let joined = try await history.open()
            #expect(try await history.records(in: joined) == all + [SQLiteHistory.record(5000)])
            // What the backups do not have is in one soon.
            #expect(try await joined.backUpIfDue())
            try await joined.close()
            unlink(history.file.string)
            #expect(try await history.recover()?.records == all.count + 1)
        }
    }

    @Test func `without its log a history gets what it lacks from the lines`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(30)
            let store = try await history.open()
            _ = try await store.record((30..<45).map(SQLiteHistory.record))
            // A copy of what lies there while the store is open, but for the log.
            let copy = try history.copied()
            unlink(copy.log.string)
            let again = try await copy.open()
            #expect(again.restoredOnOpening == 15)
            #expect(try await copy.records(in: again) == (0..<45).map(SQLiteHistory.record))
        }
    }

    @Test func `lines without their commit are made good, cut ones are none, and neither costs the next`() async throws {
        try await SQLiteHistory.with { history in
            func line(_ number: Int) -> [UInt8] {
                HistoryLines.line(SQLiteHistory.record(number), digest: RecordDigest(of: SQLiteHistory.record(number)))
            }
            try await history.fill(5)
            let lines = try #require(try history.lines().last)
            let whole = line(5) + line(6) + Array("\n".utf8)
            // A transaction of three, of which a line and a half came to the disk.
            let cut = line(7) + line(8).dropLast(40)
            try history.write(try history.bytes(of: lines) + whole + cut, to: lines)
            let store = try await history.open()
            #expect(store.restoredOnOpening == 2)
            _ = try await store.record([SQLiteHistory.record(9)])
            try await store.close()
            unlink(history.file.string)
            // What was cut is now in the middle.
            #expect(try await history.recover() == RecoveryReport(records: 8, unreadable: 0, damagedFile: nil))
            #expect(try await history.records() == [0, 1, 2, 3, 4, 5, 6, 9].map(SQLiteHistory.record))
        }
    }

    /// Bytes of the header, and what they become: the versions of the format, that of the schema, the mark of the program.
    @Test(arguments: [(18, 9), (19, 9), (47, 9), (68, 0), (71, 0xFF)] as [(Int, UInt8)])
    func `a header that SQLite would misread is damage where there are backups`(_ place: Int, _ byte: UInt8) async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(3)
            var bytes = try history.bytes()
            bytes[place] = byte
            try history.write(bytes)
            let error = await #expect(throws: PostbackError.self) { try await history.open() }
            #expect(error?.code == .corruptStore)
            #expect(try await history.recover()?.records == 3)
            #expect(try await history.records() == (0..<3).map(SQLiteHistory.record))
        }
    }

    @Test func `a table whose definition is damaged is reported as damage`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(3)
            var bytes = Data(try history.bytes())
            // Every mention, that in the definitions of indexes too.
            while let place = bytes.range(of: Data("campaign_id".utf8), in: 0..<4096) {
                bytes[place.lowerBound] = UInt8(ascii: "x")
            }
            try history.write(Array(bytes))
            #expect(try await history.recordsAfterRecovery() == (0..<3).map(SQLiteHistory.record))
        }
    }

    @Test func `a damaged line costs itself alone, and is counted`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(100)
            let lines = try #require(try history.lines().last)
            let needle = Array("a stage in the rain".utf8)
            var bytes = try history.bytes(of: lines)
            let place = try #require(bytes.indices.dropFirst(20_000).first { bytes[$0...].starts(with: needle) })
            bytes[place] = UInt8(ascii: "b")
            try history.write(bytes, to: lines)
            unlink(history.file.string)
            #expect(try await history.recover() == RecoveryReport(records: 99, unreadable: 1, damagedFile: nil))
            #expect(Set(try await history.records()).isSubset(of: (0..<100).map(SQLiteHistory.record)))
        }
    }

    @Test func `with no backups and no lines, what the damaged file still has is saved`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(1000)
            var bytes = try history.bytes()
            bytes.replaceSubrange((4096 * 40)..<(4096 * 42), with: repeatElement(0x55, count: 2 * 4096))
            try history.write(bytes)
            try FileManager.default.removeItem(atPath: HistoryBackups(history: history.file).folder.string)
            do {
                let store = try await history.open()
                await #expect(throws: PostbackError.self) { try await store.verify() }
                try await store.close()
            } catch let error as PostbackError {
                #expect(error.code == .corruptStore)
            }
            let report = try #require(try await history.recover())
            #expect(report.records > 900)
            #expect(Set(try await history.records()).isSubset(of: (0..<1000).map(SQLiteHistory.record)))
            // It has no lines, so that a backup is due at once.
            #expect(try await history.open().backUpIfDue())
        }
    }

    @Test func `a restoring that was interrupted starts again, and a second damaged file gets a name of its own`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(20)
            for suffix in ["", "-2"] {
                try history.write([1, 2, 3])
                try history.write(Array("half".utf8), to: history.file.appending(suffix: "-restoring"))
                let report = try await history.recover()
                let aside = history.file.appending(suffix: ".damaged-2025-10-15T12-34-56Z\(suffix)")
                #expect(report == RecoveryReport(records: 20, unreadable: 0, damagedFile: aside))
            }
            #expect(!(try history.names().contains { $0.hasPrefix("history.sqlite-restoring") }))
            #expect(try await history.records().count == 20)
        }
    }

    @Test func `nothing is restored where nothing is wrong, or nothing was`() async throws {
        try await SQLiteHistory.with { history in
            #expect(!SQLitePostbackStore.isThere(history.file))
            #expect(try await history.recover() == nil)
            try await history.fill(2)
            #expect(try await history.recover() == nil)
            unlink(history.file.string)
            #expect(SQLitePostbackStore.isThere(history.file))
        }
    }

    @Test func `a history that another process has open is not restored under it`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(3)
            let use = try HistoryUse(HistoryBackups(history: history.file), isExclusive: false)
            let start = ContinuousClock.now
            let error = await #expect(throws: PostbackError.self) { try await history.recover() }
            #expect(error?.code == .unavailable && error?.isRetryable == true)
            #expect(ContinuousClock.now - start > .seconds(5))
            use.end()
            #expect(try await history.recover() == nil)
        }
    }
}
