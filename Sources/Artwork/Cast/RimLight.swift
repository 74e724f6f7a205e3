/// Light that falls on the edge of a figure from one side.
struct RimLight: Sendable {
    /// sRGB-encoded, 0...1.
    let color: SIMD3<Float>
    /// Where the light comes from, in cells of an ``AlphaMap``.
    let x: Float
    let y: Float
    /// How strong the light is at the very edge, 0...1.
    let strength: Float

    init(_ color: OKLab, x: Float, y: Float, strength: Float) {
        let numbers = color.encoded / 255
        self.color = SIMD3(Float(numbers.x), Float(numbers.y), Float(numbers.z))
        self.x = x
        self.y = y
        self.strength = strength
    }
}
