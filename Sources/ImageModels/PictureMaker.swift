internal import Synchronization
public import Transfer

/// Gets a picture of a service: asks, waits as long as the service says, looks after what was taken on, and never pays twice.
///
/// A task that is cancelled waits for nothing and asks no more; what it was looking after stays to be fetched by its ticket.
public struct PictureMaker: Sendable {
    private let service: any ImageModelService
    private let timepiece: Timepiece
    private let policy: Policy
    private let pause: ServicePause

    private static let stopped = "the night was stopped"

    /// How long to insist.
    public struct Policy: Hashable, Sendable {
        /// How often a picture is asked for at most, where nothing was accepted.
        public var attempts = 5
        /// The wait before asking again where the service says none; doubled each time.
        public var firstWait = Duration.seconds(2)
        /// The longest wait that a service may ask for.
        public var longestWait = Duration.seconds(120)
        /// How long a picture that was taken on may take.
        public var longestPicture = Duration.seconds(600)
        /// When everything ends, by the timepiece's uptime; nil for never.
        public var end: Duration?

        /// The usual insistence.
        public init() {}
    }

    /// Sets up; asks nothing.
    /// - Parameter pause: shared by all who use the service, so that one answer makes all of them wait.
    public init(_ service: any ImageModelService, timepiece: Timepiece, policy: Policy, pause: ServicePause) {
        self.service = service
        self.timepiece = timepiece
        self.policy = policy
        self.pause = pause
    }

    /// Makes a picture.
    /// - Parameters:
    ///   - ticket: the way to it, where it was taken on earlier: nothing is asked for then.
    ///   - begins: called each time just before the request that costs money; where it throws, nothing is sent.
    ///   - accepted: called as soon as the service has taken the picture on, or has told where it is.
    /// - Returns: the picture as it came; nobody has looked at it.
    /// - Throws: a failure that is not final where the picture was taken on and only the way to it failed.
    public func picture(
        _ order: PictureOrder,
        collecting ticket: PictureTicket? = nil,
        begins: () async throws(ModelFailure) -> Void,
        accepted: (PictureTicket) async throws(ModelFailure) -> Void
    ) async throws(ModelFailure) -> PictureAnswer {
        if let ticket { return try await collect(ticket, order, accepted: accepted) }
        var attempt = 1
        while true {
            try await waitForTurn()
            guard !Task.isCancelled else { throw ModelFailure(.wait, Self.stopped, isPaid: false) }
            try await begins()
            // Not of this task, because who stops the night does not want to lose what is paid for from here on.
            switch await Task(operation: { await service.begin(order) }).value {
            case .picture(let answer): return answer
            case .accepted(let ticket):
                try await accepted(ticket)
                return try await collect(ticket, order, accepted: accepted)
            case .pending: throw ModelFailure(.dishonest, "the service has not taken the picture on and lets us wait")
            case .failed(let failure):
                // Where we have named the picture, we can look whether it was taken on.
                if failure.kind == .unknownOutcome, let ticket = service.ticket(before: order) {
                    try await accepted(ticket)
                    return try await collect(ticket, order, accepted: accepted)
                }
                // Nothing was taken on, so there is nothing that another day could fetch.
                guard failure.kind.decision == .askAgain else { throw failure.with(isFinal: true) }
                // What the service says holds for the others, too, who are not to be refused one by one.
                if let wait = failure.wait { pause.extend(to: timepiece.uptime() + wait) }
                let wait = failure.wait ?? policy.firstWait * (1 << min(attempt - 1, 6))
                guard attempt < policy.attempts, wait <= policy.longestWait else { throw failure.with(isFinal: true) }
                pause.extend(to: timepiece.uptime() + wait)
                attempt += 1
            }
        }
    }

    private func collect(
        _ first: PictureTicket,
        _ order: PictureOrder,
        accepted: (PictureTicket) async throws(ModelFailure) -> Void
    ) async throws(ModelFailure) -> PictureAnswer {
        var ticket = first
        let end = timepiece.uptime() + policy.longestPicture
        var troubles = 0
        while true {
            var rest: Duration
            switch await service.collect(ticket, of: order) {
            case .picture(let answer): return answer
            case .accepted(let next):
                ticket = next
                try await accepted(next)
                continue
            case .pending(let wait): (rest, troubles) = (wait, 0)
            case .failed(let failure):
                // Asking how far it is costs nothing, so trouble on the way is no reason to give up what is paid for.
                guard failure.kind.decision == .askAgain, troubles < policy.attempts else {
                    guard failure.kind == .wait else { throw failure }
                    throw ModelFailure(
                        .unknownOutcome,
                        failure.message,
                        requestID: failure.requestID,
                        isFinal: false,
                        isSilence: failure.isSilence
                    )
                }
                troubles += 1
                rest = min(policy.longestWait, failure.wait ?? .seconds(troubles))
            }
            guard timepiece.uptime() + rest < end else {
                throw ModelFailure(
                    .unknownOutcome,
                    "the picture was not finished after \(policy.longestPicture.components.seconds) s",
                    requestID: ticket.facts.requestID,
                    isFinal: false
                )
            }
            do throws(ModelFailure) { try await wait(until: timepiece.uptime() + rest) } catch {
                throw ModelFailure(.unknownOutcome, error.message, requestID: ticket.facts.requestID, isFinal: false)
            }
        }
    }

    /// Waits until the service may be asked, which others who use it may put off meanwhile.
    /// - Throws: `wait` where that takes longer than it is waited for.
    private func waitForTurn() async throws(ModelFailure) {
        while true {
            let rest = pause.end - timepiece.uptime()
            guard rest > .zero else { return }
            guard rest <= policy.longestWait else {
                throw ModelFailure(
                    .wait,
                    "the service wants to be left alone for \(rest.components.seconds) s",
                    wait: rest,
                    isPaid: false
                )
            }
            try await wait(until: pause.end)
        }
    }

    private func wait(until moment: Duration) async throws(ModelFailure) {
        let rest = moment - timepiece.uptime()
        guard rest > .zero else { return }
        if let end = policy.end, moment > end {
            throw ModelFailure(.wait, "the time for pictures of models is over", isPaid: false)
        }
        do { try await timepiece.sleep(rest) } catch { throw ModelFailure(.wait, Self.stopped, isPaid: false) }
    }
}

/// Until when a service wants to be left alone, for all who use it.
public final class ServicePause: Sendable {
    private let moment = Mutex(Duration.zero)

    /// It may be asked at once.
    public init() {}

    /// By the timepiece's uptime.
    var end: Duration { moment.withLock(\.self) }

    func extend(to end: Duration) { moment.withLock { $0 = max($0, end) } }
}
