import Foundation
import Synchronization
import Testing
import Threads

@Suite struct `A pool of threads` {
    @Test func `frees work once it has run, also while more is waiting`() async {
        let pool = ThreadPool(name: "test", threads: 1)
        let (started, start) = AsyncStream<Void>.makeStream()
        let gate = DispatchSemaphore(value: 0)
        weak var held: Witness?
        var witness: Witness? = Witness()
        held = witness
        let first: Task<Void, Never>
        do {
            let captured = witness
            first = Task { await pool.run { withExtendedLifetime(captured) {} } }
        }
        witness = nil
        await first.value
        // The pool does not become empty: this one waits on its thread, and more behind it.
        let blocker = Task {
            await pool.run {
                start.yield()
                gate.wait()
            }
        }
        for await _ in started { break }
        let waiting = (0..<10).map { number in Task { await pool.run { number } } }
        #expect(held == nil)
        gate.signal()
        await blocker.value
        for (number, task) in waiting.enumerated() {
            let value = await task.value
            #expect(value == number)
        }
    }

    @Test(arguments: [1, 3, 8])
    func `runs as many at once as it has threads, and no more`(threads: Int) async {
        let pool = ThreadPool(name: "test", threads: threads)
        let running = Mutex((now: 0, most: 0))
        let everybody = Barrier(count: threads)
        await withTaskGroup { group in
            for _ in 0..<(threads * 20) {
                group.addTask {
                    await pool.run {
                        running.withLock { state in
                            state.now += 1
                            state.most = max(state.most, state.now)
                        }
                        // They wait for each other, so that all threads must be there at once.
                        everybody.arrive()
                        running.withLock { $0.now -= 1 }
                    }
                }
            }
        }
        #expect(running.withLock(\.most) == threads)
    }

    @Test func `of one thread keeps the order, however the work comes`() async {
        let pool = ThreadPool(name: "test", threads: 1)
        let order = Mutex<[Int]>([])
        for number in 0..<200 {
            // Each is handed over before the next.
            await pool.run { order.withLock { $0.append(number) } }
        }
        #expect(order.withLock(\.self) == Array(0..<200))
    }

    @Test func `runs what was handed over although it is released meanwhile`() async {
        let count = Mutex(0)
        await withTaskGroup { group in
            for _ in 0..<20 {
                let pool = ThreadPool(name: "test", threads: 2)
                for _ in 0..<10 { group.addTask { await pool.run { count.withLock { $0 += 1 } } } }
            }
        }
        #expect(count.withLock(\.self) == 200)
    }

    @Test func `hands on what is thrown`() async {
        await #expect(throws: CancellationError.self) {
            try await ThreadPool.shared.run { throw CancellationError() }
        }
    }
}

private final class Witness: Sendable {}

/// Lets threads pass in groups.
private final class Barrier: Sendable {
    private let count: Int
    private let arrived = Mutex(0)
    private let passing = DispatchSemaphore(value: 0)

    init(count: Int) { self.count = count }

    func arrive() {
        let isLast = arrived.withLock { arrived in
            arrived += 1
            guard arrived == count else { return false }
            arrived = 0
            return true
        }
        if isLast { for _ in 1..<count { passing.signal() } } else { passing.wait() }
    }
}
