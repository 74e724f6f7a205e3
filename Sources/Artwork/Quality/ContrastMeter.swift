internal import Campaigns

/// One line of words, as the meter looks at it.
struct MeasuredLine: Sendable {
    let role: TextRole
    /// The pixels that its ink touches.
    let columns: Range<Int>
    let rows: Range<Int>
    let ink: HexColor
    /// The size of the em, in pixels.
    let size: Double
}

/// Measures how well words can be told from what is behind them, on the very pixels that are painted.
struct ContrastMeter: Sendable {
    let lines: [MeasuredLine]
    /// The luminances of the darkest and the brightest pixel seen behind each line.
    private var darkest: [Float]
    private var brightest: [Float]

    private static let red = TransferCurve.decoded.map { Float(0.2126 * $0) }
    private static let green = TransferCurve.decoded.map { Float(0.7152 * $0) }
    private static let blue = TransferCurve.decoded.map { Float(0.0722 * $0) }

    init(_ lines: [MeasuredLine]) {
        self.lines = lines
        darkest = Array(repeating: 1, count: lines.count)
        brightest = Array(repeating: 0, count: lines.count)
    }

    /// Looks at one row of 32-bit pixels, blue in the lowest byte.
    mutating func look(row y: Int, pixels: UnsafePointer<UInt32>) {
        for (index, line) in lines.enumerated() where line.rows.contains(y) {
            var (low, high) = (darkest[index], brightest[index])
            for x in line.columns {
                let pixel = pixels[x]
                let luminance =
                    Self.red[Int(pixel >> 16 & 0xFF)] + Self.green[Int(pixel >> 8 & 0xFF)] + Self.blue[Int(pixel & 0xFF)]
                low = min(low, luminance)
                high = max(high, luminance)
            }
            (darkest[index], brightest[index]) = (low, high)
        }
    }

    /// The least contrast of each line with any pixel behind it; 1 where pixels are as light as the ink itself.
    var contrasts: [Double] {
        lines.indices.map { index in
            let (low, high) = (Double(darkest[index]), Double(brightest[index]))
            let ink = Contrast.luminance(lines[index].ink)
            guard low <= high, ink < low || ink > high else { return low <= high ? 1 : 21 }
            return min(Contrast.ratio(ink, low), Contrast.ratio(ink, high))
        }
    }
}
