import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import Postbacks

/// Whatever happens to the files of a history, every record and review that was confirmed is there afterwards.
@Suite(.onOwnThreads) struct DamageTests {
    private static let seeds: UInt64 = 1000

    @Test func `after any damage every confirmed record and review is back`() async throws {
        try await SQLiteHistory.with(inMemory: true) { history in
            let samples = try await Self.samples(beside: history)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<4 {
                    group.addTask {
                        for seed in stride(from: UInt64(worker), to: Self.seeds, by: 4) {
                            try await Self.check(samples, seed: seed, in: history.file.removingLastComponent())
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// A history as it lies on the disk, and what it holds.
    private struct Sample {
        let history: SQLiteHistory
        let records: [Postback]
    }

    private static let recordsOfNight = 2

    /// Histories in all states: new, with a log, with a backup, with many, with reviews in lines and in backups. They are small,
    /// because what a seed costs is reading every record several times, and have all the pages and files of large ones.
    private static func samples(beside history: SQLiteHistory) async throws -> [Sample] {
        var samples: [Sample] = []
        for (index, nights) in [1, 1, 2, 5].enumerated() {
            let original = SQLiteHistory(file: history.file.removingLastComponent().appending("sample-\(index)/history.sqlite"))
            let store = try await original.open()
            for night in 0..<nights {
                _ = try await store.record(
                    (0..<recordsOfNight).map { SQLiteHistory.record(night * recordsOfNight + $0) }
                )
                _ = try await store.write([
                    SQLiteHistory.record(night * recordsOfNight).id: SQLiteHistory.review(.approved, Int64(night)),
                    SQLiteHistory.record(1).id: SQLiteHistory.review(.rejected, Int64(night), note: "night \(night)"),
                ])
                if index > 1 { try await store.backUpIfDue() }
            }
            if index > 0 { _ = try await store.record([PostbackStoreContract.exotic]) }
            let records = try await original.records(in: store)
            if index == 0 { try await store.close() }
            // Copied while it is open, so that there is a log.
            samples.append(Sample(history: try original.copied(), records: records))
            if index > 0 { try await store.close() }
        }
        return samples
    }

    private static func check(_ samples: [Sample], seed: UInt64, in folder: FilePath) async throws {
        var random = SeededNumbers(seed: seed)
        let sample = samples[Int.random(in: samples.indices, using: &random)]
        let history = try sample.history.copied(to: folder.appending("seed-\(seed)/history.sqlite"))
        var damage: [String] = []
        // Either the database is hit, with the newest backup and what a killed process left of a line; or the backups are.
        if Bool.random(using: &random) || Bool.random(using: &random) {
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let file =
                    [history.file, history.file, history.log, history.file.appending(suffix: "-shm")]
                    .randomElement(using: &random) ?? history.file
                damage.append(try hit(file, &random))
            }
            if Bool.random(using: &random), let newest = try history.backups().last { damage.append(try hit(newest, &random)) }
            if Bool.random(using: &random), let lines = try history.lines().last {
                let line = HistoryLines.line(SQLiteHistory.record(900), digest: RecordDigest(of: SQLiteHistory.record(900)))
                try history.write(
                    try history.bytes(of: lines) + line.prefix(Int.random(in: 1..<line.count - 1, using: &random)),
                    to: lines
                )
                damage.append("half a line")
            }
        } else {
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                guard let file = try (history.backups() + history.lines()).randomElement(using: &random) else { continue }
                damage.append(try hit(file, &random))
            }
        }
        do {
            let records = try await history.recordsAfterRecovery()
            #expect(records == sample.records, "seed \(seed): \(damage.joined(separator: ", "))")
        } catch {
            Issue.record("seed \(seed): \(damage.joined(separator: ", ")): \(error)")
        }
        try FileManager.default.removeItem(atPath: history.file.removingLastComponent().string)
    }

    /// Damages a file in one of the ways in which files are damaged.
    private static func hit(_ file: FilePath, _ random: inout SeededNumbers) throws -> String {
        let name = file.lastComponent?.string ?? ""
        guard var bytes = try? [UInt8](Data(contentsOf: URL(filePath: file.string))), !bytes.isEmpty else {
            return "\(name) absent"
        }
        let way = ["bytes", "cut", "zeroed", "gone", "emptied", "garbage", "moved pages"].randomElement(using: &random) ?? ""
        switch way {
        case "bytes":
            for _ in 0..<Int.random(in: 1...50, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
        case "cut": bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
        case "zeroed":
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let start = Int.random(in: 0...(bytes.count / 4096), using: &random) * 4096
                let end = min(start + 4096, bytes.count)
                bytes.replaceSubrange(start..<end, with: repeatElement(0, count: end - start))
            }
        case "gone":
            unlink(file.string)
            return "\(name) gone"
        case "emptied": bytes = []
        case "garbage":
            for index in bytes.indices.prefix(8192) { bytes[index] = UInt8.random(in: 0...255, using: &random) }
            // As much again and again.
            for start in stride(from: 8192, to: bytes.count, by: 8192) {
                let length = min(8192, bytes.count - start)
                bytes.replaceSubrange(start..<start + length, with: Array(bytes[..<length]))
            }
        default:
            guard bytes.count >= 8192 else { return "\(name) as it was" }
            let pages = bytes.count / 4096
            let (from, to) = (Int.random(in: 0..<pages, using: &random), Int.random(in: 0..<pages, using: &random))
            bytes.replaceSubrange(to * 4096..<(to + 1) * 4096, with: Array(bytes[from * 4096..<(from + 1) * 4096]))
        }
        try Data(bytes).write(to: URL(filePath: file.string))
        return "\(name) \(way)"
    }
}
