/// Mean and spread of a set of colours, in OKLab.
struct ColorStatistics: Hashable, Sendable {
    let mean: SIMD3<Double>
    /// The standard deviation of each component.
    let spread: SIMD3<Double>

    init(_ colors: [OKLab]) {
        guard !colors.isEmpty else {
            (mean, spread) = (SIMD3(0.5, 0, 0), SIMD3(0.1, 0.02, 0.02))
            return
        }
        let count = Double(colors.count)
        let mean = colors.reduce(SIMD3()) { $0 + $1.components } / count
        let square = colors.reduce(SIMD3<Double>()) { sum, color in
            let difference = color.components - mean
            return sum + difference * difference
        }
        self.mean = mean
        spread = (square / count).squareRoot()
    }

    /// Those of the opaque pixels of a picture, a few thousand of them evenly spread.
    init(_ picture: Picture) {
        // A step that is no divisor of usual widths, so that the sample is not one column.
        let step = max(1, picture.pixels.count / 4_001) | 1
        let colors = stride(from: 0, to: picture.pixels.count, by: step).compactMap { index -> OKLab? in
            let pixel = picture.pixels[index]
            return pixel.w > 200 ? OKLab(red: pixel.x, green: pixel.y, blue: pixel.z) : nil
        }
        self.init(colors)
    }
}
