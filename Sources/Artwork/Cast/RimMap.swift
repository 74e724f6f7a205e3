/// How near to a lit edge every pixel of a drawn figure is.
struct RimMap {
    /// Coverage from which on a place counts as inside, where no light of the edge reaches.
    private static let inside: Float = 0.98

    private let alpha: AlphaMap
    private let rowStep: Float
    private let columnStep: Float
    private let firstRow: Float
    private let firstColumn: Float

    /// - Parameters:
    ///   - alpha: the figure's outline, blurred as wide as the light reaches in.
    ///   - width, height: the size of the drawn figure, in pixels.
    init(_ alpha: AlphaMap, width: Int, height: Int) {
        self.alpha = alpha
        columnStep = Float(alpha.width - 2 * AlphaMap.border) / Float(width)
        rowStep = Float(AlphaMap.rows) / Float(height)
        firstColumn = Float(AlphaMap.border) - 0.5 + columnStep / 2
        firstRow = Float(AlphaMap.border) - 0.5 + rowStep / 2
    }

    /// Lights the columns of one row of colours, cell by cell of the map; cells within the figure are skipped.
    func lay(_ light: RimLight, row: Int, on pixels: UnsafeMutableBufferPointer<SIMD4<Float>>, _ columns: Range<Int>) {
        let place = firstRow + Float(row) * rowStep + light.y
        let upper = min(max(0, Int(place)), alpha.height - 2)
        let part = min(1, max(0, place - Float(upper)))
        let start = firstColumn + light.x
        let added = SIMD4(light.color, 0) * light.strength
        alpha.values.withUnsafeBufferPointer { values in
            func covered(_ cell: Int) -> Float {
                let index = upper * alpha.width + cell
                return values[index] + (values[index + alpha.width] - values[index]) * part
            }
            /// The first pixel at or after the left edge of a cell.
            func pixel(at cell: Int) -> Int { Int(((Float(cell) - start) / columnStep).rounded(.up)) }
            for cell in 0..<alpha.width - 1 {
                let (left, right) = (covered(cell), covered(cell + 1))
                guard left < Self.inside || right < Self.inside else { continue }
                let range = (pixel(at: cell)..<max(pixel(at: cell), pixel(at: cell + 1))).clamped(to: columns)
                for x in range {
                    let color = pixels[x]
                    let near = 1 - (left + (right - left) * (start + Float(x) * columnStep - Float(cell)))
                    guard near > 0.02 else { continue }
                    // Light adds up as it does on a screen: what is bright already gains least. Alpha stays.
                    pixels[x] = color + added * (near * near) * (1 - color)
                }
            }
        }
    }
}
