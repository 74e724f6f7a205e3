/// Places at which Unicode lets a line end, and no typesetter would.
///
/// Words that stay together by language: Duden (de), Lexique de l'Imprimerie nationale (fr), ČSN 01 6910 and Internetová jazyková
/// příručka (cs, sk), PWN (pl), Milchin (ru), the Ukrainian orthography of 2019 (uk), AkH. 12 (hu), the Chicago Manual of Style
/// (en); what holds for all is common usage.
enum NoBreakRules {
    /// Whether a line may begin at `place` of `text`, where Unicode or a dictionary lets one begin.
    static func allow(breakAt place: Int, in text: [Unicode.Scalar], language: String) -> Bool {
        guard place > 0, place < text.count else { return false }
        return text[place - 1] == " "
            ? allow(between: word(endingAt: place, in: text), and: word(from: place, in: text), place, text, language)
            : allow(inside: text, at: place)
    }

    // MARK: Between two words

    private static func allow(
        between left: String,
        and right: String,
        _ place: Int,
        _ text: [Unicode.Scalar],
        _ language: String
    ) -> Bool {
        guard let last = left.unicodeScalars.last, let first = right.unicodeScalars.first else { return true }
        let (before, after) = (left.lowercased(), right.lowercased())
        // A separator stands at the end of a line, never at the beginning of one.
        if separators.contains(right) { return false }
        if right.unicodeScalars.allSatisfy({ closing.contains($0) }) || left.unicodeScalars.allSatisfy({ opening.contains($0) }) {
            return false
        }
        let (leftIsNumber, rightIsNumber) = (last.isDigit || left.hasOnlyNumber, first.isDigit)
        if leftIsNumber, units.contains(after.trimmingPoints) { return false }
        // "2 / 2", "+ 1", "20. May", "May 20".
        if rightIsNumber, ["/", "+", "×", "x"].contains(left) { return false }
        if rightIsNumber, beforeNumbers.contains(before.trimmingPoints) { return false }
        if titles.contains(before) || left.isInitial { return false }
        if left == "&", ["co", "co."].contains(after) { return false }
        if let words = together[language], words.contains(before) { return false }
        // French sets a space before these, and none of them begins a line.
        if language == "fr", [":", ";", "!", "?", "»"].contains(right) || left == "«" { return false }
        return !leavesShortWord(place, text)
    }

    /// Whether a word of one or two letters would be alone on the last line, or one letter on the first.
    private static func leavesShortWord(_ place: Int, _ text: [Unicode.Scalar]) -> Bool {
        let rest = text[place...].filter { $0.properties.isAlphabetic }
        let isLast = !text[place...].contains(" ")
        let isFirst = !text[..<(place - 1)].contains(" ")
        let begin = text[..<place].filter { $0.properties.isAlphabetic }
        return isLast && !rest.isEmpty && rest.count <= 2 && rest.allSatisfy { $0.value < 0x530 }
            || isFirst && begin.count == 1 && begin.allSatisfy { $0.value < 0x530 }
    }

    private static let separators: Set = ["-", "–", "—", "|", "/", "·", "•", ":", "+", "&", "×", "//", "::", "~"]
    private static let closing = Set("!?…)]}»”’:;,.".unicodeScalars)
    private static let opening = Set("([{«„“‘¿¡".unicodeScalars)
    private static let units = words(
        "% ‰ ° °c km m cm mm kg g h min uhr uur pm am a.m p.m € $ £ ¥ kč ft kr zł lei руб грн usd eur chf bpm years jahre ans"
    )
    private static let beforeNumbers = words(
        "no nr № n° nº § p vol op kv bwv part teil partie parte act akt day tag saison season vol band kl klo kell godz plkst ore ora saat "
            + "january february march april may june july august september october november december bis ab"
    )
    private static let titles: Set<String> = Set(
        "dr. prof. st. sv. św. sta. sto. st ste. mr. mrs. ms. mme m. hl. sr. jr. ul. dj mc feat. ft. vs.".split(separator: " ")
            .map(String.init)
    )

    /// Small words that stay with the next one.
    private static let together: [String: Set<String>] = [
        "cs": words("k s v z o u i a"), "sk": words("k s v z o u i a"), "pl": words("a i o u w z"),
        "hr": words("s k u o a i"), "bs": words("s k u o a i"), "sl": words("v z s k h o"),
        "sr": words("с к у о а и s k u o a i"),
        "ru": words("в к с о у и а я"), "be": words("у з і а о я"), "uk": words("в у з і й а о я"), "bg": words("в с и а о"),
        "mk": words("и а о"), "hu": words("a az s és"), "ar": words("و"), "fa": words("و"), "ur": words("اور"),
    ]

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    // MARK: Inside a word

    /// Within a word only behind a hyphen or a stroke between two long parts; never in an address of the web or in a number.
    private static func allow(inside text: [Unicode.Scalar], at place: Int) -> Bool {
        let (before, here) = (text[place - 1], text[place])
        guard ["-", "/", "–", "—", "‐"].contains(before) else {
            // In scripts without spaces, where phrases and words have spoken already.
            return before.hasNoSpaces || here.hasNoSpaces || before == "\u{200B}" || before == "\u{AD}"
        }
        let word = Self.word(around: place, in: text)
        if word.contains("@") || word.isWebAddress { return false }
        let left = text[..<(place - 1)].reversed().prefix { $0.properties.isAlphabetic }.count
        let right = text[place...].prefix { $0.properties.isAlphabetic }.count
        return left >= 4 && right >= 4
    }

    // MARK: Words

    private static func word(endingAt place: Int, in text: [Unicode.Scalar]) -> String {
        let end = text[..<place].lastIndex { $0 != " " }.map { $0 + 1 } ?? 0
        let start = text[..<end].lastIndex(of: " ").map { $0 + 1 } ?? 0
        return String(String.UnicodeScalarView(text[start..<end]))
    }

    private static func word(from place: Int, in text: [Unicode.Scalar]) -> String {
        String(String.UnicodeScalarView(text[place...].prefix { $0 != " " }))
    }

    private static func word(around place: Int, in text: [Unicode.Scalar]) -> String {
        let start = text[..<place].lastIndex(of: " ").map { $0 + 1 } ?? 0
        return String(String.UnicodeScalarView(text[start...].prefix { $0 != " " }))
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { properties.generalCategory == .decimalNumber }

    /// Whether the script of the character has no spaces between words.
    fileprivate var hasNoSpaces: Bool {
        switch WritingScript(of: self) {
        case .han, .kana, .thai, .lao, .khmer, .myanmar, .tibetan: true
        default: (0x3000...0x303F).contains(value) || (0xFF00...0xFF65).contains(value)
        }
    }
}

extension String {
    /// "20." is a number with a point.
    fileprivate var hasOnlyNumber: Bool {
        let digits = hasSuffix(".") ? dropLast() : self[...]
        return !digits.isEmpty && digits.unicodeScalars.allSatisfy(\.isDigit)
    }

    fileprivate var trimmingPoints: String { hasSuffix(".") ? String(dropLast()) : self }

    /// A letter and a point, or several, such as "J." and "J.S.".
    fileprivate var isInitial: Bool {
        let letters = split(separator: ".", omittingEmptySubsequences: false)
        return count <= 6 && hasSuffix(".") && letters.dropLast().allSatisfy { $0.count == 1 && $0.first?.isUppercase == true }
    }

    /// A host with a dot between letters, and what follows it.
    fileprivate var isWebAddress: Bool {
        let host = self.prefix { $0 != "/" }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return contains("://")
            || labels.count > 1 && labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
                && (labels.last?.count ?? 0) > 1 && labels.last?.contains(where: \.isLetter) == true
    }
}
