public import SystemPackage

/// Why a file or a folder could not be read or written.
public struct FileError: Error, CustomStringConvertible {
    /// What happened, to branch on.
    public enum Code: Hashable, Sendable {
        /// The disk or the quota has no room left.
        case noRoom
        /// The rights of the file or of its folder, or a file system that cannot be written to, forbid it.
        case notPermitted
        /// There is a file where a folder is needed, or the other way round.
        case inTheWay
        /// There is nothing of that name.
        case missing
        /// Anything else, a fault of the disk for instance.
        case failed
    }

    /// What to branch on.
    public let code: Code
    /// What could not be done, and with which file.
    public let message: String
    /// The file or folder that it happened with.
    public let path: FilePath
    /// What the kernel answered.
    public let cause: Errno

    /// Sorts what the kernel answered.
    init(_ cause: Errno, _ message: String, _ path: FilePath) {
        code =
            switch cause {
            case .noSpace, .diskQuotaExceeded: .noRoom
            case .permissionDenied, .notPermitted, .readOnlyFileSystem: .notPermitted
            case .fileExists, .notDirectory, .isDirectory: .inTheWay
            case .noSuchFileOrDirectory: .missing
            default: .failed
            }
        self.message = message
        self.path = path
        self.cause = cause
    }

    /// What to do about it; nil where the message says it.
    public var remedy: String? {
        switch code {
        case .noRoom: "make room on the disk"
        case .notPermitted: "give this user the right to write there"
        case .inTheWay: "move it out of the way"
        case .missing, .failed: nil
        }
    }

    /// The message, the remedy and the cause in one line.
    public var description: String { "\(message)\(remedy.map { ": \($0)" } ?? "") (\(cause))" }
}
