internal import Foundation

/// The names of months and of days of the week, as ICU knows them in many languages.
enum MonthNames {
    /// The months, 1...12, that a word names; several where languages differ, as Croatian and Polish do over `listopad`.
    static func months(_ word: String) -> Set<Int> { months[folded(word)] ?? [] }

    /// Whether a word names a day of the week, and which ones, 1 for Sunday to 7; several where languages differ.
    static func weekdays(_ word: String) -> Set<Int> { weekdays[folded(word)] ?? [] }

    static func folded(_ word: String) -> String {
        word.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .trimmingCharacters(in: CharacterSet(charactersIn: ".,"))
    }

    private static let languages = [
        "en", "de", "fr", "es", "it", "pt", "nl", "da", "nb", "sv", "fi", "is", "pl", "cs", "sk", "sl", "hr", "sr", "sr-Latn",
        "bs", "hu",
        "ro", "bg", "mk", "el", "tr", "az", "uk", "ru", "be", "et", "lv", "lt", "ca", "gl", "eu", "ga", "cy", "sq", "id", "ms",
        "vi", "he", "ar",
        "fa", "hi", "bn", "ta", "te", "th", "ka", "hy", "am", "sw", "fil",
    ]

    private static let months = table { formatter in
        [
            formatter.monthSymbols, formatter.shortMonthSymbols, formatter.standaloneMonthSymbols,
            formatter.shortStandaloneMonthSymbols,
        ]
    }

    private static let weekdays = table { formatter in
        [
            formatter.weekdaySymbols, formatter.shortWeekdaySymbols, formatter.standaloneWeekdaySymbols,
            formatter.shortStandaloneWeekdaySymbols,
        ]
    }

    private static func table(_ lists: (DateFormatter) -> [[String]?]) -> [String: Set<Int>] {
        var table: [String: Set<Int>] = [:]
        for language in languages {
            let formatter = DateFormatter()
            formatter.calendar = Calendar(identifier: .gregorian)
            formatter.locale = Locale(identifier: language)
            for names in lists(formatter).compactMap(\.self) {
                for (index, name) in names.enumerated() {
                    let word = folded(name)
                    // Numbers are no names.
                    if word.contains(where: \.isLetter) { table[word, default: []].insert(index + 1) }
                }
            }
        }
        return table
    }
}
