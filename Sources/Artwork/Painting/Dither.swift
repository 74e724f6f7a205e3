/// Thresholds that turn a fraction of a step into a pattern of whole steps, so that slow gradients show no bands.
///
/// Bayer, "An optimum method for two-level rendition of continuous-tone pictures", 1973: the matrix of 16×16
/// thresholds, here 0...255 for the fraction of a value of eight whole and eight fractional bits. Being fixed to the
/// pixel grid it costs no random numbers and compresses well.
enum Dither {
    /// The thresholds of one row of sixteen pixels; the pattern repeats in both directions.
    static func thresholds(row: Int) -> SIMD16<UInt16> { rows[row & 15] }

    private static let rows: [SIMD16<UInt16>] = (0..<16).map { y in
        var row = SIMD16<UInt16>()
        for x in 0..<16 { row[x] = threshold(x, y) }
        return row
    }

    /// The bits of x ^ y and of y, interleaved from the lowest up, are the threshold's bits from the highest down.
    private static func threshold(_ x: Int, _ y: Int) -> UInt16 {
        var value = 0
        for bit in 0..<4 { value = value << 2 | ((x ^ y) >> bit & 1) << 1 | y >> bit & 1 }
        return UInt16(value)
    }
}
