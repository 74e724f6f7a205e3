import Campaigns

@testable import Artwork

/// Finished pixels: red, green and blue, a byte each.
struct Raster {
    let width: Int
    let height: Int
    var bytes: [UInt8]
    /// How opaque each pixel is; nil where all are.
    let alpha: [UInt8]?

    init(width: Int, height: Int, bytes: [UInt8], alpha: [UInt8]? = nil) {
        self.alpha = alpha
        self.width = width
        self.height = height
        self.bytes = bytes
    }

    /// Paints a poster as the encoders have it painted, some rows at a time.
    init(painting poster: PaintablePoster, rows: Int = 16) throws {
        let (width, height) = (poster.width, poster.height)
        let painter = try PosterPainter(poster)
        var bytes = [UInt8](repeating: 0, count: width * height * 3)
        bytes.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            for top in stride(from: 0, to: height, by: rows) {
                painter.paint(
                    left: 0,
                    top: top,
                    width: width,
                    height: min(rows, height - top),
                    into: base + top * width * 3,
                    stride: width * 3
                )
            }
        }
        try painter.checkStatus()
        self.init(width: width, height: height, bytes: bytes)
    }

    func color(_ x: Int, _ y: Int) -> HexColor {
        let offset = (y * width + x) * 3
        return HexColor(red: bytes[offset], green: bytes[offset + 1], blue: bytes[offset + 2])
    }

    /// The mean colour of a block of pixels.
    func mean(columns: Range<Int>, rows: Range<Int>) -> OKLab {
        var (red, green, blue) = (0, 0, 0)
        bytes.withUnsafeBufferPointer { bytes in
            for y in rows {
                var offset = (y * width + columns.lowerBound) * 3
                for _ in columns {
                    red += Int(bytes[offset])
                    green += Int(bytes[offset + 1])
                    blue += Int(bytes[offset + 2])
                    offset += 3
                }
            }
        }
        let count = columns.count * rows.count
        func mean(_ sum: Int) -> UInt8 { UInt8((sum + count / 2) / count) }
        return OKLab(HexColor(red: mean(red), green: mean(green), blue: mean(blue)))
    }

    /// The pixels that differ between two pictures of one size.
    func differences(from other: Raster) -> [(x: Int, y: Int)] {
        var places: [(x: Int, y: Int)] = []
        bytes.withUnsafeBufferPointer { own in
            other.bytes.withUnsafeBufferPointer { others in
                for index in 0..<width * height {
                    let offset = index * 3
                    let same =
                        own[offset] == others[offset] && own[offset + 1] == others[offset + 1]
                        && own[offset + 2] == others[offset + 2]
                    if !same { places.append((index % width, index / width)) }
                }
            }
        }
        return places
    }
}

extension OKLab {
    /// How different two colours look; 0.02 is just noticed side by side.
    func distance(to other: OKLab) -> Double {
        let difference = components - other.components
        return (difference * difference).sum().squareRoot()
    }

    /// How far the colour is from grey.
    var chroma: Double { (components.y * components.y + components.z * components.z).squareRoot() }
}
