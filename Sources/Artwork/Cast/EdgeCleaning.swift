extension Picture {
    /// The cut-out without the seam that cutting leaves: pixels at the edge that still have the old ground's colour get that
    /// of the figure next to them.
    ///
    /// Half-transparent pixels always, because their colour is a mixture; opaque ones where they are lighter than the figure
    /// behind them, which is the white halo of a careless cut. What is thinner than the seam, such as hair, keeps its colour.
    func withCleanEdges() -> Picture {
        let reach = max(2, max(width, height) / 500)
        let core = coreMask(reach: reach)
        guard core.contains(true) else { return self }
        let inner = spreading(core, passes: 3 * reach + 2)
        var result = self
        for index in pixels.indices where !core[index] && pixels[index].w > 0 {
            guard let color = inner[index] else { continue }
            let pixel = pixels[index]
            if pixel.w < 250 || pixel.lightness > color.lightness + 24 {
                result.pixels[index] = SIMD4(color.x, color.y, color.z, pixel.w)
            }
            // What is hardly there is a stain of the old ground more often than a part of the figure.
            let alpha = max(0, Int(result.pixels[index].w) - 16) * 255 / 239
            result.pixels[index].w = UInt8(alpha)
        }
        return result
    }

    /// Pixels that are opaque, as is everything within `reach` of them.
    private func coreMask(reach: Int) -> [Bool] {
        var rows = [Bool](repeating: false, count: pixels.count)
        // Counting what is not opaque in the window is a running sum, once across and once down.
        pixels.withUnsafeBufferPointer { pixels in
            rows.withUnsafeMutableBufferPointer { rows in
                for y in 0..<height {
                    let line = y * width
                    var clear = 0
                    for x in -reach..<width {
                        if x + reach < width, pixels[line + x + reach].w < 250 { clear += 1 }
                        if x - reach - 1 >= 0, pixels[line + x - reach - 1].w < 250 { clear -= 1 }
                        if x >= 0 { rows[line + x] = clear == 0 }
                    }
                }
            }
        }
        var core = rows
        var clear = [Int](repeating: 0, count: width)
        rows.withUnsafeBufferPointer { rows in
            core.withUnsafeMutableBufferPointer { core in
                for y in -reach..<height {
                    for x in 0..<width {
                        if y + reach < height, !rows[(y + reach) * width + x] { clear[x] += 1 }
                        if y - reach - 1 >= 0, !rows[(y - reach - 1) * width + x] { clear[x] -= 1 }
                        if y >= 0 { core[y * width + x] = clear[x] == 0 }
                    }
                }
            }
        }
        return core
    }

    /// The colours of the core carried outwards, a pixel further with each pass.
    private func spreading(_ core: [Bool], passes: Int) -> [SIMD4<UInt8>?] {
        var colors = zip(pixels, core).map { pixel, isCore in isCore ? pixel : nil }
        var edge = colors.indices.filter { colors[$0] == nil && pixels[$0].w > 0 }
        for _ in 0..<passes where !edge.isEmpty {
            var found: [(Int, SIMD4<UInt8>)] = []
            var rest: [Int] = []
            for index in edge {
                let (x, y) = (index % width, index / width)
                var (sum, count) = (SIMD4<Int32>(), Int32(0))
                for (dx, dy) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
                    let (nx, ny) = (x + dx, y + dy)
                    guard nx >= 0, nx < width, ny >= 0, ny < height, let color = colors[ny * width + nx] else { continue }
                    sum &+= SIMD4<Int32>(truncatingIfNeeded: color)
                    count += 1
                }
                if count > 0 { found.append((index, SIMD4(truncatingIfNeeded: sum / count))) } else { rest.append(index) }
            }
            for (index, color) in found { colors[index] = color }
            edge = rest
        }
        return colors
    }
}

extension SIMD4<UInt8> {
    /// Red, green and blue weighted as the eye weighs them, 0...255, from the numbers of the file.
    fileprivate var lightness: Int { (Int(x) * 54 + Int(y) * 183 + Int(z) * 19) >> 8 }
}
