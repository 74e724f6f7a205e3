internal import Files
internal import Glibc
internal import SystemPackage

/// The file of a history as it lies on the disk, looked at before SQLite touches it.
struct HistoryFile {
    let path: FilePath

    /// The write-ahead log, which holds what was committed last.
    var log: FilePath { path.appending(suffix: "-wal") }
    /// The index of the log, which SQLite makes again when it is missing.
    var logIndex: FilePath { path.appending(suffix: "-shm") }
    /// A history that is being restored.
    var restoring: FilePath { path.appending(suffix: "-restoring") }

    /// Makes sure that the file is missing, new or a history, and not visibly damaged.
    ///
    /// This costs one look at the folder and one at the first hundred bytes. It finds a file of something else, a damaged
    /// header, and a file that was cut short.
    /// - Parameter isKnown: whether there are backups or lines of it, so that it cannot be new.
    /// - Throws: ``PostbackError``.
    func inspect(isKnown: Bool) throws(PostbackError) {
        // The log first: another process that is making the file gives it content before it begins a log.
        let logLength = try self.length(of: log) ?? 0
        let length = try length(of: path)
        if (length ?? 0) == 0 {
            let state = length == nil ? "missing" : "empty"
            if isKnown { throw .gone(path, "is \(state), and its backups are not") }
            // SQLite would throw the log away.
            if logLength > 0 { throw .gone(path, "is \(state), and its log is not") }
        }
        guard let length else { return }
        for target in [path, path.removingLastComponent()] where access(target.accessible, R_OK | W_OK) != 0 {
            throw .notPermitted(path, cause: Errno(rawValue: errno))
        }
        guard length > 0 else { return }
        try inspect(try header())
    }

    /// Makes the folders that lead to the file, durably.
    func makeFolder() throws(PostbackError) {
        do throws(FileError) {
            try path.removingLastComponent().makeFolder(.flushed)
        } catch {
            throw PostbackError(error, of: path, "the folder of the history \(path) cannot be made")
        }
    }

    /// The length in bytes; nil when there is no such file.
    func length(of path: FilePath) throws(PostbackError) -> Int? {
        var status = stat()
        guard stat(path.string, &status) == 0 else {
            let problem = Errno(rawValue: errno)
            switch problem {
            case .noSuchFileOrDirectory: return nil
            case .permissionDenied: throw .notPermitted(self.path, cause: problem)
            default: throw PostbackError(.file, "the history \(self.path) cannot be looked at", cause: problem)
            }
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let kind = status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no ordinary file"
            throw PostbackError(
                .file,
                "\(path) is \(kind), and the history is kept in a file of this name",
                remedy: "move it out of the way"
            )
        }
        return Int(status.st_size)
    }

    /// See https://www.sqlite.org/fileformat2.html, 1.3.
    private func inspect(_ header: [UInt8]) throws(PostbackError) {
        guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw .damaged(path, "it does not begin as a database does")
        }
        // By these SQLite would take the file for one that cannot be written, or for another format.
        guard header[18...19].allSatisfy({ 1...2 ~= $0 }), header.bigEndian(at: 44) <= 4 else {
            throw .damaged(path, "its header is not one that Billposter writes")
        }
        // What the log holds may be newer than the header.
        guard try self.length(of: log) ?? 0 == 0 else { return }
        let pages = header.bigEndian(at: 28)
        let applicationID = header.bigEndian(at: 68)
        // Before its tables are made, a new file uses one page and bears no mark; the bytes from 36 on count unused ones.
        let isNew = applicationID == 0 && Int(pages) - Int(header.bigEndian(at: 36)) <= 1
        guard applicationID == HistorySchema.applicationID || isNew else {
            throw .isForeign(path)
        }
        // Measured only now: another process may just have folded its log in, and with no log left it is done with that.
        let length = try length(of: path) ?? 0
        if header.bigEndian(at: 24) == header.bigEndian(at: 92), length < Int(pages) * HistorySchema.pageSize {
            throw .damaged(path, "it ends after \(length) bytes of \(Int(pages) * HistorySchema.pageSize)")
        }
    }

    /// Removes what an interrupted recovery has left.
    func removeUnfinished() throws(PostbackError) {
        for suffix in ["", "-wal", "-shm"] {
            let leftover = restoring.appending(suffix: suffix)
            if unlink(leftover.string) != 0, errno != ENOENT {
                throw PostbackError(.file, "\(leftover) cannot be removed", cause: Errno(rawValue: errno))
            }
        }
    }

    /// Sets the damaged file aside and puts the restored one in its place.
    ///
    /// The log goes first: the new file must never lie beside the log of the old one, which SQLite would take for its own.
    /// The damaged file then gets a second name before it loses its own, so that there is a history at every instant.
    /// - Returns: where the damaged file is now; nil when there was none.
    func exchange(at moment: Timestamp) throws(PostbackError) -> FilePath? {
        let aside = try freeName(at: moment)
        let isThere = try length(of: path) != nil
        let hasLog = try length(of: log) != nil
        do {
            if hasLog { try log.move(to: aside.appending(suffix: "-wal"), .flushed) }
            if unlink(logIndex.string) != 0, errno != ENOENT { throw Errno(rawValue: errno) }
            // Not every file system has second names.
            if isThere, link(path.string, aside.string) != 0 { try path.move(to: aside, .flushed) }
            try restoring.move(to: path, .flushed)
        } catch {
            throw PostbackError(.file, "\(restoring) cannot be put in the place of \(path)", cause: error)
        }
        return isThere ? aside : hasLog ? aside.appending(suffix: "-wal") : nil
    }

    /// `{file}.damaged-2025-10-15T12-34-56Z`, with a number behind it when there is one already.
    private func freeName(at moment: Timestamp) throws(PostbackError) -> FilePath {
        let second = moment.description.prefix(19).replacing(":", with: "-") + "Z"
        var name = path.appending(suffix: ".damaged-\(second)")
        var number = 1
        while true {
            let taken = (try length(of: name), try length(of: name.appending(suffix: "-wal")))
            if taken == (nil, nil) { return name }
            number += 1
            name = path.appending(suffix: ".damaged-\(second)-\(number)")
        }
    }

    private func header() throws(PostbackError) -> [UInt8] {
        do {
            let descriptor = try FileDescriptor.open(path, .readOnly)
            return try descriptor.closeAfter {
                try [UInt8](unsafeUninitializedCapacity: 100) { buffer, count in
                    count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
            }
        } catch {
            throw .notPermitted(path, cause: error)
        }
    }
}

extension FilePath {
    /// The path with text added to its last component.
    func appending(suffix: String) -> FilePath { FilePath(string + suffix) }

    /// The path for a system call: a path without a folder lies in the current one.
    fileprivate var accessible: String { isEmpty ? "." : string }
}

extension [UInt8] {
    /// The four bytes from `offset` on as one number.
    fileprivate func bigEndian(at offset: Int) -> UInt32 {
        self[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
