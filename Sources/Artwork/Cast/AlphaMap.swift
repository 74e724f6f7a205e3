/// How much of each place something covers, small and with an empty border, so that shadows and light around it are cheap.
struct AlphaMap: Sendable {
    /// Rows of a figure's map, without the border.
    static let rows = 192
    /// Cells of the border on each side of a figure's map.
    static let border = 24

    let width: Int
    let height: Int
    /// 0...1, row by row.
    private(set) var values: [Float]

    /// A map of `values`, row by row.
    init(width: Int, height: Int, values: [Float]) {
        self.width = width
        self.height = height
        self.values = values
    }

    /// The map of a picture, each cell the mean of the pixels in it.
    init(_ picture: Picture) {
        let cell = Double(picture.height) / Double(Self.rows)
        let columns = max(1, Int((Double(picture.width) / cell).rounded()))
        width = columns + 2 * Self.border
        height = Self.rows + 2 * Self.border
        values = [Float](repeating: 0, count: width * height)
        for row in 0..<Self.rows {
            let ys = Self.range(row, of: Self.rows, in: picture.height)
            for column in 0..<columns {
                let xs = Self.range(column, of: columns, in: picture.width)
                var sum = 0
                for y in ys { for x in xs { sum += Int(picture.pixels[y * picture.width + x].w) } }
                values[(row + Self.border) * width + column + Self.border] = Float(sum) / Float(255 * xs.count * ys.count)
            }
        }
    }

    /// The map blurred three times by a box of `2 × radius + 1` cells, which is nearly a bell.
    func blurred(radius: Int) -> AlphaMap {
        var result = self
        guard radius > 0 else { return result }
        var line = [Float](repeating: 0, count: max(width, height))
        for _ in 0..<3 {
            for y in 0..<height { result.blur(from: y * width, step: 1, count: width, radius: radius, line: &line) }
            for x in 0..<width { result.blur(from: x, step: width, count: height, radius: radius, line: &line) }
        }
        return result
    }

    /// What two layers cover together: this map, and `share` of another of the same size, moved by whole cells.
    func covered(by share: Float, of other: AlphaMap, right: Int, down: Int) -> AlphaMap {
        var result = self
        for y in 0..<height where (0..<height).contains(y - down) {
            for x in 0..<width where (0..<width).contains(x - right) {
                result.values[y * width + x] =
                    1 - (1 - values[y * width + x]) * (1 - share * other.values[(y - down) * width + x - right])
            }
        }
        return result
    }

    /// A map of the same size that covers nothing.
    var cleared: AlphaMap {
        var result = self
        for index in values.indices { result.values[index] = 0 }
        return result
    }

    /// The map without what lies within `other`, of the same size, except for the cells along its edge.
    func cleared(within other: AlphaMap) -> AlphaMap {
        var result = self
        for y in 1..<max(1, height - 1) {
            for x in 1..<max(1, width - 1) {
                let isWithin = (-1...1).allSatisfy { row in
                    (-1...1).allSatisfy { column in other.values[(y + row) * width + x + column] > 0.99 }
                }
                if isWithin { result.values[y * width + x] = 0 }
            }
        }
        return result
    }

    private mutating func blur(from start: Int, step: Int, count: Int, radius: Int, line: inout [Float]) {
        let share = 1 / Float(2 * radius + 1)
        values.withUnsafeMutableBufferPointer { values in
            line.withUnsafeMutableBufferPointer { line in
                for index in 0..<count { line[index] = values[start + index * step] }
                var sum: Float = 0
                for index in -radius..<count {
                    if index + radius < count { sum += line[index + radius] }
                    if index - radius - 1 >= 0 { sum -= line[index - radius - 1] }
                    if index >= 0 { values[start + index * step] = max(0, sum * share) }
                }
            }
        }
    }

    private static func range(_ index: Int, of count: Int, in size: Int) -> Range<Int> {
        let first = min(size - 1, index * size / count)
        return first..<max(first + 1, min(size, (index + 1) * size / count))
    }
}
