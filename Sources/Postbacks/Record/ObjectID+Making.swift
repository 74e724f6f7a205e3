internal import Digests

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
