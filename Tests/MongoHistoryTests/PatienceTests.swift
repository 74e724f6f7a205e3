internal import Postbacks
internal import Synchronization
internal import TestSupport
internal import Testing

@testable internal import MongoHistory

@Suite(.onOwnThreads) struct `Patience with MongoDB` {
    private static let away = PostbackError(.unavailable, "nobody there", isRetryable: true)
    private static let wrong = PostbackError(.badCredentials, "wrong password")

    @Test func `the first try costs nothing, and later ones share one time`() async throws {
        let clock = LeapingClock()
        let patience = Patience(.seconds(10), clock: clock)
        await #expect(throws: PostbackError.self) {
            try await patience.ask(probe: {}) { () throws(PostbackError) in try Self.fail(after: .seconds(30), clock) }
        }
        #expect(patience.left == .seconds(10))
        for left in [6, 2, 0, 0] {
            await #expect(throws: PostbackError.self) {
                try await patience.ask(probe: { () throws(PostbackError) in try Self.fail(after: .seconds(4), clock) }) {
                    () throws(PostbackError) -> Void in try Self.fail(after: .seconds(4), clock)
                }
            }
            #expect(patience.left == .seconds(left))
        }
        #expect(await patience.pause(for: .seconds(1)) == false)
    }

    @Test func `a question that gets no answer is given up when the time is over`() async throws {
        let patience = Patience(.milliseconds(20), clock: ContinuousClock())
        await #expect(throws: PostbackError.self) {
            try await patience.ask(probe: {}) { () throws(PostbackError) -> Void in throw Self.away }
        }
        let (answers, end) = AsyncStream.makeStream(of: Void.self)
        let error = await #expect(throws: PostbackError.self) {
            try await patience.ask(probe: {}) { () throws(PostbackError) in for await _ in answers {} }
        }
        #expect(error?.message == "nobody there")
        #expect(patience.left == .zero)
        end.finish()
    }

    @Test func `a server that is back may take its time, also when no time is left`() async throws {
        let clock = LeapingClock()
        let patience = Patience(.zero, clock: clock)
        await #expect(throws: PostbackError.self) {
            try await patience.ask(probe: {}) { () throws(PostbackError) -> Void in throw Self.away }
        }
        for _ in 0..<2 {
            let answer = try await patience.ask(probe: {}) { () throws(PostbackError) in
                clock.leap(.seconds(60))
                return 7
            }
            #expect(answer == 7)
        }
    }

    @Test func `what time does not heal is no reason to hurry`() async throws {
        let clock = LeapingClock()
        let patience = Patience(.seconds(10), clock: clock)
        for _ in 0..<3 {
            await #expect(throws: PostbackError.self) {
                try await patience.ask(probe: {}) { () throws(PostbackError) -> Void in
                    clock.leap(.seconds(30))
                    throw Self.wrong
                }
            }
        }
        #expect(patience.left == .seconds(10))
    }

    @Test func `what is tried in the background costs no time, and is let go when its task is cancelled`() async throws {
        let patience = Patience(.seconds(10), clock: ContinuousClock())
        await #expect(throws: PostbackError.self) {
            try await patience.askInBackground { () throws(PostbackError) -> Void in throw Self.away }
        }
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let (answers, end) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await patience.askInBackground { () throws(PostbackError) in
                begin.finish()
                for await _ in answers {}
            }
        }
        for await _ in begun {}
        task.cancel()
        await #expect(throws: PostbackError.self) { try await task.value }
        #expect(patience.left == .seconds(10))
        end.finish()
    }

    private static func fail(after duration: Duration, _ clock: LeapingClock) throws(PostbackError) {
        clock.leap(duration)
        throw away
    }
}

/// A clock on which nothing but ``leap(_:)`` takes time, and on which whoever sleeps does so until cancelled.
private final class LeapingClock: Clock {
    typealias Instant = ContinuousClock.Instant

    private let time = Mutex(ContinuousClock.now)

    var now: Instant { time.withLock { $0 } }
    var minimumResolution: Duration { .zero }

    func leap(_ duration: Duration) { time.withLock { $0 += duration } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try await Task.sleep(for: .seconds(3600))
    }
}
