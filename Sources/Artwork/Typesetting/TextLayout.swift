internal import CPangoCairo

/// Words that Pango has shaped at ``Typesetter/em`` pixels, a line for each line that was given.
///
/// All lengths are in ems. Not to be used by two threads at a time.
final class TextLayout {
    /// What the ink of a line covers; all zero for a line without ink.
    struct Extents: Hashable {
        /// From the line's start.
        let left: Double
        let right: Double
        /// Above and below the baseline.
        let ascent: Double
        let descent: Double
    }

    /// A run of glyphs of one font.
    struct GlyphRun {
        /// Where the run begins, from the line's start.
        let start: Double
        let font: UnsafeMutablePointer<PangoFont>
        let glyphs: UnsafeMutablePointer<PangoGlyphString>
        /// Whether the glyphs are pictures in colours of their own.
        let isColored: Bool
        /// What they show.
        let text: Substring
    }

    let text: String
    private let layout: OpaquePointer
    private static let unit = Double(PANGO_SCALE) * Typesetter.em

    /// Takes over the caller's reference.
    init(adopting layout: OpaquePointer, text: String) {
        self.layout = layout
        self.text = text
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    var lineCount: Int { Int(pango_layout_get_line_count(layout)) }

    func extents(ofLine index: Int) -> Extents {
        var ink = PangoRectangle()
        pango_layout_line_get_extents(line(index), &ink, nil)
        guard ink.width > 0, ink.height > 0 else { return Extents(left: 0, right: 0, ascent: 0, descent: 0) }
        return Extents(
            left: Double(ink.x) / Self.unit,
            right: Double(ink.x + ink.width) / Self.unit,
            ascent: -Double(ink.y) / Self.unit,
            descent: Double(ink.y + ink.height) / Self.unit
        )
    }

    /// The runs of a line from its left end to its right; they live as long as the layout.
    func runs(ofLine index: Int) -> [GlyphRun] {
        var runs: [GlyphRun] = []
        var start: Int32 = 0
        visitItems(ofLine: index) { item in
            guard let font = item.item.pointee.analysis.font, let glyphs = item.glyphs else { return }
            let width = pango_glyph_string_get_width(glyphs)
            let isColored = glyphs.pointee.num_glyphs > 0 && glyphs.pointee.glyphs[0].attr.is_color != 0
            let begin = text.utf8.index(text.startIndex, offsetBy: Int(item.item.pointee.offset))
            let end = text.utf8.index(begin, offsetBy: Int(item.item.pointee.length))
            runs.append(
                GlyphRun(
                    start: Double(start) / Self.unit,
                    font: font,
                    glyphs: glyphs,
                    isColored: isColored,
                    text: text[begin..<end]
                )
            )
            start += width
        }
        return runs
    }

    /// The outlines of letters at ``Typesetter/em`` pixels; the caller destroys the path.
    static func outlines(of runs: [GlyphRun]) -> UnsafeMutablePointer<cairo_path_t>? {
        // Scaled afterwards: asked for at the final size, Cairo would keep another font for every size that it ever saw.
        // On a surface without bounds, because Cairo leaves out glyphs that lie far outside.
        let surface = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, nil)
        defer { cairo_surface_destroy(surface) }
        let tracer = cairo_create(surface)
        defer { cairo_destroy(tracer) }
        for run in runs {
            cairo_move_to(tracer, run.start * Typesetter.em, 0)
            pango_cairo_glyph_string_path(tracer, run.font, run.glyphs)
        }
        return cairo_copy_path(tracer)
    }

    /// The advance of each cluster, by the offset in bytes at which it begins in ``text``, and 0 at every other offset.
    func advances() -> [Double] {
        var advances = Array(repeating: 0.0, count: text.utf8.count + 1)
        for index in 0..<lineCount {
            visitGlyphs(ofLine: index) { glyph, offset in advances[offset] += Double(glyph.geometry.width) / Self.unit }
        }
        return advances
    }

    /// The characters for which no font of the stack has a glyph, each once, in the order of the text.
    func missingCharacters() -> [Unicode.Scalar] {
        guard pango_layout_get_unknown_glyphs_count(layout) > 0 else { return [] }
        var missing: [Unicode.Scalar] = []
        for index in 0..<lineCount {
            visitGlyphs(ofLine: index) { glyph, _ in
                // "PANGO_GLYPH_UNKNOWN_FLAG: the flag that is set on a glyph for a character that no font has"; the rest of
                // the number is the character.
                guard glyph.glyph & UInt32(PANGO_GLYPH_UNKNOWN_FLAG) != 0, glyph.glyph != UInt32(PANGO_GLYPH_EMPTY),
                    let scalar = Unicode.Scalar(glyph.glyph & ~UInt32(PANGO_GLYPH_UNKNOWN_FLAG)), !missing.contains(scalar)
                else { return }
                missing.append(scalar)
            }
        }
        return missing
    }

    private func line(_ index: Int) -> UnsafeMutablePointer<PangoLayoutLine>? {
        pango_layout_get_line_readonly(layout, Int32(index))
    }

    private func visitItems(ofLine index: Int, _ body: (PangoGlyphItem) -> Void) {
        var node = line(index)?.pointee.runs
        while let current = node {
            if let data = current.pointee.data { body(data.assumingMemoryBound(to: PangoGlyphItem.self).pointee) }
            node = current.pointee.next
        }
    }

    private func visitGlyphs(ofLine index: Int, _ body: (_ glyph: PangoGlyphInfo, _ offset: Int) -> Void) {
        visitItems(ofLine: index) { item in
            guard let glyphs = item.glyphs?.pointee else { return }
            for glyph in 0..<Int(glyphs.num_glyphs) {
                body(glyphs.glyphs[glyph], Int(item.item.pointee.offset) + Int(glyphs.log_clusters[glyph]))
            }
        }
    }
}
