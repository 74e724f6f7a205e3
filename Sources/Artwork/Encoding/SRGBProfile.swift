/// The colour space sRGB as an ICC profile (ICC.1:2010, version 4.3) of a matrix and one curve.
enum SRGBProfile {
    static let bytes: [UInt8] = build()

    private static func build() -> [UInt8] {
        // IEC 61966-2-1 as a parametric curve of type 3: gamma, a, b, c, d.
        let curve =
            Array("para".utf8) + [0, 0, 0, 0, 0, 3, 0, 0] + [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].flatMap(fixed)
        // The primaries and the white point of sRGB, adapted to D50 by Bradford's matrix, which stands last.
        let tags: [(String, [UInt8])] = [
            ("desc", text("sRGB")), ("cprt", text("No copyright, use freely")), ("wtpt", point(0.9642, 1, 0.8249)),
            ("rXYZ", point(0.43607, 0.22249, 0.01392)), ("gXYZ", point(0.38515, 0.71687, 0.09708)),
            ("bXYZ", point(0.14307, 0.06061, 0.7141)), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
            (
                "chad",
                Array("sf32".utf8) + [0, 0, 0, 0]
                    + [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168].flatMap(fixed)
            ),
        ]
        var table = number(tags.count)
        var data: [UInt8] = []
        var places: [[UInt8]: Int] = [:]
        let start = 128 + 4 + tags.count * 12
        for (name, content) in tags {
            // Tags of the same content share it, as the three curves do.
            let place = places[content] ?? start + data.count
            if places[content] == nil {
                places[content] = place
                data += content + Array(repeating: 0, count: (4 - content.count % 4) % 4)
            }
            table += Array(name.utf8) + number(place) + number(content.count)
        }
        return header(size: start + data.count) + table + data
    }

    private static func header(size: Int) -> [UInt8] {
        let zeros = { (count: Int) in [UInt8](repeating: 0, count: count) }
        var bytes = number(size) + zeros(4) + [4, 0x30, 0, 0] + Array("mntrRGB XYZ ".utf8)
        // The first day of 2026, so that the bytes never change; then no platform, flags or device; perceptual; D50.
        bytes += [0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0] + Array("acsp".utf8) + zeros(24) + number(0)
        bytes += fixed(0.9642) + fixed(1) + fixed(0.8249)
        return bytes + zeros(128 - bytes.count)
    }

    private static func text(_ text: String) -> [UInt8] {
        let characters = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        return Array("mluc".utf8) + number(0) + number(1) + number(12) + Array("enUS".utf8) + number(characters.count)
            + number(28) + characters
    }

    private static func point(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
        Array("XYZ ".utf8) + number(0) + fixed(x) + fixed(y) + fixed(z)
    }

    /// A number of 16 bits before the point and 16 after it.
    private static func fixed(_ value: Double) -> [UInt8] { number(Int((value * 65_536).rounded())) }

    private static func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
}
