internal import Campaigns
internal import Foundation

/// Prices as a poster in the language of a campaign has them: `12 €`, `€12`, `1 500 Kč`, `1,500円`, `12/8 €`.
///
/// Digits, their groups and the decimal mark are those of the Unicode CLDR. Where the sign of the currency stands, and which sign
/// it is, are our own tables: the CLDR has `EUR 12` for Switzerland, `12 EUR` for Hungarian, and marks of direction in Arabic.
enum PriceWording {
    /// What stands on the poster; nil for words that are empty.
    static func text(_ price: EventPrice, in language: Language) -> String {
        switch price {
        case .free: EventWords.of(language).free
        case .text(let text): text
        case .amounts(let amounts): text(amounts, in: language)
        }
    }

    private static func text(_ price: EventPrice.Amounts, in language: Language) -> String {
        let numbers = price.amounts.map { number($0, in: language) }.joined(separator: price.isRange ? "–" : "/")
        guard let currency = price.currency else { return numbers }
        let place = Place.of(language)
        let sign = sign(of: currency, in: language)
        // A word is not set against the number, and neither is a sign of letters: Rp150.000, NT$500 and 15,000원 are exceptions.
        if let behind = wordsBehind[currency]?.first(where: { language.isOneOf($0.tags) }) {
            return numbers + (behind.isClose ? "" : "\u{A0}") + behind.word
        }
        return switch place {
        case .before where sign.last?.isLetter == true && !closeSigns.contains(sign): "\(sign)\u{A0}\(numbers)"
        case .before: sign + numbers
        case .beforeWithSpace: "\(sign)\u{A0}\(numbers)"
        case .behind: "\(numbers)\u{A0}\(sign)"
        }
    }

    /// Without decimals where there are none, and with two otherwise.
    private static func number(_ amount: Decimal, in language: Language) -> String {
        var components = Locale.Components(identifier: language.tag)
        if let digits = DateSpelling.of(language).digits { components.numberingSystem = Locale.NumberingSystem(digits) }
        let isWhole = amount == amount.rounded
        return amount.formatted(
            .number.precision(.fractionLength(isWhole ? 0 : 2)).locale(Locale(components: components))
        )
        // All faces have the wide one.
        .replacing("\u{202F}", with: "\u{A0}")
    }

    /// Where the sign stands.
    private enum Place: String {
        case before, beforeWithSpace, behind

        static func of(_ language: Language) -> Place { table[language] ?? .behind }

        /// Tags | the place. From the CLDR's patterns, except for nl and de-AT, where the sign leads, and tr, where it follows.
        private static let table = LanguageTable(
            """
            en ga cy mt ja zh ko hi bn ta te kn ml gu pa or mr si ur ne th my id ms tl fil sw am af es-mx es-co es-us es-pr es-cl es-ar es-uy | before
            nl de-at de-ch de-li pt-br fr-ch it-ch | beforeWithSpace
            """
        ) { Place(rawValue: $0[0]) ?? .behind }
    }

    /// The sign of a currency, which is that of its own country only where the language is the country's too.
    private static func sign(of currency: String, in language: Language) -> String {
        let region = language.tag.split(separator: "-").dropFirst().first { $0.utf8.count == 2 }?.uppercased()
        if let dollar = dollars[currency] {
            // A bare en is American.
            let isHome = region == dollar.region || currency == "USD" && (region == nil || language.isOneOf(["en-us"]))
            return isHome ? "$" : dollar.sign
        }
        if let word = wordsInScript[currency]?.first(where: { language.isOneOf($0.tags) }) { return word.word }
        return signs[currency] ?? currency
    }

    /// Currencies whose sign is the dollar's: where they are at home, and what they are called elsewhere.
    private static let dollars: [String: (region: String, sign: String)] = [
        "USD": ("US", "US$"), "CAD": ("CA", "CA$"), "AUD": ("AU", "A$"), "NZD": ("NZ", "NZ$"), "SGD": ("SG", "S$"),
        "HKD": ("HK", "HK$"), "TWD": ("-", "NT$"), "MXN": ("MX", "MX$"), "ARS": ("AR", "AR$"), "CLP": ("CL", "CL$"),
        "COP": ("CO", "CO$"), "UYU": ("UY", "UY$"),
    ]

    /// Signs that every country writes.
    private static let signs = [
        "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "¥", "KRW": "₩", "INR": "₹", "ILS": "₪", "TRY": "₺", "RUB": "₽", "UAH": "₴",
        "VND": "₫", "THB": "฿", "PHP": "₱", "PLN": "zł", "CZK": "Kč", "HUF": "Ft", "SEK": "kr", "NOK": "kr", "DKK": "kr.",
        "ISK": "kr.", "RON": "lei", "RSD": "din.", "BAM": "KM", "MKD": "den.", "ALL": "lekë", "BRL": "R$", "IDR": "Rp",
        "MYR": "RM",
        "KZT": "₸", "GEL": "₾", "AZN": "₼", "AMD": "֏", "BDT": "৳", "KHR": "៛", "LAK": "₭", "MMK": "K", "TZS": "TSh",
        "KES": "KSh",
        "UGX": "USh", "ZAR": "R", "NGN": "₦", "GHS": "₵", "ETB": "Br", "BYN": "Br", "LKR": "Rs", "PKR": "Rs", "NPR": "Rs",
        "MAD": "DH",
        "PEN": "S/",
    ]

    /// Signs of letters that stand close before a number.
    private static let closeSigns: Set = ["R$", "Rp", "RM", "R", "K"]

    /// A word behind the number, where a language has one: by the currency, for the languages of `tags`.
    private struct Behind {
        let tags: [String]
        let word: String
        var isClose = false
    }

    private static let wordsBehind: [String: [Behind]] = [
        "JPY": [Behind(tags: ["ja"], word: "円", isClose: true), Behind(tags: ["zh-hant", "zh-tw", "zh-hk"], word: "日圓")],
        "CNY": [Behind(tags: ["zh"], word: "元", isClose: true)],
        "KRW": [Behind(tags: ["ko"], word: "원", isClose: true)],
        "THB": [Behind(tags: ["th"], word: "บาท")],
        "VND": [Behind(tags: ["vi"], word: "đ", isClose: true)],
        "TRY": [Behind(tags: ["tr"], word: "TL")],
        "MMK": [Behind(tags: ["my"], word: "ကျပ်")],
        "LAK": [Behind(tags: ["lo"], word: "ກີບ")],
        "KHR": [Behind(tags: ["km"], word: "៛", isClose: true)],
        "BDT": [Behind(tags: ["bn"], word: "টাকা")],
        "ETB": [Behind(tags: ["am"], word: "ብር")],
    ]

    /// The sign of a currency in the letters of its country.
    private static let wordsInScript: [String: [Behind]] = [
        "UAH": [Behind(tags: ["uk", "ru"], word: "грн")],
        "RSD": [Behind(tags: ["sr-latn"], word: "din."), Behind(tags: ["sr"], word: "дин.")],
        "MKD": [Behind(tags: ["mk"], word: "ден.")],
        "IRR": [Behind(tags: ["fa"], word: "ریال")],
        "EGP": [Behind(tags: ["ar"], word: "ج.م.")],
        "AED": [Behind(tags: ["ar"], word: "د.إ.")],
        "SAR": [Behind(tags: ["ar"], word: "ر.س.")],
        "MAD": [Behind(tags: ["ar"], word: "درهم")],
        "LKR": [Behind(tags: ["si"], word: "රු."), Behind(tags: ["ta"], word: "ரூ.")],
        "NPR": [Behind(tags: ["ne"], word: "रु.")],
    ]
}

extension Language {
    /// Whether the tag is one of these, in small letters, or begins with one of them.
    func isOneOf(_ tags: [String]) -> Bool {
        let own = tag.lowercased()
        return tags.contains { own == $0 || own.hasPrefix($0 + "-") }
    }
}

extension Decimal {
    fileprivate var rounded: Decimal {
        var (value, result) = (self, Decimal())
        NSDecimalRound(&result, &value, 0, .down)
        return result
    }
}
