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
        let rim = RimMap(figure.blurredAlpha(radius: 2), width: width, height: height)
        var rows = ScaledRows(figure.picture, width: width, height: height)
        _ = canvas.withPixels { memory, stride in
            for y in 0..<height {
                let target = (memory + y * stride).assumingMemoryBound(to: UInt32.self)
                let share = fade > 0 ? 1 - ExactMath.smoothStep((Double(y) + 0.5) / Double(height), from: 1 - fade, to: 1) : 1
                rows.withRow(y) { pixels, columns in
                    color(pixels, columns)
                    for light in lights { rim.lay(light, row: y, on: pixels, columns) }
                    write(pixels, columns, share: Float(share), into: target)
                }
            }
        }
        try canvas.checkStatus()
        return Stamp(canvas: canvas, left: left, top: top, ink: nil)
    }

    /// Divides the colours of a row by alpha and changes them.
    private func color(_ pixels: UnsafeMutableBufferPointer<SIMD4<Float>>, _ columns: Range<Int>) {
        func change(_ nodes: UnsafeBufferPointer<SIMD4<Float>>?) {
            for x in columns {
                let pixel = pixels[x]
                let alpha = pixel.w
                guard alpha > 0.002 else {
                    pixels[x].w = 0
                    continue
                }
                var color = alpha < 0.999 ? (pixel / alpha).limited(to: 0, 1) : pixel
                if let nodes { color = ColorCube.color(color, in: nodes) }
                color.w = alpha
                pixels[x] = color
            }
        }
        if let grade { grade.withNodes { change($0) } } else { change(nil) }
    }

    /// Writes a row as Cairo keeps it, its colours multiplied by alpha.
    private func write(
        _ pixels: UnsafeMutableBufferPointer<SIMD4<Float>>,
        _ columns: Range<Int>,
        share: Float,
        into target: UnsafeMutablePointer<UInt32>
    ) {
        for x in columns {
            var color = pixels[x]
            let alpha = color.w
            guard alpha > 0 else { continue }
            color.w = 1
            let bytes = (color * (alpha * share * 255)).nearestWhole
            target[x] = bytes.w << 24 | bytes.x << 16 | bytes.y << 8 | bytes.z
        }
    }
}
