extension Picture {
    /// The picture at another size, to be laid at a place.
    func stamp(width: Int, height: Int, left: Int, top: Int) throws(ArtworkError) -> Stamp {
        let canvas = try Canvas(width: width, height: height, format: .layer)
        var rows = ScaledRows(self, width: width, height: height)
        _ = canvas.withPixels { memory, stride in
            for y in 0..<height {
                let target = (memory + y * stride).assumingMemoryBound(to: UInt32.self)
                rows.withRow(y) { pixels, columns in
                    for x in columns {
                        // The cubic overshoots at edges.
                        let alpha = min(1, max(0, pixels[x].w))
                        let bytes = (pixels[x].limited(to: 0, alpha) * 255).nearestWhole
                        target[x] = bytes.w << 24 | bytes.x << 16 | bytes.y << 8 | bytes.z
                    }
                }
            }
        }
        return Stamp(canvas: canvas, left: left, top: top, ink: nil)
    }
}
