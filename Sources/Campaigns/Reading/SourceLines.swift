/// The lines of a file, for those who report problems.
struct SourceLines {
    private var lines: [ArraySlice<UInt8>] = []
    private var texts: [Int: String] = [:]

    /// Parts the text where libyaml does, at the breaks of YAML 1.1.
    init(of source: SourceText) {
        let bytes = source.original
        var start = bytes.startIndex
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                let length = Self.lengthOfBreak(at: index, in: buffer)
                if length > 0 {
                    lines.append(bytes[start..<bytes.startIndex + index])
                    start = bytes.startIndex + index + length
                }
                index += max(1, length)
            }
        }
        lines.append(bytes[start...])
    }

    /// A line without its end, what is not UTF-8 replaced by U+FFFD; nil where the file has no such line.
    /// - Parameter number: 1-based.
    mutating func text(_ number: Int) -> String? {
        guard lines.indices.contains(number - 1) else { return nil }
        // Kept, so that many problems of one long line share its text.
        if let text = texts[number] { return text }
        let text = String(decoding: lines[number - 1], as: UTF8.self)
        texts[number] = text
        return text
    }

    /// The bytes of the line break at `index`: LF, CR LF, CR, NEL, LS or PS; 0 where there is none.
    private static func lengthOfBreak(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        func byte(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
        switch bytes[index] {
        case 0x0A: return 1
        case 0x0D: return byte(1) == 0x0A ? 2 : 1
        case 0xC2 where byte(1) == 0x85: return 2
        case 0xE2 where byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9): return 3
        default: return 0
        }
    }
}
