internal import Synchronization

/// Lets this many requests through at once; the others wait in the order in which they came.
public struct ConcurrencyLimited: HTTPTransport {
    private let transport: any HTTPTransport
    private let turnstile: Turnstile

    /// Wraps `transport`.
    /// - Parameter limit: 1 or more.
    public init(_ transport: any HTTPTransport, limit: Int) {
        self.transport = transport
        turnstile = Turnstile(places: limit)
    }

    /// Waits for a place, then sends.
    public func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
        guard await turnstile.enter() else {
            throw TransferError(.cancelled, "\(request): cancelled while waiting for its turn")
        }
        defer { turnstile.leave() }
        return try await transport.send(request)
    }
}

/// A fixed number of places, taken in the order of asking.
private final class Turnstile: Sendable {
    private struct State {
        var free: Int
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
        var nextTicket = 0
        /// Tickets that were cancelled while they did not wait: too early, or when the place was theirs already.
        var cancelled: Set<Int> = []
    }

    private let state: Mutex<State>

    init(places: Int) {
        precondition(places >= 1, "without a place nothing would ever be sent")
        state = Mutex(State(free: places))
    }

    /// Waits for a place; false when the task is cancelled first.
    func enter() async -> Bool {
        let ticket = state.withLock { state in
            defer { state.nextTicket += 1 }
            return state.nextTicket
        }
        defer { state.withLock { _ = $0.cancelled.remove(ticket) } }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let entered = state.withLock { state -> Bool? in
                    if state.cancelled.contains(ticket) { return false }
                    guard state.free == 0 else {
                        state.free -= 1
                        return true
                    }
                    state.waiting.append((ticket, continuation))
                    return nil
                }
                if let entered { continuation.resume(returning: entered) }
            }
        } onCancel: {
            let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
                guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                    state.cancelled.insert(ticket)
                    return nil
                }
                return state.waiting.remove(at: index).continuation
            }
            waiter?.resume(returning: false)
        }
    }

    /// Gives the place to whoever waits longest.
    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: true)
    }
}
