/// The beginning of a picture file with what libvips would not write: density, profile and provenance.
struct FileHead {
    /// What the file begins with.
    let bytes: [UInt8]
    /// How many bytes of the encoder's own beginning it takes the place of.
    let replaced: Int

    /// A JPEG: JFIF (ITU-T T.871), XMP and the profile, each in a segment.
    ///
    /// libvips leaves the JFIF header out where metadata is to be stripped, and its other way to say the density, a block of
    /// EXIF, brings tags along that nobody asked for.
    static func jpeg(dotsPerInch: Int, packet: [UInt8]) -> FileHead {
        let density = [UInt8(truncatingIfNeeded: dotsPerInch >> 8), UInt8(truncatingIfNeeded: dotsPerInch)]
        // Version 1.02, 1 for "per inch", across, down, and a thumbnail of 0×0 pixels.
        let jfif = Array("JFIF\0".utf8) + [1, 2, 1] + density + density + [0, 0]
        let xmp = Array("http://ns.adobe.com/xap/1.0/\0".utf8) + packet
        // The first of one part.
        let profile = Array("ICC_PROFILE\0".utf8) + [1, 1] + SRGBProfile.bytes
        let segments = [(UInt8(0xE0), jfif), (0xE1, xmp), (0xE2, profile)]
        let start: [UInt8] = [0xFF, 0xD8]
        return FileHead(bytes: segments.reduce(start) { $0 + segment($1.0, $1.1) }, replaced: start.count)
    }

    /// A PNG of eight bits a channel without alpha: its header, the chunk that says sRGB, and XMP as international text.
    static func png(width: Int, height: Int, packet: [UInt8]) -> FileHead {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        // Depth 8, colour type 2, and the only compression, filters and, for "none", interlacing there are.
        let header = chunk("IHDR", number(width) + number(height) + [8, 2, 0, 0, 0])
        // Rendering intent 0: perceptual.
        let space = chunk("sRGB", [0])
        // Not compressed, no language, no translated keyword.
        let text = chunk("iTXt", Array("XML:com.adobe.xmp\0".utf8) + [0, 0, 0, 0] + packet)
        return FileHead(bytes: signature + header + space + text, replaced: signature.count + header.count)
    }

    private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length = content.count + 2
        return [0xFF, marker, UInt8(truncatingIfNeeded: length >> 8), UInt8(truncatingIfNeeded: length)] + content
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        return number(content.count) + body + number(Int(checksum(body)))
    }

    private static func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

    /// CRC-32 as the PNG specification has it, annex D.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return ~value
    }
}
