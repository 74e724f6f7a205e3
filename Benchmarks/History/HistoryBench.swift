import Foundation
import MongoHistory
import Postbacks

/// Measures the history in MongoDB and prints what it found, as JSON.
@main
enum HistoryBench {
    private static let usage = "usage: history-bench insert|read|questions MONGO-URI COUNT"
    private static let recordsPerCall = 1000

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let count = Int(arguments[3]) else { throw Usage(description: usage) }
        let store = try MongoPostbackStore(MongoURI(arguments[2]))
        switch arguments[1] {
        case "insert": try await insert(SampleRecords(count: count), into: store)
        case "read": try await read(count, from: store)
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

    /// Asks each question so many times and prints the median of its milliseconds.
    private static func ask(_ store: MongoPostbackStore, times: Int) async throws {
        let questions: [(name: String, ask: () async throws -> Int)] = [
            ("totals", { try await store.totals().records }),
            ("moods", { try await store.moodShares().count }),
            ("moods by week", { try await store.moods(per: .week).count }),
            ("moods by month", { try await store.moods(per: .month).count }),
            ("mood x size", { try await store.moods(by: .size).count }),
            ("mood x model", { try await store.moods(by: .model).count }),
            ("mood x campaign", { try await store.moods(by: .campaign).count }),
            ("colours", { try await store.colours().count }),
            ("colour pairs", { try await store.colourPairs().count }),
            ("fallbacks by model and day", { try await store.fallbacks().count }),
            ("runs", { try await store.runs().count }),
            ("busiest campaigns", { try await store.busiestCampaigns().count }),
            ("prompts by source", { try await store.promptSources().count }),
        ]
        for (name, ask) in questions {
            var milliseconds: [Double] = []
            var rows = 0
            for _ in 0..<times {
                let spent = try await ContinuousClock().measure { rows = try await ask() }
                milliseconds.append(spent / .milliseconds(1))
            }
            print("{\"question\": \"\(name)\", \"milliseconds\": \(milliseconds.sorted()[times / 2]), \"rows\": \(rows)}")
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
