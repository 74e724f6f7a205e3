internal import Campaigns
internal import Synchronization

/// An artist's picture made ready to be placed: cleaned, trimmed to what is to be seen, or framed where nothing was cut away.
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

    /// Makes a decoded picture ready; `frame` is put around it where nothing of it was cut away. Nil where it shows nothing.
    init?(_ decoded: Picture, frame: Frame) {
        guard let visible = VisibleFigure(decoded) else { return nil }
        if visible.isCutOut {
            picture = visible.picture.withCleanEdges().cropped(columns: visible.columns, rows: visible.rows)
            isCut = visible.picture.touchesLowerEdge
        } else {
            picture = decoded.framed(by: frame)
            isCut = false
        }
        isFramed = !visible.isCutOut
        alpha = AlphaMap(picture)
        colors = ColorStatistics(picture)
    }
}

extension Picture {
    /// Whether an eighth of the lowest row is covered.
    fileprivate var touchesLowerEdge: Bool { pixels.suffix(width).count { $0.w > 128 } * 8 > width }
}
