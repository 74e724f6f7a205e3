internal import Crypto

/// How requests, answers and addresses are signed; the service takes either and tells them apart by their length.
public enum SignatureAlgorithm: String, Hashable, Sendable {
    /// What accounts begin with.
    case sha1
    /// What an account can be locked to.
    case sha256

    /// The digest of the text's UTF-8.
    func digest(_ text: String) -> [UInt8] {
        switch self {
        case .sha1: Array(Insecure.SHA1.hash(data: Array(text.utf8)))
        case .sha256: Array(SHA256.hash(data: Array(text.utf8)))
        }
    }
}

extension Sequence<UInt8> {
    /// Two small hex digits for each byte.
    var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
