/// Why a picture could not be made.
public struct ArtworkError: Error, Sendable, CustomStringConvertible {
    /// What happened, to branch on.
    public enum Code: Hashable, Sendable {
        /// The words do not fit the size without becoming unreadable.
        case wordsDoNotFit
        /// No installed font has the glyphs of the words.
        case missingGlyphs
        /// A font of the stack is not installed.
        case missingFont
        /// A picture cannot be read.
        case unreadableImage
        /// A picture on the network is unavailable.
        case unreachableImage
        /// A picture has more pixels or bytes than are read.
        case imageTooLarge
        /// The finished picture cannot be written.
        case unwritableFile
        /// Even the least quality makes a file larger than the place that shows it accepts.
        case fileTooLarge
        /// The disk is full.
        case diskFull
        /// An imaging library is missing or failed.
        case library
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
