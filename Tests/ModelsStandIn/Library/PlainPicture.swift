internal import Digests

/// A plain picture, made of a text and a number: bars of colour, the same for the same input.
struct PlainPicture {
    let width: Int
    let height: Int
    /// Red, green and blue of eight colours.
    private let colours: [[UInt8]]
    /// The colour of each bar in each band.
    private let bars: [[UInt8]]

    private static let bands = 12
    private static let columns = 16

    /// - Parameter isBlack: nothing to be seen, as filters of content leave pictures.
    init(width: Int, height: Int, of text: String, seed: Int, isBlack: Bool = false) {
        self.width = max(8, width)
        self.height = max(8, height)
        let bytes = Digest.sha256("\(seed) \(text)".utf8)
        colours = (0..<8).map { index in isBlack ? [0, 0, 0] : (0..<3).map { bytes[(index * 3 + $0) % 32] } }
        bars = (0..<Self.bands).map { band in (0..<Self.columns).map { bytes[(band + $0 * 5) % 32] & 7 } }
    }

    /// A PNG with a palette (ISO 15948), whose rows repeat the row above.
    var png: [UInt8] {
        var deflate = Deflate()
        var previous: Int?
        for y in 0..<height {
            let band = y * Self.bands / height
            if band == previous {
                deflate.repeatLast(width + 1)
            } else {
                deflate.write(0)
                for x in 0..<width { deflate.write(bars[band][x * Self.columns / width]) }
                previous = band
            }
        }
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        file += Self.chunk("IHDR", Self.big(width) + Self.big(height) + [8, 3, 0, 0, 0])
        file += Self.chunk("PLTE", colours.flatMap(\.self))
        file += Self.chunk("IDAT", deflate.finished())
        return file + Self.chunk("IEND", [])
    }

    /// A grey baseline JPEG (ITU T.81) of even blocks: a head, tables with just what is used, and a number for each block.
    var jpeg: [UInt8] {
        var file: [UInt8] = [0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 8, count: 64)
        file += [0xFF, 0xC0, 0, 11, 8] + Self.big(height).suffix(2) + Self.big(width).suffix(2) + [1, 1, 0x11, 0]
        // Twelve categories of differences, all of four bits; of the other coefficients, the end of the block alone.
        file += [0xFF, 0xC4, 0, 31, 0, 0, 0, 0, 12] + [UInt8](repeating: 0, count: 12) + (0..<12)
        file += [0xFF, 0xC4, 0, 20, 0x10, 1] + [UInt8](repeating: 0, count: 15) + [0]
        file += [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]
        var bits = JPEGBits()
        var last = 0
        for y in 0..<(height + 7) / 8 {
            for x in 0..<(width + 7) / 8 {
                let band = min(Self.bands - 1, y * 8 * Self.bands / height)
                let colour = colours[Int(bars[band][min(Self.columns - 1, x * 8 * Self.columns / width)])]
                let level = (Int(colour[0]) + Int(colour[1]) + Int(colour[2])) / 3 - 128
                bits.write(difference: level - last)
                last = level
            }
        }
        return file + bits.finished() + [0xFF, 0xD9]
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + content
        return big(content.count) + body + big(Int(crc(body)))
    }

    private static func big(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }
}

/// Zlib data (RFC 1950, 1951) of one block with the fixed codes.
private struct Deflate {
    private var output: [UInt8] = [0x78, 0x01]
    private var hold: UInt32 = 0
    private var count = 0
    private var (a, b): (UInt32, UInt32) = (1, 0)
    private var row: [UInt8] = []

    init() { put(0b011, 3) }

    mutating func write(_ byte: UInt8) {
        sum(byte)
        row.append(byte)
        byte < 144 ? code(0x30 + UInt32(byte), 8) : code(0x190 + UInt32(byte) - 144, 9)
    }

    /// Repeats the last bytes, which are those of one row.
    mutating func repeatLast(_ length: Int) {
        row = Array(row.suffix(length))
        for byte in row { sum(byte) }
        var rest = length
        while rest > 0 {
            // 258 bytes are code 285; what is left at the end is written out.
            guard rest >= 258 else {
                for byte in row.suffix(rest) { byte < 144 ? code(0x30 + UInt32(byte), 8) : code(0x190 + UInt32(byte) - 144, 9) }
                return
            }
            code(0b1100_0101, 8)
            distance(length)
            rest -= 258
        }
    }

    mutating func finished() -> [UInt8] {
        code(0, 7)
        while count > 0 { put(0, 1) }
        return output + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: (b << 16 | a) >> $0) }
    }

    private mutating func distance(_ distance: Int) {
        var (symbol, base, extra) = (0, 1, 0)
        while distance >= base + 1 << extra {
            base += 1 << extra
            symbol += 1
            if symbol >= 4, symbol % 2 == 0 { extra += 1 }
        }
        code(UInt32(symbol), 5)
        put(UInt32(distance - base), extra)
    }

    private mutating func sum(_ byte: UInt8) {
        a = (a + UInt32(byte)) % 65_521
        b = (b + a) % 65_521
    }

    /// Huffman codes are packed with their first bit first, everything else with its last.
    private mutating func code(_ code: UInt32, _ length: Int) {
        for bit in (0..<length).reversed() { put(code >> UInt32(bit) & 1, 1) }
    }

    private mutating func put(_ bits: UInt32, _ length: Int) {
        hold |= bits << UInt32(count)
        count += length
        while count >= 8 {
            output.append(UInt8(truncatingIfNeeded: hold))
            hold >>= 8
            count -= 8
        }
    }
}

/// The scan of a JPEG of even blocks.
private struct JPEGBits {
    private var output: [UInt8] = []
    private var hold: UInt32 = 0
    private var count = 0

    mutating func write(difference: Int) {
        var (size, magnitude) = (0, abs(difference))
        while magnitude > 0 {
            size += 1
            magnitude >>= 1
        }
        put(UInt32(size), 4)
        if size > 0 { put(UInt32(difference > 0 ? difference : difference + 1 << size - 1), size) }
        put(0, 1)
    }

    mutating func finished() -> [UInt8] {
        if count > 0 { put((1 << UInt32(8 - count)) - 1, 8 - count) }
        return output
    }

    private mutating func put(_ bits: UInt32, _ length: Int) {
        for bit in (0..<length).reversed() {
            hold = hold << 1 | bits >> UInt32(bit) & 1
            count += 1
            guard count == 8 else { continue }
            output.append(UInt8(hold))
            if hold == 0xFF { output.append(0) }
            (hold, count) = (0, 0)
        }
    }
}
