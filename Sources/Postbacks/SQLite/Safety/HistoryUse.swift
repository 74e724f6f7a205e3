internal import Files
internal import Glibc
internal import Synchronization
internal import SystemPackage

/// Says to other processes that a history is open, or that it is being restored and must not be.
///
/// SQLite finds a log by its name, so that a program which has the damaged file open would take the new file's log for its
/// own (https://www.sqlite.org/howtocorrupt.html, 2.4).
final class HistoryUse: Sendable {
    private let descriptor: Mutex<FileDescriptor?>

    /// Waits for others for up to ten seconds.
    /// - Parameter isExclusive: whether nobody else may have the history open.
    init(_ backups: HistoryBackups, isExclusive: Bool) throws {
        try backups.folder.makeFolder(.flushed)
        let file = try FileDescriptor.open(
            backups.folder.appending("lock"),
            .readWrite,
            options: [.create, .closeOnExec],
            permissions: .newFile
        )
        descriptor = Mutex(file)
        var attempts = 100
        let pause = useconds_t(SQLitePostbackStore.patience * 1_000_000) / UInt32(attempts)
        while flock(file.rawValue, (isExclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0 {
            let problem = Errno(rawValue: errno)
            guard problem == .wouldBlock || problem == .interrupted else { throw problem }
            attempts -= 1
            guard attempts > 0 else { throw PostbackError.inUse(backups.history, cause: problem) }
            usleep(pause)
        }
    }

    deinit { end() }

    func end() {
        descriptor.withLock {
            // Nothing was written to it.
            try? $0?.close()
            $0 = nil
        }
    }
}
