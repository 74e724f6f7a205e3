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
        let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
        return "\(padded.dropLast(-exponent)).\(padded.suffix(-exponent))"
    }

    private static func parse(_ text: Substring) -> (coefficient: UInt128, exponent: Int)? {
        let parts = text.split(separator: /[eE]/, maxSplits: 1, omittingEmptySubsequences: false)
        guard let mantissa = parts.first, let written = parts.count == 1 ? 0 : Int(parts[1]), abs(written) < 1_000_000 else {
            return nil
        }
        let halves = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = halves.count == 2 ? halves[1] : ""
        var digits = halves[0] + fraction
        guard !digits.isEmpty, digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        digits = digits.drop { $0 == "0" }
        var exponent = written - fraction.count
        while digits.count > 34 || exponent < exponents.lowerBound, digits.last == "0" {
            digits.removeLast()
            exponent += 1
        }
        if digits.isEmpty { exponent = min(max(exponent, exponents.lowerBound), exponents.upperBound) }
        while exponent > exponents.upperBound, digits.count < 34 {
            digits.append("0")
            exponent -= 1
        }
        guard digits.count <= 34, exponents ~= exponent, let coefficient = digits.isEmpty ? 0 : UInt128(digits) else {
            return nil
        }
        return (coefficient, exponent)
    }
}
