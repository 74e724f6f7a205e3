internal import Digests

/// The number from which everything random in a picture is drawn; any 64-bit integer.
public struct Seed: Hashable, Sendable, CustomStringConvertible {
    /// The number, as it is written in the campaign file and in the record.
    public let value: Int64

    /// Makes a seed of a number.
    public init(_ value: Int64) { self.value = value }

    /// The number in decimal digits.
    public var description: String { String(value) }

    /// The seed of a campaign that names none: the first eight bytes of the SHA-256 of its id, big-endian, without the sign.
    public init(derivedFrom id: CampaignID) {
        let digest = Digest.sha256(id.rawValue.utf8)
        let number = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        self.init(Int64(number & UInt64(Int64.max)))
    }
}
