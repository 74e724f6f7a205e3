import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import Postbacks

@Suite(.onOwnThreads) struct CrashTests {
    @Test(arguments: [1, 7, 50])
    func `what was confirmed is there after a kill, and no batch is there in part`(batch: Int) async throws {
        try await SQLiteHistory.with { history in
            var confirmed = 0
            for round in 0..<4 {
                let output = Pipe()
                let process = try CrashProbe.process(
                    [history.file.string, "\(round * 100_000)", "100000", "\(batch)"],
                    output: output
                )
                try process.run()
                // Killed at another moment in each round, and never between two batches by intention.
                var told = ""
                while told.split(separator: "\n").count < 3 + round * 5 {
                    let bytes = output.fileHandleForReading.availableData
                    if bytes.isEmpty { break }
                    told += String(decoding: bytes, as: UTF8.self)
                }
                kill(process.processIdentifier, SIGKILL)
                told += String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
                process.waitUntilExit()
                #expect(process.terminationReason == .uncaughtSignal)
                let count = try #require(Int(told.split(separator: "\n").last ?? ""))
                confirmed += count

                let store = try await history.open()
                let ids = (0..<(count + batch)).map { CrashProbe.id(round * 100_000 + $0) }
                let there = try await store.receipts(for: ids).count
                #expect(try await store.receipts(for: Array(ids.prefix(count))).count == count)
                #expect(there == count || there == count + batch)
                confirmed += there - count
                #expect(try await store.verify() == confirmed)
                #expect(try await store.campaigns().map(\.count).reduce(0, +) == confirmed)
                try await store.close()
                // The file and its log may go as well; what a killed process left of a line is not counted as lost.
                if round % 2 == 1 { for suffix in ["", "-wal", "-shm"] { unlink(history.file.string + suffix) } }
                if round % 2 == 1 { #expect(try await history.recover()?.records == confirmed) }
            }
        }
    }

    @Test func `processes that start one history at the same time make it once`() async throws {
        for _ in 0..<5 {
            try await SQLiteHistory.with { history in
                let outputs = try await withThrowingTaskGroup(of: String.self) { group in
                    for first in 0..<4 {
                        group.addTask { try await CrashProbe.runAsync([history.file.string, "\(first * 10)", "5", "1"]) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(outputs == Array(repeating: "1\n2\n3\n4\n5\n", count: 4))
                #expect(try await history.open().verify() == 20)
            }
        }
    }

    @Test func `two processes and this one write at once`() async throws {
        try await SQLiteHistory.with { history in
            let store = try await history.open()
            async let first = CrashProbe.runAsync([history.file.string, "0", "300", "3"])
            async let second = CrashProbe.runAsync([history.file.string, "150", "300", "5"])
            for number in 0..<100 { _ = try await store.record([SQLiteHistory.record(number)]) }
            #expect(try await first.hasSuffix("\n300\n"))
            #expect(try await second.hasSuffix("\n300\n"))
            #expect(try await store.count(HistoryFilter()) == 550)
            #expect(try await store.verify() == 550)
        }
    }
}

extension CrashProbe {
    /// Waits for it on a thread of its own.
    static func runAsync(_ arguments: [String]) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try run(arguments) }) }
        }
    }
}
