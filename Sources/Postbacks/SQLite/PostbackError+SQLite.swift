internal import Files
internal import GRDB
internal import SystemPackage

extension PostbackError {
    /// Tells what an error of SQLite or of reading a row means for the history in `file`; the only place that knows
    /// SQLite's result codes.
    init(_ error: any Error, in file: FilePath) {
        switch error {
        case let error as PostbackError where error.code == .malformedRecord: self = .damaged(file, cause: error)
        case let error as PostbackError: self = error
        case let error as DatabaseError: self.init(error, in: file)
        case let error as FileError: self.init(error, of: file, "the backups of the history \(file) cannot be read or written")
        case let error as Errno: self.init(error, in: file)
        case is CancellationError: self = .cancelled(file, cause: error)
        default: self = .damaged(file, cause: error)
        }
    }

    private init(_ error: DatabaseError, in file: FilePath) {
        // Without the statement, which means nothing to somebody who has to restore a file.
        let error = DatabaseError(resultCode: error.extendedResultCode, message: error.message)
        switch error.extendedResultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(file, cause: error)
        // Our statements fit the tables that we make, and what they write fits as well.
        case .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: self = .damaged(file, cause: error)
        // The file that holds the index of the write-ahead log is extended on opening.
        case .SQLITE_FULL, .SQLITE_IOERR_SHMSIZE: self = .full(file, cause: error)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN:
            self = .notPermitted(file, cause: error)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .inUse(file, cause: error)
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: self = .cancelled(file, cause: error)
        case .SQLITE_TOOBIG:
            self.init(.malformedRecord, "a record is too large for the history \(file)", cause: error)
        default:
            self.init(.unavailable, "the history \(file) cannot be read or written", cause: error)
        }
    }

    private init(_ error: Errno, in file: FilePath) {
        switch error {
        case .noSpace, .diskQuotaExceeded: self = .full(file, cause: error)
        case .permissionDenied, .notPermitted, .readOnlyFileSystem: self = .notPermitted(file, cause: error)
        default: self.init(.file, "the backups of the history \(file) cannot be read or written", cause: error)
        }
    }

    init(_ error: FileError, of file: FilePath, _ message: String) {
        switch error.code {
        case .noRoom: self = .full(file, cause: error)
        case .notPermitted: self = .notPermitted(file, cause: error)
        case .inTheWay, .missing, .failed: self.init(.file, message, remedy: error.remedy, cause: error)
        }
    }

    static func inUse(_ file: FilePath, cause: any Error) -> PostbackError {
        PostbackError(
            .unavailable,
            "the history \(file) is in use by another program",
            remedy: "wait until that has ended, and run again",
            isRetryable: true,
            cause: cause
        )
    }

    private static func full(_ file: FilePath, cause: any Error) -> PostbackError {
        PostbackError(
            .storeFull,
            "there is no room left for the history \(file)",
            remedy: "make room on its disk and run again",
            cause: cause
        )
    }

    private static func cancelled(_ file: FilePath, cause: any Error) -> PostbackError {
        PostbackError(.cancelled, "a query of the history \(file) was cancelled", isRetryable: true, cause: cause)
    }

    static func damaged(_ file: FilePath, _ detail: String? = nil, cause: (any Error)? = nil) -> PostbackError {
        gone(file, "is damaged\(detail.map { ": \($0)" } ?? "")", cause: cause)
    }

    /// The history cannot be opened as it is; `state` says why, as in "is missing".
    static func gone(_ file: FilePath, _ state: String, cause: (any Error)? = nil) -> PostbackError {
        PostbackError(
            .corruptStore,
            "the history \(file) \(state)",
            remedy: "the next run sets it aside and restores it from its backups (Documentation/History.md)",
            cause: cause
        )
    }

    static func notPermitted(_ file: FilePath, cause: any Error) -> PostbackError {
        PostbackError(
            .notPermitted,
            "the history \(file) cannot be opened and written",
            remedy: "give this user the right to read and write the file and its folder",
            cause: cause
        )
    }

    /// The mark of the program is not ours. Where there are backups, the file was ours before it was damaged.
    static func isForeign(_ file: FilePath) -> PostbackError {
        if (try? HistoryBackups(history: file).contents().isEmpty) == false {
            return .damaged(file, "it bears the mark of another program")
        }
        return PostbackError(
            .configuration,
            "\(file) is a database of another program",
            remedy: "move it out of the way, or keep the history in another folder"
        )
    }

    static func isNewer(_ file: FilePath) -> PostbackError {
        PostbackError(
            .configuration,
            "the history \(file) was written by a newer version of billposter",
            remedy: "use that version or a newer one"
        )
    }
}
