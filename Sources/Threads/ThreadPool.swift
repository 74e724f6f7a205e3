internal import DequeModule
internal import Dispatch
internal import Foundation
internal import Synchronization

/// A number of threads that run blocking work, so that it never stands in the way of Swift's cooperative pool.
///
/// Work begins in the order in which it was handed over. Threads are started when there is work for them and live as long as the
/// pool; work that was handed over is always run to its end, also when the pool is released meanwhile. Work never waits for other
/// work of the same pool, which might not find a thread.
public final class ThreadPool: Sendable {
    /// The threads for short blocking calls of the whole process: files, decoding, SQLite's opening.
    ///
    /// A pool of its own has only work that takes long: rendering and pages, of which as many run at once as the caller wishes, and
    /// MongoDB's calls, which may wait for a server for many seconds.
    public static let shared = ThreadPool(name: "blocking", threads: 8)

    private let queue: WorkQueue

    /// Starts no thread yet.
    /// - Parameters:
    ///   - name: shown by debuggers and `top -H`; at most 15 bytes are seen there.
    ///   - threads: how many calls run at the same time at most, 1 or more.
    public init(name: String, threads: Int) {
        precondition(threads >= 1, "a pool without threads would never run anything")
        queue = WorkQueue(name: name, threads: threads)
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

/// Work that waits for a thread, and the threads that wait for work.
private final class WorkQueue: Sendable {
    typealias Work = @Sendable () -> Void

    private struct State {
        var waiting = Deque<Work>()
        var threads = 0
        /// Threads that wait and that nobody has woken.
        var idle = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let wakeUp = DispatchSemaphore(value: 0)
    private let name: String
    private let mostThreads: Int

    init(name: String, threads: Int) {
        self.name = name
        mostThreads = threads
    }

    func append(_ work: @escaping Work) {
        let needsThread = state.withLock { state in
            state.waiting.append(work)
            if state.idle > 0 {
                state.idle -= 1
                wakeUp.signal()
                return false
            }
            guard state.threads < mostThreads else { return false }
            state.threads += 1
            return true
        }
        if needsThread { startThread() }
    }

    /// Lets the threads end once all that waits has run.
    func close() {
        state.withLock { state in
            state.isClosed = true
            for _ in 0..<state.idle { wakeUp.signal() }
            state.idle = 0
        }
    }

    private func startThread() {
        let thread = Thread { [self] in
            while let work = next() { work() }
        }
        thread.name = name
        // As much as the main thread has by default: the C libraries expect it.
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Waits for work; nil when the queue is closed and empty.
    private func next() -> Work? {
        while true {
            let (work, mayEnd) = state.withLock { state -> (Work?, Bool) in
                if let work = state.waiting.popFirst() { return (work, false) }
                if state.isClosed { return (nil, true) }
                state.idle += 1
                return (nil, false)
            }
            if work != nil || mayEnd { return work }
            wakeUp.wait()
        }
    }
}
