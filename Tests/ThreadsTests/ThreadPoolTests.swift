import Foundation
import Synchronization
import TestSupport
import Testing
import Threads

@Suite(.onOwnThreads) struct `A pool of threads` {
    @Test func `frees work once it has run, also while more is waiting`() async {
        let pool = ThreadPool(name: "test", threads: 1)
        let (firstGate, secondGate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let (secondBegan, began) = AsyncStream<Void>.makeStream()
        var witness: Witness? = Witness()
        weak let held = witness
        // Handed over in this order, while the only thread is busy.
        let first = Task.immediate { await pool.run { _ = firstGate.wait(timeout: .now() + 60) } }
        let holding = Task.immediate { [witness] in await pool.run { withExtendedLifetime(witness) {} } }
        witness = nil
        let second = Task.immediate {
            await pool.run {
                began.yield()
                _ = secondGate.wait(timeout: .now() + 60)
            }
        }
        let third = Task.immediate { await pool.run {} }
        firstGate.signal()
        await holding.value
        for await _ in secondBegan { break }
        // The task lets go of what it held some instants after its value is there.
        let limit = ContinuousClock.now + .seconds(10)
        while held != nil, ContinuousClock.now < limit { await Task.yield() }
        #expect(held == nil)
        secondGate.signal()
        for task in [first, second, third] { await task.value }
    }

    @Test(arguments: [1, 3, 8])
    func `runs as many at once as it has threads, and no more`(threads: Int) async {
        let pool = ThreadPool(name: "test", threads: threads)
        let running = Gauge()
        let everybody = Barrier(count: threads)
        await withTaskGroup { group in
            for _ in 0..<(threads * 20) {
                group.addTask {
                    await pool.run {
                        running.enter()
                        // They wait for each other, so that all threads must be there at once.
                        everybody.arrive()
                        running.leave()
                    }
                }
            }
        }
        #expect(running.most == threads)
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
        let ended = Gauge()
        await withTaskGroup { group in
            for _ in 0..<20 {
                let pool = ThreadPool(name: "test", threads: 2)
                for _ in 0..<10 { group.addTask { await pool.run { ended.enter() } } }
            }
        }
        #expect(ended.most == 200)
    }

    @Test func `hands on what is thrown`() async {
        await #expect(throws: CancellationError.self) {
            try await ThreadPool.shared.run { throw CancellationError() }
        }
    }
}

/// Counts threads that are at one place together.
private final class Gauge: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var most: Int { state.withLock(\.most) }

    func enter() {
        state.withLock { state in
            state.now += 1
            state.most = max(state.most, state.now)
        }
    }

    func leave() { state.withLock { $0.now -= 1 } }
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
