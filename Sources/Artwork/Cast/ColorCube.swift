/// A change of colours, known for a grid of them and straight between.
///
/// To change a colour in OKLab takes some hundred operations, to look it up in the cube a tenth of that.
struct ColorCube: Sendable {
    private static let side = 17

    /// Red, green, blue and nothing, 0...1, sRGB-encoded; blue changes fastest, then green.
    private let colors: [SIMD4<Float>]

    /// Asks for the new colour of every node.
    init(_ change: (OKLab) -> OKLab) {
        let last = Double(Self.side - 1)
        let light = (0..<Self.side).map { TransferCurve.decode(Double($0) / last) }
        colors = (0..<Self.side * Self.side * Self.side).map { index in
            let old = OKLab(
                red: light[index / (Self.side * Self.side)],
                green: light[index / Self.side % Self.side],
                blue: light[index % Self.side]
            )
            let new = change(old).encoded / 255
            return SIMD4(Float(new.x), Float(new.y), Float(new.z), 0)
        }
    }

    /// Lends the nodes for ``color(_:in:)``.
    func withNodes<Result>(_ body: (UnsafeBufferPointer<SIMD4<Float>>) -> Result) -> Result {
        colors.withUnsafeBufferPointer(body)
    }

    /// The new colour for an old one, both sRGB-encoded, 0...1; the fourth number of the old one is not looked at.
    @inline(__always)
    static func color(_ old: SIMD4<Float>, in nodes: UnsafeBufferPointer<SIMD4<Float>>) -> SIMD4<Float> {
        let place = old.limited(to: 0, 1) * Float(side - 1)
        // The cell below the place or, exactly on a node, either of its neighbours, which agree there.
        let whole = (place - 0.5).limited(to: 0, Float(side - 2)).nearestWhole
        let part = place - whole.asFloats
        let base = (Int(whole.x) * side + Int(whole.y)) * side + Int(whole.z)
        let (first, second) = (base + side, base + side * side)
        let third = second + side
        let edges = (
            nodes[base] + (nodes[base + 1] - nodes[base]) * part.z, nodes[first] + (nodes[first + 1] - nodes[first]) * part.z,
            nodes[second] + (nodes[second + 1] - nodes[second]) * part.z,
            nodes[third] + (nodes[third + 1] - nodes[third]) * part.z
        )
        let faces = (edges.0 + (edges.1 - edges.0) * part.y, edges.2 + (edges.3 - edges.2) * part.y)
        return faces.0 + (faces.1 - faces.0) * part.x
    }
}
