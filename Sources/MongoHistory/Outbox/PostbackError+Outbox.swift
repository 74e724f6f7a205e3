internal import GRDB
internal import Postbacks
internal import SystemPackage

extension PostbackError {
    /// Tells what an error of SQLite means for the outbox in `file`.
    init(_ error: any Error, inOutbox file: FilePath) {
        if error is CancellationError {
            self.init(cancelledOutbox: file, error)
            return
        }
        guard let error = error as? DatabaseError else {
            self = error as? PostbackError ?? PostbackError(.corruptStore, "the outbox \(file) cannot be read", cause: error)
            return
        }
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(
                .corruptStore,
                "the outbox \(file) is damaged and was left as it is",
                remedy: "move it out of the way and run again: what it held is made again under the same identities",
                cause: error
            )
        case .SQLITE_FULL:
            self.init(
                .storeFull,
                "there is no room left for the outbox \(file)",
                remedy: "make room on its disk and run again",
                cause: error
            )
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN:
            self.init(
                .notPermitted,
                "the outbox \(file) cannot be opened and written",
                remedy: "give this user the right to read and write the file and its folder",
                cause: error
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.unavailable, "the outbox \(file) is in use by another program", isRetryable: true, cause: error)
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: self.init(cancelledOutbox: file, error)
        default:
            self.init(.unavailable, "the outbox \(file) cannot be read or written", cause: error)
        }
    }

    private init(cancelledOutbox file: FilePath, _ cause: any Error) {
        self.init(.cancelled, "a query of the outbox \(file) was cancelled", isRetryable: true, cause: cause)
    }
}
