internal import Synchronization

/// Holds all requests back once a service has failed too often in a row, and says so once.
///
/// Belongs outside of ``Retrying``: it counts requests that failed with all their retries.
public struct CircuitBreaking: HTTPTransport {
    private let transport: any HTTPTransport
    private let service: String
    private let timepiece: Timepiece
    private let circuit: Circuit
    private let onOpen: @Sendable (TransferError) -> Void

    /// Wraps `transport`.
    /// - Parameters:
    ///   - service: what to call it in the message, such as `Cloudinary`.
    ///   - onOpen: called once each time that the circuit opens, with the one message worth showing. All requests
    ///     that are held back afterwards throw an error with the code `circuitOpen` and the same text.
    public init(
        _ transport: any HTTPTransport,
        service: String,
        policy: CircuitPolicy = CircuitPolicy(),
        timepiece: Timepiece,
        onOpen: @escaping @Sendable (TransferError) -> Void
    ) {
        self.transport = transport
        self.service = service
        self.timepiece = timepiece
        self.onOpen = onOpen
        circuit = Circuit(policy)
    }

    /// Sends, or throws at once while the circuit is open.
    public func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
        if let error = circuit.holdsBack(at: timepiece.uptime()) { throw error }
        let response: HTTPResponse
        do {
            response = try await transport.send(request)
        } catch {
            if error.isRetryable { fail("\(error)") } else { circuit.note { $0.learnedNothing(at: timepiece.uptime()) } }
            throw error
        }
        if response.retries.end != nil {
            fail("\(request): the server answered \(response.status)")
        } else {
            circuit.note { $0.succeeded() }
        }
        return response
    }

    private func fail(_ reason: String) {
        let message = TransferError(
            .circuitOpen,
            "\(service) has failed too often in a row, so no more requests are sent for now; the last failure was: \(reason)"
        )
        if circuit.fails(with: message, at: timepiece.uptime()) { onOpen(message) }
    }

    private final class Circuit: Sendable {
        private let state: Mutex<(breaker: CircuitBreaker, message: TransferError?)>

        init(_ policy: CircuitPolicy) { state = Mutex((CircuitBreaker(policy: policy), nil)) }

        func holdsBack(at now: Duration) -> TransferError? {
            state.withLock { $0.breaker.admit(at: now) == .go ? nil : $0.message }
        }

        func note(_ body: (inout CircuitBreaker) -> Void) { state.withLock { body(&$0.breaker) } }

        func fails(with message: TransferError, at now: Duration) -> Bool {
            state.withLock { state in
                let opens = state.breaker.failed(at: now)
                if opens { state.message = message }
                return opens
            }
        }
    }
}
