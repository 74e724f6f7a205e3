internal import CPangoCairo
internal import Campaigns

/// A soft patch of one colour, kept small and scaled up when it is laid: a shadow, or the glow around a frame.
struct Shade {
    /// How much of the patch covers each place.
    private let canvas: Canvas
    /// Where the canvas goes, in pixels of the picture.
    let box: Box
    private let color: HexColor
    private let opacity: Double

    /// The coverage of `map` over `box`.
    init(_ map: AlphaMap, over box: Box, color: HexColor, opacity: Double) throws(ArtworkError) {
        canvas = try Canvas(width: map.width, height: map.height, format: .coverage)
        self.box = box
        self.color = color
        self.opacity = opacity
        _ = canvas.withPixels { memory, stride in
            for y in 0..<map.height {
                let row = (memory + y * stride).assumingMemoryBound(to: UInt8.self)
                for x in 0..<map.width { row[x] = UInt8(min(1, map.values[y * map.width + x]) * 255 + 0.5) }
            }
        }
    }

    /// The pixel rows that it touches.
    var rows: Range<Int> { Int(box.top.rounded(.down))..<Int(box.bottom.rounded(.up)) + 1 }

    /// Lays it on a canvas whose first row is the picture's row `top`, each of whose pixels is `reduction` pixels of the picture.
    func lay(on target: Canvas, top: Int, reduction: Double = 1) {
        guard let pattern = cairo_pattern_create_for_surface(canvas.surface) else { return }
        defer { cairo_pattern_destroy(pattern) }
        let (x, y) = (Double(canvas.width) / box.width, Double(canvas.height) / box.height)
        // From pixels of the target to those of the patch.
        var matrix = cairo_matrix_t(
            xx: x * reduction,
            yx: 0,
            xy: 0,
            yy: y * reduction,
            x0: -box.left * x,
            y0: (Double(top) - box.top) * y
        )
        cairo_pattern_set_matrix(pattern, &matrix)
        cairo_pattern_set_filter(pattern, CAIRO_FILTER_BILINEAR)
        cairo_set_source_rgba(
            target.context,
            Double(color.red) / 255,
            Double(color.green) / 255,
            Double(color.blue) / 255,
            opacity
        )
        cairo_mask(target.context, pattern)
    }
}
