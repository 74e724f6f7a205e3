internal import Digests

/// Names that are the same wherever and whenever they are made.
enum StableIdentity {
    /// A UUID made of a name (RFC 9562, version 8).
    static func uuid(of name: String) -> String {
        var bytes = Array(Digest.sha256(name.utf8).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { bytes[$0].hex }
        return groups.joined(separator: "-")
    }
}
