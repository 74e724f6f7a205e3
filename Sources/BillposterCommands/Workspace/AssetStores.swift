internal import Assets
internal import Cloudinary
internal import Nightly
internal import Reports
internal import SystemPackage
internal import Threads
internal import Transfer

/// The asset stores that there are, and the choice among them: the one place that names them.
enum AssetStores {
    private static let all: [any AssetStore.Type] = [LocalAssetStore.self, CloudinaryAssetStore.self]

    /// Where the images of a workspace go: to Cloudinary where the settings name an account, else into `output/`. Sends
    /// nothing.
    /// - Parameter uploadsAtOnce: also the most connections to a service, 1 or more.
    /// - Throws: ``CommandFailure`` with the status `credentials`, naming the variable that is wrong.
    static func store(
        of workspace: Workspace,
        settings: [String: String],
        uploadsAtOnce: Int = 16,
        console: Console
    ) throws -> any AssetStore {
        let local = LocalAssetStore(output: workspace.output, pool: .shared)
        let configuration: CloudinaryConfiguration?
        do throws(CloudinaryError) {
            configuration = try CloudinaryConfiguration.read(from: settings)
        } catch {
            throw CommandFailure(.credentials, error.description)
        }
        guard let configuration else { return local }
        for warning in configuration.warnings { console.warning(warning) }
        var connection = CurlTransport.Settings(from: settings)
        if let proxy = configuration.proxy { connection.proxies = Proxies(everywhere: proxy) }
        return CloudinaryAssetStore(
            configuration,
            over: try CurlTransport(connection),
            uploadsAtOnce: uploadsAtOnce,
            local: local
        ) { console.warning($0) }
    }

    /// Knows the small copies that any of the stores makes, also those of an account that is no longer set up.
    struct Resizer: PictureResizer {
        func address(of url: String, width: Int) -> String? {
            all.lazy.compactMap { $0.thumbnailAddress(of: url, width: width) }.first
        }
    }
}
