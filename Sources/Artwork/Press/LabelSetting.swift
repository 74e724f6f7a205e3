internal import CPangoCairo
internal import Campaigns

/// Sets short lines of plain words, such as labels; what no font has stays an empty box.
struct LabelSetting {
    let typesetter: Typesetter

    /// Draws one line; its first letter stands at `x`. All lengths are pixels.
    func draw(_ text: String, on canvas: Canvas, x: Double, baseline: Double, size: Double, weight: Int, color: HexColor) {
        let layout = layout(text, weight: weight)
        let scale = size / Typesetter.em
        cairo_save(canvas.context)
        defer { cairo_restore(canvas.context) }
        cairo_set_source_rgb(canvas.context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
        cairo_translate(canvas.context, x, baseline)
        cairo_scale(canvas.context, scale, scale)
        for run in layout.runs(ofLine: 0) {
            cairo_move_to(canvas.context, run.start * Typesetter.em, 0)
            pango_cairo_show_glyph_string(canvas.context, run.font, run.glyphs)
        }
    }

    /// Breaks a text at its spaces into lines no longer than `width`; a word that is longer stands alone.
    func wrap(_ text: String, width: Double, size: Double, weight: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            let longer = (lines.last.map { $0 + " " } ?? "") + word
            if !lines.isEmpty, layout(longer, weight: weight).extents(ofLine: 0).right * size <= width {
                lines[lines.count - 1] = longer
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    private func layout(_ text: String, weight: Int) -> TextLayout {
        let typeface = Typeface(family: "Inter", weight: weight, linePitch: 1.4)
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return typesetter.layout([line], in: typeface, language: .english, direction: .leftToRight)
    }
}
