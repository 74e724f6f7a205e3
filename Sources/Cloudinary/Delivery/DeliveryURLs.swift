internal import FoundationEssentials

/// Makes the addresses under which an account delivers its assets.
public struct DeliveryURLs: Sendable {
    private let base: String
    private let signer: Signer
    private let hasLongSignatures: Bool

    /// Makes addresses for the account of `configuration`.
    public init(_ configuration: CloudinaryConfiguration) {
        base = configuration.delivery.base(cloudName: configuration.cloudName)
        signer = Signer(secret: configuration.secret, algorithm: configuration.algorithm)
        hasLongSignatures = configuration.delivery.hasLongSignatures
    }

    /// What is delivered.
    public struct Asset: Hashable, Sendable {
        /// The name it is stored under.
        public var publicID: String
        /// The extension to deliver it with, which also chooses the format; nil for none.
        public var format: String?
        /// From the answer to the upload; nil for whichever is newest.
        public var version: Int?
        /// `image`, `video` or `raw`.
        public var resourceType = "image"
        /// `upload`, `private` or `authenticated`.
        public var type = "upload"

        /// Describes a picture that everybody may see.
        public init(_ publicID: String, format: String? = nil, version: Int? = nil) {
            self.publicID = publicID
            self.format = format
            self.version = version
        }
    }

    /// The address of `asset` after `transformations`, which are applied one after the other.
    /// - Parameter isSigned: proves that the address was made by the account's owner, where the account asks for that.
    ///   Needs an API secret: with a token, the service refuses the address.
    public func url(of asset: Asset, _ transformations: Transformation..., isSigned: Bool = false) -> String {
        let transformation = transformations.map(\.text).filter { !$0.isEmpty }.joined(separator: "/")
        var source = PercentEncoding.encoded(PercentEncoding.decoded(asset.publicID), allowed: Self.unescaped)
        if let format = asset.format { source += ".\(format)" }
        var parts = [base, asset.resourceType, asset.type]
        if isSigned { parts.append("s--\(signature(of: [transformation, source]))--") }
        parts.append(transformation)
        if let version = asset.version {
            parts.append("v\(version)")
        } else if source.contains("/"), !Self.beginsWithVersion(source) {
            // Keeps the first folder from being read as a transformation.
            parts.append("v1")
        }
        parts.append(source)
        return parts.filter { !$0.isEmpty }.joined(separator: "/")
    }

    private static let unescaped = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-/:".utf8)

    private static func beginsWithVersion(_ source: String) -> Bool {
        let digits = source.dropFirst().prefix { $0.isNumber }
        return source.first == "v" && !digits.isEmpty && source.dropFirst(1 + digits.count).first == "/"
    }

    private func signature(of parts: [String]) -> String {
        let text = parts.filter { !$0.isEmpty }.joined(separator: "/") + signer.secret.value
        let digest = (hasLongSignatures ? .sha256 : signer.algorithm).digest(text)
        let base64 = Data(digest).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        return String(base64.prefix(hasLongSignatures ? 32 : 8))
    }
}
