internal import Synchronization

/// Admits work as long as the pictures in work together stay below a number of megapixels.
///
/// Work is admitted in the order in which it asked, so that a large sheet is not overtaken for ever by small ones. A
/// picture larger than the whole budget is admitted when nothing else is in work.
final class MegapixelGate: Sendable {
    private struct State {
        var free: Double
        var waiting: [(cost: Double, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let budget: Double
    private let state: Mutex<State>

    /// - Parameter budget: megapixels, more than 0.
    init(budget: Double) {
        self.budget = budget
        state = Mutex(State(free: budget))
    }

    /// Waits for room, runs `body`, and gives the room back.
    func admit<Value: Sendable, Failure: Error>(
        megapixels: Double,
        _ body: @Sendable () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let cost = min(megapixels, budget)
        await enter(cost)
        defer { leave(cost) }
        return try await body()
    }

    private func enter(_ cost: Double) async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.waiting.isEmpty, cost <= state.free {
                    state.free -= cost
                    return true
                }
                state.waiting.append((cost, continuation))
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave(_ cost: Double) {
        let admitted = state.withLock { state in
            state.free += cost
            var admitted: [CheckedContinuation<Void, Never>] = []
            // Sums of fractions may miss the budget by a rounding error, which must not keep the last one waiting.
            while let next = state.waiting.first, next.cost <= state.free + 1e-6 {
                state.free -= next.cost
                admitted.append(state.waiting.removeFirst().continuation)
            }
            return admitted
        }
        for continuation in admitted { continuation.resume() }
    }
}
