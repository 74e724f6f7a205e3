extension SIMD4<Float> {
    /// The nearest whole numbers, of ties the even one; each number must be 0...65,535.
    ///
    /// A float of 2²³ or a little more has no bits for fractions: adding that much rounds, by IEEE 754's own rule, and leaves
    /// the whole number in the low bits. The standard library's conversions check each number by itself.
    @inline(__always)
    var nearestWhole: SIMD4<UInt32> { unsafeBitCast(self + 8_388_608, to: SIMD4<UInt32>.self) & 0xFFFF }
}

extension SIMD4<Float> {
    /// Each number, or the end of the range that it lies beyond. The standard library's `clamped` goes number by number.
    @inline(__always)
    func limited(to low: Float, _ high: Float) -> SIMD4<Float> {
        let raised = replacing(with: low, where: self .< low)
        return raised.replacing(with: high, where: raised .> high)
    }
}

extension SIMD4<UInt32> {
    /// The same numbers as floats; each must be 0...65,535.
    @inline(__always)
    var asFloats: SIMD4<Float> { unsafeBitCast(self | 0x4B00_0000, to: SIMD4<Float>.self) - 8_388_608 }
}
