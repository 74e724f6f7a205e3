/// Smooth values over a picture, known at every sixteenth pixel in both directions and straight between.
///
/// Colours that vary slowly need not be computed for every pixel: the arithmetic of a pixel is the arithmetic of
/// a straight line, which the processor does for sixteen pixels at once.
struct Lattice: Sendable {
    /// Pixels from one node to the next.
    static let pitch = 16

    /// How many cells a row of the picture has; a row has one node more.
    let cells: Int
    /// Values a node.
    let channels: Int
    /// The values, row by row, in a row channel by channel: 0...65,280, which is 255 whole steps of 256 parts.
    private let values: [UInt16]

    /// Asks for the values, each 0...255, of every node, ``pitch`` pixels apart from the top left corner on and one cell
    /// further than the picture; of the four only the first `channels` count.
    init(width: Int, height: Int, channels: Int, values: (_ x: Double, _ y: Double) -> SIMD4<Double>) {
        cells = (width + Self.pitch - 1) / Self.pitch
        self.channels = channels
        let columns = cells + 1
        let rows = (height + Self.pitch - 1) / Self.pitch + 1
        self.values = Array(unsafeUninitializedCapacity: rows * channels * columns) { buffer, count in
            for row in 0..<rows {
                for column in 0..<columns {
                    let node = values(Double(column * Self.pitch), Double(row * Self.pitch)) * 256 + 0.5
                    for channel in 0..<channels { buffer[(row * channels + channel) * columns + column] = UInt16(node[channel]) }
                }
            }
            count = rows * channels * columns
        }
    }

    /// Computes the nodes' values in the middle of the pixel row `y`: channel after channel, `cells + 1` values each.
    func interpolate(row y: Int, into output: inout [UInt16]) {
        let size = channels * (cells + 1)
        let above = y / Self.pitch * size
        let part = Int32(2 * (y % Self.pitch) + 1)
        values.withUnsafeBufferPointer { values in
            for index in 0..<size {
                let top = Int32(values[above + index])
                let bottom = Int32(values[above + size + index])
                output[index] = UInt16(truncatingIfNeeded: top + ((bottom - top) * part) / 32)
            }
        }
    }

    /// A row of values for ``interpolate(row:into:)``.
    var emptyRow: [UInt16] { Array(repeating: 0, count: channels * (cells + 1)) }

    /// One pixel of a row that was computed for three channels, blue in the lowest byte and not dithered; for single pixels.
    func pixel(at x: Int, of row: [UInt16]) -> UInt32 {
        let cell = x / Self.pitch
        let part = Int32(truncatingIfNeeded: 2 * (x % Self.pitch) + 1)
        func byte(_ channel: Int) -> UInt32 {
            let start = Int32(row[channel * (cells + 1) + cell])
            let end = Int32(row[channel * (cells + 1) + cell + 1])
            return UInt32(truncatingIfNeeded: (start + (end - start) * part / 32) >> 8)
        }
        return byte(0) << 16 | byte(1) << 8 | byte(2)
    }
}

/// Sixteen values on the straight line from one node to the next.
@inline(__always)
func ramp(from start: UInt16, to end: UInt16) -> SIMD16<UInt16> {
    // Wrapping arithmetic does falling lines too: only the last sixteen bits matter, and every true value fits them.
    // Rounded towards zero, so that no value lies beyond the end.
    let step = (Int32(end) - Int32(start)) / 16
    let first = UInt16(truncatingIfNeeded: Int32(start) + step / 2)
    let lanes = SIMD16<UInt16>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    return SIMD16(repeating: first) &+ SIMD16(repeating: UInt16(truncatingIfNeeded: step)) &* lanes
}
