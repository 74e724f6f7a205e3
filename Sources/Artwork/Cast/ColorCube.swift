/// A change of colours, known for a grid of them and straight between.
///
/// To change a colour in OKLab takes some hundred operations, to look it up in the cube a tenth of that.
struct ColorCube: Sendable {
    private static var side: Int { 17 }
    // From one node to the next in the direction of each channel.
    private static var red: Int { side * side }
    private static var green: Int { side }
    private static var blue: Int { 1 }
    /// Bits of the fraction of a cell.
    private static var bits: UInt32 { 11 }

    /// Red, green, blue and nothing, 0...1, sRGB-encoded; blue changes fastest, then green.
    private let colors: [SIMD4<Float>]

    /// Asks for the new colour of every node.
    init(_ change: (OKLab) -> OKLab) {
        let last = Double(Self.side - 1)
        let light = (0..<Self.side).map { TransferCurve.decode(Double($0) / last) }
        let nodes = (0..<Self.side * Self.side * Self.side).map { index in
            let old = OKLab(
                red: light[index / (Self.side * Self.side)],
                green: light[index / Self.side % Self.side],
                blue: light[index % Self.side]
            )
            let new = change(old).encoded / 255
            return SIMD4(Float(new.x), Float(new.y), Float(new.z), 0)
        }
        // The last node of each direction has none after it; what is read there counts nothing.
        colors = nodes + Array(repeating: SIMD4(), count: Self.red + Self.green + Self.blue)
    }

    /// Lends the nodes for ``color(_:in:)``.
    func withNodes<Result>(_ body: (UnsafeBufferPointer<SIMD4<Float>>) -> Result) -> Result {
        colors.withUnsafeBufferPointer(body)
    }

    /// The new colour for an old one, both sRGB-encoded, 0...1; the fourth number of the old one is not looked at.
    ///
    /// Each cell of the grid is six tetrahedra around its diagonal, and within one the way from corner to corner is straight:
    /// four nodes are looked up instead of eight.
    @inline(__always)
    static func color(_ old: SIMD4<Float>, in nodes: UnsafeBufferPointer<SIMD4<Float>>) -> SIMD4<Float> {
        let one = UInt32(1) << bits
        let place = (old * Float(16 * one)).nearestWhole
        let (r, g, b) = (place.x & (one - 1), place.y & (one - 1), place.z & (one - 1))
        let (most, least) = (max(r, g, b), min(r, g, b))
        let middle = r &+ g &+ b &- most &- least
        let start = Int(place.x &>> bits) &* red &+ Int(place.y &>> bits) &* green &+ Int(place.z &>> bits) &* blue
        let second = start &+ (r == most ? red : g == most ? green : blue)
        let fourth = start &+ red &+ green &+ blue
        let third = fourth &- (b == least ? blue : g == least ? green : red)
        let shares = SIMD4(one &- most, most &- middle, middle &- least, least).asFloats * (1 / Float(one))
        return (nodes[start] * shares.x + nodes[second] * shares.y) + (nodes[third] * shares.z + nodes[fourth] * shares.w)
    }
}
