/// A decoded picture: red, green, blue and alpha, a byte each, sRGB-encoded, colours not multiplied by alpha.
struct Picture: Sendable {
    let width: Int
    let height: Int
    /// Row by row from the top.
    var pixels: [SIMD4<UInt8>]

    subscript(x: Int, y: Int) -> SIMD4<UInt8> {
        get { pixels[y * width + x] }
        set { pixels[y * width + x] = newValue }
    }

    /// The part of the picture within `columns` and `rows`.
    func cropped(columns: Range<Int>, rows: Range<Int>) -> Picture {
        var part: [SIMD4<UInt8>] = []
        part.reserveCapacity(columns.count * rows.count)
        for y in rows { part += pixels[y * width + columns.lowerBound..<y * width + columns.upperBound] }
        return Picture(width: columns.count, height: rows.count, pixels: part)
    }
}
