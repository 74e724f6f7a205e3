import Foundation
import SystemPackage
import TestSupport
import Threads

@testable import Postbacks

/// A history file in a folder of its own, and what tests do to it.
struct SQLiteHistory {
    let file: FilePath
    let threads = ThreadPool(name: "history", threads: 1)

    /// Runs `body` with a path at which nothing is yet.
    static func with(_ body: (SQLiteHistory) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in try await body(SQLiteHistory(file: folder.appending("state/history.sqlite"))) }
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
}
