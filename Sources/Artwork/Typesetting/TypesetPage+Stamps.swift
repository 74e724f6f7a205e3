internal import CPangoCairo
internal import Campaigns

extension TypesetPage {
    /// Draws every line once: the outlines of its letters as coverage, to be laid on in the ink of its text, and pictures
    /// such as emoji in their own colours; text by text.
    func stamps(inks: [HexColor]) throws(ArtworkError) -> [[Stamp]] {
        var all: [[Stamp]] = []
        for (text, ink) in zip(texts, inks) {
            var stamps: [Stamp] = []
            for line in text.ink.indices {
                let runs = text.layout.runs(ofLine: line)
                if let stamp = try text.letters(runs.filter { !$0.isColored }, line: line, ink: ink) { stamps.append(stamp) }
                for run in runs where run.isColored {
                    if let stamp = try FontAccess.alone({ () throws(ArtworkError) in try text.pictures(run, line: line) }) {
                        stamps.append(stamp)
                    }
                }
            }
            all.append(stamps)
        }
        return all
    }
}

extension TypesetPage.Text {
    /// The letters of one line as coverage; nil when there are none.
    fileprivate func letters(_ runs: [TextLayout.GlyphRun], line: Int, ink color: HexColor) throws(ArtworkError) -> Stamp? {
        guard !runs.isEmpty else { return nil }
        let path = try FontAccess.alone { TextLayout.outlines(of: runs) }
        defer { cairo_path_destroy(path) }

        let (left, top) = (Int(ink[line].left.rounded(.down)) - 1, Int(ink[line].top.rounded(.down)) - 1)
        let canvas = try canvas(covering: ink[line], left: left, top: top, format: .coverage)
        move(canvas, line: line, left: left, top: top)
        cairo_append_path(canvas.context, path)
        cairo_set_source_rgba(canvas.context, 0, 0, 0, 1)
        cairo_fill(canvas.context)
        try canvas.checkStatus()
        return Stamp(canvas: canvas, left: left, top: top, ink: color)
    }

    /// Glyphs with colours of their own.
    fileprivate func pictures(_ run: TextLayout.GlyphRun, line: Int) throws(ArtworkError) -> Stamp? {
        var extents = PangoRectangle()
        pango_glyph_string_extents(run.glyphs, run.font, &extents, nil)
        let scale = size / Typesetter.em / Double(PANGO_SCALE)
        let x = origins[line].x + run.start * size
        let box = Box(
            left: x + Double(extents.x) * scale,
            top: origins[line].y + Double(extents.y) * scale,
            right: x + Double(extents.x + extents.width) * scale,
            bottom: origins[line].y + Double(extents.y + extents.height) * scale
        )
        guard box.width > 0, box.height > 0 else { return nil }
        let (left, top) = (Int(box.left.rounded(.down)) - 1, Int(box.top.rounded(.down)) - 1)
        let canvas = try canvas(covering: box, left: left, top: top, format: .layer)
        move(canvas, line: line, left: left, top: top)
        cairo_move_to(canvas.context, run.start * Typesetter.em, 0)
        pango_cairo_show_glyph_string(canvas.context, run.font, run.glyphs)
        try canvas.checkStatus()
        return Stamp(canvas: canvas, left: left, top: top, ink: nil)
    }

    private func canvas(covering box: Box, left: Int, top: Int, format: Canvas.Format) throws(ArtworkError) -> Canvas {
        try Canvas(width: Int(box.right.rounded(.up)) + 1 - left, height: Int(box.bottom.rounded(.up)) + 1 - top, format: format)
    }

    /// Makes one unit of the canvas one pixel of the layout's em, from the start of the line.
    private func move(_ canvas: Canvas, line: Int, left: Int, top: Int) {
        cairo_translate(canvas.context, origins[line].x - Double(left), origins[line].y - Double(top))
        cairo_scale(canvas.context, size / Typesetter.em, size / Typesetter.em)
    }
}
