/// The number from which everything random in a picture is drawn; any 64-bit integer.
public struct Seed: Hashable, Sendable, CustomStringConvertible {
    /// The number, as it is written in the campaign file and in the record.
    public let value: Int64

    /// Makes a seed of a number.
    public init(_ value: Int64) { self.value = value }

    /// The number in decimal digits.
    public var description: String { String(value) }
}
