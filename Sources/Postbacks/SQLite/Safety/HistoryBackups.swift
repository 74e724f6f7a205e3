internal import Glibc
internal import SystemPackage

/// The folder beside a history that holds what it is restored from: backups, and files of lines with what was written since.
///
/// `000003.sqlite` is a backup, `000003-9f2c1a7b.jsonl` a file of ``HistoryLines``, which goes on where that of the number
/// before ends; a backup has everything that the lines of smaller numbers hold. The eight digits tell a file from those of
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
        let number: Int
        /// Bytes.
        let length: Int

        var name: String { path.lastComponent?.string ?? "" }
    }

    /// The folder's files, in the order of their numbers.
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

    func contents() throws(Errno) -> Contents {
        guard let stream = opendir(folder.string) else {
            if errno == ENOENT { return Contents() }
            throw Errno(rawValue: errno)
        }
        defer { closedir(stream) }
        var contents = Contents()
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            let path = folder.appending(name)
            var status = stat()
            guard let number = Int(name.prefix(6)), path.string.withCString({ stat($0, &status) }) == 0 else { continue }
            let file = File(path: path, number: number, length: Int(status.st_size))
            switch path.extension {
            case "sqlite": contents.backups.append(file)
            case "jsonl": contents.lines.append(file)
            default: break
            }
        }
        contents.backups.sort { $0.number < $1.number }
        contents.lines.sort { ($0.number, $0.name) < ($1.number, $1.name) }
        return contents
    }

    /// Keeps other writers of the history out, of this process too, until the descriptor is closed.
    ///
    /// SQLite's own lock does the same for those that have one database open, but not for one that still has a file open
    /// that was restored meanwhile.
    func lock() throws(Errno) -> FileDescriptor {
        try makeFolder()
        let descriptor = try opened(folder, O_RDONLY | O_DIRECTORY)
        while flock(descriptor.rawValue, LOCK_EX) != 0 {
            let problem = Errno(rawValue: errno)
            if problem == .interrupted { continue }
            try? descriptor.close()
            throw problem
        }
        return descriptor
    }

    /// Begins the next file of lines, durably.
    func startLines() throws(Errno) -> File {
        let number = try contents().nextNumber
        let mark = String(UInt32.random(in: 0 ... .max), radix: 16)
        let path = folder.appending("\(Self.padded("\(number)", to: 6))-\(Self.padded(mark, to: 8)).jsonl")
        let descriptor = try opened(path, O_WRONLY | O_CREAT | O_EXCL)
        do { try descriptor.close() } catch { throw error as? Errno ?? .ioError }
        try HistoryFile.flush(folder)
        return File(path: path, number: number, length: 0)
    }

    /// Where the backup with this number belongs.
    func backup(_ number: Int) -> FilePath { folder.appending("\(Self.padded("\(number)", to: 6)).sqlite") }

    /// An empty file for a new backup.
    /// - Returns: nil while another process makes one.
    func claimUnfinished() throws(Errno) -> FileDescriptor? {
        let descriptor = try opened(unfinished, O_RDWR | O_CREAT)
        var (own, named) = (stat(), stat())
        guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0, fstat(descriptor.rawValue, &own) == 0,
            // Another process may have finished the file between the two calls.
            unfinished.string.withCString({ stat($0, &named) }) == 0, own.st_ino == named.st_ino,
            ftruncate(descriptor.rawValue, 0) == 0
        else {
            try? descriptor.close()
            return nil
        }
        for suffix in ["-wal", "-shm", "-journal"] { unlink(unfinished.string + suffix) }
        return descriptor
    }

    /// Lets go of backups beyond those that are kept, and of the lines that all of these have.
    func prune() throws(Errno) {
        let contents = try contents()
        guard contents.backups.count >= Self.kept else { return }
        let oldest = contents.backups[contents.backups.count - Self.kept].number
        for file in contents.backups + contents.lines where file.number < oldest { unlink(file.path.string) }
        try HistoryFile.flush(folder)
    }

    /// Leaves word for whoever opens the history next.
    func warn(_ text: String) {
        do {
            try makeFolder()
            let descriptor = try opened(warning, O_WRONLY | O_CREAT | O_TRUNC)
            try descriptor.closeAfter { _ = try descriptor.writeAll(text.utf8) }
        } catch {
            // The call that met the damage tells of it, and the next that meets it will be another chance.
        }
    }

    /// What ``warn(_:)`` left; nil where there is nothing.
    func warningText() -> String? {
        guard let descriptor = try? opened(warning, O_RDONLY) else { return nil }
        defer { try? descriptor.close() }
        let bytes = try? [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
        return String(decoding: bytes ?? [], as: UTF8.self)
    }

    func removeWarning() { unlink(warning.string) }

    private func makeFolder() throws(Errno) {
        if access(folder.string, F_OK) != 0 { try HistoryFile.makeFolder(folder) }
    }

    private func opened(_ path: FilePath, _ flags: Int32) throws(Errno) -> FileDescriptor {
        let descriptor = open(path.string, flags | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Errno(rawValue: errno) }
        return FileDescriptor(rawValue: descriptor)
    }

    private static func padded(_ text: String, to width: Int) -> String {
        String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
