internal import Assets
internal import Cloudinary
internal import Synchronization
internal import SystemPackage
internal import Threads
internal import Transfer

/// Where the images of a workspace go: to Cloudinary where the settings name an account, else into `output/`.
struct ImageDestination: Sendable {
    /// The folder of this machine; with an account it still holds what was made before there was one.
    let local: LocalAssetStore
    /// Nil where there is no account.
    let cloudinary: CloudinaryClient?
    private let outage: Outage

    /// Reads the settings; sends nothing.
    /// - Parameter uploadsAtOnce: also the most connections to Cloudinary, 1 or more.
    /// - Throws: ``CommandFailure`` with the status `credentials`, naming the variable that is wrong.
    init(_ workspace: Workspace, settings: [String: String], uploadsAtOnce: Int = 16, console: Console) throws {
        local = LocalAssetStore(output: workspace.output, pool: ThreadPool(name: "assets", threads: 4))
        outage = Outage()
        let configuration: CloudinaryConfiguration?
        do throws(CloudinaryError) {
            configuration = try CloudinaryConfiguration.read(from: settings)
        } catch {
            throw CommandFailure(.credentials, error.description)
        }
        guard let configuration else {
            cloudinary = nil
            return
        }
        for warning in configuration.warnings { console.warning(warning) }
        var connection = CurlTransport.Settings(from: settings)
        if let proxy = configuration.proxy { connection.proxies = Proxies(everywhere: proxy) }
        let transport = try CurlTransport(connection)
        cloudinary = CloudinaryClient(
            configuration,
            transport: CloudinaryClient.dependableTransport(
                over: transport,
                uploadsAtOnce: uploadsAtOnce,
                budget: RetryBudget(),
                timepiece: .system,
                random: SystemRandomNumberGenerator(),
                onOutage: { [outage] error in
                    outage.begin()
                    console.warning("\(error)")
                }
            ),
            pool: ThreadPool(name: "upload", threads: 4),
            timepiece: .system,
            random: SystemRandomNumberGenerator()
        )
    }

    /// The store, once the account was asked what it takes.
    /// - Throws: ``AssetError`` with the code `badCredentials` when Cloudinary refuses the account. Any other failure to
    ///   answer is a warning: then the service itself refuses what is too large.
    func store(console: Console) async throws(AssetError) -> any AssetStore {
        guard let cloudinary else { return local }
        var limits: AccountLimits?
        do throws(CloudinaryError) {
            limits = try await cloudinary.accountLimits()
        } catch  where [.badCredentials, .invalidConfiguration].contains(error.code) {
            throw AssetError(error)
        } catch {
            // An outage was told already.
            if !outage.isOn { console.warning("\(error); uploading goes on without knowing the account's limits") }
        }
        return CloudinaryAssetStore(cloudinary, limits: limits, local: local)
    }

    /// Whether an image is where its record says, as far as a look that asks nobody can tell.
    var shelf: any AssetStore {
        cloudinary.map { CloudinaryAssetStore($0, limits: nil, local: local) } ?? local
    }

    /// Remembers whether Cloudinary was given up.
    private final class Outage: Sendable {
        private let flag = Mutex(false)

        var isOn: Bool { flag.withLock(\.self) }

        func begin() { flag.withLock { $0 = true } }
    }
}
