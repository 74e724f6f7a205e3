internal import Campaigns
internal import Foundation

/// One text of a poster: pieces that stand side by side with a separator between them, or on lines of their own without.
struct PosterText: Hashable, Sendable {
    let role: TextRole
    /// The rows of a column, where the role is that of one; some of them may be empty then.
    let pieces: [String]
    let separator: String
    /// What of the event each piece goes with; nil for what never goes.
    let parts: [EventPart?]
    /// The language that the text is in, where it is not the campaign's.
    let language: Language?
    /// Where the author of a name typed a soft hyphen, in Unicode scalars from the start of its one piece: what must be parted is
    /// parted there. The hyphens themselves are not in the piece.
    let seams: Set<Int>

    init(
        role: TextRole,
        pieces: [String],
        separator: String,
        parts: [EventPart?]? = nil,
        language: Language? = nil,
        seams: Set<Int> = []
    ) {
        self.seams = seams
        self.role = role
        self.pieces = pieces
        self.separator = separator
        self.parts = parts ?? pieces.map { _ in nil }
        self.language = language
    }

    /// The same in capitals.
    func capitals(in language: Language) -> PosterText {
        PosterText(
            role: role,
            pieces: pieces.map { $0.capitals(in: language) },
            separator: separator,
            parts: parts,
            language: self.language,
            // Capitals may be more than the letters that they are made of.
            seams: Set(
                seams.map { seam in
                    let start = String(String.UnicodeScalarView((pieces.first ?? "").unicodeScalars.prefix(seam)))
                    return start.capitals(in: language).unicodeScalars.count
                }
            )
        )
    }

    /// Sets each piece apart, where pieces of both directions may meet: without that, two names read from the right that
    /// follow each other would change places in a line read from the left, and the other way round.
    static func isolated(_ pieces: [String], in direction: ReadingDirection) -> [String] {
        switch direction {
        case .leftToRight:
            let mixes = pieces.contains { $0.unicodeScalars.contains(where: \.isReadFromRightToLeft) }
            return pieces.count > 1 && mixes ? pieces.map { "\u{2068}\($0)\u{2069}" } : pieces
        case .rightToLeft:
            return pieces.map { piece in
                guard !piece.isEmpty else { return piece }
                // By what is in it, not by its first letter: an act may begin with "DJ".
                guard piece.unicodeScalars.contains(where: \.isReadFromRightToLeft) else { return "\u{2066}\(piece)\u{2069}" }
                return pieces.count > 1 ? "\u{2067}\(piece.isolatingNumbers)\u{2069}" : piece.isolatingNumbers
            }
        }
    }
}

extension String {
    /// With numbers that belong together set apart from the words around them, which are read from the right: without
    /// that, "1–3" would show as "3–1".
    fileprivate var isolatingNumbers: String {
        guard !unicodeScalars.contains("\u{2066}") else { return self }
        return replacing(/[0-9]+([–:.,\/\-][0-9]+)+/) { "\u{2066}\($0.output.0)\u{2069}" }
    }
}

extension String {
    /// The text as one line: each run of white space and control characters is one space, none at either end; hyphens
    /// that show only at a line's end are dropped, because lines are broken between words; letters typed in parts are composed,
    /// as faces have them.
    var onOneLine: String { onOneLineWithSeams.text }

    /// The same, and where hyphens were dropped, in Unicode scalars from its start.
    var onOneLineWithSeams: (text: String, seams: Set<Int>) {
        var seams: Set<Int> = []
        var result = String.UnicodeScalarView()
        var waiting = false
        for scalar in precomposedStringWithCanonicalMapping.unicodeScalars {
            guard scalar != "\u{AD}" else {
                if !waiting, !result.isEmpty { seams.insert(result.count) }
                continue
            }
            // No-break spaces are white space too, but their author wants them kept.
            let isGap = scalar.properties.generalCategory == .control || scalar.properties.isWhitespace && !scalar.isNoBreakSpace
            if isGap {
                waiting = !result.isEmpty
            } else {
                if waiting { result.append(" ") }
                waiting = false
                result.append(scalar)
            }
        }
        return (String(result), seams)
    }
}

extension Unicode.Scalar {
    fileprivate var isNoBreakSpace: Bool { self == "\u{A0}" || self == "\u{202F}" }
}
