internal import Glibc
public import SystemPackage

extension FilePath {
    /// The whole content of a file.
    public func contents() throws(FileError) -> [UInt8] {
        var content: [UInt8] = []
        if let size = try? stat().size { content.reserveCapacity(Int(size)) }
        try forEachPart { content += $0 }
        return content
    }

    /// Hands the content of a file over in parts, so that it need not fit into memory.
    public func forEachPart(_ body: (UnsafeRawBufferPointer) -> Void) throws(FileError) {
        do {
            let descriptor = try FileDescriptor.open(self, .readOnly, options: .closeOnExec)
            try descriptor.closeAfter { try descriptor.forEachPart(body) }
        } catch {
            throw FileError(error as? Errno ?? .ioError, "\(self) cannot be read", self)
        }
    }

    /// The names of all that is in the folder, sorted by their bytes, hidden ones too.
    public func names() throws(FileError) -> [String] {
        guard let entries = opendir(accessible.string) else {
            throw FileError(Errno(rawValue: errno), "the folder \(self) cannot be read", self)
        }
        defer { closedir(entries) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(entries) else {
                guard errno == 0 else { throw FileError(Errno(rawValue: errno), "the folder \(self) cannot be read", self) }
                return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            }
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name != ".", name != ".." { names.append(name) }
        }
    }
}

extension FileDescriptor {
    /// Hands over what is left to read, part by part.
    func forEachPart(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
            while case let count = try read(into: buffer), count > 0 {
                try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }
}
