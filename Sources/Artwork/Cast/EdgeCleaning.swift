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
        let edge = pixels.indices.filter { !core[$0] && pixels[$0].w > 0 }
        let inner = spreading(core, over: edge, passes: 3 * reach + 2)
        var result = self
        for index in edge {
            let pixel = pixels[index]
            if inner.isKnown[index], pixel.w < 250 || pixel.lightness > inner.colors[index].lightness + 24 {
                let color = inner.colors[index]
                result.pixels[index] = SIMD4(color.x, color.y, color.z, pixel.w)
            }
            // What is hardly there is a stain of the old ground more often than a part of the figure.
            if inner.isKnown[index] { result.pixels[index].w = UInt8(max(0, Int(pixel.w) - 16) * 255 / 239) }
        }
        return result
    }

    /// Pixels that are opaque, as is everything within `reach` of them.
    private func coreMask(reach: Int) -> [Bool] {
        // Counting what is not opaque in the window is a running sum, once across and once down.
        var rows = [UInt16](repeating: 0, count: pixels.count)
        pixels.withUnsafeBufferPointer { pixels in
            rows.withUnsafeMutableBufferPointer { rows in
                for y in 0..<height {
                    let line = y * width
                    var clear = 0
                    for x in -reach..<width {
                        if x + reach < width, pixels[line + x + reach].w < 250 { clear += 1 }
                        if x - reach - 1 >= 0, pixels[line + x - reach - 1].w < 250 { clear -= 1 }
                        if x >= 0 { rows[line + x] = clear > 0 ? 1 : 0 }
                    }
                }
            }
        }
        var core = [Bool](repeating: false, count: pixels.count)
        var clear = [UInt16](repeating: 0, count: width)
        rows.withUnsafeBufferPointer { rows in
            core.withUnsafeMutableBufferPointer { core in
                clear.withUnsafeMutableBufferPointer { clear in
                    for y in -reach..<height {
                        if y + reach < height { for x in 0..<width { clear[x] &+= rows[(y + reach) * width + x] } }
                        if y - reach - 1 >= 0 { for x in 0..<width { clear[x] &-= rows[(y - reach - 1) * width + x] } }
                        if y >= 0 { for x in 0..<width { core[y * width + x] = clear[x] == 0 } }
                    }
                }
            }
        }
        return core
    }

    /// The colours of the core carried outwards over the `edge`, a pixel further with each pass, and where they are known then.
    private func spreading(_ core: [Bool], over edge: [Int], passes: Int) -> (colors: [SIMD4<UInt8>], isKnown: [Bool]) {
        var (colors, isKnown) = (pixels, core)
        var edge = edge
        for _ in 0..<passes where !edge.isEmpty {
            var found: [(Int, SIMD4<UInt8>)] = []
            var rest: [Int] = []
            for index in edge {
                let (x, y) = (index % width, index / width)
                var (sum, count) = (SIMD4<Int32>(), Int32(0))
                func add(_ neighbour: Int) {
                    guard isKnown[neighbour] else { return }
                    sum &+= SIMD4<Int32>(truncatingIfNeeded: colors[neighbour])
                    count += 1
                }
                if x > 0 { add(index - 1) }
                if x + 1 < width { add(index + 1) }
                if y > 0 { add(index - width) }
                if y + 1 < height { add(index + width) }
                if count > 0 { found.append((index, SIMD4(truncatingIfNeeded: sum / count))) } else { rest.append(index) }
            }
            for (index, color) in found { (colors[index], isKnown[index]) = (color, true) }
            edge = rest
        }
        return (colors, isKnown)
    }
}

extension SIMD4<UInt8> {
    /// Red, green and blue weighted as the eye weighs them, 0...255, from the numbers of the file.
    fileprivate var lightness: Int { (Int(x) * 54 + Int(y) * 183 + Int(z) * 19) >> 8 }
}
