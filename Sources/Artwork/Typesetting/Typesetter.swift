internal import CPangoCairo
internal import Campaigns

/// Sets words with Pango: measures them, and turns lines into outlines.
///
/// @unchecked because Pango's font maps may be used by one thread at a time; ``PosterPress`` lends each typesetter to one
/// thread only.
final class Typesetter: @unchecked Sendable {
    /// Pixels of the em at which all text is measured and outlined; the outlines are scaled from there, so that a line
    /// has the same breaks at every resolution and Cairo keeps one font a typeface instead of one a size.
    static let em = 256.0

    private let fonts: FontStack
    private let map: UnsafeMutablePointer<PangoFontMap>
    private let options: OpaquePointer

    init(fonts: FontStack) throws(ArtworkError) {
        self.fonts = fonts
        guard let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT) else {
            throw ArtworkError(
                .library,
                "Pango was built without FreeType",
                remedy: "install the Debian package libpangocairo-1.0-0"
            )
        }
        self.map = map
        pango_fc_font_map_set_config(OpaquePointer(map), fonts.configuration)
        // Outlines as they were drawn: hinting bends them to the pixels of one size.
        options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    }

    deinit {
        cairo_font_options_destroy(options)
        g_object_unref(UnsafeMutableRawPointer(map))
    }

    /// Sets lines as they are, each on its own line.
    func layout(_ lines: [String], in typeface: Typeface, language: Language, direction: ReadingDirection) -> TextLayout {
        let context = pango_font_map_create_context(map)
        defer { g_object_unref(UnsafeMutableRawPointer(context)) }
        pango_cairo_context_set_font_options(context, options)
        pango_context_set_round_glyph_positions(context, gboolean(0))
        pango_context_set_language(context, pango_language_from_string(language.tag))
        pango_context_set_base_dir(context, direction == .rightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)

        let description = pango_font_description_new()
        defer { pango_font_description_free(description) }
        pango_font_description_set_family(description, typeface.families(for: language))
        pango_font_description_set_weight(description, PangoWeight(UInt32(typeface.weight)))
        pango_font_description_set_absolute_size(description, Self.em * Double(PANGO_SCALE))

        // `!` because GLib ends the process where memory runs out, and nothing else could make this nil.
        let layout = pango_layout_new(context)!
        pango_layout_set_font_description(layout, description)
        pango_layout_set_auto_dir(layout, gboolean(0))
        let text = lines.joined(separator: "\n")
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        track(layout, text, by: typeface.tracking)
        return TextLayout(adopting: layout, text: text)
    }

    /// Spaces letters, but only those of scripts whose letters stand apart: in others it would tear words.
    private func track(_ layout: OpaquePointer, _ text: String, by ems: Double) {
        guard ems != 0 else { return }
        let attributes = pango_attr_list_new()
        defer { pango_attr_list_unref(attributes) }
        var start = 0
        var stretch: Range<Int>?
        func add() {
            guard let found = stretch, let attribute = pango_attr_letter_spacing_new(Int32(ems * Self.em * Double(PANGO_SCALE)))
            else { return }
            attribute.pointee.start_index = UInt32(found.lowerBound)
            attribute.pointee.end_index = UInt32(found.upperBound)
            // The list owns the attribute from now on.
            pango_attr_list_insert(attributes, attribute)
            stretch = nil
        }
        for character in text {
            let end = start + character.utf8.count
            if character.standsApart { stretch = (stretch?.lowerBound ?? start)..<end } else { add() }
            start = end
        }
        add()
        pango_layout_set_attributes(layout, attributes)
    }
}

extension Character {
    /// Whether the character belongs to the Latin, Greek or Cyrillic script, or to none.
    fileprivate var standsApart: Bool { unicodeScalars.allSatisfy { $0.value < 0x0530 || (0x2000...0x206F).contains($0.value) } }
}
