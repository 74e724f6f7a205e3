import CPangoCairo

@testable import Artwork

extension TextLayout.GlyphRun {
    /// The path of the file that the run's glyphs come from.
    var fontFile: String? {
        let font = UnsafeMutableRawPointer(font).assumingMemoryBound(to: PangoFcFont.self)
        var file: UnsafeMutablePointer<FcChar8>?
        guard FcPatternGetString(font.pointee.font_pattern, FC_FILE, 0, &file) == FcResultMatch, let file else { return nil }
        return String(cString: file)
    }
}
