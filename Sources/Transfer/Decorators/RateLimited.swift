internal import Synchronization

/// How many requests may begin in a span of time.
public struct RequestRate: Hashable, Sendable {
    let requests: Int
    let span: Duration

    /// So many requests in each `span`; all of them may begin together at its start.
    public init(_ requests: Int, per span: Duration) {
        precondition(requests >= 1 && span > .zero, "a rate of nothing would never send anything")
        self.requests = requests
        self.span = span
    }
}

/// Lets requests begin no faster than a rate.
public struct RateLimited: HTTPTransport {
    private let transport: any HTTPTransport
    private let timepiece: Timepiece
    private let schedule: Schedule

    /// Wraps `transport`.
    public init(_ transport: any HTTPTransport, rate: RequestRate, timepiece: Timepiece) {
        self.transport = transport
        self.timepiece = timepiece
        schedule = Schedule(RateSchedule(rate: rate))
    }

    /// Waits for its moment, then sends.
    public func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
        let delay = schedule.reserve(at: timepiece.uptime())
        if delay > .zero {
            do {
                try await timepiece.sleep(delay)
            } catch {
                throw TransferError(.cancelled, "\(request): cancelled while waiting for its turn")
            }
        }
        return try await transport.send(request)
    }

    private final class Schedule: Sendable {
        private let state: Mutex<RateSchedule>

        init(_ schedule: RateSchedule) { state = Mutex(schedule) }

        func reserve(at now: Duration) -> Duration { state.withLock { $0.reserve(at: now) } }
    }
}

/// Gives each request its moment; does not wait itself.
struct RateSchedule {
    private let rate: RequestRate
    /// When a request could begin if all came evenly spaced; GCRA, the leaky bucket without a timer.
    private var theoretical: Duration = .zero

    init(rate: RequestRate) {
        self.rate = rate
    }

    /// How long the request that came at `now` has to wait.
    mutating func reserve(at now: Duration) -> Duration {
        let spacing = rate.span / rate.requests
        let tolerance = rate.span - spacing
        let arrival = max(theoretical, now)
        theoretical = arrival + spacing
        return max(.zero, arrival - tolerance - now)
    }
}
