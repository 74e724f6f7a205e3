/// Why a run could not begin, or a part of it not be done.
public struct NightlyError: Error, Sendable, CustomStringConvertible {
    /// What happened, to branch on.
    public enum Code: Hashable, Sendable {
        /// Another run holds the lock.
        case locked
        /// A file or folder that the run needs cannot be made or written.
        case unwritable
        /// The disk is full.
        case diskFull
        /// A picture on the network is unavailable, and asking again changes nothing.
        case pictureUnavailable
        /// A server that should have a picture cannot give it at the moment.
        case serverUnavailable
        /// The task was cancelled before the call was done.
        case cancelled
    }

    /// What to branch on.
    public let code: Code
    /// What went wrong and where.
    public let message: String
    /// What to do about it; nil where the message says it.
    public let remedy: String?
    /// The error below this one; nil where there is none.
    public let cause: (any Error)?

    /// Makes an error of the kind `code`.
    public init(_ code: Code, _ message: String, remedy: String? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
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
