internal import CPangoCairo
internal import Campaigns

/// Something drawn once that is laid on the picture: a line of words in one colour, or an emoji in its own colours.
struct Stamp {
    let canvas: Canvas
    /// Where the canvas's top left pixel goes, in pixels of the picture.
    let left: Int
    let top: Int
    /// The colour of the covered pixels; nil where the canvas has colours.
    let ink: HexColor?

    /// The pixel rows that it touches.
    var rows: Range<Int> { top..<top + canvas.height }

    /// Lays it on a strip whose first row is the picture's row `stripTop`, each of whose pixels is `reduction` pixels of the
    /// picture.
    func lay(on strip: Canvas, stripTop: Int, reduction: Double = 1) {
        let (x, y) = (Double(left), Double(top - stripTop))
        cairo_save(strip.context)
        defer { cairo_restore(strip.context) }
        cairo_scale(strip.context, 1 / reduction, 1 / reduction)
        if let ink {
            cairo_set_source_rgb(strip.context, Double(ink.red) / 255, Double(ink.green) / 255, Double(ink.blue) / 255)
            cairo_mask_surface(strip.context, canvas.surface, x, y)
        } else {
            cairo_set_source_surface(strip.context, canvas.surface, x, y)
            cairo_pattern_set_filter(cairo_get_source(strip.context), CAIRO_FILTER_FAST)
            cairo_paint(strip.context)
        }
    }
}
