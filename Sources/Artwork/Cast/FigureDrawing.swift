/// Draws a figure at one size: scaled, its colours changed, lit at the edges.
struct FigureDrawing {
    let figure: Figure
    /// The change of colours; nil leaves them alone.
    let grade: ColorCube?
    let lights: [RimLight]
    /// The share of the height, from the bottom, over which the figure fades away; 0 for none.
    let fade: Double

    /// Draws the figure to fill a box of pixels of the picture.
    func stamp(filling box: Box) throws(ArtworkError) -> Stamp {
        let (left, top) = (Int(box.left.rounded()), Int(box.top.rounded()))
        let width = max(1, Int(box.right.rounded()) - left)
        let height = max(1, Int(box.bottom.rounded()) - top)
        let canvas = try Canvas(width: width, height: height, format: .layer)
        let rim = RimMap(figure.blurredAlpha(radius: 2), width: width, height: height, lights: lights)
        let (across, down) = (
            Resampling(from: figure.picture.width, to: width), Resampling(from: figure.picture.height, to: height)
        )
        var rows = SourceRows(figure.picture, across)
        _ = canvas.withPixels { memory, stride in
            for y in 0..<height {
                let target = (memory + y * stride).assumingMemoryBound(to: UInt32.self)
                let share = fade > 0 ? 1 - ExactMath.smoothStep((Double(y) + 0.5) / Double(height), from: 1 - fade, to: 1) : 1
                rows.withRow(start: down.starts[y], weights: down.weights[y * down.taps..<(y + 1) * down.taps]) { pixels in
                    draw(pixels, row: y, share: Float(share), rim: rim, into: target)
                }
            }
        }
        try canvas.checkStatus()
        return Stamp(canvas: canvas, left: left, top: top, ink: nil)
    }

    /// Writes one row of scaled pixels, whose colours are multiplied by alpha, as Cairo keeps them.
    private func draw(
        _ pixels: UnsafeBufferPointer<SIMD4<Float>>,
        row: Int,
        share: Float,
        rim: RimMap,
        into target: UnsafeMutablePointer<UInt32>
    ) {
        let lines = rim.lines(row: row)
        func write(_ nodes: UnsafeBufferPointer<SIMD4<Float>>?) {
            for x in 0..<pixels.count {
                let pixel = pixels[x]
                let alpha = min(1, pixel.w)
                guard alpha > 0.002 else { continue }
                var color = pixel / alpha
                if let nodes { color = ColorCube.color(color, in: nodes) }
                color = color.limited(to: 0, 1)
                for line in lines { color = line.lighting(color, at: x, rim) }
                color.w = 1
                let bytes = (color * (alpha * share * 255)).nearestWhole
                target[x] = bytes.w << 24 | bytes.x << 16 | bytes.y << 8 | bytes.z
            }
        }
        if let grade { grade.withNodes { write($0) } } else { write(nil) }
    }
}

/// Rows of a picture, scaled across when they are needed and kept until they are not.
private struct SourceRows {
    private let picture: Picture
    private let across: Resampling
    private var scaled: [Int: [SIMD4<Float>]] = [:]
    private var sum: [SIMD4<Float>]
    private var line: [SIMD4<Float>]

    init(_ picture: Picture, _ across: Resampling) {
        self.picture = picture
        self.across = across
        sum = Array(repeating: SIMD4(), count: across.starts.count)
        line = Array(repeating: SIMD4(), count: picture.width)
    }

    /// The weighted sum of as many rows as there are weights.
    mutating func withRow(start: Int, weights: ArraySlice<Float>, _ body: (UnsafeBufferPointer<SIMD4<Float>>) -> Void) {
        scaled = scaled.filter { $0.key >= start }
        for index in sum.indices { sum[index] = SIMD4() }
        for (offset, weight) in weights.enumerated() where weight != 0 {
            let source = row(start + offset)
            sum.withUnsafeMutableBufferPointer { sum in
                source.withUnsafeBufferPointer { source in
                    for x in 0..<sum.count { sum[x] += source[x] * weight }
                }
            }
        }
        sum.withUnsafeBufferPointer(body)
    }

    /// Row `y`, 0...1 with colours multiplied by alpha.
    private mutating func row(_ y: Int) -> [SIMD4<Float>] {
        if let row = scaled[y] { return row }
        let width = picture.width
        picture.pixels.withUnsafeBufferPointer { pixels in
            line.withUnsafeMutableBufferPointer { line in
                for x in 0..<width {
                    let pixel = SIMD4<Float>(pixels[y * width + x])
                    let alpha = pixel.w * (1 / 255)
                    var color = pixel * (alpha * (1 / 255))
                    color.w = alpha
                    line[x] = color
                }
            }
        }
        let taps = across.taps
        let row = [SIMD4<Float>](unsafeUninitializedCapacity: across.starts.count) { output, count in
            line.withUnsafeBufferPointer { line in
                across.weights.withUnsafeBufferPointer { weights in
                    across.starts.withUnsafeBufferPointer { starts in
                        for x in 0..<starts.count {
                            var value = SIMD4<Float>()
                            let start = starts[x]
                            for tap in 0..<taps { value += line[start + tap] * weights[x * taps + tap] }
                            output[x] = value
                        }
                        count = starts.count
                    }
                }
            }
        }
        scaled[y] = row
        return row
    }
}

/// How near the lit edges every pixel of a drawn figure is.
private struct RimMap {
    /// One light on one row of pixels.
    struct Line {
        let light: RimLight
        /// The coverage in the direction of the light, cell by cell.
        let cells: [Float]

        @inline(__always)
        func lighting(_ color: SIMD4<Float>, at x: Int, _ map: RimMap) -> SIMD4<Float> {
            let place = map.firstColumn + Float(x) * map.columnStep + light.x
            let cell = min(max(0, Int(place)), cells.count - 2)
            let part = min(1, max(0, place - Float(cell)))
            let covered = cells[cell] + (cells[cell + 1] - cells[cell]) * part
            let near = max(0, 1 - covered)
            guard near > 0.02 else { return color }
            // Light adds up as it does on a screen: what is bright already gains least.
            let added = SIMD4(light.color, 0) * (near * near * light.strength)
            return color + added * (1 - color)
        }
    }

    private let alpha: AlphaMap
    private let lights: [RimLight]
    private let rowStep: Float
    fileprivate let columnStep: Float
    fileprivate let firstColumn: Float
    private let firstRow: Float

    init(_ alpha: AlphaMap, width: Int, height: Int, lights: [RimLight]) {
        self.alpha = alpha
        self.lights = lights
        columnStep = Float(alpha.width - 2 * AlphaMap.border) / Float(width)
        rowStep = Float(AlphaMap.rows) / Float(height)
        firstColumn = Float(AlphaMap.border) - 0.5 + columnStep / 2
        firstRow = Float(AlphaMap.border) - 0.5 + rowStep / 2
    }

    func lines(row: Int) -> [Line] {
        lights.map { light in
            let place = firstRow + Float(row) * rowStep + light.y
            let cell = min(max(0, Int(place)), alpha.height - 2)
            let part = min(1, max(0, place - Float(cell)))
            let cells = (0..<alpha.width).map { x in
                let (upper, lower) = (alpha.values[cell * alpha.width + x], alpha.values[(cell + 1) * alpha.width + x])
                return upper + (lower - upper) * part
            }
            return Line(light: light, cells: cells)
        }
    }
}
