internal import Notation

/// A decimal floating-point number of 34 digits, as BSON type 0x13 holds it: IEEE 754-2008, binary integer decimal.
///
/// Only what it takes to keep such a value and to show it; nothing is calculated with it.
struct Decimal128: Hashable {
    /// The sixteen bytes of the encoding, read as one little-endian number.
    let bits: UInt128

    private static let exponents = -6176...6111
    private static let largestCoefficient: UInt128 = 9_999_999_999_999_999_999_999_999_999_999_999

    init(bits: UInt128) { self.bits = bits }

    /// Takes a number as JSON writes it, or `Infinity`, `-Infinity`, `NaN`.
    /// - Returns: nil for any other text, and for a number that 34 digits cannot hold exactly.
    init?(_ text: some StringProtocol) {
        var rest = Substring(text)[...]
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest.removeFirst() }
        let sign: UInt128 = isNegative ? 1 << 127 : 0
        switch rest.lowercased() {
        case "infinity", "inf": bits = sign | 0x78 << 120
        case "nan": bits = 0x7C << 120
        default:
            guard let (coefficient, exponent) = Self.parse(rest) else { return nil }
            bits = sign | UInt128(exponent - Self.exponents.lowerBound) << 113 | coefficient
        }
    }

    /// The number as the extended JSON specification writes it.
    var description: String {
        let sign = bits >> 127 == 1 ? "-" : ""
        let combination = UInt8(truncatingIfNeeded: bits >> 122) & 0x1F
        if combination == 0x1F { return "NaN" }
        if combination == 0x1E { return sign + "Infinity" }
        // With the two highest bits of the combination set the coefficient would lie above 34 digits, which counts as 0.
        let isLarge = combination >> 3 == 0b11
        let biased = Int(truncatingIfNeeded: bits >> (isLarge ? 111 : 113)) & 0x3FFF
        let stored = isLarge ? 0 : bits & (1 << 113 - 1)
        let coefficient = stored > Self.largestCoefficient ? 0 : stored
        return sign + Self.text(coefficient: coefficient, exponent: biased + Self.exponents.lowerBound)
    }

    private static func text(coefficient: UInt128, exponent: Int) -> String {
        let digits = String(coefficient)
        let scientific = digits.count - 1 + exponent
        if exponent > 0 || scientific < -6 {
            let fraction = digits.dropFirst()
            return digits.prefix(1) + (fraction.isEmpty ? "" : ".\(fraction)")
                + (scientific < 0 ? "E\(scientific)" : "E+\(scientific)")
        }
        guard exponent < 0 else { return digits }
        let padded = digits.zeroPadded(to: 1 - exponent)
        return "\(padded.dropLast(-exponent)).\(padded.suffix(-exponent))"
    }

    private static let mostDigits = 34

    /// Goes over the text once, however many zeros it has.
    private static func parse(_ text: Substring) -> (coefficient: UInt128, exponent: Int)? {
        var coefficient: UInt128 = 0
        /// Digits of the coefficient, and zeros after them that nothing has followed yet.
        var (digits, zeros) = (0, 0)
        var (read, fraction) = (0, 0)
        var hasPoint = false
        var written = 0
        let mantissa = text.prefix { $0 != "e" && $0 != "E" }
        if mantissa.endIndex < text.endIndex {
            guard let number = Int(text[mantissa.endIndex...].dropFirst()) else { return nil }
            written = number
        }
        for byte in mantissa.utf8 {
            switch byte {
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                read += 1
                if hasPoint { fraction += 1 }
                if byte == UInt8(ascii: "0") {
                    if digits > 0 { zeros += 1 }
                } else {
                    digits += zeros + 1
                    guard digits <= mostDigits else { return nil }
                    coefficient = coefficient.shifted(by: zeros + 1) + UInt128(byte - UInt8(ascii: "0"))
                    zeros = 0
                }
            default: return nil
            }
        }
        guard read > 0, -1_000_000...1_000_000 ~= written else { return nil }
        let least = written - fraction
        if digits == 0 { return (0, min(max(least, exponents.lowerBound), exponents.upperBound)) }
        // As many of the zeros at the end as there is room for show how exact the number is.
        let kept = min(zeros, mostDigits - digits, least + zeros - exponents.lowerBound)
        let exponent = least + zeros - kept
        let padding = max(0, exponent - exponents.upperBound)
        guard kept >= 0, digits + kept + padding <= mostDigits else { return nil }
        return (coefficient.shifted(by: kept + padding), exponent - padding)
    }
}

extension UInt128 {
    /// The number with this many decimal zeros after it.
    fileprivate func shifted(by zeros: Int) -> UInt128 { (0..<zeros).reduce(self) { number, _ in number * 10 } }
}
