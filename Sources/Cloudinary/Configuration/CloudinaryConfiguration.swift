internal import Secrets

/// Which account to use and how to reach it.
public struct CloudinaryConfiguration: Hashable, Sendable {
    /// How the account is proved.
    public enum Credentials: Hashable, Sendable {
        /// Uploads are signed, admin calls use HTTP Basic.
        case keyAndSecret(key: String, secret: Secret)
        /// Everything carries `Authorization: Bearer`.
        case token(Secret)
    }

    /// The account's name, part of every address.
    public let cloudName: String
    /// How the account is proved.
    public let credentials: Credentials
    /// Where the API is, without a slash at its end.
    public let uploadPrefix: String
    /// What requests are signed with; the service knows it by the length.
    public let algorithm: SignatureAlgorithm
    /// The proxy that the API is reached through; nil leaves it to the usual variables.
    public let proxy: String?
    /// What looks like a mistake but does not stop anything, one sentence each.
    public let warnings: [String]

    /// Describes an account.
    public init(
        cloudName: String,
        credentials: Credentials,
        uploadPrefix: String = "https://api.cloudinary.com",
        algorithm: SignatureAlgorithm = .sha1,
        proxy: String? = nil,
        warnings: [String] = []
    ) {
        self.cloudName = cloudName
        self.credentials = credentials
        self.uploadPrefix = uploadPrefix
        self.algorithm = algorithm
        self.proxy = proxy
        self.warnings = warnings
    }

    /// Hides what no text may show.
    var secrets: SecretFilter {
        switch credentials {
        case .keyAndSecret(let key, let secret): SecretFilter(secrets: [secret.value, "\(key):\(secret.value)"])
        case .token(let token): SecretFilter(secrets: [token.value])
        }
    }

    /// The value that signs.
    var secret: Secret {
        switch credentials {
        case .keyAndSecret(_, let secret), .token(let secret): secret
        }
    }
}
