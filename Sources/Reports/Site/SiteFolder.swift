internal import Files
internal import Glibc
internal import SystemPackage

/// The folder that the pages are written to. Its functions block: call them on threads made for that.
struct SiteFolder: Sendable {
    /// The workspace's `output/`.
    let output: FilePath

    /// The path of a file for the operating system.
    func filePath(of path: OutputPath) -> FilePath { output.appending(path.description) }

    /// The length in bytes; nil when there is no file of that name.
    func length(of path: OutputPath) -> Int? {
        guard let facts = try? filePath(of: path).stat(), facts.type == .regular else { return nil }
        return Int(facts.size)
    }

    /// The content; nil when the file is not there or cannot be read.
    func read(_ path: OutputPath) -> [UInt8]? { length(of: path) == nil ? nil : try? filePath(of: path).contents() }

    /// Writes a file so that at every moment it has either its old content or its new one, and not at all when it has
    /// that content already.
    ///
    /// It may not be on the disk yet: see ``Durability/replaced``. After a power cut a page may be missing or short, which the
    /// next build sees by its length.
    /// - Returns: whether the file was written.
    func publish(_ content: [UInt8], at path: OutputPath) throws(ReportError) -> Bool {
        if length(of: path) == content.count, read(path) == content { return false }
        try write(content, at: path, .replaced)
        return true
    }

    /// Writes the file that tells the next build what it finds, and returns when it is on the disk.
    func seal(_ content: [UInt8], at path: OutputPath) throws(ReportError) { try write(content, at: path, .flushed) }

    private func write(_ content: [UInt8], at path: OutputPath, _ durability: Durability) throws(ReportError) {
        do throws(FileError) {
            try filePath(of: path).write(content, durability)
        } catch {
            throw .writing(filePath(of: path), error)
        }
    }

    /// Names a new file in the folder of `path`, which is made if need be.
    func temporaryFile(beside path: OutputPath) throws(ReportError) -> FilePath {
        try makeFolder(filePath(of: path).removingLastComponent())
        return filePath(of: path).draft
    }

    /// Gives a complete file its name.
    /// - Throws: ``ReportError`` also for a file that is not there or is empty; `temporary` is gone then.
    func adopt(_ temporary: FilePath, as path: OutputPath) throws(ReportError) {
        guard let size = try? temporary.stat().size, size > 0 else {
            discard(temporary)
            throw ReportError(.file, "\(filePath(of: path)) was not written: its content is empty")
        }
        do throws(FileError) {
            // Its content alone, because a name that is lost is seen by the next build, and content that is lost is not.
            try temporary.flush()
            try temporary.move(to: filePath(of: path), .replaced)
        } catch {
            discard(temporary)
            throw .writing(filePath(of: path), error)
        }
    }

    /// Removes a file that may already be gone.
    func discard(_ file: FilePath) { unlink(file.string) }

    /// Removes a file and the folders below `site/` that are empty then.
    /// - Returns: whether there was a file to remove.
    func remove(_ path: OutputPath) -> Bool {
        guard unlink(filePath(of: path).string) == 0 else { return false }
        var folder = path.folder
        while folder.count > 1 {
            let name = OutputPath(folder: folder.dropLast(), name: folder[folder.count - 1])
            // Fails for a folder with anything in it, which then stays, and so do those above it.
            guard rmdir(filePath(of: name).string) == 0 else { break }
            folder.removeLast()
        }
        return true
    }

    /// Makes a folder and those above it.
    func makeFolder(_ folder: FilePath) throws(ReportError) {
        do throws(FileError) { try folder.makeFolder(.replaced) } catch { throw .writing(folder, error) }
    }
}

extension ReportError {
    /// What a file that cannot be written means for pages.
    fileprivate static func writing(_ file: FilePath, _ error: FileError) -> ReportError {
        switch error.code {
        case .noRoom:
            ReportError(
                .storeFull,
                "there is no room left to write \(file)",
                remedy: "free some space and run the report again",
                cause: error.cause
            )
        case .notPermitted:
            ReportError(
                .notPermitted,
                "\(file) may not be written",
                remedy: "give this account the right to write there",
                cause: error.cause
            )
        case .inTheWay:
            ReportError(
                .outputUnusable,
                "\(file) cannot be written, because a file stands where a folder must be or the other way round",
                remedy: "move it out of the way",
                cause: error.cause
            )
        case .missing, .failed: ReportError(.file, "\(file) cannot be written", cause: error)
        }
    }
}
