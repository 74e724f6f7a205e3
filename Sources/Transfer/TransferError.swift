/// Why an exchange ended without a complete answer.
///
/// The message names the method and the address without the query; it holds no header, no body and no password.
public struct TransferError: Error, Sendable, CustomStringConvertible {
    /// What happened, to branch on.
    public enum Code: Hashable, Sendable {
        /// The address or a header cannot be sent.
        case invalidRequest
        /// No connection: the name is unknown, nothing listens, or the proxy fails.
        case unreachable
        /// The server cannot prove who it is.
        case untrusted
        /// A time limit has passed.
        case timedOut
        /// The connection broke, or what came is not HTTP.
        case connectionLost
        /// The answer is larger than the request allows.
        case responseTooLarge
        /// A file of the body cannot be read, or has changed while it was sent.
        case unreadableFile
        /// The name of the host leads to an address that the request may not reach.
        case forbiddenAddress
        /// The calling task was cancelled.
        case cancelled
        /// The circuit breaker holds all requests back, because the service has failed too often.
        case circuitOpen
        /// libcurl failed in a way that no server can cause.
        case failed
    }

    /// What to branch on.
    public let code: Code
    /// What went wrong and where.
    public let message: String
    /// What to do about it; nil where the message says it.
    public let remedy: String?
    /// The error below this one; nil where there is none.
    public let cause: (any Error)?
    /// How often it was tried, and why not again.
    public var retries = RetryRecord()

    /// Makes an error of the kind `code`.
    public init(_ code: Code, _ message: String, remedy: String? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.cause = cause
    }

    /// Whether the same request may succeed later without anybody doing anything.
    public var isRetryable: Bool {
        switch code {
        case .unreachable, .timedOut, .connectionLost, .circuitOpen: true
        case .invalidRequest, .untrusted, .responseTooLarge, .unreadableFile, .forbiddenAddress, .cancelled, .failed: false
        }
    }

    /// The message, the number of attempts where it was more than one, the remedy and the cause in one line.
    public var description: String {
        var text = message
        if let note = retries.note { text += ", \(note)" }
        if let remedy { text += ": \(remedy)" }
        if let cause { text += " (\(cause))" }
        return text
    }
}
