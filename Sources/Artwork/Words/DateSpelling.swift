internal import Campaigns

/// How a language writes days where the Unicode CLDR, as Foundation carries it, writes them wrongly: without the ordinal of
/// the first, with months in the wrong case, with leading zeros, as numbers or back to front.
///
/// In the patterns `%d` stands for the number of the day, `%D` for that of the last day of several, `%m` for the month,
/// `%y` for the year, `%w` for the weekday, and `%x` for what another pattern made.
struct DateSpelling: Sendable {
    /// A day without its year.
    let day: String
    /// Several days of one month.
    let days: String
    /// Adds the year to a day, or to several days of one year.
    var year = "%x %y"
    /// Adds the weekday to a day with its year.
    var weekday = "%w, %x"
    /// How the first of a month is written, where not as a number.
    var first: String?
    /// The digits that posters have, where the CLDR has others: a numbering system of the Unicode.
    var digits: String?

    /// The spelling of a language; nil where the CLDR's is right.
    static func of(_ language: Language) -> DateSpelling? {
        let parts = language.tag.lowercased().split(separator: "-").map(String.init)
        let region = parts.dropFirst().first { $0.utf8.count == 2 }
        switch (parts[0], region) {
        // "1 de maio" in Portugal and Africa.
        case ("pt", let region?) where region != "br": return nil
        // English as the languages of these countries write their own dates.
        case ("en", let region?) where ["at", "bd", "de", "ee", "fi", "hu", "tr"].contains(region): return .english
        case ("en", _): return nil
        default: return table[parts[0]]
        }
    }

    private static let english = DateSpelling(day: "%d %m", days: "%d–%D %m")

    /// By language.
    private static let table: [String: DateSpelling] = [
        "ar": DateSpelling(day: "%d %m", days: "%d–%D %m", weekday: "%w %x"),
        "az": DateSpelling(day: "%d %m", days: "%d–%D %m", weekday: "%x, %w"),
        "bn": DateSpelling(day: "%d %m", days: "%d–%D %m", digits: "beng"),
        "bs": DateSpelling(day: "%d. %m", days: "%d–%D. %m", year: "%x %y."),
        "cs": DateSpelling(day: "%d. %m", days: "%d.–%D. %m", weekday: "%w %x"),
        "cy": DateSpelling(day: "%d %m", days: "%d–%D %m"),
        "eu": DateSpelling(day: "%mren %da", days: "%mren %d–%D", year: "%yko %x", weekday: "%x, %w"),
        "fi": DateSpelling(day: "%d. %m", days: "%d.–%D. %m", weekday: "%wna %x"),
        "fo": DateSpelling(day: "%d. %m", days: "%d.–%D. %m", weekday: "%w %x"),
        "fr": DateSpelling(day: "%d %m", days: "%d–%D %m", weekday: "%w %x", first: "1er"),
        // A range of numbers would be read from the right too, and so backwards.
        "he": DateSpelling(day: "%d ב%m", days: "\u{2066}%d–%D\u{2069} ב%m"),
        "hr": DateSpelling(day: "%d. %m", days: "%d. – %D. %m", year: "%x %y."),
        "hy": DateSpelling(day: "%m %d", days: "%m %d–%D", year: "%y թ. %x", weekday: "%x, %w"),
        "it": DateSpelling(day: "%d %m", days: "%d–%D %m", weekday: "%w %x", first: "1º"),
        "ka": DateSpelling(day: "%d %m", days: "%d–%D %m"),
        "lo": DateSpelling(day: "%d %m", days: "%d–%D %m"),
        "lt": DateSpelling(day: "%m %d d.", days: "%m %d–%D d.", year: "%y m. %x", weekday: "%x, %w"),
        "mr": DateSpelling(day: "%d %m", days: "%d–%D %m", digits: "deva"),
        "ms": DateSpelling(day: "%d %m", days: "%d–%D %m"),
        "mt": DateSpelling(day: "%d ta’ %m", days: "%d–%D ta’ %m"),
        "oc": DateSpelling(day: "%d %m", days: "%d–%D %m", year: "%x de %y", weekday: "%w %x", first: "1èr"),
        "pt": DateSpelling(day: "%d de %m", days: "%d–%D de %m", year: "%x de %y", first: "1º"),
        "sr": DateSpelling(day: "%d. %m", days: "%d–%D. %m", year: "%x %y."),
        "sw": DateSpelling(day: "%d %m", days: "%d–%D %m"),
        "te": DateSpelling(day: "%d %m", days: "%d–%D %m"),
        "ur": DateSpelling(day: "%d %m", days: "%d–%D %m", weekday: "%w، %x"),
        "vi": DateSpelling(day: "%d %m", days: "%d–%D %m", year: "%x năm %y", weekday: "%w, ngày %x"),
    ]
}
