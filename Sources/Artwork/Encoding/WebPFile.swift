/// A WebP file of the pixels that an encoder made, and of what we say about them: RIFF chunks in the extended form (RFC 9649).
///
/// XMP and density stand in a chunk of EXIF. libvips writes one with a header before it that the format does not have, and of
/// every chunk of XMP the ImageMagick of Debian 12 says that it is corrupt, because it asks for it by a name of three letters.
enum WebPFile {
    /// - Parameters:
    ///   - encoded: a WebP file in any form; all that it has beside its pixels is left out.
    ///   - packet: XMP; nil for a file that says nothing.
    static func bytes(of encoded: [UInt8], width: Int, height: Int, dotsPerInch: Int, packet: [UInt8]?) -> [UInt8] {
        var pixels: [UInt8] = []
        var hasAlpha = false
        var place = 12
        while place + 8 <= encoded.count {
            let length = encoded[place + 4..<place + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
            let end = min(encoded.count, place + 8 + length + length % 2)
            switch String(decoding: encoded[place..<place + 4], as: UTF8.self) {
            case "ALPH":
                hasAlpha = true
                pixels += encoded[place..<end]
            case "VP8 ", "VP8L": pixels += encoded[place..<end]
            default: break
            }
            place = end
        }
        let flags: UInt8 = (hasAlpha ? 0x10 : 0) | (packet == nil ? 0 : 0x08)
        let header = chunk("VP8X", [flags, 0, 0, 0] + number(width - 1, bytes: 3) + number(height - 1, bytes: 3))
        let facts = packet.map { chunk("EXIF", exif(dotsPerInch: dotsPerInch, packet: $0)) } ?? []
        return chunk("RIFF", Array("WEBP".utf8) + header + pixels + facts)
    }

    /// One directory of TIFF 6.0 in little-endian order, followed by what is longer than four bytes.
    private static func exif(dotsPerInch: Int, packet: [UInt8]) -> [UInt8] {
        func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: Int) -> [UInt8] {
            number(tag, bytes: 2) + number(type, bytes: 2) + number(count, bytes: 4) + number(value, bytes: 4)
        }
        let end = 8 + 2 + 4 * 12 + 4
        let density = number(dotsPerInch, bytes: 4) + number(1, bytes: 4)
        // Dots across and down as fractions, 2 for "per inch", and XMP where TIFF has it (ISO 16684-3).
        let entries =
            entry(0x011A, 5, 1, end) + entry(0x011B, 5, 1, end + 8) + entry(0x0128, 3, 1, 2)
            + entry(0x02BC, 1, packet.count, end + 16)
        let start = Array("II*\0".utf8) + number(8, bytes: 4) + number(4, bytes: 2)
        return start + entries + number(0, bytes: 4) + density + density + packet
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        Array(name.utf8) + number(content.count, bytes: 4) + content + Array(repeating: 0, count: content.count % 2)
    }

    /// The lowest byte first.
    private static func number(_ value: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
