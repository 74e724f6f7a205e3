internal import Digests

/// How requests and answers are signed; the service takes either and distinguishes them by their length.
public enum SignatureAlgorithm: String, Hashable, Sendable {
    /// What accounts begin with.
    case sha1
    /// What an account can be locked to.
    case sha256

    /// The digest of the text's UTF-8.
    func digest(_ text: String) -> [UInt8] {
        switch self {
        case .sha1: Digest.of(text.utf8, .sha1)
        case .sha256: Digest.of(text.utf8, .sha256)
        }
    }
}
