/// A display as ICC.1:2001 describes one: three primaries and one curve.
struct ColorProfile {
    /// The primaries as XYZ under D50, red, green and blue.
    let primaries: [SIMD3<Double>]
    let gamma: Double

    /// The primaries of Display P3.
    static let displayP3 = ColorProfile(
        primaries: [SIMD3(0.51512, 0.24120, -0.00105), SIMD3(0.29198, 0.69225, 0.04189), SIMD3(0.15710, 0.06657, 0.78407)],
        gamma: 2.2
    )
    /// Adobe RGB (1998).
    static let adobeRGB = ColorProfile(
        primaries: [SIMD3(0.60974, 0.31111, 0.01947), SIMD3(0.20528, 0.62567, 0.06087), SIMD3(0.14919, 0.06322, 0.74457)],
        gamma: 563.0 / 256
    )

    /// The bytes of the profile.
    var bytes: [UInt8] {
        let white = SIMD3(0.9642, 1, 0.8249)
        var tags: [(name: String, data: [UInt8])] = [
            ("desc", type("desc") + word(5) + Array("test\0".utf8) + [UInt8](repeating: 0, count: 78)),
            ("cprt", type("text") + Array("none\0".utf8)), ("wtpt", type("XYZ ") + xyz(white)),
        ]
        for (letter, primary) in zip(["r", "g", "b"], primaries) {
            tags.append(("\(letter)XYZ", type("XYZ ") + xyz(primary)))
            let curve = UInt16(gamma * 256)
            tags.append(("\(letter)TRC", type("curv") + word(1) + [UInt8(curve >> 8), UInt8(curve & 255)]))
        }
        var table = word(UInt32(tags.count))
        var data: [UInt8] = []
        for tag in tags {
            table += Array(tag.name.utf8) + word(UInt32(132 + 12 * tags.count + data.count)) + word(UInt32(tag.data.count))
            data += tag.data + [UInt8](repeating: 0, count: (4 - tag.data.count % 4) % 4)
        }
        let header =
            word(UInt32(128 + table.count + data.count)) + word(0) + word(0x0210_0000) + Array("mntrRGB XYZ ".utf8)
            + [7, 234, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0] + Array("acsp".utf8) + [UInt8](repeating: 0, count: 28) + xyz(white)
        return header + [UInt8](repeating: 0, count: 128 - header.count) + table + data
    }

    /// What sRGB shows the same colour with, 0...255; the matrix is that of the primaries of sRGB under D50.
    func inSRGB(_ color: SIMD3<Double>, power: (Double, Double) -> Double, encode: (Double) -> Double) -> SIMD3<Double> {
        let light = (0..<3).reduce(SIMD3<Double>()) { $0 + primaries[$1] * power(color[$1] / 255, gamma) }
        return SIMD3(
            encode(3.1338561 * light.x - 1.6168667 * light.y - 0.4906146 * light.z),
            encode(-0.9787684 * light.x + 1.9161415 * light.y + 0.0334540 * light.z),
            encode(0.0719453 * light.x - 0.2289914 * light.y + 1.4052427 * light.z)
        )
    }

    private func type(_ name: String) -> [UInt8] { Array(name.utf8) + word(0) }

    private func xyz(_ value: SIMD3<Double>) -> [UInt8] {
        (0..<3).flatMap { word(UInt32(bitPattern: Int32((value[$0] * 65_536).rounded()))) }
    }
}

extension [UInt8] {
    /// A PNG file with a profile: a chunk behind the header, in one block that is not compressed.
    func tagged(with profile: ColorProfile) -> [UInt8] {
        let data = profile.bytes
        let length = [UInt8(data.count & 255), UInt8(data.count >> 8)]
        var (low, high) = (UInt32(1), UInt32(0))
        for byte in data {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        let packed = [0x78, 0x01, 0x01] + length + length.map { ~$0 } + data + word(high << 16 | low)
        let chunk = Array("iCCP".utf8) + Array("test\0\0".utf8) + packed
        return Array(self[..<33]) + word(UInt32(chunk.count - 4)) + chunk + word(chunk.checksum) + Array(self[33...])
    }

    /// The CRC-32 of PNG.
    private var checksum: UInt32 {
        var rest = UInt32.max
        for byte in self {
            rest ^= UInt32(byte)
            for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
        return ~rest
    }
}

/// Four bytes, the highest first.
private func word(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
