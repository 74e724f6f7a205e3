import Foundation
import GRDB
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import Postbacks

@Suite(.onOwnThreads) struct BackupTests {
    /// Changes a letter of every record, which SQLite itself does not notice.
    private static func rot(_ history: SQLiteHistory) throws {
        var bytes = Data(try history.bytes())
        let prompt = Data("a stage in the rain".utf8)
        while let place = bytes.range(of: prompt) { bytes[place.lowerBound] = UInt8(ascii: "b") }
        try history.write(Array(bytes))
    }

    @Test func `backups are made as the history grows, three are kept, and all lines since the oldest`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            #expect(try await !store.backUpIfDue())
            var made = 0
            var copied = 0
            for night in 0..<60 {
                _ = try await store.record((night * 20..<(night * 20 + 20)).map(SQLiteHistory.record))
                if try await store.backUpIfDue() {
                    made += 1
                    let backup = try #require(try history.backups().last)
                    copied += try history.bytes(of: backup).count
                }
                #expect(try await !store.backUpIfDue())
            }
            // Of sixty nights few needed one, and all of them together copied the history a few times over.
            #expect(made > 5 && made < 25)
            #expect(copied < 6 * (try history.bytes().count))
            let numbers = try history.backupNumbers()
            #expect(numbers == Array((made - 1)...(made + 1)))
            #expect(try history.lines().compactMap { Int($0.lastComponent?.string.prefix(6) ?? "") } == numbers)
            try await store.close()
            // Each of them will do.
            for damaged in 0...2 {
                for backup in try history.backups().suffix(damaged) { try history.write(Array("gone".utf8), to: backup) }
                unlink(history.file.string)
                #expect(try await history.recover() == RecoveryReport(records: 1200, unreadable: 0, damagedFile: nil))
                #expect(try await history.records() == (0..<1200).map(SQLiteHistory.record))
            }
        }
    }

    @Test func `a backup is one sound file that can be opened as a history`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            _ = try await store.record((0..<50).map(SQLiteHistory.record))
            #expect(try await store.backUpIfDue())
            let backup = try #require(try history.backups().last)
            let copy = SQLiteHistory(file: history.file.removingLastComponent().appending("copy/history.sqlite"))
            try HistoryFile(path: copy.file).makeFolder()
            try copy.write(try history.bytes(of: backup))
            #expect(try await copy.records() == (0..<50).map(SQLiteHistory.record))
            let names = try FileManager.default.contentsOfDirectory(atPath: backup.removingLastComponent().string)
            #expect(names.sorted().filter { $0.hasSuffix("sqlite") || $0.contains("unfinished") } == ["000002.sqlite"])
        }
    }

    @Test func `a damaged history makes no backup, and no older one is removed`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            for night in 0..<4 {
                _ = try await store.record((night * 100..<(night * 100 + 100)).map(SQLiteHistory.record))
                try await store.backUpIfDue()
            }
            _ = try await store.record((400..<800).map(SQLiteHistory.record))
            try await store.close()
            let backups = try history.backups()
            try Self.rot(history)
            let again = try await history.open()
            let error = await #expect(throws: PostbackError.self) { try await again.backUpIfDue() }
            #expect(error?.code == .corruptStore)
            try await again.close()
            #expect(try history.backups() == backups)
            let told = await #expect(throws: PostbackError.self) { try await history.open() }
            #expect(told?.message.contains("an earlier command met") == true)
            #expect(try await history.recover()?.records == 800)
            #expect(try await history.records() == (0..<800).map(SQLiteHistory.record))
        }
    }

    @Test func `a review does not make a damaged record good`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(10)
            try Self.rot(history)
            let store = try await history.open()
            let error = await #expect(throws: PostbackError.self) {
                try await store.write([SQLiteHistory.record(4).id: SQLiteHistory.review(.approved, 1)])
            }
            #expect(error?.code == .corruptStore)
        }
    }

    @Test func `lines are written of what is new alone, with one flush for all records of a call`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            let records = (0..<2000).map(SQLiteHistory.record)
            #expect(try await store.record(records).inserted == 2000)
            let lines = try #require(try history.lines().last)
            let length = try history.bytes(of: lines).count
            #expect(try await store.record(records).present == 2000)
            _ = try await store.write([ObjectID(renderID: "unknown"): SQLiteHistory.review(.approved, 1)])
            #expect(try history.bytes(of: lines).count == length)
            // One ends the transaction.
            #expect(try history.bytes(of: lines).count { $0 == UInt8(ascii: "\n") } == 2001)
        }
    }

    @Test func `a history from before there were lines gets a backup at once`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(40)
            let queue = try DatabaseQueue(path: history.file.string)
            try await queue.write { try $0.execute(sql: "DROP TABLE lines; PRAGMA user_version = 2") }
            try queue.close()
            try FileManager.default.removeItem(atPath: HistoryBackups(history: history.file).folder.string)
            let store = try await history.open()
            #expect(try await store.backUpIfDue())
            #expect(try await !store.backUpIfDue())
            _ = try await store.record([SQLiteHistory.record(40)])
            try await store.close()
            unlink(history.file.string)
            #expect(try await history.recover()?.records == 41)
        }
    }

    @Test(arguments: ["the folder", "the lines", "the end of the lines", "a backup"])
    func `whatever is lost of the backups is made good by the next`(_ part: String) async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            _ = try await store.record((0..<50).map(SQLiteHistory.record))
            try await store.backUpIfDue()
            _ = try await store.record([SQLiteHistory.record(50)])
            switch part {
            case "the folder": try FileManager.default.removeItem(atPath: HistoryBackups(history: history.file).folder.string)
            case "the lines": for file in try history.lines() { unlink(file.string) }
            case "the end of the lines":
                let file = try #require(try history.lines().last)
                try history.write(Array(try history.bytes(of: file).dropLast(300)), to: file)
            default: for file in try history.backups() { unlink(file.string) }
            }
            _ = try await store.record([SQLiteHistory.record(51)])
            // Without its backup, what was in it is in the lines since the first, or too little to be worth one.
            if part != "a backup" { #expect(try await store.backUpIfDue()) }
            try await store.close()
            unlink(history.file.string)
            #expect(try await history.recover()?.records == 52)
        }
    }

    @Test func `backups are made while other processes write`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            _ = try await store.record((0..<50).map(SQLiteHistory.record))
            // The process makes backups of its own, too.
            async let other = CrashProbe.runAsync([history.file.string, "0", "300", "3"])
            for number in 50..<110 {
                _ = try await store.record([SQLiteHistory.record(number)])
                try await store.backUpIfDue()
            }
            #expect(try await other.hasSuffix("\n300\n"))
            try await store.close()
            unlink(history.file.string)
            #expect(try await history.recover() == RecoveryReport(records: 410, unreadable: 0, damagedFile: nil))
        }
    }

    @Test func `a disk without room for a line is reported`() throws {
        // The device stands for a file on a full disk.
        let lines = HistoryLines(path: "/dev/full")
        let error = #expect(throws: (any Error).self) { try lines.append(Array("{}\n".utf8), at: 0) }
        #expect(PostbackError(try #require(error), in: "history.sqlite").code == .storeFull)
    }
}
