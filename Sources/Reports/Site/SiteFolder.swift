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
    func read(_ path: OutputPath) -> [UInt8]? {
        guard let length = length(of: path), let descriptor = try? FileDescriptor.open(filePath(of: path), .readOnly) else {
            return nil
        }
        return try? descriptor.closeAfter {
            try [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
                while count < length {
                    let read = try descriptor.read(
                        into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                    )
                    if read == 0 { return }
                    count += read
                }
            }
        }
    }

    /// Writes a file so that at every moment it has either its old content or its new one, and not at all when it has
    /// that content already.
    ///
    /// It may not be on the disk yet, because to wait for that with each of ten thousand pages takes most of the time of a
    /// build. After a power cut a page may be missing or short: file systems that write data before the length that covers
    /// it (ext4 with its usual `data=ordered`, XFS, Btrfs) leave no other damage. The next build sees the length.
    /// - Returns: whether the file was written.
    func publish(_ content: [UInt8], at path: OutputPath) throws(ReportError) -> Bool {
        if length(of: path) == content.count, read(path) == content { return false }
        try write(content, at: path) { _ in }
        return true
    }

    /// Writes the file that tells the next build what it finds, and returns when it is on the disk.
    func seal(_ content: [UInt8], at path: OutputPath) throws(ReportError) { try write(content, at: path, Self.flush) }

    private func write(
        _ content: [UInt8],
        at path: OutputPath,
        _ finish: (FileDescriptor) throws -> Void
    ) throws(ReportError) {
        let target = filePath(of: path)
        let folder = target.removingLastComponent()
        let temporary = temporaryName(in: folder, extension: "part")
        do {
            let descriptor: FileDescriptor
            do {
                descriptor = try create(temporary)
            } catch Errno.noSuchFileOrDirectory {
                try makeFolder(folder)
                descriptor = try create(temporary)
            }
            try descriptor.closeAfter {
                try descriptor.writeAll(content)
                try finish(descriptor)
            }
            try Self.rename(temporary, to: target)
        } catch {
            discard(temporary)
            throw error as? ReportError ?? .writing(target, error)
        }
    }

    private func create(_ file: FilePath) throws -> FileDescriptor {
        try FileDescriptor.open(
            file,
            .writeOnly,
            options: [.create, .exclusiveCreate],
            permissions: [.ownerReadWrite, .groupRead, .otherRead]
        )
    }

    /// Names a new file in the folder of `path`, which is made if need be.
    func temporaryFile(beside path: OutputPath, extension suffix: String) throws(ReportError) -> FilePath {
        let folder = filePath(of: path).removingLastComponent()
        try makeFolder(folder)
        return temporaryName(in: folder, extension: suffix)
    }

    /// Two builds may run at once: a name of its own keeps each from writing into the other's file.
    private func temporaryName(in folder: FilePath, extension suffix: String) -> FilePath {
        folder.appending(".billposter-\(String(UInt64.random(in: .min ... .max), radix: 36)).\(suffix)")
    }

    /// Gives a complete file its name.
    /// - Throws: ``ReportError`` also for a file that is not there or is empty; `temporary` is gone then.
    func adopt(_ temporary: FilePath, as path: OutputPath) throws(ReportError) {
        do {
            guard try temporary.stat().size > 0 else {
                throw ReportError(.file, "\(filePath(of: path)) was not written: its content is empty")
            }
            let descriptor = try FileDescriptor.open(temporary, .readOnly)
            try descriptor.closeAfter { try Self.flush(descriptor) }
            try Self.rename(temporary, to: filePath(of: path))
        } catch {
            discard(temporary)
            throw error as? ReportError ?? .writing(filePath(of: path), error)
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
        if mkdir(folder.string, 0o777) == 0 { return }
        switch Errno(rawValue: errno) {
        case .fileExists:
            if (try? folder.stat())?.type != .directory { throw .writing(folder, Errno.notDirectory) }
        case .noSuchFileOrDirectory where folder != folder.removingLastComponent():
            try makeFolder(folder.removingLastComponent())
            if mkdir(folder.string, 0o777) != 0, Errno(rawValue: errno) != .fileExists {
                throw .writing(folder, Errno(rawValue: errno))
            }
        case let error: throw .writing(folder, error)
        }
    }

    private static func flush(_ descriptor: FileDescriptor) throws(Errno) {
        guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
    }

    private static func rename(_ old: FilePath, to new: FilePath) throws(Errno) {
        guard Glibc.rename(old.string, new.string) == 0 else { throw Errno(rawValue: errno) }
    }
}

extension ReportError {
    /// The one place that knows what the operating system's numbers mean for pages.
    fileprivate static func writing(_ file: FilePath, _ error: any Error) -> ReportError {
        switch error as? Errno {
        case .noSpace, .diskQuotaExceeded:
            ReportError(
                .storeFull,
                "there is no room left to write \(file)",
                remedy: "free some space and run the report again",
                cause: error
            )
        case .permissionDenied, .notPermitted, .readOnlyFileSystem:
            ReportError(
                .notPermitted,
                "\(file) may not be written",
                remedy: "give this account the right to write there",
                cause: error
            )
        case .notDirectory, .fileExists, .isDirectory:
            ReportError(
                .outputUnusable,
                "\(file) cannot be written, because a file stands where a folder must be or the other way round",
                remedy: "move it away",
                cause: error
            )
        default: ReportError(.file, "\(file) cannot be written", cause: error)
        }
    }
}
