public import Foundation

/// What it costs to come.
public enum EventPrice: Hashable, Sendable {
    /// Nothing.
    case free
    /// Amounts of money.
    case amounts(Amounts)
    /// Words, as they are typed, such as `pay what you can`.
    case text(String)

    /// Amounts of one currency.
    public struct Amounts: Hashable, Sendable {
        /// The amounts in the order of the file, one at least, each 0 or more: full and reduced price, or the lowest and the
        /// highest of a range.
        public let amounts: [Decimal]
        /// Whether the two amounts are the ends of a range, and not two prices.
        public let isRange: Bool
        /// The currency as ISO 4217 names it, such as `EUR`; nil where the file names none.
        public let currency: String?

        /// Makes amounts; a range has two of them.
        public init(_ amounts: [Decimal], isRange: Bool = false, currency: String?) {
            self.amounts = amounts
            self.isRange = isRange
            self.currency = currency
        }
    }
}
