/// A background made ready for pictures of one pixel size.
struct Ground {
    let lattice: Lattice
    /// What lies on the smooth ground, from back to front.
    let parts: [Part]

    /// - Parameter picture: what lies on the background; nil for nothing.
    /// - Throws: ``ArtworkError`` with the code `library` when memory runs out.
    init(_ background: Background, under picture: Stamp? = nil, width: Int, height: Int, view: View) throws(ArtworkError) {
        lattice = Lattice(width: width, height: height, channels: 3) { x, y in
            SIMD4(background.ground(view.place(Point(x: x, y: y))).encoded, 0)
        }
        var parts: [Part] = []
        for shape in background.shapes {
            if let shadow = shape.shadow { parts.append(.shade(try Shade(under: shape.outline, color: shadow, view: view))) }
            parts.append(.shape(shape.seen(through: view)))
        }
        if let picture { parts.append(.stamp(picture)) }
        self.parts = parts
    }

    /// Paints one row of 32-bit pixels, blue in the lowest byte, as many as whole cells of the lattice.
    func fill(row y: Int, values: inout [UInt16], pixels: UnsafeMutablePointer<UInt32>) {
        lattice.interpolate(row: y, into: &values)
        // Other rows of the pattern for the other colours, so that the three do not step at the same pixels.
        let (redSteps, greenSteps, blueSteps) = (
            Dither.thresholds(row: y), Dither.thresholds(row: y + 5), Dither.thresholds(row: y + 11)
        )
        let columns = lattice.cells + 1
        values.withUnsafeBufferPointer { values in
            for cell in 0..<lattice.cells {
                let red = ramp(from: values[cell], to: values[cell + 1]) &+ redSteps
                let green = ramp(from: values[columns + cell], to: values[columns + cell + 1]) &+ greenSteps
                let blue = ramp(from: values[2 * columns + cell], to: values[2 * columns + cell + 1]) &+ blueSteps
                var pixel = SIMD32<UInt16>()
                pixel.evenHalf = (blue &>> 8) | (green & 0xFF00)
                pixel.oddHalf = red &>> 8
                UnsafeMutableRawPointer(pixels + cell * Lattice.pitch).storeBytes(of: pixel, as: SIMD32<UInt16>.self)
            }
        }
    }
}
