/// Why an image could not be stored.
public struct AssetError: Error, Sendable, CustomStringConvertible {
    /// What happened, to branch on.
    public enum Code: Hashable, Sendable {
        /// The public id would not be accepted by the store.
        case invalidPublicID
        /// The finished file cannot be read.
        case unreadableFile
        /// The store has no room left.
        case storeFull
        /// The store refuses to be written to.
        case notPermitted
        /// The store refuses the account.
        case badCredentials
        /// The store cannot be reached, or failed for a reason of its own.
        case unavailable
        /// The store answered, and what it says it stored is not what was sent.
        case mismatch
        /// The store refuses this image: its size, format or content.
        case refused
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
