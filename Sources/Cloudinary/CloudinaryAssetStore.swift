public import Assets
internal import Glibc
internal import Synchronization
internal import SystemPackage
internal import Threads
public import Transfer

/// Keeps images on Cloudinary.
public struct CloudinaryAssetStore: AssetStore {
    let client: CloudinaryClient
    private let limits: AccountLimits?
    private let local: any AssetStore
    private let outage: Outage

    /// Stores images through `client`.
    /// - Parameters:
    ///   - limits: what the account takes; nil until ``prepared()`` has asked, and where it did not answer: then the service
    ///     itself refuses what is too large.
    ///   - local: holds the images that were recorded before there was an account.
    public init(_ client: CloudinaryClient, limits: AccountLimits? = nil, local: any AssetStore) {
        self.init(client, limits: limits, local: local, outage: Outage { _ in })
    }

    private init(_ client: CloudinaryClient, limits: AccountLimits?, local: any AssetStore, outage: Outage) {
        self.client = client
        self.limits = limits
        self.local = local
        self.outage = outage
    }

    /// Stores images in an account, over a transport that does not retry by itself; sends nothing yet.
    /// - Parameters:
    ///   - uploadsAtOnce: also the most connections, 1 or more.
    ///   - local: holds the images that were recorded before there was an account.
    ///   - warn: told once when the service is given up, and when the account does not say what it accepts.
    public init(
        _ configuration: CloudinaryConfiguration,
        over transport: any HTTPTransport,
        uploadsAtOnce: Int,
        local: any AssetStore,
        warn: @escaping @Sendable (String) -> Void
    ) {
        let outage = Outage(warn)
        let client = CloudinaryClient(
            configuration,
            transport: CloudinaryClient.dependableTransport(
                over: transport,
                uploadsAtOnce: uploadsAtOnce,
                budget: RetryBudget(),
                timepiece: .system,
                random: SystemRandomNumberGenerator(),
                onOutage: { outage.begin("\($0)") }
            ),
            pool: .shared,
            timepiece: .system,
            random: SystemRandomNumberGenerator()
        )
        self.init(client, limits: nil, local: local, outage: outage)
    }

    /// The service.
    public var name: String { "Cloudinary" }

    /// Images without a record cost storage for good.
    public var chargesForOrphans: Bool { true }

    /// A clock of this machine that is off.
    public var warnings: [String] { client.clockWarning.map { [$0] } ?? [] }

    /// Asks the account what it takes.
    public func prepared() async throws(AssetError) -> any AssetStore {
        do throws(CloudinaryError) {
            return CloudinaryAssetStore(client, limits: try await client.accountLimits(), local: local, outage: outage)
        } catch  where [.badCredentials, .invalidConfiguration].contains(error.code) {
            throw AssetError(error)
        } catch {
            outage.warnUnlessBegun("\(error); uploading goes on without knowing the account's limits")
            return self
        }
    }

    /// Removes images, a hundred per call.
    public func remove(_ images: [PublicID]) async throws(AssetError) {
        do throws(CloudinaryError) {
            _ = try await client.delete(publicIDs: images.map(\.rawValue))
        } catch {
            throw AssetError(error)
        }
    }

    /// Of pictures on the service's own host, on custom domains and on other accounts alike.
    public static func thumbnailAddress(of url: String, width: Int) -> String? {
        RecordedAddress(url)?.thumbnail(width: width)
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

/// Remembers whether the service was given up.
private final class Outage: Sendable {
    private let flag = Mutex(false)
    private let warn: @Sendable (String) -> Void

    init(_ warn: @escaping @Sendable (String) -> Void) { self.warn = warn }

    func begin(_ message: String) {
        flag.withLock { $0 = true }
        warn(message)
    }

    /// What an outage explains need not be said.
    func warnUnlessBegun(_ message: String) {
        if !flag.withLock(\.self) { warn(message) }
    }
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
