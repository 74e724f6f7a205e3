internal import Glibc
public import Reports
public import SystemPackage

/// What runs said of themselves when they ended, a file for each: the history does not know what was not made.
public struct RunNotesFolder: Sendable {
    private let folder: FilePath

    /// Names the folder; it is made with the first note.
    public init(_ folder: FilePath) { self.folder = folder }

    /// Keeps a note; the file has its name only when it is complete.
    /// - Throws: ``NightlyError`` when it cannot be written.
    public func keep(_ note: RunNote) throws(NightlyError) {
        let temporary = folder.appending("note.part")
        do {
            guard mkdir(folder.string, 0o777) == 0 || errno == EEXIST else { throw Errno(rawValue: errno) }
            let descriptor = try FileDescriptor.open(
                temporary,
                .writeOnly,
                options: [.create, .truncate],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
            try descriptor.closeAfter {
                try descriptor.writeAll(note.json)
                guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
            }
            guard rename(temporary.string, folder.appending("\(note.runID).json").string) == 0 else {
                throw Errno(rawValue: errno)
            }
        } catch {
            throw NightlyError(
                .unwritable,
                "what failed in this run could not be noted in \(folder), so its page will not tell: \(error)"
            )
        }
    }

    /// All notes, by the names of their files; a file that is no note is left out.
    public var notes: [RunNote] {
        guard let entries = opendir(folder.string) else { return [] }
        defer { closedir(entries) }
        var names: [String] = []
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name.hasSuffix(".json") { names.append(name) }
        }
        return names.sorted().compactMap { name in
            guard let descriptor = try? FileDescriptor.open(folder.appending(name), .readOnly) else { return nil }
            let content = try? descriptor.closeAfter { try Self.content(of: descriptor) }
            return content.flatMap { RunNote(json: $0) }
        }
    }

    private static func content(of descriptor: FileDescriptor) throws -> [UInt8] {
        var content: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = try part.withUnsafeMutableBytes { try descriptor.read(into: $0) }
            if count == 0 { return content }
            content += part[..<count]
        }
    }
}

extension RunNote {
    /// Whether the run did anything, or could not, or found other problems in campaign files than the one before: a run that
    /// found everything as it was leaves no trace, so that the pages stay as they are.
    func isWorthKeeping(after last: RunNote?) -> Bool {
        made > 0 || !failures.isEmpty || refusal != nil || (fileProblems ?? []) != (last?.fileProblems ?? [])
    }
}
