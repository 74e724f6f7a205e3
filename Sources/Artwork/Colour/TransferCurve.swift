/// The curve between the numbers of an sRGB file and light, IEC 61966-2-1.
enum TransferCurve {
    /// Linear light, 0...1, for each of the 256 numbers of a file.
    static let decoded: [Double] = (0...255).map { decode(Double($0) / 255) }

    /// The number of a file, 0...255 with a fraction, for linear light; light out of 0...1 is clipped.
    static func encode(_ light: Double) -> Double {
        guard light > 0 else { return 0 }
        guard light < 1 else { return 255 }
        // Against the root of the light the curve is almost straight, so that a short table will do even for the darks.
        let position = light.squareRoot() * Double(encoded.count - 1)
        let index = Int(position)
        return encoded[index] + (encoded[min(index + 1, encoded.count - 1)] - encoded[index]) * (position - Double(index))
    }

    private static let encoded: [Double] = (0...4096).map { index in
        let root = Double(index) / 4096
        return encodeExactly(root * root) * 255
    }

    /// Linear light, 0...1, for a number of a file given as 0...1.
    static func decode(_ value: Double) -> Double {
        guard value > 0.04045 else { return value / 12.92 }
        // x^2.4 is x² times the fifth root of x²; Newton's method for the root of y⁵ = x².
        let base = (value + 0.055) / 1.055
        let square = base * base
        var root = base
        for _ in 0..<24 {
            let fourth = root * root * root * root
            root = (4 * root + square / fourth) / 5
        }
        return square * root
    }

    private static func encodeExactly(_ light: Double) -> Double {
        guard light > 0.0031308 else { return light * 12.92 }
        // x^(1/2.4) is x^(5/12): the twelfth root is a cube root of two square roots.
        let root = ExactMath.cubeRoot(light.squareRoot().squareRoot())
        let square = root * root
        return 1.055 * square * square * root - 0.055
    }
}
