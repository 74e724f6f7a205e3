internal import Synchronization

/// Admits pictures to the press as long as those in progress together stay below a number of pixels and of pictures.
///
/// They are admitted in the order in which they asked, so that a large sheet is not overtaken for ever by small ones. A
/// picture larger than the whole budget is admitted when nothing else is in progress. Pixels are whole numbers, so that what
/// is given back is exactly what was taken.
final class RenderGate: Sendable {
    private struct State {
        var pixels: Int
        var pictures: Int
        var waiting: [(pixels: Int, continuation: CheckedContinuation<Void, Never>)] = []

        /// Takes the room for a picture, if there is enough.
        mutating func take(_ cost: Int) -> Bool {
            guard cost <= pixels, pictures > 0 else { return false }
            pixels -= cost
            pictures -= 1
            return true
        }
    }

    private let budget: Int
    private let state: Mutex<State>

    /// - Parameters:
    ///   - pixels: more than 0.
    ///   - pictures: 1 or more.
    init(pixels: Int, pictures: Int) {
        budget = pixels
        state = Mutex(State(pixels: pixels, pictures: pictures))
    }

    /// Waits for room, runs `body`, and gives the room back.
    func admit<Value: Sendable, Failure: Error>(
        pixels: Int,
        _ body: @Sendable () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let cost = min(pixels, budget)
        await enter(cost)
        defer { leave(cost) }
        return try await body()
    }

    private func enter(_ cost: Int) async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.waiting.isEmpty, state.take(cost) { return true }
                state.waiting.append((cost, continuation))
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave(_ cost: Int) {
        let admitted = state.withLock { state in
            state.pixels += cost
            state.pictures += 1
            var count = 0
            while count < state.waiting.count, state.take(state.waiting[count].pixels) { count += 1 }
            defer { state.waiting.removeFirst(count) }
            return state.waiting.prefix(count).map(\.continuation)
        }
        for continuation in admitted { continuation.resume() }
    }
}
