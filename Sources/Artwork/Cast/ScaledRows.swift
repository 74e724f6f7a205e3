/// The rows of a picture at another size, one after the other from the top.
///
/// Rows of the source are scaled across when they are needed and kept until they are not. What is empty on both sides of a
/// row is skipped: much of a figure's box is.
struct ScaledRows {
    private let picture: Picture
    private let across: Resampling
    private let down: Resampling
    private var kept: [Int: Row] = [:]
    private var sum: [SIMD4<Float>]
    private var line: [SIMD4<Float>]

    private struct Row {
        /// 0...1, colours multiplied by alpha, from the first of ``columns`` to the last.
        let pixels: [SIMD4<Float>]
        /// Outside all is empty.
        let columns: Range<Int>
    }

    init(_ picture: Picture, width: Int, height: Int) {
        self.picture = picture
        across = Resampling(from: picture.width, to: width)
        down = Resampling(from: picture.height, to: height)
        sum = Array(repeating: SIMD4(), count: width)
        line = Array(repeating: SIMD4(), count: picture.width)
    }

    /// Lends a row, 0...1 with colours multiplied by alpha, which may be changed, and the columns that are not empty.
    mutating func withRow(_ y: Int, _ body: (UnsafeMutableBufferPointer<SIMD4<Float>>, Range<Int>) -> Void) {
        let first = down.starts[y]
        for key in kept.keys where key < first { kept[key] = nil }
        let rows = (first..<first + down.taps).map { row($0) }
        let filled = rows.map(\.columns).filter { !$0.isEmpty }
        guard let left = filled.map(\.lowerBound).min(), let right = filled.map(\.upperBound).max() else { return }
        sum.withUnsafeMutableBufferPointer { sum in
            for x in left..<right { sum[x] = SIMD4() }
            for (tap, row) in rows.enumerated() where !row.columns.isEmpty {
                let weight = down.weights[y * down.taps + tap]
                row.pixels.withUnsafeBufferPointer { pixels in
                    let first = row.columns.lowerBound
                    for x in row.columns { sum[x] += pixels[x - first] * weight }
                }
            }
            // The curve of scaling goes a little beyond what it goes through.
            sum.withMemoryRebound(to: Float.self) { numbers in
                for index in 4 * left..<4 * right { numbers[index] = min(1, max(0, numbers[index])) }
            }
            body(sum, left..<right)
        }
    }

    private mutating func row(_ y: Int) -> Row {
        if let row = kept[y] { return row }
        let row = scaled(y)
        kept[y] = row
        return row
    }

    private mutating func scaled(_ y: Int) -> Row {
        let width = picture.width
        let filled = picture.pixels.withUnsafeBufferPointer { pixels -> Range<Int> in
            var (first, last) = (y * width, (y + 1) * width - 1)
            while first <= last, pixels[first].w == 0 { first += 1 }
            guard first <= last else { return 0..<0 }
            while pixels[last].w == 0 { last -= 1 }
            line.withUnsafeMutableBufferPointer { line in
                line.update(repeating: SIMD4())
                for x in first - y * width...last - y * width {
                    let pixel = SIMD4<UInt16>(truncatingIfNeeded: pixels[y * width + x])
                    var color = pixel &* SIMD4(repeating: pixel.w)
                    color.w = pixel.w &* 255
                    line[x] = SIMD4<UInt32>(truncatingIfNeeded: color).asFloats * (1 / 65_025)
                }
            }
            return first - y * width..<last - y * width + 1
        }
        let taps = across.taps
        guard !filled.isEmpty, let left = across.starts.firstIndex(where: { $0 + taps > filled.lowerBound }),
            let right = across.starts.lastIndex(where: { $0 < filled.upperBound })
        else { return Row(pixels: [], columns: 0..<0) }
        let pixels = [SIMD4<Float>](unsafeUninitializedCapacity: right + 1 - left) { output, count in
            count = right + 1 - left
            line.withUnsafeBufferPointer { line in
                across.weights.withUnsafeBufferPointer { weights in
                    across.starts.withUnsafeBufferPointer { starts in
                        for x in left...right {
                            let (start, first) = (starts[x], x * taps)
                            // Two sums, so that one addition need not wait for the other.
                            var (even, odd) = (SIMD4<Float>(), SIMD4<Float>())
                            for tap in stride(from: 0, to: taps & ~1, by: 2) {
                                even += line[start + tap] * weights[first + tap]
                                odd += line[start + tap + 1] * weights[first + tap + 1]
                            }
                            if taps & 1 == 1 { even += line[start + taps - 1] * weights[first + taps - 1] }
                            output[x - left] = even + odd
                        }
                    }
                }
            }
        }
        return Row(pixels: pixels, columns: left..<right + 1)
    }
}
