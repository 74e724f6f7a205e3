/// Which pixels of a line make one pixel of a longer or shorter line, and by how much each.
struct Resampling: Sendable {
    /// The first source pixel of each target pixel.
    let starts: [Int]
    /// How many source pixels make one.
    let taps: Int
    /// For each target pixel ``taps`` weights that sum to 1.
    let weights: [Float]

    /// From `source` pixels to `target` pixels: Catmull and Rom's cubic, widened where pixels are lost.
    init(from source: Int, to target: Int) {
        let ratio = Double(source) / Double(target)
        let widening = max(1, ratio)
        let reach = 2 * widening
        let taps = min(source, Int((2 * reach).rounded(.up)))
        var starts: [Int] = []
        var weights: [Float] = []
        for index in 0..<target {
            let center = (Double(index) + 0.5) * ratio - 0.5
            let start = min(max(0, Int((center - reach).rounded(.down)) + 1), source - taps)
            let line = (start..<start + taps).map { Self.cubic(abs(Double($0) - center) / widening) }
            let sum = line.reduce(0, +)
            starts.append(start)
            weights += line.map { Float($0 / sum) }
        }
        self.starts = starts
        self.taps = taps
        self.weights = weights
    }

    private static func cubic(_ x: Double) -> Double {
        switch x {
        case ..<1: 1 + x * x * (1.5 * x - 2.5)
        case ..<2: 2 + x * (-4 + x * (2.5 - 0.5 * x))
        default: 0
        }
    }
}
