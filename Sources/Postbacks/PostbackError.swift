/// Why the history could not be written or read.
public struct PostbackError: Error, Sendable, CustomStringConvertible {
    /// What happened, to branch on.
    public enum Code: Hashable, Sendable {
        /// A record or a file of records cannot be understood.
        case malformedRecord
        /// The database file is damaged; it was left or set aside as the message says.
        case corruptStore
        /// The store has no room left.
        case storeFull
        /// The store may not be read or written by this account.
        case notPermitted
        /// The store refuses the account.
        case badCredentials
        /// The store cannot be reached or failed for a reason that may pass.
        case unavailable
        /// The store's configuration is wrong.
        case configuration
        /// A file cannot be read or written.
        case file
        /// The call was cancelled before it was answered; nothing is wrong with the store.
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

    /// Makes an error of the kind `code`.
    public init(_ code: Code, _ message: String, remedy: String? = nil, isRetryable: Bool = false, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.isRetryable = isRetryable
        self.cause = cause
    }

    /// The message, the remedy and the cause in one line.
    public var description: String {
        var text = message
        if let remedy { text += ": \(remedy)" }
        if let cause { text += " (\(cause))" }
        return text
    }
}
