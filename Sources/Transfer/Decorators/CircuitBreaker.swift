/// When to stop asking a service that fails.
public struct CircuitPolicy: Hashable, Sendable {
    /// How many requests must fail in a row, each with all its retries.
    public var failures: Int
    /// How long to leave the service alone before one request may look whether it is back.
    public var rest: Duration

    /// Describes a policy.
    public init(failures: Int = 5, rest: Duration = .seconds(60)) {
        self.failures = failures
        self.rest = rest
    }
}

/// The breaker itself: a pure state machine, told of each request and each outcome.
struct CircuitBreaker {
    enum Admission: Hashable {
        case go
        case holdBack
    }

    private enum State {
        /// Requests go through; so many have failed in a row.
        case closed(failures: Int)
        /// Nothing goes through until then.
        case open(until: Duration)
        /// One request is out to look.
        case probing
    }

    private let policy: CircuitPolicy
    private var state = State.closed(failures: 0)

    init(policy: CircuitPolicy) {
        self.policy = policy
    }

    /// Asks for leave to send at the uptime `now`.
    mutating func admit(at now: Duration) -> Admission {
        switch state {
        case .closed: return .go
        case .open(let end) where now >= end:
            state = .probing
            return .go
        case .open, .probing: return .holdBack
        }
    }

    mutating func succeeded() { state = .closed(failures: 0) }

    /// Notes a failure of the service; true when it opens the circuit that was closed until now.
    mutating func failed(at now: Duration) -> Bool {
        switch state {
        case .closed(let failures) where failures + 1 < policy.failures:
            state = .closed(failures: failures + 1)
            return false
        case .closed:
            state = .open(until: now + policy.rest)
            return true
        case .probing:
            state = .open(until: now + policy.rest)
            return false
        case .open:
            return false
        }
    }

    /// Notes that a request ended without saying anything about the service.
    mutating func learnedNothing(at now: Duration) {
        // A probe that was cancelled must not leave the circuit waiting for it for ever.
        if case .probing = state { state = .open(until: now) }
    }
}
