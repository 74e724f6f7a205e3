// Transfer: many HTTP exchanges at once, over libcurl's multi interface, and what makes them bearable. Knows no service.

/// Carries out one HTTP exchange; the seam on which retries, limits and the circuit breaker sit as decorators.
///
/// An adapter may be called from any task and any number of times at once. Each call ends exactly once. Cancelling the
/// calling task ends the call soon with the code `cancelled`, and nothing more is sent after that.
public protocol HTTPTransport: Sendable {
    /// Sends `request` and returns the whole answer, whatever its status is.
    /// - Throws: ``TransferError`` when there is no complete answer. An answer with an error status is an answer.
    func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse
}
