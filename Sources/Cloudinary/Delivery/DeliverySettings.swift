/// Where an account's pictures are delivered from.
public struct DeliverySettings: Hashable, Sendable {
    /// Whether addresses begin with `https`; always so unless the configuration says otherwise.
    public var isSecure: Bool
    /// Whether the account has a host of its own, which leaves the cloud name out of paths.
    public var hasPrivateCDN: Bool
    /// The custom domain for `https`; nil for the service's own.
    public var secureHost: String?
    /// The custom domain for `http`; nil for the service's own.
    public var plainHost: String?
    /// Whether signed addresses have 32 characters of SHA-256 instead of 8.
    public var hasLongSignatures: Bool

    /// Describes a place; the defaults are those of a new account, over `https`.
    public init(
        isSecure: Bool = true,
        hasPrivateCDN: Bool = false,
        secureHost: String? = nil,
        plainHost: String? = nil,
        hasLongSignatures: Bool = false
    ) {
        self.isSecure = isSecure
        self.hasPrivateCDN = hasPrivateCDN
        self.secureHost = secureHost
        self.plainHost = plainHost
        self.hasLongSignatures = hasLongSignatures
    }

    /// The beginning of every address, without a slash at its end.
    func base(cloudName: String) -> String {
        let shared = "res.cloudinary.com"
        let own = hasPrivateCDN ? "\(cloudName)-\(shared)" : shared
        let host = (isSecure ? secureHost : plainHost) ?? own
        let isShared = !hasPrivateCDN || host == shared
        return "\(isSecure ? "https" : "http")://\(host)\(isShared ? "/\(cloudName)" : "")"
    }
}
