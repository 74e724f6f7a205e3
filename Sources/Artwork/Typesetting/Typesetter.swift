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
    /// Fonts that were asked what characters they have.
    private var faces: [Face: UnsafeMutablePointer<PangoFont>] = [:]

    /// Characters whose glyphs were looked at.
    private var drawn: [Drawn: Bool] = [:]

    private struct Drawn: Hashable {
        let family: String
        let weight: Int
        let character: Unicode.Scalar
    }

    private struct Face: Hashable {
        let family: String
        let weight: Int
    }

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
        for font in faces.values { g_object_unref(UnsafeMutableRawPointer(font)) }
        cairo_font_options_destroy(options)
        g_object_unref(UnsafeMutableRawPointer(map))
    }

    /// Chooses the families for a text of several pieces.
    func faces(of text: [String], in typeface: Typeface, language: Language) -> ScriptFaces {
        // In a mood of capitals nothing was typed, and there is no script face.
        let isTypedInCapitals = !typeface.isCapitals && text.contains(where: \.hasWordInCapitals)
        var families = isTypedInCapitals ? typeface.familiesForCapitals(in: language) : typeface.families(for: language)
        // A family without small letters would draw those that a language keeps, as the prefixes of Irish, as capitals.
        if typeface.isCapitals, text.contains(where: \.hasSmallLatinLetters) { families.removeFirst() }
        return ScriptFaces(text, families: families) { family, character in
            draws(character, in: family, weight: typeface.weight)
        }
    }

    /// Sets lines as they are, each on its own line.
    /// - Parameter faces: what was chosen for the text that the lines are of; nil looks for each character by itself.
    func layout(
        _ lines: [String],
        in typeface: Typeface,
        faces: ScriptFaces? = nil,
        language: Language,
        direction: ReadingDirection
    ) -> TextLayout {
        let context = pango_font_map_create_context(map)
        defer { g_object_unref(UnsafeMutableRawPointer(context)) }
        pango_cairo_context_set_font_options(context, options)
        pango_context_set_round_glyph_positions(context, gboolean(0))
        pango_context_set_language(context, pango_language_from_string(language.tag))
        pango_context_set_base_dir(context, direction == .rightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)

        let description = description(faces?.families ?? typeface.families(for: language), weight: typeface.weight)
        defer { pango_font_description_free(description) }

        // `!` because GLib ends the process where memory runs out, and nothing else could make this nil.
        let layout = pango_layout_new(context)!
        pango_layout_set_font_description(layout, description)
        pango_layout_set_auto_dir(layout, gboolean(0))
        let text = lines.joined(separator: "\n")
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        let attributes = pango_attr_list_new()
        defer { pango_attr_list_unref(attributes) }
        for stretch in faces?.stretches(in: text) ?? [] {
            insert(pango_attr_family_new(stretch.families), for: stretch.range, in: attributes)
        }
        if typeface.tracking != 0 { track(text, by: typeface.tracking, in: attributes) }
        pango_layout_set_attributes(layout, attributes)
        return TextLayout(adopting: layout, text: text)
    }

    /// Whether a family has a character and shows something for it: some fonts of Hangul have thousands of blank letters.
    func draws(_ character: Unicode.Scalar, in family: String, weight: Int) -> Bool {
        guard let font = font(Face(family: family, weight: weight)), pango_font_has_char(font, character.value) != 0 else {
            return false
        }
        let properties = character.properties
        guard !properties.isWhitespace, !properties.isDefaultIgnorableCodePoint else { return true }
        let key = Drawn(family: family, weight: weight, character: character)
        if let known = drawn[key] { return known }
        var ink = PangoRectangle()
        // Every font of a Cairo font map on FreeType is a PangoFcFont.
        let glyph = pango_fc_font_get_glyph(UnsafeMutablePointer(OpaquePointer(font)), character.value)
        pango_font_get_glyph_extents(font, glyph, &ink, nil)
        drawn[key] = ink.width > 0 && ink.height > 0
        return ink.width > 0 && ink.height > 0
    }

    private func font(_ face: Face) -> UnsafeMutablePointer<PangoFont>? {
        if let font = faces[face] { return font }
        let context = pango_font_map_create_context(map)
        defer { g_object_unref(UnsafeMutableRawPointer(context)) }
        let description = description([face.family], weight: face.weight)
        defer { pango_font_description_free(description) }
        let font = pango_font_map_load_font(map, context, description)
        faces[face] = font
        return font
    }

    /// The caller frees it.
    private func description(_ families: [String], weight: Int) -> OpaquePointer? {
        let description = pango_font_description_new()
        pango_font_description_set_family(description, families.joined(separator: ","))
        pango_font_description_set_weight(description, PangoWeight(UInt32(weight)))
        pango_font_description_set_absolute_size(description, Self.em * Double(PANGO_SCALE))
        return description
    }

    /// Spaces letters, but only those of scripts whose letters stand apart: in others it would tear words.
    private func track(_ text: String, by ems: Double, in attributes: OpaquePointer?) {
        var start = 0
        var stretch: Range<Int>?
        func add() {
            guard let found = stretch else { return }
            insert(pango_attr_letter_spacing_new(Int32(ems * Self.em * Double(PANGO_SCALE))), for: found, in: attributes)
            stretch = nil
        }
        for character in text {
            let end = start + character.utf8.count
            if character.standsApart { stretch = (stretch?.lowerBound ?? start)..<end } else { add() }
            start = end
        }
        add()
    }

    /// The list owns the attribute from then on.
    private func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>?, for range: Range<Int>, in list: OpaquePointer?) {
        attribute?.pointee.start_index = UInt32(range.lowerBound)
        attribute?.pointee.end_index = UInt32(range.upperBound)
        pango_attr_list_insert(list, attribute)
    }
}

extension Character {
    /// Whether the character belongs to the Latin, Greek or Cyrillic script, or to none.
    fileprivate var standsApart: Bool { unicodeScalars.allSatisfy { $0.value < 0x0530 || (0x2000...0x206F).contains($0.value) } }
}

extension String {
    fileprivate var hasSmallLatinLetters: Bool {
        unicodeScalars.contains { $0.value < 0x250 && $0.properties.isLowercase && $0.properties.changesWhenUppercased }
    }

    /// Whether a word of three letters or more is all capitals, and no Roman number.
    fileprivate var hasWordInCapitals: Bool {
        split { !$0.isLetter }.contains { word in
            word.count >= 3 && word.allSatisfy { $0.isUppercase && !$0.isLowercase }
                && !word.allSatisfy { "IVXLCDM".contains($0) }
        }
    }
}
