import Foundation
import SystemPackage
import TestSupport
import Testing
import Threads

@testable import Postbacks

/// A history file in a folder of its own, and what tests do to it.
struct SQLiteHistory {
    let file: FilePath
    var threads = ThreadPool(name: "history", threads: 1)

    /// Runs `body` with a path at which nothing is yet.
    static func with(inMemory: Bool = false, _ body: (SQLiteHistory) async throws -> Void) async throws {
        try await withTemporaryFolder(inMemory: inMemory) { folder in
            try await body(SQLiteHistory(file: folder.appending("state/history.sqlite")))
        }
    }

    func open() async throws(PostbackError) -> SQLitePostbackStore { try await SQLitePostbackStore.open(file, threads: threads) }

    /// Makes a history of so many records, all in the file itself.
    func fill(_ count: Int) async throws {
        let store = try await open()
        for start in stride(from: 0, to: count, by: 500) {
            _ = try await store.record((start..<min(start + 500, count)).map(Self.record))
        }
        try await store.close()
    }

    static func record(_ number: Int) -> Postback { PostbackStoreContract.sample(number, campaign: "campaign-\(number % 10)") }

    func bytes(of path: FilePath? = nil) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: (path ?? file).string))) }

    func write(_ bytes: [UInt8], to path: FilePath? = nil) throws {
        try Data(bytes).write(to: URL(filePath: (path ?? file).string))
    }

    /// The names of the files beside the history, its own among them, in order.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: file.removingLastComponent().string).sorted()
    }

    /// The moment of every recovery.
    static let moment = Timestamp(milliseconds: 1_760_531_696_789)

    var log: FilePath { HistoryFile(path: file).log }

    func recover() async throws(PostbackError) -> RecoveryReport? {
        try await SQLitePostbackStore.recover(file, at: Self.moment, threads: threads)
    }

    static func review(_ verdict: Review.Verdict, _ second: Int64, note: String? = nil) -> Review {
        Review(
            verdict: verdict,
            note: note,
            reviewer: "Ann",
            reviewedAt: Timestamp(milliseconds: 1_770_000_000_000 + second * 1000)
        )
    }

    /// All records of the history, which must be sound, oldest first.
    func records(in store: SQLitePostbackStore? = nil) async throws -> [Postback] {
        let opened: SQLitePostbackStore
        if let store { opened = store } else { opened = try await open() }
        var records: [Postback] = []
        for try await record in opened.postbacks() { records.append(record) }
        let count = try await opened.verify()
        #expect(count == records.count)
        if store == nil { try await opened.close() }
        return records
    }

    /// What a run finds that opens the history, and the run after it where the first one met damage.
    func recordsAfterRecovery() async throws -> [Postback] {
        do {
            let store = try await open()
            do {
                let records = try await records(in: store)
                try await store.close()
                return records
            } catch {
                try? await store.close()
                throw error
            }
        } catch let error as PostbackError where error.code == .corruptStore {
            _ = try await recover()
            return try await records()
        }
    }

    func backups() throws -> [FilePath] { try HistoryBackups(history: file).contents().backups.map(\.path) }
    func lines() throws -> [FilePath] { try HistoryBackups(history: file).contents().lines.map(\.path) }
    func backupNumbers() throws -> [Int] { try HistoryBackups(history: file).contents().backups.map(\.number) }

    /// A copy of all that lies there, as it is at this moment.
    func copied(to target: FilePath? = nil) throws -> SQLiteHistory {
        let copy = SQLiteHistory(file: target ?? file.removingLastComponent().appending("copy/history.sqlite"), threads: threads)
        try HistoryFile(path: copy.file).makeFolder()
        for suffix in ["", "-wal", "-shm", "-backups"] {
            let source = file.appending(suffix: suffix).string
            guard FileManager.default.fileExists(atPath: source) else { continue }
            try FileManager.default.copyItem(atPath: source, toPath: copy.file.appending(suffix: suffix).string)
        }
        return copy
    }
}
