internal import Digests

/// Names one rendered image; two images have one id exactly when everything that decides their pixels is the same.
public struct RenderID: Hashable, Sendable, CustomStringConvertible {
    /// 26 characters of `a-z` and `2-7`: the first 130 bits of a SHA-256 in RFC 4648's base 32, lower case.
    public let rawValue: String

    /// The same as ``rawValue``.
    public var description: String { rawValue }

    /// How many characters an id has.
    static let length = 26

    /// Names an image that was made by hand.
    /// - Parameters:
    ///   - digest: the SHA-256 of the file in hex.
    ///   - campaign: the campaign that it belongs to.
    ///   - name: what it is called there.
    public init(upload digest: String, campaign: String, name: String) {
        var form = CanonicalForm()
        form.append("billposter upload")
        form.append(campaign)
        form.append(name)
        form.append(digest)
        self.init(digest: Digest.sha256(form.bytes))
    }

    /// Names what was hashed to `digest`, which is 17 bytes or longer.
    init(digest: some Sequence<UInt8>) {
        rawValue = String(Base32.lowercase(digest).prefix(Self.length))
    }
}
