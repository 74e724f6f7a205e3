internal import CPangoCairo

/// Which families set a text, so that no word is put together of letters of two faces.
///
/// Pango looks for each character by itself: the first family that has it sets it. Where a family has most letters of a
/// language and not all, words would come out with single letters of another face. So all letters of one script in a text
/// are set in the first family that has every one of them.
struct ScriptFaces: Hashable, Sendable {
    /// The families in the order of preference.
    let families: [String]
    /// By script, the family of its letters, where they would otherwise be of several.
    private let chosen: [Script: String]
    /// The family of digits, punctuation and spaces, where it is not the first that has them: that of the letters that they
    /// stand among, if it has them all.
    private let companion: String?

    private typealias Script = GUnicodeScript.RawValue

    /// Chooses for `text`.
    /// - Parameter has: whether a family has a character.
    init(_ text: [String], families: [String], has: (_ family: String, _ character: Unicode.Scalar) -> Bool) {
        var letters: [Script: Set<Unicode.Scalar>] = [:]
        var counts: [Script: Int] = [:]
        var others: Set<Unicode.Scalar> = []
        for piece in text {
            var script: Script?
            for scalar in piece.unicodeScalars {
                switch Kind(scalar) {
                case .letter(let own):
                    script = own
                    counts[own, default: 0] += 1
                    letters[own, default: []].insert(scalar)
                case .mark: if let script { letters[script]?.insert(scalar) }
                case .other:
                    script = nil
                    if !scalar.properties.isWhitespace { others.insert(scalar) }
                case .ignored: break
                }
            }
        }
        self.families = families
        // Where none has all, what Pango makes of it is the best there is.
        let whole = letters.compactMapValues { letters in families.first { family in letters.allSatisfy { has(family, $0) } } }
        chosen = whole.filter { script, _ in
            Set(letters[script, default: []].map { letter in families.first { has($0, letter) } }).count > 1
        }
        let main = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        companion = main.flatMap { Self.withSharedDigits.contains($0) ? whole[$0] : nil }.flatMap { family in
            family != families.first && others.allSatisfy { has(family, $0) } ? family : nil
        }
    }

    /// Scripts whose faces draw the same digits and punctuation for all of them; others are used to digits of another face.
    private static let withSharedDigits = [G_UNICODE_SCRIPT_LATIN, G_UNICODE_SCRIPT_CYRILLIC, G_UNICODE_SCRIPT_GREEK].map(
        \.rawValue
    )

    /// Stretches of `line` that have a family of their own, as ranges of UTF-8, each with all families in its order of
    /// preference as Pango takes them.
    func stretches(in line: String) -> [(range: Range<Int>, families: String)] {
        guard !chosen.isEmpty || companion != nil else { return [] }
        var stretches: [(range: Range<Int>, family: String)] = []
        var offset = 0
        var current: String?
        for scalar in line.unicodeScalars {
            switch Kind(scalar) {
            case .letter(let script): current = chosen[script]
            case .other: current = companion
            case .mark, .ignored: break
            }
            let end = offset + UTF8.width(scalar)
            if let current {
                if let last = stretches.last, last.range.upperBound == offset, last.family == current {
                    stretches[stretches.count - 1].range = last.range.lowerBound..<end
                } else {
                    stretches.append((offset..<end, current))
                }
            }
            offset = end
        }
        return stretches.map { stretch in
            (stretch.range, ([stretch.family] + families.filter { $0 != stretch.family }).joined(separator: ","))
        }
    }

    private enum Kind {
        case letter(Script)
        /// Belongs to the letter before it.
        case mark
        case other
        /// Has no shape of its own, or colours of its own.
        case ignored

        init(_ scalar: Unicode.Scalar) {
            let properties = scalar.properties
            let category = properties.generalCategory
            let script = g_unichar_get_script(scalar.value)
            let isMark = [.nonspacingMark, .spacingMark, .enclosingMark].contains(category)
            let isOfNoScript = script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED
            if [.control, .format, .unassigned, .privateUse].contains(category) || properties.isEmojiPresentation
                || properties.isVariationSelector
            {
                self = .ignored
            } else if isMark, isOfNoScript {
                self = .mark
            } else {
                self = !isOfNoScript && (properties.isAlphabetic || isMark) ? .letter(script.rawValue) : .other
            }
        }
    }
}
