/// Sends what only asks, and answers by itself what would change something.
public struct DryRunning: HTTPTransport {
    private let transport: any HTTPTransport
    private let answer: @Sendable (HTTPRequest) -> HTTPResponse

    /// Wraps `transport`.
    /// - Parameter answer: stands in for the server on every request that is not safe (RFC 9110, 9.2.1); may note it.
    public init(_ transport: any HTTPTransport, answer: @escaping @Sendable (HTTPRequest) -> HTTPResponse) {
        self.transport = transport
        self.answer = answer
    }

    /// Sends a safe request; answers any other itself.
    public func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
        request.method.isSafe ? try await transport.send(request) : answer(request)
    }
}
