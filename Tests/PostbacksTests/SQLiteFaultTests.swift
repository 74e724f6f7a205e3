import Foundation
import GRDB
import Glibc
import SystemPackage
import TestSupport
import Testing
import Threads

@testable import Postbacks

@Suite(.onOwnThreads) struct SQLiteFaultTests {
    @Test func `a full disk is reported, costs the call alone, and passes`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            _ = try await store.record((0..<50).map(SQLiteHistory.record))
            try await store.database.writeWithoutTransaction { db in
                let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
                try db.execute(sql: "PRAGMA max_page_count = \(pages + 5)")
            }
            let error = await #expect(throws: PostbackError.self) { try await store.record((50..<500).map(SQLiteHistory.record)) }
            #expect(error?.code == .storeFull)
            #expect(error?.message == "there is no room left for the history \(history.file)")
            #expect(error?.remedy == "make room on its disk and run again")
            #expect(error?.isRetryable == false)
            #expect(try await store.count(HistoryFilter()) == 50)
            #expect(try await store.campaigns().map(\.count) == Array(repeating: 5, count: 10))
            try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
            #expect(try await store.record((0..<500).map(SQLiteHistory.record)) == RecordingOutcome(inserted: 450, present: 50))
            #expect(try await store.verify() == 500)
        }
    }

    @Test func `a folder in place of the file is reported`() async throws {
        try await SQLiteHistory.with { history in
            try FileManager.default.createDirectory(atPath: history.file.string, withIntermediateDirectories: true)
            let error = await #expect(throws: PostbackError.self) { try await history.open() }
            #expect(error?.code == .file)
            #expect(
                error?.description
                    == "\(history.file) is a folder, and the history is kept in a file of this name: move it out of the way"
            )
        }
    }

    @Test func `a file in place of the folder is reported`() async throws {
        try await SQLiteHistory.with { history in
            try Data().write(to: URL(filePath: history.file.removingLastComponent().string))
            let error = await #expect(throws: PostbackError.self) { try await history.open() }
            #expect(error?.code == .file)
            #expect(error?.message == "the history \(history.file) cannot be looked at")
        }
    }

    @Test func `a file that others are writing to is reported as something that passes`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(1)
            let store = try await history.open()
            // Not the ten seconds of a run.
            try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 20") }
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: history.file.string, configuration: configuration)
            try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
            let error = await #expect(throws: PostbackError.self) { try await store.record([SQLiteHistory.record(2)]) }
            #expect(error?.code == .unavailable)
            #expect(error?.isRetryable == true)
            #expect(error?.message == "the history \(history.file) is in use by another program")
            #expect(try await store.count(HistoryFilter()) == 1)
            try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
            #expect(try await store.record([SQLiteHistory.record(2)]).inserted == 1)
        }
    }

    @Test(.enabled(if: getuid() == 0, "only root can run a process as somebody else"))
    func `a history that belongs to somebody else is reported`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(1)
            chmod(history.file.removingLastComponent().string, 0o755)
            chmod(history.file.removingLastComponent().removingLastComponent().string, 0o755)
            let before = try history.bytes()
            let output = try CrashProbe.run([history.file.string, "0", "1", "1", "65534"])
            #expect(
                output.hasPrefix(
                    "notPermitted: the history \(history.file) cannot be opened and written: give this user the right to read and write the file and its folder"
                )
            )
            #expect(try history.bytes() == before)
        }
    }

    @Test func `what is not a database is reported and left as it is`() async throws {
        for content in ["not a database at all", String(repeating: "x", count: 10_000)] {
            try await SQLiteHistory.with { history in
                try HistoryFile(path: history.file).makeFolder()
                try history.write(Array(content.utf8))
                let error = await #expect(throws: PostbackError.self) { try await history.open() }
                #expect(error?.code == .corruptStore)
                #expect(
                    error?.message
                        == "the history \(history.file) is damaged: it does not begin as a database does"
                )
                #expect(
                    error?.remedy == "the next run sets it aside and restores it from its backups (Documentation/History.md)"
                )
                #expect(try history.bytes() == Array(content.utf8))
                #expect(try history.names() == ["history.sqlite", "history.sqlite-backups"])
            }
        }
    }

    @Test func `a file that was cut short is reported when it is opened`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(300)
            let whole = try history.bytes()
            let rest = Array(whole.prefix(whole.count / 2))
            try history.write(rest)
            let error = await #expect(throws: PostbackError.self) { try await history.open() }
            #expect(error?.code == .corruptStore)
            #expect(error?.message.hasSuffix("it ends after \(rest.count) bytes of \(whole.count)") == true)
            #expect(try history.bytes() == rest)
        }
    }

    @Test func `damage in the middle is reported by the call that meets it`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(1000)
            var bytes = try history.bytes()
            for page in stride(from: 20, to: bytes.count / 4096, by: 7) {
                for offset in 0..<4096 { bytes[page * 4096 + offset] = UInt8(truncatingIfNeeded: offset &* 31) }
            }
            try history.write(bytes)
            do {
                let store = try await history.open()
                let error = await #expect(throws: PostbackError.self) { for try await _ in store.postbacks() {} }
                #expect(error?.code == .corruptStore)
                let found = await #expect(throws: PostbackError.self) { try await store.verify() }
                #expect(found?.code == .corruptStore)
            } catch let error as PostbackError {
                #expect(error.code == .corruptStore)
            }
        }
    }

    @Test func `a letter that rotted is found by the digest`() async throws {
        try await SQLiteHistory.with { history in
            try await history.fill(10)
            var bytes = try history.bytes()
            let needle = Array("a stage in the rain".utf8)
            let place = try #require(bytes.indices.first { bytes[$0...].starts(with: needle) })
            bytes[place] = UInt8(ascii: "b")
            try history.write(bytes)
            let store = try await history.open()
            let error = await #expect(throws: PostbackError.self) { try await store.verify() }
            #expect(error?.code == .corruptStore)
            #expect(error?.message.hasSuffix("is not as it was written") == true)
        }
    }

    @Test func `a cancelled call is reported as such, and not as damage`() {
        for cause in [
            CancellationError(), DatabaseError(resultCode: .SQLITE_INTERRUPT), DatabaseError(resultCode: .SQLITE_ABORT),
        ] as [any Error] {
            let error = PostbackError(cause, in: "history.sqlite")
            #expect(error.code == .cancelled)
            #expect(error.message == "a query of the history history.sqlite was cancelled")
        }
    }

    @Test func `no call of a store is cut short by its task`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                _ = try await store.record((0..<50).map(SQLiteHistory.record))
                _ = try await store.write([SQLiteHistory.record(1).id: SQLiteHistory.review(.approved, 1)])
                #expect(try await store.backUpIfDue())
                return try await store.verify()
            }
            #expect(try await task.value == 50)
        }
    }
}
