/// Functions built from additions, multiplications, divisions and square roots alone.
///
/// IEEE 754 fixes those to the last bit; the C library's `pow`, `cbrt` and `sin` differ between processors and versions,
/// and a difference in the last bit can become another pixel. Swift never fuses a multiplication with an addition by itself.
enum ExactMath {
    /// The cube root of a number of 0 or more.
    static func cubeRoot(_ x: Double) -> Double {
        guard x > 0 else { return 0 }
        // A third of the exponent's bits is a start within a few per cent; each step of Halley's method triples the digits.
        var root = Double(bitPattern: x.bitPattern / 3 + 0x2A9F_7893_0000_0000)
        for _ in 0..<3 {
            let cube = root * root * root
            root *= (cube + 2 * x) / (2 * cube + x)
        }
        return root
    }

    /// The sine of an angle given in turns: `sine(turns: 0.25)` is 1.
    static func sine(turns: Double) -> Double {
        var part = turns - turns.rounded(.toNearestOrEven)
        if part > 0.25 { part = 0.5 - part }
        if part < -0.25 { part = -0.5 - part }
        let x = part * 2 * Double.pi
        let square = x * x
        // Taylor's series; within a quarter turn the first term left out is below 10⁻¹¹.
        var sum = 1 - square / 156
        sum = 1 - square / 110 * sum
        sum = 1 - square / 72 * sum
        sum = 1 - square / 42 * sum
        sum = 1 - square / 20 * sum
        sum = 1 - square / 6 * sum
        return x * sum
    }

    /// The cosine of an angle given in turns: `cosine(turns: 0.5)` is -1.
    static func cosine(turns: Double) -> Double { sine(turns: turns + 0.25) }

    /// 0 below the range, 1 above it, and a curve without corners between.
    static func smoothStep(_ x: Double, from low: Double, to high: Double) -> Double {
        let t = min(1, max(0, (x - low) / (high - low)))
        return t * t * (3 - 2 * t)
    }
}
