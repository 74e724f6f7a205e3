internal import Digests

/// Signs with the account's secret; the only thing but HTTP Basic that looks into it.
struct Signer: Sendable {
    /// How values are written into the text to sign.
    enum Version {
        /// As they are, so that a value can pass for two parameters. Answers are signed like this.
        case one
        /// With `&` as `%26`. The version is not sent; the service tries both.
        case two
    }

    let secret: Secret
    let algorithm: SignatureAlgorithm

    /// The signature of a request, in small hex digits.
    func signature(of parameters: FormParameters, version: Version = .two) -> String {
        algorithm.digest(Self.textToSign(parameters, version: version) + secret.value).hex
    }

    /// Whether `signature` is that of an answer about an asset; its algorithm shows in its length.
    func isSignature(_ signature: String, ofAnswerFor publicID: String, version: Int) -> Bool {
        let algorithm: SignatureAlgorithm = signature.utf8.count == 64 ? .sha256 : .sha1
        return algorithm.digest("public_id=\(publicID)&version=\(version)" + secret.value).hex == signature
    }

    static func textToSign(_ parameters: FormParameters, version: Version) -> String {
        parameters.items.map { name, value in
            let text =
                switch value {
                case .text(let text): text
                case .list(let list): list.joined(separator: ",")
                }
            return "\(name)=\(version == .two ? text.replacing("&", with: "%26") : text)"
        }
        // By bytes, as the service does; Swift orders strings by canonical equivalence.
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        .joined(separator: "&")
    }
}
