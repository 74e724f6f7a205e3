internal import Dispatch
internal import Foundation
internal import Synchronization

/// A fixed number of threads that run blocking work, so that it never stands in the way of Swift's cooperative pool.
///
/// Work begins in the order in which it was handed over. The threads live as long as the pool; work that was handed
/// over is always run to its end, also when the pool is released meanwhile.
public final class ThreadPool: Sendable {
    private let queue: WorkQueue

    /// Starts the threads.
    /// - Parameters:
    ///   - name: shown by debuggers and `top -H`; at most 15 bytes are seen there.
    ///   - threads: how many calls run at the same time, 1 or more.
    public init(name: String, threads: Int) {
        precondition(threads >= 1, "a pool without threads would never run anything")
        let queue = WorkQueue()
        self.queue = queue
        for _ in 0..<threads {
            let thread = Thread {
                while let work = queue.next() { work() }
            }
            thread.name = name
            // As much as the main thread has by default: the C libraries expect it.
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    deinit { queue.close() }

    /// Runs `body` on one of the threads and returns what it returns, or throws what it throws.
    ///
    /// Cancelling the calling task does not interrupt `body`; bound blocking calls by their own time limits.
    public func run<Value: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, Failure>, Never>) in
            queue.append {
                do throws(Failure) {
                    continuation.resume(returning: .success(try body()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}

/// Work that waits for a thread.
private final class WorkQueue: Sendable {
    private struct State {
        var waiting: [@Sendable () -> Void] = []
        /// The index in `waiting` of the work that begins next; what lies before it has begun.
        var head = 0
    }

    private let state = Mutex(State())
    private let available = DispatchSemaphore(value: 0)

    func append(_ work: @escaping @Sendable () -> Void) {
        state.withLock { $0.waiting.append(work) }
        available.signal()
    }

    /// Waits for work; nil when the queue is closed and empty.
    func next() -> (@Sendable () -> Void)? {
        available.wait()
        let work = state.withLock { state -> (@Sendable () -> Void)? in
            guard state.head < state.waiting.count else { return nil }
            let work = state.waiting[state.head]
            state.head += 1
            if state.head == state.waiting.count {
                state.waiting.removeAll(keepingCapacity: true)
                state.head = 0
            }
            return work
        }
        // Nil means closed: one signal wakes one thread, so each passes it on to the next.
        if work == nil { available.signal() }
        return work
    }

    /// Lets the threads end once all that waits has run: a signal without work is the sign.
    func close() { available.signal() }
}
