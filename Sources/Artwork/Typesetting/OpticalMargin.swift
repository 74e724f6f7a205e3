/// How far the first letter of a line stands out of the margin, so that the margin looks straight.
///
/// Ink that begins with a point, a curve or a slant looks further in than a stem does, and punctuation hardly looks like
/// ink at all.
enum OpticalMargin {
    /// In ems; 0 for everything that begins with a stem, and for scripts whose letters are not known here.
    static func hang(of first: Character?) -> Double {
        switch first {
        case "“", "”", "„", "\"", "‘", "’", "'", "«", "»", "‹", "›": 0.2
        case "–", "—", "-", "·", "•": 0.14
        case "(", "[": 0.05
        case "A", "T", "V", "W", "Y", "v", "w", "y", "4", "7": 0.022
        case "C", "G", "O", "Q", "S", "c", "d", "e", "g", "o", "q", "s", "0", "3", "6", "8", "9", "&": 0.014
        default: 0
        }
    }
}
