internal import CLanguages

/// Where the lines of a text may end, so that its readers read on without stumbling: between words and, in scripts without
/// spaces, between phrases.
public enum LineBreaks {
    /// The places, counted in Unicode scalars, before which a line may begin; spaces stand at the end of the line before.
    /// - Parameter language: a BCP 47 tag.
    public static func places(in text: String, language: String) -> Set<Int> {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count > 1 else { return [] }
        let parts = language.lowercased().split(separator: "-").map(String.init)
        var places = icu(scalars, parts[0])
        for stretch in stretches(of: scalars, language: parts) {
            // Of a stretch in one of these scripts the phrases count, at its edges what ICU says.
            places = places.filter { $0 <= stretch.range.lowerBound || $0 >= stretch.range.upperBound }
            places.formUnion(phrases(in: Array(scalars[stretch.range]), stretch.kind).map { $0 + stretch.range.lowerBound })
        }
        return places.filter { NoBreakRules.allow(breakAt: $0, in: scalars, language: parts[0]) }
    }

    private enum Kind {
        case japanese, simplified, traditional

        var locale: String {
            switch self {
            case .japanese: "ja@lw=phrase"
            case .simplified: "zh"
            case .traditional: "zh_Hant"
            }
        }

        var model: PhraseModel {
            switch self {
            case .japanese: .japanese
            case .simplified: .simplified
            case .traditional: .traditional
            }
        }
    }

    /// Stretches of Han and kana with the marks and digits among them.
    private static func stretches(of text: [Unicode.Scalar], language: [String]) -> [(range: Range<Int>, kind: Kind)] {
        let scripts = text.map(WritingScript.init(of:))
        guard scripts.contains(where: { $0 == .han || $0 == .kana }) else { return [] }
        let kind: Kind =
            if language[0] == "ja" || scripts.contains(.kana) {
                .japanese
            } else {
                language.contains { ["hant", "tw", "hk", "mo"].contains($0) } ? .traditional : .simplified
            }
        var ranges: [Range<Int>] = []
        var start: Int?
        for (place, scalar) in (text + [" "]).enumerated() {
            let isLetter = place < text.count && (scripts[place] == .han || scripts[place] == .kana)
            let belongs = isLetter || scalar.isAsianMark || scalar.properties.generalCategory == .decimalNumber
            if belongs { start = start ?? place }
            if !belongs, let begin = start {
                ranges.append(begin..<place)
                start = nil
            }
        }
        return ranges.filter { range in range.count > 1 && scripts[range].contains { $0 == .han || $0 == .kana } }.map {
            ($0, kind)
        }
    }

    /// The longest phrase that is not parted once more.
    private static let longest = 9

    /// Where ICU and BudouX agree, with single characters joined to their neighbours; a phrase that is very long is
    /// parted where ICU alone would.
    private static func phrases(in text: [Unicode.Scalar], _ kind: Kind) -> [Int] {
        var places = icu(text, kind.locale)
        // ICU knows the phrases of Japanese; of Chinese its words.
        if kind != .japanese { places.formIntersection(icu(text, kind.locale, words: true)) }
        let sure = joined(places.intersection(kind.model.breaks(in: text)), in: text)
        let likely = joined(places, in: text)
        var found: [Int] = []
        for (begin, end) in zip([0] + sure, sure + [text.count]) {
            if begin > 0 { found.append(begin) }
            if end - begin > longest { found += likely.filter { $0 > begin && $0 < end } }
        }
        return found
    }

    /// Without the places that would leave a single Han character alone: it belongs to what stands before it, or, as 第 and
    /// 新 do, behind it.
    private static func joined(_ places: Set<Int>, in text: [Unicode.Scalar]) -> [Int] {
        // 第 counts what follows it, so that a phrase begins with it and never behind it.
        var kept = Set(places.map { text[$0 - 1] == "第" ? $0 - 1 : $0 }).subtracting([0]).sorted()
        func length(_ index: Int) -> Int {
            (index + 1 < kept.count ? kept[index + 1] : text.count) - kept[index]
        }
        // What cannot end a phrase.
        kept.removeAll {
            leaders.contains(text[$0 - 1]) && ($0 == 1 || text[$0 - 1].isHan) && isAlone(text, before: $0, in: places)
        }
        var index = 0
        while index < kept.count {
            if length(index) == 1, text[kept[index]].isHan, !leaders.contains(text[kept[index]]) {
                kept.remove(at: index)
            } else {
                index += 1
            }
        }
        if let first = kept.first, first == 1, text[0].isHan { kept.removeFirst() }
        return kept
    }

    /// Whether the character before a place is a phrase of its own.
    private static func isAlone(_ text: [Unicode.Scalar], before place: Int, in places: Set<Int>) -> Bool {
        place == 1 || places.contains(place - 1)
    }

    private static let leaders: Set<Unicode.Scalar> = ["第", "新", "大", "小", "全", "与", "和", "及", "在", "暨", "與"]

    private static func icu(_ text: [Unicode.Scalar], _ locale: String, words: Bool = false) -> Set<Int> {
        var units: [UInt16] = []
        var offsets: [Int: Int] = [:]
        for (place, scalar) in text.enumerated() {
            offsets[units.count] = place
            units += Array(String(scalar).utf16)
        }
        var breaks = Array(repeating: Int32(0), count: units.count)
        let (length, capacity) = (Int32(units.count), Int32(breaks.count))
        let count =
            words
            ? billposter_word_breaks(locale, units, length, &breaks, capacity)
            : billposter_line_breaks(locale, units, length, &breaks, capacity)
        return Set(breaks.prefix(max(0, Int(count))).compactMap { offsets[Int($0)] })
    }
}

extension Unicode.Scalar {
    /// Whether the character is a mark of Asian typesetting, which stays with the letters beside it.
    fileprivate var isAsianMark: Bool { (0x3000...0x303F).contains(value) || (0xFF00...0xFF65).contains(value) }

    fileprivate var isHan: Bool { WritingScript(of: self) == .han }
}
