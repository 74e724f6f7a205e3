public import Assets
internal import Glibc
internal import SystemPackage
internal import Threads

/// Keeps images on Cloudinary.
public struct CloudinaryAssetStore: AssetStore {
    private let client: CloudinaryClient
    private let limits: AccountLimits?
    private let local: any AssetStore

    /// Stores images through `client`.
    /// - Parameters:
    ///   - limits: what the account takes, asked once per run; nil leaves it to the service to refuse.
    ///   - local: holds the images that were recorded before there was an account.
    public init(_ client: CloudinaryClient, limits: AccountLimits?, local: any AssetStore) {
        self.client = client
        self.limits = limits
        self.local = local
    }

    /// From the account's limits.
    public var maximumBytes: Int? { limits?.imageBytes }

    /// By the rules for names, and by the account's limits.
    public func objection(to publicID: PublicID, pixelSize: AssetPixelSize) -> AssetError? {
        do throws(CloudinaryError) {
            try PublicIDRules.check(publicID.rawValue)
        } catch {
            return AssetError(error)
        }
        let pixels = pixelSize.width * pixelSize.height
        guard let limit = limits?.imagePixels, pixels > limit else { return nil }
        return AssetError(
            .refused,
            "\(pixelSize) are \(pixels) pixels, and the account takes \(limit)",
            remedy: "leave this size out of the campaign, or raise the plan's limit"
        )
    }

    /// Uploads the file and removes it from this machine once the service has proved that it has it.
    ///
    /// A `mismatch` is the one error after which something new may stand under the public id.
    public func store(_ asset: NewAsset) async throws(AssetError) -> StoredAsset {
        let uploaded: UploadedAsset
        do throws(CloudinaryError) {
            uploaded = try await client.upload(
                .file(asset.file),
                as: asset.publicID.rawValue,
                details: UploadDetails(asset),
                limits: limits
            )
        } catch {
            throw AssetError(error)
        }
        let path = asset.file
        // It is safe on the service; a file that stays behind in the run's temporary folder hurts nobody.
        await client.pool.run { _ = unlink(path.string) }
        return StoredAsset(
            url: uploaded.secureURL,
            publicID: asset.publicID,
            bytes: uploaded.bytes,
            etag: uploaded.etag ?? ""
        )
    }

    /// Addresses of the web count as present: their images were safe when they were recorded.
    public func isPresent(url: String, bytes: Int?) -> Bool {
        url.isWebAddress || local.isPresent(url: url, bytes: bytes)
    }

    /// The local store for what was recorded before there was an account.
    public func originalStore(of url: String) -> (any AssetStore)? { url.isWebAddress ? nil : local }
}

extension UploadDetails {
    fileprivate init(_ asset: NewAsset) {
        self.init()
        tags = asset.tags
        context = asset.facts
        pixelSize = asset.pixelSize
    }
}

extension AssetError {
    /// What an error of the service means to whoever stores images.
    public init(_ error: CloudinaryError) {
        let code: Code =
            switch error.code {
            case .invalidConfiguration, .badCredentials: .badCredentials
            case .notPermitted: .notPermitted
            case .invalidPublicID: .invalidPublicID
            case .unreadableFile: .unreadableFile
            case .mismatch: .mismatch
            case .tooLarge, .refused, .invalidParameter, .notFound: .refused
            case .clockOff, .rateLimited, .unavailable, .cancelled: .unavailable
            }
        // The client has asked often enough: a clock does not set itself, and an account does not stop changing pictures.
        let isRetryable = error.isRetryable && error.code != .clockOff && error.code != .mismatch
        self.init(code, error.message, remedy: error.remedy, isRetryable: isRetryable, cause: error.cause)
    }
}
