internal import FoundationEssentials

/// How often and how long to insist.
public struct RetryPolicy: Hashable, Sendable {
    /// How often a request is sent at most, the first time included.
    public var attempts: Int
    /// The longest wait before the second attempt; doubled before each further one.
    public var firstDelay: Duration
    /// The longest wait that we choose ourselves.
    public var longestDelay: Duration
    /// The longest wait that a server may ask for; when it asks for more, its answer stands.
    public var longestServerDelay: Duration

    /// Describes a policy; the defaults outlast a service that is away for about a minute.
    public init(
        attempts: Int = 8,
        firstDelay: Duration = .milliseconds(500),
        longestDelay: Duration = .seconds(30),
        longestServerDelay: Duration = .seconds(120)
    ) {
        self.attempts = attempts
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
        self.longestServerDelay = longestServerDelay
    }
}

/// How often a request was sent, and why it was not sent again.
public struct RetryRecord: Hashable, Sendable {
    /// Why a failure was left as it was.
    public enum End: Hashable, Sendable {
        /// All attempts of the policy are used.
        case attemptsUsed
        /// The run has no retries left for anybody.
        case budgetUsed
        /// The server asks for a longer wait than the policy allows.
        case serverAsksForTooLong(Duration)
    }

    /// 1 or more.
    public var attempts = 1
    /// Nil where the last attempt succeeded or a retry could not have helped.
    public var end: End?

    /// One attempt, and nothing to add.
    public init() {}

    /// For the end of a message; nil where it would say nothing.
    public var note: String? {
        let tried = attempts == 1 ? nil : "tried \(attempts) times"
        let ended: String? =
            switch end {
            case nil, .attemptsUsed: nil
            case .budgetUsed: "the retries of this run are used up"
            case .serverAsksForTooLong(let delay): "the server asks to be left alone for \(delay.components.seconds) s"
            }
        let notes = [tried, ended].compactMap(\.self)
        return notes.isEmpty ? nil : notes.joined(separator: ", ")
    }
}

/// The retries that all requests of a run share, so that a dead service costs minutes and a shaky one is outlasted.
///
/// Each retry takes one; each request that succeeds gives a part of one back, never above the start.
public struct RetryTokens: Hashable, Sendable {
    private let capacity: Double
    private let refund: Double
    private var left: Double

    /// Starts full.
    /// - Parameters:
    ///   - capacity: how many retries in a row all requests together may make while nothing succeeds.
    ///   - refund: what a success gives back, 0...1. With 0.5, one failure in three attempts can go on for ever.
    public init(capacity: Int = 200, refund: Double = 0.5) {
        self.capacity = Double(capacity)
        self.refund = refund
        left = Double(capacity)
    }

    mutating func take() -> Bool {
        guard left >= 1 else { return false }
        left -= 1
        return true
    }

    /// Notes one request that succeeded.
    mutating func giveBack() { left = min(capacity, left + refund) }
}

/// Decides after each failure of one request whether and when to try again; does nothing itself.
struct RetryMachine {
    enum Decision: Hashable {
        case retry(after: Duration)
        case giveUp
    }

    private let policy: RetryPolicy
    private(set) var record = RetryRecord()

    init(policy: RetryPolicy) {
        self.policy = policy
    }

    /// - Parameters:
    ///   - notBefore: what the server asked for.
    ///   - now: the time of day at which the failure was seen.
    mutating func decide(
        notBefore: RetryTime?,
        now: Date,
        tokens: inout RetryTokens,
        random: inout some RandomNumberGenerator
    ) -> Decision {
        guard record.attempts < policy.attempts else { return giveUp(.attemptsUsed) }
        let asked = notBefore?.delay(from: now) ?? .zero
        guard asked <= policy.longestServerDelay else { return giveUp(.serverAsksForTooLong(asked)) }
        guard tokens.take() else { return giveUp(.budgetUsed) }
        // Full jitter: any moment up to the limit, so that requests that failed together do not come back together.
        // It is added to what the server asked for, which was the same for all of them.
        let limit = min(policy.longestDelay, policy.firstDelay * (1 << min(record.attempts - 1, 20)))
        record.attempts += 1
        return .retry(after: asked + limit * Double.random(in: 0...1, using: &random))
    }

    private mutating func giveUp(_ end: RetryRecord.End) -> Decision {
        record.end = end
        return .giveUp
    }
}
