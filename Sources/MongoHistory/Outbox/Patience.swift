internal import Postbacks
internal import Synchronization

/// How long one command waits for a MongoDB that is away, over all that it asks.
///
/// The first try is waited for as long as the connection string says. Once one has failed for a reason that may pass,
/// everything that waits for MongoDB shares one time; when that is used up, MongoDB is only asked whether it is back. A server
/// that answers again may take its time for what it is asked.
final class Patience: Sendable {
    private enum Trouble {
        case none
        /// The last try failed.
        case failing(PostbackError)
        /// One failed before, and the last one worked.
        case over
    }

    private struct State {
        var trouble = Trouble.none
        var left: Duration
    }

    private let state: Mutex<State>
    private let clock: any Clock<Duration>

    /// - Parameters:
    ///   - time: what all waiting after the first failed try may take.
    ///   - clock: measures the waiting.
    init(_ time: Duration, clock: any Clock<Duration>) {
        state = Mutex(State(left: time))
        self.clock = clock
    }

    /// The time that is left.
    var left: Duration { state.withLock { $0.left } }

    /// Asks MongoDB, and waits no longer than is left.
    /// - Parameters:
    ///   - probe: finds out whether a server answers at all, at nearly no cost.
    ///   - question: what is asked. Where it is no longer waited for, it ends by itself, and its answer is dropped.
    /// - Throws: what `question` throws; where it was no longer waited for, what the last try has thrown.
    func ask<Answer: Sendable>(
        probe: @escaping @Sendable () async throws(PostbackError) -> Void,
        _ question: @escaping @Sendable () async throws(PostbackError) -> Answer
    ) async throws(PostbackError) -> Answer {
        let (trouble, left) = state.withLock { ($0.trouble, $0.left) }
        let known: PostbackError
        switch trouble {
        case .none: return try await noting(charged: false) { () throws(PostbackError) in try await question() }
        case .failing(let error) where left > .zero:
            return try await noting(charged: true) { () throws(PostbackError) in
                try await self.waiting(atMost: left, otherwise: error, question)
            }
        case .failing(let error): known = error
        case .over: known = PostbackError(.unavailable, "MongoDB no longer answers", isRetryable: true)
        }
        return try await noting(charged: true) { () throws(PostbackError) in
            try await self.waiting(atMost: max(left, Self.glance), otherwise: known, probe)
            return try await question()
        }
    }

    /// As long a server that is back is given to say so when no time is left: a new connection to one far away takes about
    /// that long.
    private static let glance = Duration.milliseconds(500)

    /// Asks MongoDB beside other work, so that the time is not waited for: nothing of it counts. When the task is cancelled
    /// while MongoDB is known to be away, the answer is not waited for.
    func askInBackground<Answer: Sendable>(
        _ question: @escaping @Sendable () async throws(PostbackError) -> Answer
    ) async throws(PostbackError) -> Answer {
        guard case .failing(let error) = state.withLock({ $0.trouble }) else {
            return try await noting(charged: false) { () throws(PostbackError) in try await question() }
        }
        return try await noting(charged: false) { () throws(PostbackError) in
            try await self.waiting(atMost: nil, otherwise: error, question)
        }
    }

    /// Pauses between two tries.
    /// - Returns: whether another try makes sense.
    func pause(for duration: Duration) async -> Bool {
        let pause = min(duration, left)
        guard pause > .zero, (try? await clock.sleep(for: pause)) != nil else { return false }
        state.withLock { $0.left = max(.zero, $0.left - pause) }
        return left > .zero
    }

    /// Notes how a try ended, and how long it took when it failed.
    private func noting<Answer: Sendable>(
        charged: Bool,
        _ body: () async throws(PostbackError) -> Answer
    ) async throws(PostbackError) -> Answer {
        var result: Result<Answer, PostbackError>?
        let spent = await clock.measure {
            do throws(PostbackError) { result = .success(try await body()) } catch { result = .failure(error) }
        }
        do throws(PostbackError) {
            // because: the closure above sets it on both its ways.
            let answer = try result!.get()
            state.withLock { if case .failing = $0.trouble { $0.trouble = .over } }
            return answer
        } catch {
            if error.isRetryable {
                state.withLock { state in
                    state.trouble = .failing(error)
                    if charged { state.left = max(.zero, state.left - spent) }
                }
            }
            throw error
        }
    }

    /// - Parameter limit: nil: as long as the task is not cancelled.
    /// - Throws: `error` when it took longer.
    private func waiting<Answer: Sendable>(
        atMost limit: Duration?,
        otherwise error: PostbackError,
        _ body: @escaping @Sendable () async throws(PostbackError) -> Answer
    ) async throws(PostbackError) -> Answer {
        let (answers, continuation) = AsyncStream.makeStream(of: Result<Answer, PostbackError>.self)
        // Not a child task: that would have to be waited for, and a thread that waits for a server cannot be interrupted.
        Task {
            do throws(PostbackError) {
                continuation.yield(.success(try await body()))
            } catch {
                continuation.yield(.failure(error))
            }
        }
        let first = await withTaskGroup(of: Result<Answer, PostbackError>?.self) { [clock] group in
            group.addTask { await answers.first { _ in true } }
            if let limit {
                group.addTask {
                    // Fails only when it is cancelled, because the answer came first.
                    try? await clock.sleep(for: limit)
                    return nil
                }
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        guard let first else { throw error }
        return try first.get()
    }
}

/// How long to wait before a delivery that failed is tried again: longer each time, and never at the same moment as all
/// the other machines that wait for the same server.
struct Backoff {
    private var next = Duration.milliseconds(100)

    private static let longest = Duration.seconds(30)

    /// The time to wait now, between half and the whole of a span that doubles from 0.1 to 30 seconds.
    mutating func take(using generator: inout some RandomNumberGenerator) -> Duration {
        defer { next = min(next * 2, Self.longest) }
        return next * Double.random(in: 0.5...1, using: &generator)
    }
}
