internal import Files
internal import Glibc
internal import Notation
internal import SystemPackage

/// The folder beside a history that holds what it is restored from: backups, and files of lines with what was written since.
///
/// `000003.sqlite` is a backup, `000003-9f2c1a7b.jsonl` a file of ``HistoryLines``, which goes on where that of the number
/// before ends; a backup has everything that the lines of smaller numbers hold. The eight digits distinguish a file from those of
/// other histories. Lines are kept from the oldest backup on, so that each backup will do.
struct HistoryBackups {
    /// The history's own file.
    let history: FilePath

    /// How many backups are kept.
    static let kept = 3

    var folder: FilePath { history.appending(suffix: "-backups") }
    /// A backup that is being made. Whoever makes it holds a lock on the file.
    var unfinished: FilePath { folder.appending("unfinished.sqlite") }
    /// Is there once a call has met damage; holds what it said.
    private var warning: FilePath { folder.appending("damage-found") }

    /// One of the folder's numbered files.
    struct File {
        let path: FilePath
        /// The last part of the path.
        let name: String
        let number: Int
        /// Bytes.
        let length: Int
    }

    /// The folder's files, in the order of their numbers, which is that of their names.
    struct Contents {
        var backups: [File] = []
        var lines: [File] = []

        var isEmpty: Bool { backups.isEmpty && lines.isEmpty }
        /// The number of the next file of lines.
        var nextNumber: Int { max(backups.last?.number ?? 0, lines.last?.number ?? 0) + 1 }

        /// Bytes of lines that the newest backup does not have.
        var lengthSinceBackup: Int {
            let newest = backups.last?.number ?? 0
            return lines.reduce(0) { $1.number >= newest ? $0 + $1.length : $0 }
        }
    }

    func contents() throws -> Contents {
        var contents = Contents()
        guard folder.isThere else { return contents }
        for name in try folder.names() {
            guard let number = Int(name.prefix(6)) else { continue }
            let path = folder.appending(name)
            // One that is gone meanwhile was removed by ``prune()``.
            guard let length = try? path.stat().size else { continue }
            let file = File(path: path, name: name, number: number, length: Int(length))
            if name.hasSuffix(".sqlite") {
                contents.backups.append(file)
            } else if name.hasSuffix(".jsonl") {
                contents.lines.append(file)
            }
        }
        return contents
    }

    /// Begins the next file of lines, durably.
    func startLines() throws -> File {
        if !folder.isThere { try folder.makeFolder(.flushed) }
        let number = try contents().nextNumber
        let mark = String(UInt32.random(in: 0 ... .max), radix: 16)
        let name = "\("\(number)".zeroPadded(to: 6))-\(mark.zeroPadded(to: 8)).jsonl"
        let path = folder.appending(name)
        try path.create([])
        try folder.flush()
        return File(path: path, name: name, number: number, length: 0)
    }

    /// Where the backup with this number belongs.
    func backup(_ number: Int) -> FilePath { folder.appending("\("\(number)".zeroPadded(to: 6)).sqlite") }

    /// An empty file for a new backup.
    /// - Returns: nil while another process makes one.
    func claimUnfinished() throws -> FileDescriptor? {
        let descriptor = try FileDescriptor.open(
            unfinished,
            .readWrite,
            options: [.create, .closeOnExec],
            permissions: .newFile
        )
        guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0,
            // Another process may have finished the file between the two calls.
            let own = try? descriptor.stat().inode, own == (try? unfinished.stat().inode),
            ftruncate(descriptor.rawValue, 0) == 0
        else {
            try? descriptor.close()
            return nil
        }
        for suffix in ["-wal", "-shm", "-journal"] { unlink(unfinished.string + suffix) }
        return descriptor
    }

    /// Removes backups beyond those that are kept, and of the lines that all of these have.
    func prune() throws {
        let contents = try contents()
        guard contents.backups.count >= Self.kept else { return }
        let oldest = contents.backups[contents.backups.count - Self.kept].number
        for file in contents.backups + contents.lines where file.number < oldest { unlink(file.path.string) }
        try folder.flush()
    }

    /// Leaves word for whoever opens the history next.
    func warn(_ text: String) {
        // The call that met the damage reports it, and the next that meets it will be another chance.
        try? warning.write(text.utf8, .flushed)
    }

    /// What ``warn(_:)`` left; nil where there is nothing.
    func warningText() -> String? {
        (try? warning.contents()).map { String(decoding: $0, as: UTF8.self) }
    }

    func removeWarning() { unlink(warning.string) }
}

extension FilePath {
    fileprivate var isThere: Bool { access(string, F_OK) == 0 }
}
