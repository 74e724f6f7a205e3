/// An amount of US dollars, exact to a millionth; never negative.
public struct Price: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Millionths of a dollar.
    public let microdollars: Int

    /// Nothing.
    public static let zero = Price(microdollars: 0)

    /// - Parameter microdollars: 0 or more; less counts as 0.
    public init(microdollars: Int) { self.microdollars = max(0, microdollars) }

    /// Reads dollars such as `0.025` or `20`.
    /// - Throws: ``CampaignError`` with the code `invalidPrice` for anything else, and for a million dollars and more.
    public init(_ text: String) throws(CampaignError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isNumber = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) }
        guard isNumber, parts.count <= 2, parts[0].utf8.count <= 6, let dollars = Int(parts[0]) else {
            throw CampaignError(
                .invalidPrice,
                "\(text.quoted(upTo: 40)) is not an amount of dollars",
                remedy: "write 0.025 or 20"
            )
        }
        let digits = parts.count == 2 ? String(parts[1].prefix(6)) : ""
        let fraction = Int(digits + String(repeating: "0", count: 6 - digits.count)) ?? 0
        self.init(microdollars: dollars * 1_000_000 + fraction)
    }

    /// The sum of two amounts.
    public static func + (left: Price, right: Price) -> Price { Price(microdollars: left.microdollars + right.microdollars) }

    /// So many times an amount.
    public static func * (price: Price, count: Int) -> Price { Price(microdollars: price.microdollars * count) }

    /// The smaller amount first.
    public static func < (left: Price, right: Price) -> Bool { left.microdollars < right.microdollars }

    /// In dollars, which is how records and JSON have it.
    public var dollars: Double { Double(microdollars) / 1_000_000 }

    /// `$0.025`: two decimals at least, and as many as it takes.
    public var description: String {
        let digits = String(microdollars % 1_000_000)
        var fraction = String(repeating: "0", count: 6 - digits.count) + digits
        while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
        return "$\(microdollars / 1_000_000).\(fraction)"
    }
}
