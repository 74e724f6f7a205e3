import Foundation
import MongoHistory
import Postbacks

/// Measures the history in MongoDB and prints what it found, as JSON.
@main
enum HistoryBench {
    private static let usage = "usage: history-bench insert|read|refresh|questions MONGO-URI COUNT"
    private static let recordsPerCall = 1000

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let count = Int(arguments[3]) else { throw Usage(description: usage) }
        let store = try MongoPostbackStore(MongoURI(arguments[2]))
        switch arguments[1] {
        case "insert": try await insert(SampleRecords(count: count), into: store)
        case "read": try await read(count, from: store)
        case "refresh": try await refresh(store)
        case "questions": try await ask(store, times: count)
        default: throw Usage(description: usage)
        }
    }

    /// Makes the records of each call before its time is taken, as the peer has its documents ready too.
    private static func insert(_ samples: SampleRecords, into store: MongoPostbackStore) async throws {
        // Connects, and makes the indexes.
        _ = try await store.record([])
        _ = try await store.count(HistoryFilter())
        var spent = Duration.zero
        for start in stride(from: 0, to: samples.count, by: recordsPerCall) {
            let records = (start..<min(start + recordsPerCall, samples.count)).map(samples.record)
            spent += try await ContinuousClock().measure { _ = try await store.record(records) }
        }
        print("{\"seconds\": \(spent / .seconds(1))}")
    }

    private static func read(_ count: Int, from store: MongoPostbackStore) async throws {
        guard try await store.count(HistoryFilter()) == count else { throw Usage(description: "there are not \(count) records") }
        let idle = try memory("VmRSS:")
        var met = 0
        let spent = try await ContinuousClock().measure { for try await _ in store.postbacks() { met += 1 } }
        guard met == count else { throw Usage(description: "\(met) records were read of \(count)") }
        print("{\"seconds\": \(spent / .seconds(1)), \"kilobytes_above_idle\": \(try memory("VmHWM:") - idle)}")
    }

    private static func refresh(_ store: MongoPostbackStore) async throws {
        let spent = try await ContinuousClock().measure { _ = try await store.refreshRollups() }
        print("{\"seconds\": \(spent / .seconds(1))}")
    }

    /// Asks each question so many times with daily counts, and by turns with that three times without, and prints the
    /// medians of its milliseconds.
    private static func ask(_ store: MongoPostbackStore, times: Int) async throws {
        for question in Question.all {
            var quick: [Double] = []
            var slow: [Double] = []
            var rows = 0
            for number in 0..<times {
                let spent = try await ContinuousClock().measure { rows = try await question.ask(store) }
                quick.append(spent / .milliseconds(1))
                guard number < 3 else { continue }
                var same = 0
                slow.append(
                    try await ContinuousClock().measure { same = try await question.ask(RecordsOnly(store: store)) }
                        / .milliseconds(1)
                )
                guard same == rows else {
                    throw Usage(description: "\(question.name): \(rows) rows, and \(same) without daily counts")
                }
            }
            print(
                "{\"question\": \"\(question.name)\", \"milliseconds\": \(quick.sorted()[quick.count / 2]), "
                    + "\"without\": \(slow.sorted()[slow.count / 2]), \"rows\": \(rows)}"
            )
        }
    }

    /// A line of proc(5)'s status in kB.
    private static func memory(_ name: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }

    private struct Usage: Error, CustomStringConvertible {
        let description: String
    }
}
