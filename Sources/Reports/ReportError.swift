/// Why the pages could not be built.
public struct ReportError: Error, Sendable, CustomStringConvertible {
    /// What happened, to branch on.
    public enum Code: Hashable, Sendable {
        /// The history could not be read; the cause is the store's error.
        case history
        /// A campaign was asked for that neither a campaign file nor the history knows.
        case unknownCampaign
        /// The disk that holds the pages has no room left.
        case storeFull
        /// This account may not write the pages.
        case notPermitted
        /// What should be the folder for the pages is something else.
        case outputUnusable
        /// A page could not be written for another reason.
        case file
        /// The page template cannot be used.
        case template
        /// The words of a theme cannot be used.
        case words
        /// The address that the pages are to have on the web is invalid.
        case address
        /// The build was cancelled before all pages were done.
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
