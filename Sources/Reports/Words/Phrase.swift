internal import Notation
internal import Postbacks

/// Words of this program as a page, a chart or a file says them, in English; what they are in another language is for
/// ``Words`` to know.
///
/// The English sentence is its own name there, with numbers for what is put in: `"\(made) of \(asked) current"` is known as
/// `{1} of {2} current`. What is put in is written as the language of the page writes it.
struct Phrase: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// What is put into a phrase.
    enum Value: Hashable, Sendable {
        /// How many.
        case number(Int)
        /// A number with one decimal, in tenths.
        case decimal(tenths: Int)
        /// A share of a hundred with one decimal, in tenths.
        case percent(tenths: Int)
        /// Two shares of a hundred, between which the truth lies.
        case percents(Int, Int)
        /// What is the same in every language, such as an id.
        case text(String)
        /// Text of somebody else.
        case given(PlainText)
        /// A moment.
        case moment(Timestamp)
        /// The day of a moment.
        case day(Timestamp)
        /// A date, with the name of its month in full or cut short.
        case date(CalendarDate, isShort: Bool)
        /// A day of a month that is named later, as in `15–17 August 2025`.
        case dayOfMonth(Int)
        /// A date whose year is named later.
        case monthDay(CalendarDate)
        /// The month of a date and its year, as they stand alone.
        case month(CalendarDate)
        /// Words in the place of a name that is not there.
        indirect case name(Phrase)
        /// Other words.
        case phrase(Phrase)
    }

    /// A value and the words after it.
    struct Place: Hashable, Sendable {
        var value: Value
        var words: String
    }

    /// Which form a sentence takes beside a number.
    enum Form: Hashable, Sendable {
        case one
        case other
    }

    /// The words before the first value, all of them where there is none.
    private(set) var head: String
    /// The values, in the order of the English sentence.
    private(set) var places: [Place] = []
    /// Nil for a sentence that is the same beside every number.
    private(set) var form: Form?
    /// The name, where it is not made of the phrase itself.
    private var name: String?

    /// Takes words of this program.
    init(stringLiteral words: String) { head = words }

    /// Takes words of this program with values in them.
    init(stringInterpolation: StringInterpolation) {
        head = stringInterpolation.head
        places = stringInterpolation.places
    }

    /// A sentence beside a number; both have the same values in the same order.
    init(_ number: Int, one: Phrase, other: Phrase) {
        assert(one.places.count == other.places.count, "both are known under one name")
        self = number == 1 ? one : other
        form = number == 1 ? .one : .other
        if number == 1 { name = other.key }
    }

    /// A value and the word for it, such as `12 posters`.
    init(_ value: Value, _ word: String) {
        head = ""
        places = [Place(value: value, words: " " + word)]
    }

    /// What dictionaries call the phrase: the English sentence, of two the one beside many.
    var key: String {
        if let name { return name }
        var key = head
        for (index, place) in places.enumerated() { key += "{\(index + 1)}" + place.words }
        return key
    }

    /// Whether there is anything to translate: numbers and dots between names are the same everywhere.
    var hasWords: Bool { head.hasLetters || places.contains { $0.words.hasLetters } }

    /// Several phrases with the same sign between them.
    static func list(_ phrases: [Phrase], by separator: String) -> Phrase {
        var list: Phrase = ""
        for (index, phrase) in phrases.enumerated() {
            list.places.append(Place(value: .phrase(phrase), words: index < phrases.count - 1 ? separator : ""))
        }
        return list
    }

    /// Up to three names beside each other; of more only how many they are.
    /// - Parameter names: one or more.
    static func names(_ names: [Phrase], orAmount amount: Phrase) -> Phrase {
        switch names.count {
        case 1: names[0]
        case 2: "\(names[0]) and \(names[1])"
        case 3: "\(names[0]), \(names[1]) and \(names[2])"
        default: amount
        }
    }

    /// A name of somebody else; words of this program where it is not there or shows nothing.
    static func naming(_ name: String?, missing: Phrase) -> Phrase {
        guard let name = name.map(PlainText.init), !name.isEmpty else { return "\(.name(missing))" }
        return "\(name)"
    }
}

extension Phrase {
    /// Puts words and values together.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var head = ""
        fileprivate var places: [Place] = []

        init(literalCapacity: Int, interpolationCount: Int) { places.reserveCapacity(interpolationCount) }

        mutating func appendLiteral(_ literal: String) {
            if places.isEmpty { head += literal } else { places[places.count - 1].words += literal }
        }

        mutating func appendInterpolation(_ number: Int) { append(.number(number)) }

        mutating func appendInterpolation(_ value: Value) { append(value) }

        /// What is the same in every language.
        mutating func appendInterpolation(_ text: String) { append(.text(text)) }

        mutating func appendInterpolation(_ name: PlainText) { append(.given(name)) }

        mutating func appendInterpolation(_ phrase: Phrase) { append(.phrase(phrase)) }

        mutating func appendInterpolation(_ moment: Timestamp) { append(.moment(moment)) }

        mutating func appendInterpolation(day moment: Timestamp) { append(.day(moment)) }

        private mutating func append(_ value: Value) { places.append(Place(value: value, words: "")) }
    }
}

extension String {
    fileprivate var hasLetters: Bool { utf8.contains { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") } }
}
