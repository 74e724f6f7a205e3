internal import Digests
internal import Notation

/// Eight bytes that stand for everything a record holds.
struct RecordDigest: Hashable {
    let bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    /// The first eight bytes, big-endian, of the SHA-256 of the record's JSON with the type of every value.
    ///
    /// Stores keep digests, so this must give the same bits for the same record in every version.
    init(of postback: Postback) { self.init(ofExactJSON: postback.exactJSON) }

    init(ofExactJSON json: [UInt8]) { bits = Digest.sha256(json).prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

    /// Sixteen digits.
    var hex: String { String(bits, radix: 16).zeroPadded(to: 16) }
}

/// What ``CampaignSummary/revision`` is made of: the number of a campaign's records and the sum of their digests.
///
/// It depends on the records alone, not on the order in which they came or the store that holds them, so that pages made
/// of one history are known to be right for a copy of it, and wrong for another history that counts as many records.
struct CampaignRevision: Hashable {
    private(set) var count = 0
    private(set) var sum: UInt64 = 0

    init() {}

    init(count: Int, sum: UInt64) {
        self.count = count
        self.sum = sum
    }

    mutating func add(_ digest: RecordDigest) {
        count += 1
        sum &+= digest.bits
    }

    mutating func replace(_ old: RecordDigest, by new: RecordDigest) { sum = sum &- old.bits &+ new.bits }

    /// `{count}-{sum in hex}`
    var description: String { "\(count)-\(String(sum, radix: 16))" }
}
