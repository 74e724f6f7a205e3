/// Format and size of a picture, read from its first bytes.
struct ImageHeader {
    let format: String
    let width: Int
    let height: Int

    /// Nil for anything that is no JPEG, PNG, WebP or GIF.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count >= 24 {
            self.init("png", bytes.big(16, 4), bytes.big(20, 4))
        } else if bytes.starts(with: Array("GIF8".utf8)), bytes.count >= 10 {
            self.init("gif", bytes.little(6, 2), bytes.little(8, 2))
        } else if bytes.starts(with: Array("RIFF".utf8)), bytes.count >= 30, bytes[8..<12].elementsEqual("WEBP".utf8) {
            self.init(webp: bytes)
        } else if bytes.starts(with: [0xFF, 0xD8]) {
            self.init(jpeg: bytes)
        } else {
            return nil
        }
    }

    private init(_ format: String, _ width: Int, _ height: Int) {
        self.format = format
        self.width = width
        self.height = height
    }

    /// The three kinds of WebP keep their size in three ways (RFC 9649).
    private init?(webp bytes: [UInt8]) {
        switch String(decoding: bytes[12..<16], as: UTF8.self) {
        case "VP8 ": self.init("webp", bytes.little(26, 2) & 0x3FFF, bytes.little(28, 2) & 0x3FFF)
        case "VP8L": self.init("webp", bytes.little(21, 4) & 0x3FFF + 1, bytes.little(21, 4) >> 14 & 0x3FFF + 1)
        case "VP8X": self.init("webp", bytes.little(24, 3) + 1, bytes.little(27, 3) + 1)
        default: return nil
        }
    }

    /// The size stands in the first frame header, which is one of many segments.
    private init?(jpeg bytes: [UInt8]) {
        var position = 2
        while position + 9 < bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                self.init("jpg", bytes.big(position + 7, 2), bytes.big(position + 5, 2))
                return
            }
            position += 2 + bytes.big(position + 2, 2)
        }
        return nil
    }
}

extension [UInt8] {
    fileprivate func big(_ start: Int, _ count: Int) -> Int {
        self[start..<(start + count)].reduce(0) { $0 << 8 | Int($1) }
    }

    fileprivate func little(_ start: Int, _ count: Int) -> Int {
        self[start..<(start + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
