/// Written files with their lengths, by which one that was cut short is noticed.
///
/// Held as one text, because a site may have some hundred thousand files and every build looks at each of them: as values
/// of their own they would take most of a build's memory, and most of its time to read and to write down.
struct FileList: Hashable, Sendable {
    /// For each file its length in bytes, a space, its path under `output/`, and two slashes, which no path holds.
    private let text: String
    /// How many files there are.
    let count: Int

    /// Takes files in the order in which they are to be looked at.
    init(_ files: [Manifest.File]) {
        text = files.map { "\($0.bytes) \($0.path)//" }.joined()
        count = files.count
    }

    /// The files.
    var files: [Manifest.File] {
        var files: [Manifest.File] = []
        _ = allSatisfy { path, bytes in
            files.append(Manifest.File(path: String(cString: path), bytes: bytes))
            return true
        }
        return files
    }

    /// Whether something holds for every file; the path is valid for the length of a call.
    func allSatisfy(_ holds: (_ path: UnsafePointer<CChar>, _ bytes: Int) -> Bool) -> Bool {
        var path: [CChar] = []
        var text = text
        return text.withUTF8 { text in
            var rest = text[...]
            while !rest.isEmpty {
                var bytes = 0
                while let byte = rest.popFirst(), byte != UInt8(ascii: " ") { bytes = bytes &* 10 &+ Int(byte) &- 0x30 }
                path.removeAll(keepingCapacity: true)
                var last: UInt8 = 0
                while let byte = rest.popFirst(), byte != slash || last != slash {
                    path.append(CChar(bitPattern: byte))
                    last = byte
                }
                guard !path.isEmpty else { return false }
                // In the place of the first of the two slashes.
                path[path.count - 1] = 0
                guard path.withUnsafeBufferPointer({ $0.baseAddress.map { holds($0, bytes) } ?? true }) else { return false }
            }
            return true
        }
    }

    private static func isWhole(_ text: String) -> Bool {
        text.isEmpty || text.hasSuffix("//") && !text.utf8.contains(0)
    }
}

private let slash = UInt8(ascii: "/")

extension FileList: Codable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        text = try container.decode(String.self)
        guard Self.isWhole(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a list of files ends with two slashes")
        }
        var last: UInt8 = 0
        count = text.utf8.count { byte in
            defer { last = byte }
            return byte == slash && last == slash
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
