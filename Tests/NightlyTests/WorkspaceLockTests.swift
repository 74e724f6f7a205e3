import Files
import Foundation
import Nightly
import Postbacks
import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite(.onOwnThreads) struct `The lock of a workspace` {
    private let noon = Timestamp(milliseconds: 1_763_208_000_000)

    @Test func `is held while the body runs, and free afterwards`() async throws {
        try await withTemporaryFolder { folder in
            let lock = lock(in: folder, at: noon)
            try await lock.hold(host: "a", pid: 1, purpose: "run x") { _ in
                let error = await #expect(throws: NightlyError.self) {
                    try await lock.hold(host: "a", pid: 2, purpose: "run y") { _ in }
                }
                #expect(error?.code == .locked)
                #expect(
                    error?.description
                        == "run x has held the lock \(folder.appending("run.lock")) since 2025-11-15T12:00:00.000Z (process 1 on a, last heard of 2025-11-15T12:00:00.000Z): wait until it has ended"
                )
            }
            let previous = try await lock.hold(host: "a", pid: 2, purpose: "run y") { $0 }
            #expect(previous == nil)
        }
    }

    @Test func `is let go of when the body throws`() async throws {
        try await withTemporaryFolder { folder in
            let lock = lock(in: folder, at: noon)
            await #expect(throws: NeverHappened.self) {
                try await lock.hold(host: "a", pid: 1, purpose: "run x") { _ in throw NeverHappened() }
            }
            try await lock.hold(host: "a", pid: 1, purpose: "run y") { _ in }
        }
    }

    @Test func `is taken over from a holder that died on this machine, whatever its last word`() async throws {
        try await withTemporaryFolder { folder in
            try leave("a", heartbeat: noon, in: folder)
            let dead = try await lock(in: folder, at: noon).hold(host: "a", pid: 2, purpose: "run y") { $0 }
            #expect(dead == LockHolder(host: "a", pid: 1, purpose: "run x", since: noon))
        }
    }

    @Test func `is respected on another machine until its holder was silent for thirty minutes`() async throws {
        try await withTemporaryFolder { folder in
            try leave("b", heartbeat: noon, in: folder)
            let almost = Timestamp(milliseconds: noon.milliseconds + 30 * 60 * 1000 - 1)
            let error = await #expect(throws: NightlyError.self) {
                try await lock(in: folder, at: almost).hold(host: "a", pid: 2, purpose: "run y") { _ in }
            }
            #expect(error?.code == .locked)

            let later = Timestamp(milliseconds: noon.milliseconds + 30 * 60 * 1000)
            let dead = try await lock(in: folder, at: later).hold(host: "a", pid: 2, purpose: "run y") { $0 }
            #expect(dead?.host == "b")
        }
    }

    @Test func `is respected when the clock of the other machine is ahead`() async throws {
        try await withTemporaryFolder { folder in
            try leave("b", heartbeat: Timestamp(milliseconds: noon.milliseconds + 3_600_000), in: folder)
            let error = await #expect(throws: NightlyError.self) {
                try await lock(in: folder, at: noon).hold(host: "a", pid: 2, purpose: "run y") { _ in }
            }
            #expect(error?.code == .locked)
        }
    }

    @Test(arguments: ["", "{\"host\":", "nonsense", "{\"host\":\"b\"}"])
    func `is not free where the file says nothing readable, until nobody wrote to it for thirty minutes`(text: String)
        async throws
    {
        try await withTemporaryFolder { folder in
            let file = folder.appending("run.lock")
            try Data(text.utf8).write(to: URL(filePath: file.string))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Double(noon.milliseconds / 1000))],
                ofItemAtPath: file.string
            )
            let almost = Timestamp(milliseconds: noon.milliseconds + 30 * 60 * 1000 - 1)
            let error = await #expect(throws: NightlyError.self) {
                try await lock(in: folder, at: almost).hold(host: "a", pid: 2, purpose: "run y") { _ in }
            }
            #expect(error?.code == .locked)
            #expect(
                error?.description
                    == "another process holds the lock \(file), and has not yet said which it is: wait until it has ended; a damaged lock file is respected for thirty minutes, and may be removed when nothing runs"
            )
            let later = Timestamp(milliseconds: noon.milliseconds + 30 * 60 * 1000)
            let previous = try await lock(in: folder, at: later).hold(host: "a", pid: 2, purpose: "run y") { $0 }
            #expect(previous == nil)
            // Free now, however short the time.
            try await lock(in: folder, at: noon).hold(host: "c", pid: 3, purpose: "run z") { _ in }
        }
    }

    @Test func `never shows a reader an empty or half-written file`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending("run.lock")
            let time = Atomic<Int64>(noon.milliseconds)
            let lock = WorkspaceLock(
                file: file,
                now: { Timestamp(milliseconds: time.add(1, ordering: .relaxed).newValue) },
                clock: HurryingClock()
            )
            try await lock.hold(host: "a", pid: 1, purpose: "run x") { _ in }
            let reader = ThreadOfOurs {
                var words: Set<String> = []
                while !Thread.current.isCancelled {
                    let bytes = try file.contents()
                    let fields = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any]
                    words.insert(fields.map { $0["host"] as? String ?? "free" } ?? "unreadable: \(bytes.count) bytes")
                }
                return words
            }
            for _ in 0..<20 {
                let end = time.load(ordering: .relaxed) + 50
                try await lock.hold(host: "a", pid: 1, purpose: String(repeating: "run x", count: 20)) { _ in
                    while time.load(ordering: .relaxed) < end { await Task.yield() }
                }
            }
            #expect(try await reader.result().isSubset(of: ["a", "free"]))
        }
    }

    @Test func `says that the folder is missing`() async throws {
        try await withTemporaryFolder { folder in
            let error = await #expect(throws: NightlyError.self) {
                try await lock(in: folder.appending("none"), at: noon).hold(host: "a", pid: 2, purpose: "run y") { _ in }
            }
            #expect(error?.code == .unwritable)
        }
    }

    private func lock(in folder: FilePath, at now: Timestamp) -> WorkspaceLock {
        WorkspaceLock(file: folder.appending("run.lock"), now: { now })
    }

    /// What a holder leaves behind that died without a word.
    private func leave(_ host: String, heartbeat: Timestamp, in folder: FilePath) throws {
        let text = """
            {"heartbeat":"\(heartbeat)","host":"\(host)","pid":1,"purpose":"run x","since":"\(noon)"}

            """
        try Data(text.utf8).write(to: URL(filePath: folder.appending("run.lock").string))
    }
}

/// A clock on which all waiting is over at once.
private struct HurryingClock: Clock {
    var now: ContinuousClock.Instant { .now }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        await Task.yield()
    }
}

/// A thread whose result can be waited for without blocking.
private struct ThreadOfOurs<Value: Sendable> {
    private let thread: Thread
    private let results: AsyncThrowingStream<Value, any Error>

    init(_ body: @escaping @Sendable () throws -> Value) {
        let (results, end) = AsyncThrowingStream<Value, any Error>.makeStream()
        self.results = results
        thread = Thread {
            do {
                end.yield(try body())
                end.finish()
            } catch {
                end.finish(throwing: error)
            }
        }
        thread.start()
    }

    /// Tells the thread to end, and waits for what it says.
    func result() async throws -> Value {
        thread.cancel()
        for try await value in results { return value }
        throw CancellationError()
    }
}
