internal import CPangoCairo

/// A Cairo image surface and the context that draws on it.
final class Canvas {
    enum Format {
        /// Four bytes a pixel: blue, green, red and one that is not used.
        case color
        /// Four bytes a pixel: blue, green and red multiplied by alpha, and alpha.
        case layer
        /// One byte a pixel: how much of it is covered.
        case coverage

        fileprivate var cairo: cairo_format_t {
            switch self {
            case .color: CAIRO_FORMAT_RGB24
            case .layer: CAIRO_FORMAT_ARGB32
            case .coverage: CAIRO_FORMAT_A8
            }
        }
    }

    let width: Int
    let height: Int
    let surface: OpaquePointer
    let context: OpaquePointer

    /// Makes a canvas of zeros; `width` and `height` are pixels, 1...32,767.
    init(width: Int, height: Int, format: Format) throws(ArtworkError) {
        self.width = width
        self.height = height
        // Never nil: "If an error occurred, cairo_image_surface_create returns a pointer to a 'nil' surface", and so does
        // cairo_create; the status says what happened.
        surface = cairo_image_surface_create(format.cairo, Int32(width), Int32(height))
        context = cairo_create(surface)
        cairo_set_antialias(context, CAIRO_ANTIALIAS_GRAY)
        // Corners of a quarter of a pixel are not seen, and curves have half as many of them as by default.
        cairo_set_tolerance(context, 0.25)
        try checkStatus()
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// Reports what any drawing until now may have run into; Cairo keeps the first error and ignores all later calls.
    func checkStatus() throws(ArtworkError) {
        let status = cairo_status(context)
        guard status != CAIRO_STATUS_SUCCESS else { return }
        throw ArtworkError(
            .library,
            "Cairo cannot draw on \(width)x\(height) pixels: \(String(cString: cairo_status_to_string(status)))"
        )
    }

    /// Lends the pixels, top row first, and the bytes from one row to the next. Drawing that waits is finished before,
    /// and Cairo is told afterwards that the pixels may have changed.
    func withPixels<Result>(_ body: (_ pixels: UnsafeMutableRawPointer, _ stride: Int) -> Result) -> Result? {
        cairo_surface_flush(surface)
        guard let pixels = cairo_image_surface_get_data(surface) else { return nil }
        defer { cairo_surface_mark_dirty(surface) }
        return body(UnsafeMutableRawPointer(pixels), Int(cairo_image_surface_get_stride(surface)))
    }

    /// Covers what lies within an outline, in pixels of the canvas.
    func cover(_ outline: Outline) {
        trace(outline)
        cairo_set_source_rgba(context, 0, 0, 0, 1)
        cairo_fill(context)
    }

    /// Covers a line of this width along an outline, in pixels of the canvas.
    func coverLine(_ outline: Outline, width: Double) {
        trace(outline)
        cairo_set_source_rgba(context, 0, 0, 0, 1)
        cairo_set_line_width(context, width)
        cairo_stroke(context)
    }

    /// Draws a shape whose units are `scale` pixels long and whose height `top`, in pixels, is the canvas's first row.
    func draw(_ shape: Shape, scale: Double, top: Int) {
        if case .discs(let radii) = shape.style {
            let centers = shape.outline.steps.compactMap { step -> Point? in
                guard case .move(let point) = step else { return nil }
                return Point(x: point.x * scale, y: point.y * scale - Double(top))
            }
            drawDiscs(centers, radii: radii.map { $0 * scale }, color: shape.color, opacity: shape.opacity)
            return
        }
        cairo_save(context)
        cairo_translate(context, 0, -Double(top))
        cairo_scale(context, scale, scale)
        trace(shape.outline)
        setSource(shape)
        switch shape.style {
        case .filled, .discs: cairo_fill(context)
        case .stroked(let width):
            cairo_set_line_width(context, width)
            cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
            cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
            cairo_stroke(context)
        }
        cairo_restore(context)
    }

    private func setSource(_ shape: Shape) {
        let color = shape.color.encoded / 255
        guard let shading = shape.shading else {
            cairo_set_source_rgba(context, color.x, color.y, color.z, shape.opacity)
            return
        }
        let gradient = cairo_pattern_create_linear(shading.start.x, shading.start.y, shading.end.x, shading.end.y)
        defer { cairo_pattern_destroy(gradient) }
        // Cairo mixes the numbers of the file; stops close together keep its way near to that of OKLab.
        for stop in 0...6 {
            let share = Double(stop) / 6
            let mixed = shape.color.mixed(with: shading.color, share: share).encoded / 255
            cairo_pattern_add_color_stop_rgba(gradient, share, mixed.x, mixed.y, mixed.z, shape.opacity)
        }
        cairo_set_source(context, gradient)
    }

    private func trace(_ outline: Outline) {
        cairo_new_path(context)
        for step in outline.steps {
            switch step {
            case .move(let point): cairo_move_to(context, point.x, point.y)
            case .line(let point): cairo_line_to(context, point.x, point.y)
            case .curve(let first, let second, let end):
                cairo_curve_to(context, first.x, first.y, second.x, second.y, end.x, end.y)
            case .close: cairo_close_path(context)
            }
        }
    }
}
