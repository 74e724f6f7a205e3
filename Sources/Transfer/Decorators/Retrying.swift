internal import Synchronization

/// The retries of one run, shared by all transports that draw on it.
public final class RetryBudget: Sendable {
    private let tokens: Mutex<RetryTokens>

    /// Starts with all of `tokens`.
    public init(_ tokens: RetryTokens = RetryTokens()) {
        self.tokens = Mutex(tokens)
    }

    func withTokens<Value>(_ body: (inout RetryTokens) -> Value) -> Value {
        tokens.withLock { body(&$0) }
    }
}

/// Sends a request again when the connection failed, or when the request's own judge calls the answer a passing failure.
///
/// When it gives up, the last answer or error comes back with the number of attempts noted on it.
public struct Retrying: HTTPTransport {
    private let transport: any HTTPTransport
    private let policy: RetryPolicy
    private let budget: RetryBudget
    private let timepiece: Timepiece
    private let random: SharedRandom

    /// Wraps `transport`.
    /// - Parameters:
    ///   - budget: shared by everything that runs tonight.
    ///   - random: where jitter comes from; a seeded one makes a test repeatable.
    public init(
        _ transport: any HTTPTransport,
        policy: RetryPolicy = RetryPolicy(),
        budget: RetryBudget,
        timepiece: Timepiece,
        random: any RandomNumberGenerator & Sendable
    ) {
        self.transport = transport
        self.policy = policy
        self.budget = budget
        self.timepiece = timepiece
        self.random = SharedRandom(random)
    }

    /// Sends until there is a final answer, a final error, or no reason left to insist.
    public func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
        var machine = RetryMachine(policy: policy)
        while true {
            let result = await attempt(request)
            let notBefore: RetryTime?
            switch result {
            case .success(let response):
                guard case .retry(let time) = request.judge(response) else {
                    if response.status < 400 { budget.withTokens { $0.giveBack() } }
                    return response.noting(machine.record)
                }
                notBefore = time
            case .failure(let error):
                guard error.isRetryable else { throw error.noting(machine.record) }
                notBefore = nil
            }
            switch decide(&machine, notBefore: notBefore) {
            case .retry(let delay):
                do {
                    try await timepiece.sleep(delay)
                } catch {
                    throw TransferError(.cancelled, "\(request): cancelled while waiting to try again")
                }
            case .giveUp:
                return try result.mapError { $0.noting(machine.record) }.get().noting(machine.record)
            }
        }
    }

    private func attempt(_ request: HTTPRequest) async -> Result<HTTPResponse, TransferError> {
        do throws(TransferError) {
            return .success(try await transport.send(request))
        } catch {
            return .failure(error)
        }
    }

    private func decide(_ machine: inout RetryMachine, notBefore: RetryTime?) -> RetryMachine.Decision {
        let now = timepiece.date()
        return random.withGenerator { random in
            budget.withTokens { machine.decide(notBefore: notBefore, now: now, tokens: &$0, random: &random) }
        }
    }

    /// A random source for tasks that run at the same time.
    private final class SharedRandom: Sendable {
        private let generator: Mutex<any RandomNumberGenerator & Sendable>

        init(_ generator: any RandomNumberGenerator & Sendable) { self.generator = Mutex(generator) }

        func withGenerator<Value>(_ body: (inout any RandomNumberGenerator & Sendable) -> Value) -> Value {
            generator.withLock { body(&$0) }
        }
    }
}

extension HTTPResponse {
    fileprivate func noting(_ record: RetryRecord) -> HTTPResponse {
        var copy = self
        copy.retries = record
        return copy
    }
}

extension TransferError {
    fileprivate func noting(_ record: RetryRecord) -> TransferError {
        var copy = self
        copy.retries = record
        return copy
    }
}
