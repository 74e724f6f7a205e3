internal import Transfer

/// Why something with Cloudinary did not work. No text of it holds the API secret.
public struct CloudinaryError: Error, Sendable, CustomStringConvertible {
    /// What happened, to branch on.
    public enum Code: Hashable, Sendable {
        /// A variable of the environment is missing or wrong.
        case invalidConfiguration
        /// The service refuses the cloud name, the key or the secret.
        case badCredentials
        /// The service refuses signatures because this machine's clock is off.
        case clockOff
        /// The account is known, but must not do this.
        case notPermitted
        /// There is no such thing.
        case notFound
        /// The public id would not be accepted, or was not.
        case invalidPublicID
        /// A tag or a context value cannot be sent.
        case invalidParameter
        /// The picture is larger than the account or the service takes.
        case tooLarge
        /// The finished file cannot be read.
        case unreadableFile
        /// The service refuses the request for another reason.
        case refused
        /// The account's limit of calls is reached.
        case rateLimited
        /// The service cannot be reached, or failed for a reason of its own.
        case unavailable
        /// The service answered, and the answer does not agree with what was sent.
        case mismatch
        /// The calling task was cancelled.
        case cancelled
    }

    /// What to branch on.
    public let code: Code
    /// What went wrong and where.
    public let message: String
    /// What to do about it; nil where the message says it.
    public let remedy: String?
    /// Whether the same call may succeed later without anybody doing anything.
    public let isRetryable: Bool
    /// The error below this one; nil where there is none.
    public let cause: (any Error)?
    /// When the service wants to be asked again; nil where it does not say.
    let retryTime: RetryTime?

    init(
        _ code: Code,
        _ message: String,
        remedy: String? = nil,
        isRetryable: Bool = false,
        retryTime: RetryTime? = nil,
        cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.isRetryable = isRetryable
        self.retryTime = retryTime
        self.cause = cause
    }

    /// Passes on that there was no answer.
    /// - Parameter purpose: what was tried, such as `uploading renders/a/b/c`.
    init(_ error: TransferError, purpose: String) {
        switch error.code {
        case .cancelled:
            self.init(.cancelled, "\(purpose): cancelled")
        case .circuitOpen:
            // The same words for every call that is held back, so that they can be shown once.
            self.init(.unavailable, error.description, isRetryable: true, cause: error)
        case .unreadableFile:
            self.init(.unreadableFile, "\(purpose): \(error)", cause: error)
        default:
            self.init(.unavailable, "\(purpose): \(error)", isRetryable: error.isRetryable, cause: error)
        }
    }

    /// The message and the remedy in one line.
    public var description: String {
        guard let remedy else { return message }
        return "\(message): \(remedy)"
    }
}
