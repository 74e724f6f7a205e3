internal import Campaigns
internal import Synchronization

/// An artist's picture made ready to be placed: cleaned, trimmed to what is to be seen, or framed where it has no alpha.
final class Figure: Sendable {
    let picture: Picture
    /// How much of each place it covers.
    let alpha: AlphaMap
    /// Maps blurred by different radii, kept because every size of a campaign wants the same ones.
    private let blurred = Mutex<[Int: AlphaMap]>([:])
    /// Light and shade of its own colours, in OKLab.
    let colors: ColorStatistics
    /// Whether it has a frame instead of an outline of its own.
    let isFramed: Bool
    /// Whether the figure goes on below the picture's lower edge, as in a portrait from the waist up.
    let isCut: Bool

    /// Width by height.
    var aspect: Double { Double(picture.width) / Double(picture.height) }
    /// Bytes of memory that it takes.
    var bytes: Int { picture.pixels.count * 4 + alpha.values.count * 4 }

    /// ``alpha``, blurred by `radius` cells.
    func blurredAlpha(radius: Int) -> AlphaMap {
        blurred.withLock { blurred in
            if let map = blurred[radius] { return map }
            let map = alpha.blurred(radius: radius)
            blurred[radius] = map
            return map
        }
    }

    /// Makes a decoded picture ready; `frame` is put around it where nothing of it is transparent.
    init(_ decoded: Picture, frame: Frame) {
        let bounds = decoded.visibleBounds
        if let bounds, decoded.isCutOut {
            picture = decoded.withCleanEdges().cropped(columns: bounds.columns, rows: bounds.rows)
            isFramed = false
            isCut = decoded.touchesLowerEdge
        } else {
            picture = decoded.framed(by: frame)
            isFramed = true
            isCut = false
        }
        alpha = AlphaMap(picture)
        colors = ColorStatistics(picture)
    }
}

extension Picture {
    /// Whether the picture has a ground that was cut away: more than a fiftieth of it is not there at all.
    fileprivate var isCutOut: Bool { pixels.count { $0.w < 8 } * 50 > pixels.count }

    /// The columns and rows in which something can be seen; nil where nothing can.
    fileprivate var visibleBounds: (columns: Range<Int>, rows: Range<Int>)? {
        var (left, right, top, bottom) = (width, -1, height, -1)
        for y in 0..<height {
            let row = pixels[y * width..<(y + 1) * width]
            guard let first = row.firstIndex(where: { $0.w > 24 }), let last = row.lastIndex(where: { $0.w > 24 }) else {
                continue
            }
            left = min(left, first - y * width)
            right = max(right, last - y * width)
            top = min(top, y)
            bottom = y
        }
        return right >= left ? (left..<right + 1, top..<bottom + 1) : nil
    }

    /// Whether an eighth of the lowest row is covered.
    fileprivate var touchesLowerEdge: Bool { pixels.suffix(width).count { $0.w > 128 } * 8 > width }
}
