internal import Glibc
internal import SystemPackage

/// What the stand-in keeps: facts in memory, contents in memory or in a folder.
struct Shelf {
    private(set) var pictures: [StoredPicture.Key: StoredPicture] = [:]
    private var contents: [StoredPicture.Key: [UInt8]] = [:]
    private let folder: FilePath?
    /// Uploads in parts that are not complete.
    private var partials: [String: Partial] = [:]

    init(folder: FilePath?) {
        self.folder = folder
    }

    mutating func put(_ picture: StoredPicture, _ bytes: [UInt8]) throws {
        if let path = path(of: picture) {
            try makeFolder(path.removingLastComponent())
            let file = try FileDescriptor.open(
                path,
                .writeOnly,
                options: [.create, .truncate],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
            _ = try file.closeAfter { try file.writeAll(bytes) }
        } else {
            contents[picture.key] = bytes
        }
        pictures[picture.key] = picture
    }

    mutating func remove(_ key: StoredPicture.Key) -> Bool {
        guard let picture = pictures.removeValue(forKey: key) else { return false }
        contents[key] = nil
        if let path = path(of: picture) { _ = path.withPlatformString { unlink($0) } }
        return true
    }

    func read(_ picture: StoredPicture) throws -> [UInt8] {
        guard let path = path(of: picture) else { return contents[picture.key] ?? [] }
        let file = try FileDescriptor.open(path, .readOnly)
        return try file.closeAfter {
            try [UInt8](unsafeUninitializedCapacity: picture.bytes) { buffer, count in
                while count < picture.bytes {
                    let read = try file.read(
                        into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                    )
                    if read == 0 { break }
                    count += read
                }
            }
        }
    }

    /// Nil without a folder.
    private func path(of picture: StoredPicture) -> FilePath? {
        folder.map { folder in
            let name = picture.publicID + (picture.format.map { "." + $0 } ?? "")
            return folder.appending(picture.resourceType).appending(picture.type).appending(name)
        }
    }

    private func makeFolder(_ path: FilePath) throws {
        guard path.withPlatformString({ mkdir($0, 0o777) }) != 0 else { return }
        switch Errno(rawValue: errno) {
        case .fileExists: return
        case .noSuchFileOrDirectory:
            try makeFolder(path.removingLastComponent())
            try makeFolder(path)
        case let other: throw other
        }
    }
}

extension Shelf {
    /// An upload in parts, and what has come of it.
    struct Partial {
        var bytes: [UInt8] = []
        let partLength: Int
    }

    /// Takes one part; the whole file when it was the last, nil before that.
    mutating func take(_ part: [UInt8], _ range: ContentRange, of id: String) throws -> [UInt8]? {
        let isLast = range.total.map { range.end + 1 == $0 } ?? false
        guard part.count == range.end - range.start + 1 else {
            throw Refusal(400, "Content-Range does not match the part's size")
        }
        if !isLast, part.count <= 5 << 20 { throw Refusal(400, "All parts except EOF-chunk must be larger than 5mb") }
        if range.start == 0 {
            if isLast { return part }
            partials[id] = Partial(bytes: part, partLength: part.count)
            return nil
        }
        guard var partial = partials[id] else { throw Refusal(400, "Missing required parameter - public_id") }
        // The same part again is how a client resumes.
        if range.end + 1 == partial.bytes.count { return nil }
        guard range.start == partial.bytes.count else { throw Refusal(400, "Missing part before byte \(range.start)") }
        guard isLast || part.count == partial.partLength else { throw Refusal(400, "Inconsistent chunk sizes") }
        partials[id] = nil
        partial.bytes += part
        if isLast { return partial.bytes }
        partials[id] = partial
        return nil
    }

    /// Bytes that have come of an upload in parts.
    func received(of id: String) -> Int { partials[id]?.bytes.count ?? 0 }
}

/// `bytes 0-19999999/25000000`; the total is -1 or missing while the client does not know it.
struct ContentRange {
    let start: Int
    let end: Int
    let total: Int?

    init?(_ header: String) {
        let numbers = header.dropFirst("bytes ".count).split(whereSeparator: { $0 == "-" || $0 == "/" }).compactMap { Int($0) }
        guard header.hasPrefix("bytes "), numbers.count == 3, numbers[0] <= numbers[1] else { return nil }
        start = numbers[0]
        end = numbers[1]
        total = header.hasSuffix("/-1") ? nil : numbers[2]
    }
}
