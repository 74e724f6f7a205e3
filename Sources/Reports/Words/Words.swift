internal import Notation
internal import Postbacks

/// The language of the pages: what the program's phrases are in it, and how it writes numbers and dates.
final class Words: Sendable {
    /// How numbers are written.
    struct Signs: Hashable, Sendable {
        /// What stands between groups of three digits.
        var group = ","
        /// What stands before a decimal.
        var decimal = "."
        /// How a share of a hundred is written.
        var percent = Translation("{1} %")
    }

    /// How dates are written.
    struct Calendar: Hashable, Sendable {
        /// The names of the twelve months.
        var months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
            "December",
        ]
        /// The same, cut short.
        var shortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        /// Day, name of the month and year.
        var date = Translation("{1} {2} {3}")
        /// Day and name of the month, where the year follows later.
        var monthDay = Translation("{1} {2}")
        /// The day alone, where the month follows later.
        var day = Translation("{1}")
    }

    /// The language tag of BCP 47, as HTML's `lang` takes it.
    let language: String
    /// How numbers are written.
    let signs: Signs
    /// How dates are written.
    let calendar: Calendar
    /// What the galleries' script says, by the English words; without those that are the same.
    let script: [String: String]
    /// Equal for equal words.
    let digest: String

    /// Nil for English as the program has it, which needs no dictionary.
    private let translation: (@Sendable (Phrase) -> Translation?)?

    /// Makes a language.
    /// - Parameter translation: knows what phrases are in it; nil for one that stays in English.
    init(
        language: String = "en",
        signs: Signs = Signs(),
        calendar: Calendar = Calendar(),
        script: [String: String] = [:],
        digest: String = "",
        translation: (@Sendable (Phrase) -> Translation?)? = nil
    ) {
        self.language = language
        self.signs = signs
        self.calendar = calendar
        self.script = script
        self.digest = digest
        self.translation = translation
    }

    /// English as the program has it.
    static let english = Words()

    /// A phrase as one text.
    func text(_ phrase: Phrase) -> String {
        if phrase.places.isEmpty, translation == nil { return phrase.head }
        var text = ""
        write(phrase, words: { text += $0 }, value: { text += self.text($0) })
        return text
    }

    /// Hands over the words of a phrase and its values, in the order of the language; what is a phrase in a phrase is taken apart.
    func write(_ phrase: Phrase, words: (String) -> Void, value: (Phrase.Value) -> Void) {
        func put(_ part: Phrase.Value) {
            if case .phrase(let inner) = part { write(inner, words: words, value: value) } else { value(part) }
        }
        if let translation, phrase.hasWords, let translated = translation(phrase) {
            for piece in translated.pieces {
                switch piece {
                case .words(let text): words(text)
                case .value(let place): if phrase.places.indices.contains(place) { put(phrase.places[place].value) }
                }
            }
        } else {
            if !phrase.head.isEmpty { words(phrase.head) }
            for place in phrase.places {
                put(place.value)
                if !place.words.isEmpty { words(place.words) }
            }
        }
    }

    /// A value as one text.
    func text(_ value: Phrase.Value) -> String {
        switch value {
        case .number(let number): self.number(number)
        case .decimal(let tenths): decimal(tenths)
        case .percent(let tenths): signs.percent.text(decimal(tenths))
        case .percents(let low, let high): signs.percent.text("\(low)–\(high)")
        case .text(let text): text
        case .given(let name): name.value
        case .moment(let moment): text(CivilTime(moment).text)
        case .day(let moment): text(CivilTime(moment).date.shortText)
        case .date(let date, let isShort):
            calendar.date.text(
                String(date.day),
                (isShort ? calendar.shortMonths : calendar.months)[date.month - 1],
                String(date.year)
            )
        case .dayOfMonth(let day): calendar.day.text(String(day))
        case .monthDay(let date): calendar.monthDay.text(String(date.day), calendar.months[date.month - 1])
        case .month(let date): "\(calendar.months[date.month - 1]) \(date.year)"
        case .name(let phrase), .phrase(let phrase): text(phrase)
        }
    }

    private func decimal(_ tenths: Int) -> String { "\(number(tenths / 10))\(signs.decimal)\(tenths % 10)" }

    private func number(_ number: Int) -> String {
        guard number.magnitude > 999 else { return (number < 0 ? "−" : "") + String(number.magnitude) }
        var groups: [Substring] = []
        let digits = String(number.magnitude)
        var rest = digits[...]
        while rest.count > 3 {
            groups.append(rest.suffix(3))
            rest = rest.dropLast(3)
        }
        groups.append(rest)
        return (number < 0 ? "−" : "") + groups.reversed().joined(separator: signs.group)
    }
}
