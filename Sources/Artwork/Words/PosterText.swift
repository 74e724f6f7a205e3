internal import Campaigns
internal import Foundation

/// One text of a poster: pieces that stand side by side with a separator between them, or on lines of their own without.
struct PosterText: Hashable, Sendable {
    let role: TextRole
    let pieces: [String]
    let separator: String

    /// The texts of a campaign's posters, in the order in which they are read; each has at least one piece.
    static func texts(of campaign: Campaign) -> [PosterText] {
        let event = campaign.event
        let date = [
            event.date.map { DateWording.text(for: $0, in: campaign.language) },
            event.time.map { DateWording.text(for: $0, in: campaign.language) },
        ]
        let names = campaign.artists.map(\.name)
        // Of many names somebody must come first, or nobody is read.
        let headliners = names.count > 10 ? 3 : 0
        let texts = [
            PosterText(role: .name, pieces: [event.name], separator: " "),
            PosterText(role: .tagline, pieces: [event.tagline].compactMap(\.self), separator: " "),
            PosterText(role: .headliners, pieces: Array(names.prefix(headliners)), separator: " · "),
            PosterText(role: .artists, pieces: Array(names.dropFirst(headliners)), separator: " · "),
            PosterText(role: .date, pieces: date.compactMap(\.self), separator: " · "),
            PosterText(role: .place, pieces: [event.venue, event.city].compactMap(\.self), separator: " · "),
            PosterText(role: .callToAction, pieces: [event.callToAction].compactMap(\.self), separator: " "),
        ]
        return texts.compactMap { text in
            let pieces = text.pieces.map(\.onOneLine.withShortAddresses).filter { !$0.isEmpty }
            guard !pieces.isEmpty else { return nil }
            return PosterText(role: text.role, pieces: isolated(pieces, in: campaign.readingDirection), separator: text.separator)
        }
    }

    /// The same in capitals.
    func capitals(in language: Language) -> PosterText {
        PosterText(role: role, pieces: pieces.map { $0.capitals(in: language) }, separator: separator)
    }

    /// Sets each piece apart, where pieces of both directions may meet: without that, two names read from the right that
    /// follow each other would change places in a line read from the left, and the other way round.
    private static func isolated(_ pieces: [String], in direction: ReadingDirection) -> [String] {
        switch direction {
        case .leftToRight:
            let mixes = pieces.contains { $0.unicodeScalars.contains(where: \.isReadFromRightToLeft) }
            return pieces.count > 1 && mixes ? pieces.map { "\u{2068}\($0)\u{2069}" } : pieces
        case .rightToLeft:
            return pieces.map { piece in
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
    fileprivate var onOneLine: String {
        var result = String.UnicodeScalarView()
        var waiting = false
        for scalar in precomposedStringWithCanonicalMapping.unicodeScalars where scalar != "\u{AD}" {
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
        return String(result)
    }
}

extension Unicode.Scalar {
    fileprivate var isNoBreakSpace: Bool { self == "\u{A0}" || self == "\u{202F}" }
}
