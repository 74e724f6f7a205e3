internal import Digests

/// The identity of a record: twelve bytes, shown as 24 lower-case hex digits, the same as a BSON ObjectId.
public struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The first four bytes, big-endian.
    let high: UInt32
    /// The last eight bytes, big-endian.
    let low: UInt64

    /// Makes an identity of its bytes in big-endian order: the first four, then the last eight.
    public init(high: UInt32, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Takes the first bytes of at least twelve.
    init(firstTwelveOf bytes: some Sequence<UInt8>) {
        let value = bytes.prefix(12).reduce(0 as UInt128) { $0 << 8 | UInt128($1) }
        self.init(high: UInt32(truncatingIfNeeded: value >> 64), low: UInt64(truncatingIfNeeded: value))
    }

    /// Takes exactly twelve bytes.
    /// - Returns: nil for any other number of bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 12 else { return nil }
        self.init(firstTwelveOf: bytes)
    }

    /// Takes exactly 24 hex digits of either case.
    /// - Returns: nil for any other text.
    public init?(hex: String) {
        guard hex.utf8.count == 24 else { return nil }
        var value: UInt128 = 0
        for byte in hex.utf8 {
            guard let digit = byte.hexDigitValue else { return nil }
            value = value << 4 | UInt128(digit)
        }
        self.init(high: UInt32(truncatingIfNeeded: value >> 64), low: UInt64(truncatingIfNeeded: value))
    }

    /// The twelve bytes in order.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 12) { buffer, count in
            for index in 0..<4 { buffer[index] = UInt8(truncatingIfNeeded: high >> (24 - 8 * UInt32(index))) }
            for index in 0..<8 { buffer[4 + index] = UInt8(truncatingIfNeeded: low >> (56 - 8 * UInt64(index))) }
            count = 12
        }
    }

    /// 24 lower-case hex digits.
    public var description: String {
        String(unsafeUninitializedCapacity: 24) { buffer in
            for index in 0..<8 { buffer[index] = .hexDigit(UInt8(truncatingIfNeeded: high >> (28 - 4 * UInt32(index)))) }
            for index in 0..<16 { buffer[8 + index] = .hexDigit(UInt8(truncatingIfNeeded: low >> (60 - 4 * UInt64(index)))) }
            return 24
        }
    }

    /// Ids in the order of their bytes, the order MongoDB sorts them in.
    public static func < (left: ObjectID, right: ObjectID) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

extension ObjectID {
    /// The identity of what a run makes: the first twelve bytes of the SHA-256 of `billposter/postback/render_id:`
    /// followed by the render id in UTF-8.
    ///
    /// The same poster has the same identity wherever and however often it is made, so that recording it again finds
    /// the record that is there.
    public init(renderID: String) {
        self.init(digestOf: renderID.utf8, named: "render_id")
    }

    /// An identity for an upload by hand, which no render id names: four bytes of time, big-endian seconds since 1970,
    /// as MongoDB's drivers make them, and eight random bytes.
    public static func random(at moment: Timestamp, using generator: inout some RandomNumberGenerator) -> ObjectID {
        let seconds = Timestamp.seconds(in: moment.milliseconds)
        return ObjectID(high: UInt32(truncatingIfNeeded: seconds), low: generator.next())
    }

    /// The first twelve bytes of the SHA-256 of `billposter/postback/{domain}:` followed by `content`.
    ///
    /// The domain keeps identities that are derived from different things apart.
    init(digestOf content: some Sequence<UInt8>, named domain: String) {
        var message = Array("billposter/postback/\(domain):".utf8)
        message.append(contentsOf: content)
        self.init(firstTwelveOf: Digest.sha256(message))
    }
}

extension UInt8 {
    /// The value of an ASCII hex digit of either case.
    var hexDigitValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }

    /// The lower-case ASCII digit of the lowest four bits.
    static func hexDigit(_ value: UInt8) -> UInt8 {
        let nibble = value & 15
        return nibble < 10 ? 0x30 + nibble : 0x57 + nibble
    }
}
