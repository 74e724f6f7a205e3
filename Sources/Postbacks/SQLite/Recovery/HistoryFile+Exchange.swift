internal import Glibc
internal import SystemPackage

extension HistoryFile {
    /// The file in which a recovery collects what it can read.
    var salvaging: FilePath { path.appending(suffix: ".salvaging") }

    /// Whether a recovery has collected everything and has still to put it in place.
    func isSalvaged() throws(PostbackError) -> Bool { try length(of: salvaged) != nil }

    /// Removes what an interrupted recovery had collected so far.
    func removeUnfinishedSalvage() throws(PostbackError) {
        for suffix in ["", "-wal", "-shm"] {
            let leftover = salvaging.appending(suffix: suffix)
            if unlink(leftover.string) != 0, errno != ENOENT {
                throw PostbackError(.file, "\(leftover) cannot be removed", cause: Errno(rawValue: errno))
            }
        }
    }

    /// Says that the collected file is complete; from now on it is the history's only truth.
    func finishSalvage() throws(PostbackError) {
        try move(salvaging, to: salvaged)
        try flushFolder()
    }

    /// Sets the damaged file aside and puts the collected one in its place. Can be called again after an interruption at
    /// any point.
    ///
    /// The log goes first: the new file must never lie beside the log of the old one, which SQLite would take for its own.
    /// - Returns: where the damaged file is now; nil when it had been set aside before.
    func exchange(at moment: Timestamp) throws(PostbackError) -> FilePath? {
        let aside = try freeName(at: moment)
        var damagedFile: FilePath?
        if try length(of: log) != nil { try move(log, to: aside.appending(suffix: "-wal")) }
        if try length(of: logIndex) != nil { try move(logIndex, to: aside.appending(suffix: "-shm")) }
        if try length(of: path) != nil {
            try move(path, to: aside)
            damagedFile = aside
        }
        try flushFolder()
        try move(salvaged, to: path)
        try flushFolder()
        return damagedFile
    }

    /// `{file}.damaged-2025-10-15T12-34-56Z`, with a number behind it when there is one already.
    private func freeName(at moment: Timestamp) throws(PostbackError) -> FilePath {
        let second = moment.description.prefix(19).replacing(":", with: "-") + "Z"
        var name = path.appending(suffix: ".damaged-\(second)")
        var number = 1
        while try isTaken(name) {
            number += 1
            name = path.appending(suffix: ".damaged-\(second)-\(number)")
        }
        return name
    }

    private func isTaken(_ name: FilePath) throws(PostbackError) -> Bool {
        if try length(of: name) != nil { return true }
        return try length(of: name.appending(suffix: "-wal")) != nil
    }

    private func move(_ source: FilePath, to target: FilePath) throws(PostbackError) {
        guard rename(source.string, target.string) == 0 else {
            throw PostbackError(.file, "\(source) cannot be renamed to \(target)", cause: Errno(rawValue: errno))
        }
    }

    private func flushFolder() throws(PostbackError) {
        do {
            try Self.flush(path.removingLastComponent())
        } catch {
            throw PostbackError(.file, "the folder of \(path) cannot be flushed", cause: error)
        }
    }
}
