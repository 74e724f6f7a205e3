internal import Digests

extension Seed {
    /// The seed of a campaign that names none: the first eight bytes of the SHA-256 of its id, big-endian, without the sign.
    public init(derivedFrom id: CampaignID) {
        let digest = Digest.sha256(id.rawValue.utf8)
        let number = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        self.init(Int64(number & UInt64(Int64.max)))
    }
}
