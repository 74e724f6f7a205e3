internal import Glibc
public import SystemPackage

extension FilePath {
    /// Writes a file, in place of the one that has the name if there is one; the folders that lead to it are made.
    public func write(_ content: some Sequence<UInt8>, _ durability: Durability) throws(FileError) {
        try replace(durability) { _ = try $0.writeAll(content) }
    }

    /// Writes a file that must not be there yet.
    /// - Throws: ``FileError`` whose cause is `Errno.fileExists` when there is something of that name, which then stays.
    public func create(_ content: some Sequence<UInt8>) throws(FileError) {
        do {
            let descriptor = try FileDescriptor.open(
                self,
                .writeOnly,
                options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: .newFile
            )
            do {
                try descriptor.closeAfter { _ = try descriptor.writeAll(content) }
            } catch {
                unlink(string)
                throw error
            }
        } catch {
            throw writingError(error)
        }
    }

    /// Gives a finished file another name, in place of the file that has it; the folders that lead to it are made.
    ///
    /// rename(2) cannot leave a file system, and a folder below may be a link to another disk or a mount: then the file is copied,
    /// the copy gets the name, and the file here goes last.
    public func move(to target: FilePath, _ durability: Durability) throws(FileError) {
        if durability == .flushed { try flush() }
        try target.folder.makeFolder(durability)
        if rename(string, target.string) == 0 {
            if durability == .flushed { try target.folder.flush() }
            return
        }
        let problem = Errno(rawValue: errno)
        guard problem == .improperLink else { throw FileError(problem, "\(self) cannot be moved to \(target)", target) }
        try copy(to: target, durability)
        unlink(string)
    }

    /// Copies a file's content, not its rights, in place of the file that has the name; the folders that lead to it are made.
    public func copy(to target: FilePath, _ durability: Durability) throws(FileError) {
        try target.replace(durability) { copy in
            let original = try FileDescriptor.open(self, .readOnly, options: .closeOnExec)
            try original.closeAfter { try original.forEachPart { _ = try copy.writeAll($0) } }
        }
    }

    /// Makes this folder and those that lead to it, where there are none.
    public func makeFolder(_ durability: Durability) throws(FileError) {
        if mkdir(accessible.string, 0o777) == 0 {
            if durability == .flushed { try folder.flush() }
            return
        }
        let problem = Errno(rawValue: errno)
        if isFolder { return }
        switch problem {
        case .fileExists where (try? stat(followTargetSymlink: false).type) == .symbolicLink:
            throw FileError(
                .noSuchFileOrDirectory,
                "\(self) is a link that leads nowhere: make the folder that it names, or remove it",
                self
            )
        case .fileExists:
            throw FileError(.notDirectory, "\(self) is a file, and a folder is needed there", self)
        case .noSuchFileOrDirectory where folder != self:
            try folder.makeFolder(durability)
            guard mkdir(accessible.string, 0o777) == 0 || isFolder else { throw folderError(Errno(rawValue: errno)) }
            if durability == .flushed { try folder.flush() }
        case .notDirectory where folder != self:
            // Names the one that is a file.
            try folder.makeFolder(durability)
            throw folderError(problem)
        default: throw folderError(problem)
        }
    }

    /// Makes an empty file where there is none, for a library that would give a new file fewer rights than
    /// `FilePermissions.newFile` has.
    ///
    /// A file that is there is not opened: to close it would give up the locks that SQLite holds on it in this process
    /// (https://www.sqlite.org/howtocorrupt.html, 2.2).
    public func makeEmptyFile() throws(FileError) {
        do throws(FileError) {
            try create([])
        } catch  where error.cause == .fileExists {
            return
        }
    }

    /// The name of a new file beside this one. Two processes may write one file at once: a name of its own keeps each out of the
    /// other's draft.
    public var draft: FilePath {
        folder.appending(".billposter-\(String(UInt64.random(in: .min ... .max), radix: 36)).part")
    }

    /// Returns when the file or the names in the folder are on the disk; fsync(2) of a file does not cover its name.
    public func flush() throws(FileError) {
        do {
            let descriptor = try FileDescriptor.open(accessible, .readOnly, options: .closeOnExec)
            try descriptor.closeAfter { try descriptor.flush() }
        } catch {
            throw FileError(error as? Errno ?? .ioError, "\(self) cannot be flushed to the disk", self)
        }
    }

    private func replace(_ durability: Durability, writing body: (FileDescriptor) throws -> Void) throws(FileError) {
        let draft = draft
        do {
            let descriptor = try draft.openDraft(durability)
            try descriptor.closeAfter {
                try body(descriptor)
                if durability == .flushed { try descriptor.flush() }
            }
            guard rename(draft.string, string) == 0 else { throw Errno(rawValue: errno) }
        } catch {
            unlink(draft.string)
            throw writingError(error)
        }
        if durability == .flushed { try folder.flush() }
    }

    private func openDraft(_ durability: Durability) throws -> FileDescriptor {
        func open() throws -> FileDescriptor {
            try FileDescriptor.open(
                self,
                .writeOnly,
                options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: .newFile
            )
        }
        do {
            return try open()
        } catch Errno.noSuchFileOrDirectory {
            try folder.makeFolder(durability)
            return try open()
        }
    }

    private func writingError(_ error: any Error) -> FileError {
        error as? FileError ?? FileError(error as? Errno ?? .ioError, "\(self) cannot be written", self)
    }

    private func folderError(_ problem: Errno) -> FileError { FileError(problem, "the folder \(self) cannot be made", self) }

    private var folder: FilePath { removingLastComponent() }
}

extension FilePath {
    /// Whether there is a folder of this name, or a link to one.
    public var isFolder: Bool { (try? accessible.stat())?.type == .directory }

    /// The path for a system call: the empty one is the current folder.
    var accessible: FilePath { isEmpty ? "." : self }
}

extension FileDescriptor {
    /// Returns when what was written is on the disk.
    public func flush() throws(Errno) {
        guard fsync(rawValue) != 0 else { return }
        let problem = Errno(rawValue: errno)
        // Some file systems of networks and of other systems have nothing to flush for a folder, and say so.
        if problem == .invalidArgument, (try? stat())?.type == .directory { return }
        throw problem
    }
}
