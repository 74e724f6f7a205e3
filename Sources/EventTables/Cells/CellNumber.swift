internal import Campaigns
internal import Foundation

/// What stands before the decimals of numbers.
enum DecimalSign: String, CaseIterable, Sendable {
    case comma, point
}

/// Reads amounts of money, never guessing what a comma means.
enum CellPrice {
    /// A price as campaign files write it: with a point before its decimals, and its currency where the cell names none.
    /// - Parameters:
    ///   - decimal: what stands before decimals; nil where the map says nothing.
    ///   - currency: of amounts without one; nil where nothing tells it.
    static func price(_ text: String, decimal: DecimalSign?, currency: String?) throws(CellFault) -> String {
        let text = text.westernDigits.trimmedWhole
        if free.contains(text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)) { return "free" }
        var price = ""
        var rest = text[...]
        while let match = rest.firstMatch(of: /\d+(?:[.,'’\u{A0}\u{202F} ]\d+)*/) {
            price += rest[..<match.range.lowerBound]
            price += try number(String(match.output), decimal)
            rest = rest[match.range.upperBound...]
        }
        price += rest
        // `12,-` and `12,— €` are whole amounts.
        price = price.replacing(/(\d)[,.][-–—]+/) { "\($0.output.1)" }
        let isBare = price.wholeMatch(of: /[\d.\s\/–-]+/) != nil && price.contains(where: \.isNumber)
        let isFree = price.wholeMatch(of: /0+(?:\.0+)?/) != nil
        return isBare && !isFree ? currency.map { "\(price) \($0)" } ?? price : isFree ? "free" : price
    }

    /// What people write where nothing is to be paid.
    private static let free: Set<String> = [
        "free", "free entry", "free admission", "frei", "eintritt frei", "freier eintritt", "gratis", "kostenlos", "gratuit",
        "entree libre", "gratuito",
        "gratuita", "entrada libre", "entrada gratuita", "entrada franca", "entrada livre", "ingresso libero", "gratis entre",
        "ilmainen", "vapaa paasy",
        "wstep wolny", "bezplatne", "zdarma", "vstup volny", "zadarmo", "ingyenes", "intrare libera", "besplatno", "ucretsiz",
        "δωρεαν", "бесплатно",
        "безкоштовно", "вход свободныи", "無料", "入場無料", "免费", "免費", "무료", "مجانا", "مجاني", "חינם",
    ]

    /// A number with a point before its decimals and nothing between thousands.
    private static func number(_ text: String, _ decimal: DecimalSign?) throws(CellFault) -> String {
        let plain = text.filter { !"'’\u{A0}\u{202F} ".contains($0) }
        // Several numbers beside each other are no number with spaces.
        guard
            text.contains(where: { "'’\u{A0}\u{202F} ".contains($0) }) == false
                || text.wholeMatch(of: /\d{1,3}(?:['’\u{A0}\u{202F} ]\d{3})+(?:[.,]\d+)?/) != nil
        else { return text }
        let commas = plain.count { $0 == "," }
        let points = plain.count { $0 == "." }
        func written(thousands: Character, decimal: Character) -> String {
            plain.filter { $0 != thousands }.replacing(String(decimal), with: ".")
        }
        // Campaign files read three digits behind a point as thousands.
        func shortened(_ number: String) throws(CellFault) -> String {
            guard let point = number.lastIndex(of: ".") else { return number }
            var digits = number[number.index(after: point)...]
            while digits.count > 2, digits.last == "0" { digits.removeLast() }
            guard digits.count <= 2 else {
                throw CellFault(
                    "\(text.quoted()) has \(digits.count) decimals, and a price has two at most",
                    suggestion: "round it to two decimals, or correct the cell"
                )
            }
            return String(number[...point]) + String(digits)
        }
        switch (commas, points, decimal) {
        case (0, 0, _): return plain
        case (1..., 1..., _):
            // The last of the two is the one before decimals.
            let isComma = plain.lastIndex(of: ",").map { comma in plain.lastIndex(of: ".").map { $0 < comma } ?? true } ?? false
            return try shortened(isComma ? written(thousands: ".", decimal: ",") : written(thousands: ",", decimal: "."))
        case (2..., 0, _): return plain.filter { $0 != "," }
        case (0, 2..., _): return plain.filter { $0 != "." }
        case (1, 0, .comma?): return try shortened(written(thousands: ".", decimal: ","))
        case (0, 1, .point?): return try shortened(plain)
        case (_, _, let decimal?):
            // The other sign can only stand before thousands.
            guard plain.wholeMatch(of: /\d{1,3}[.,]\d{3}/) != nil else {
                throw CellFault(
                    "\(text.quoted()) has a \(decimal == .comma ? "point" : "comma") before its decimals, and the map says decimal: \(decimal.rawValue)",
                    suggestion: "correct the cell, or the map"
                )
            }
            return plain.filter { $0 != "," && $0 != "." }
        default:
            let decimals = plain.split { ",.".contains($0) }.last?.count ?? 0
            guard decimals == 3 else { return plain.replacing(",", with: ".") }
            let sign = commas > 0 ? "," : "."
            throw CellFault(
                "\(text.quoted()) may be \(plain.replacing(sign, with: "")) or \(plain.replacing(sign, with: ".")), \(sign == "," ? "a comma" : "a point") before thousands or before decimals",
                suggestion: "say in the map what stands before decimals: decimal: comma or decimal: point"
            )
        }
    }
}
