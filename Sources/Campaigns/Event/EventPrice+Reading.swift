internal import Foundation
internal import Languages

extension EventPrice {
    /// Reads a price as people type it: `free`, `12 €`, `€12.50`, `12/8 €`, `12–18 EUR`, `12`; anything else is a text.
    /// - Parameter city: where it takes place. Without it `$`, `kr` and other signs of several currencies are a text.
    public init(_ text: String, in city: String? = nil) {
        if text.lowercased() == "free" {
            self = .free
        } else if let amounts = Amounts(text, in: city) {
            self = amounts.amounts == [0] ? .free : .amounts(amounts)
        } else {
            self = .text(text)
        }
    }
}

extension EventPrice.Amounts {
    /// Reads numbers with a currency before or behind them; nil where the text is anything else, or nobody can know what is meant.
    fileprivate init?(_ text: String, in city: String?) {
        let signs = /[^0-9.,'’\u{A0}\u{202F} \/–\-]+/
        // A point behind letters is that of an abbreviation, as in "kr."
        let text = text.replacing("\u{2013}", with: "-").replacing(/(\p{L})\./) { $0.output.1 }
        let found = text.matches(of: signs).map { String($0.output).trimmed }
        guard Set(found).count <= 1 else { return nil }
        let sign = found.first ?? ""
        // Each number has the sign, or the one at either end stands for all.
        let numbers = text.replacing(signs, with: " ")
        let isRange = numbers.contains("-")
        guard !(isRange && numbers.contains("/")) else { return nil }
        let parts = numbers.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" }
        guard parts.count <= CampaignLimits.amounts, !isRange || parts.count == 2,
            found.count <= 1 || found.count == parts.count,
            found.count == 0 || found.count == parts.count || text.trimmed.hasPrefix(sign) || text.trimmed.hasSuffix(sign)
        else { return nil }
        let amounts = parts.compactMap { Self.number(String($0).trimmed) }
        guard amounts.count == parts.count else { return nil }
        if sign.isEmpty {
            self.init(amounts, isRange: isRange, currency: nil)
        } else if let currency = Self.code(of: sign, in: city) {
            // Three digits behind a point are thousands, but not of a dinar of a thousand fils.
            let isUnclear =
                ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].contains(currency) && text.contains(/[.,][0-9]{3}(?![0-9])/)
            guard !isUnclear else { return nil }
            self.init(amounts, isRange: isRange, currency: currency)
        } else {
            return nil
        }
    }

    /// A number as it is typed anywhere: `12`, `12.50`, `12,5`, `1,500`, `1.500`, `1 500`, `1’500.00`. A point or a comma before three
    /// digits parts thousands.
    static func number(_ text: String) -> Decimal? {
        let parts = text.wholeMatch(
            of: /([0-9]{1,3}(?:(?<mark>[.,'’\u{A0}\u{202F} ])[0-9]{3}(?:\k<mark>[0-9]{3})*)?|[0-9]+)(?:[.,]([0-9]{1,2}))?/
        )
        guard let parts else { return nil }
        let whole = parts.output.1.filter { $0.isASCII && $0.isNumber }
        guard whole.count <= 12 else { return nil }
        return Decimal(string: whole + (parts.output.3.map { ".\($0)" } ?? ""), locale: Locale(identifier: "en_US_POSIX"))
    }

    /// Takes an amount of its own, such as `12` or `12.50`.
    static func amount(_ text: String) throws(CampaignError) -> Decimal {
        guard let number = number(text) else {
            throw CampaignError(
                .invalidPrice,
                "\(text.quoted(upTo: 40)) is not an amount of money",
                remedy: "write a number such as 12 or 12.50, and the currency under currency"
            )
        }
        return number
    }

    /// Takes the name of a currency by ISO 4217, or a sign that only one currency has.
    static func currency(_ text: String) throws(CampaignError) -> String {
        if isoCodes.contains(text) { return text }
        let meant = code(of: text, in: nil) ?? NearestName.nearest(to: text, among: isoCodes, within: 1)
        throw CampaignError(
            .invalidCurrency,
            "\(text.quoted(upTo: 40)) is not the code of a currency",
            remedy: meant.map { "did you mean \"\($0)\"?" } ?? "write three letters of ISO 4217, such as EUR"
        )
    }

    private static let isoCodes = Locale.commonISOCurrencyCodes

    /// The currency of a sign or a word; nil where there is none, or where several have it and the place does not tell.
    private static func code(of sign: String, in city: String?) -> String? {
        let sign = sign.trimmed
        if isoCodes.contains(sign.uppercased()), sign.utf8.count == 3 { return sign.uppercased() }
        let folded = sign.lowercased().trimming(".")
        if let code = signs[folded] { return code }
        guard let places = sharedSigns[folded], let country = city.flatMap(CityTable.country(of:)) else { return nil }
        return places[country.uppercased()]
    }

    /// Signs and words of one currency, in small letters, without a point at the end.
    private static let signs: [String: String] = [
        "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR", "евро": "EUR", "ευρώ": "EUR", "£": "GBP", "us$": "USD",
        "ca$": "CAD", "c$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "nt$": "TWD",
        "mx$": "MXN", "r$": "BRL", "₹": "INR", "₺": "TRY", "tl": "TRY", "₽": "RUB", "руб": "RUB", "₴": "UAH", "грн": "UAH",
        "₪": "ILS", "ש\"ח": "ILS", "₩": "KRW", "원": "KRW", "₫": "VND", "đ": "VND", "฿": "THB", "บาท": "THB", "₱": "PHP",
        "₦": "NGN", "₵": "GHS", "₸": "KZT", "₾": "GEL", "₼": "AZN", "֏": "AMD", "৳": "BDT", "៛": "KHR", "₭": "LAK",
        "₮": "MNT", "zł": "PLN", "kč": "CZK", "ft": "HUF", "ден": "MKD", "円": "JPY", "rp": "IDR", "rm": "MYR",
        "lkr": "LKR", "ksh": "KES", "tsh": "TZS", "ush": "UGX", "br": "ETB", "dkr": "DKK", "nkr": "NOK", "skr": "SEK",
        "дин": "RSD", "fr": "CHF", "sfr": "CHF",
    ]

    /// Signs of several currencies: the currency by the country in which it is meant.
    private static let sharedSigns: [String: [String: String]] = [
        "$": [
            "US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "HK": "HKD", "SG": "SGD", "TW": "TWD", "MX": "MXN", "AR": "ARS",
            "CL": "CLP", "CO": "COP", "UY": "UYU", "PR": "USD", "EC": "USD", "SV": "USD", "JM": "JMD", "TT": "TTD",
        ],
        "¥": ["JP": "JPY", "CN": "CNY"],
        "￥": ["JP": "JPY", "CN": "CNY"],
        "元": ["CN": "CNY", "TW": "TWD", "HK": "HKD"],
        "kr": ["SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK", "FO": "DKK", "GL": "DKK"],
        "lei": ["RO": "RON", "MD": "MDL"],
        "rs": ["IN": "INR", "LK": "LKR", "PK": "PKR", "NP": "NPR", "MU": "MUR"],
        "රු": ["LK": "LKR"],
    ]
}

extension String {
    fileprivate func trimming(_ character: Character) -> String {
        var text = self[...]
        while text.last == character { text.removeLast() }
        return String(text)
    }
}
