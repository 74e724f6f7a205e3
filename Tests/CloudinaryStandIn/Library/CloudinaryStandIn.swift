internal import Synchronization
public import SystemPackage
internal import TransferFixtures

/// An HTTP server that behaves as Cloudinary's upload, admin and delivery services do, for tests and for trying things
/// out without an account. Listens on this machine only. Shares no code with the client.
public final class CloudinaryStandIn: Sendable {
    /// The one account that it knows.
    public struct Account: Sendable {
        /// Part of every address.
        public var cloudName = "demo"
        /// What requests name themselves with.
        public var apiKey = "123456789012345"
        /// What requests are signed with.
        public var apiSecret = "stand-in-secret"
        /// What `Authorization: Bearer` must hold.
        public var token = "stand-in-token"
        /// Presets that allow uploads without a signature.
        public var unsignedPresets: Set<String> = []
        /// The longest picture, in bytes.
        public var imageBytes = 10_485_760
        /// The most pixels of a picture.
        public var imagePixels = 25_000_000

        /// The free plan.
        public init() {}
    }

    /// A picture made smaller.
    public struct ResizeRequest: Sendable {
        /// The transformation as it stands in the address, such as `c_fill,f_auto,q_auto,w_480`.
        public let transformation: String
        /// The original.
        public let bytes: [UInt8]
        /// The original's format, such as `jpg`.
        public let format: String
    }

    struct State {
        var shelf: Shelf
        var faults = FaultPlan()
        var latency: Duration = .zero
        var clock: @Sendable () -> Int = secondsNow
        var clockLead = 0
        var refusesUploads = false
        var adminCalls = 0
        var requests: [LoggedRequest] = []
        var identifiers: UInt64 = 0
    }

    /// A request that came in.
    public struct LoggedRequest: Sendable {
        /// For example `POST /v1_1/demo/image/upload`.
        public let line: String
        /// The fault that it met.
        public let fault: Fault?
        /// What was answered; nil where the connection was broken.
        public internal(set) var status: Int?
        /// The value of `X-Unique-Upload-Id`.
        public let uploadID: String?
    }

    let account: Account
    let state: Mutex<State>
    let resize: (@Sendable (ResizeRequest) async throws -> (bytes: [UInt8], contentType: String))?
    let fetch: (@Sendable (String) async -> [UInt8]?)?
    private let server: LoopbackServer

    /// Listens; serves once ``run()`` is called.
    /// - Parameters:
    ///   - port: 0 takes any free one.
    ///   - folder: where pictures are kept, so that a person can look at them; nil keeps them in memory.
    ///   - resize: makes small pictures for delivery; without it, the original is delivered whatever size is asked for.
    ///   - fetch: gets the file of an upload by address; without it, such uploads are refused.
    public init(
        port: Int = 0,
        account: Account = Account(),
        folder: FilePath? = nil,
        resize: (@Sendable (ResizeRequest) async throws -> (bytes: [UInt8], contentType: String))? = nil,
        fetch: (@Sendable (String) async -> [UInt8]?)? = nil
    ) async throws {
        self.account = account
        self.resize = resize
        self.fetch = fetch
        state = Mutex(State(shelf: Shelf(folder: folder)))
        server = try await LoopbackServer(port: port)
    }

    /// Serves until the task is cancelled.
    public func run() async throws { try await server.run { exchange in try await self.serve(exchange) } }

    /// The address of everything.
    public var url: String { server.url }

    /// Connections that were opened so far.
    public var connections: Int { server.connections }

    /// For `CLOUDINARY_URL`; says where the stand-in is.
    public var cloudinaryURL: String {
        let prefix = url.replacing(":", with: "%3A").replacing("/", with: "%2F")
        return "cloudinary://\(account.apiKey):\(account.apiSecret)@\(account.cloudName)?upload_prefix=\(prefix)"
    }

    /// What goes wrong from here on.
    public func setFaults(_ plan: FaultPlan) { state.withLock { $0.faults = plan } }

    /// How long every answer of the API takes at least.
    public func setLatency(_ latency: Duration) { state.withLock { $0.latency = latency } }

    /// Whether uploads are refused as with a key that was taken back, while admin calls are still answered.
    public func setRefusesUploads(_ refuses: Bool) { state.withLock { $0.refusesUploads = refuses } }

    /// What the service's clock shows, in seconds since 1970; this machine's clock where nothing is said.
    ///
    /// A client and a service that are given one clock agree however long a busy machine takes.
    public func setClock(_ clock: @escaping @Sendable () -> Int) { state.withLock { $0.clock = clock } }

    /// How many seconds the service's clock is ahead.
    public func setClockLead(seconds: Int) { state.withLock { $0.clockLead = seconds } }

    /// What is kept now, by public id; pictures only.
    public var pictures: [String: StoredPicture] {
        let all = state.withLock { Array($0.shelf.pictures.values) }
        return Dictionary(all.filter { $0.resourceType == "image" }.map { ($0.publicID, $0) }, uniquingKeysWith: { $1 })
    }

    /// The contents of a picture.
    public func contents(of publicID: String) throws -> [UInt8]? {
        try state.withLock { state in
            try state.shelf.pictures.values.first { $0.publicID == publicID }.map { try state.shelf.read($0) }
        }
    }

    /// All requests to the API so far, in the order in which they came.
    public var requests: [LoggedRequest] { state.withLock(\.requests) }

    var now: Int {
        let (clock, lead) = state.withLock { ($0.clock, $0.clockLead) }
        return clock() + lead
    }
}

/// Runs `body` beside a stand-in and stops it afterwards.
public func withCloudinaryStandIn<Result: Sendable>(
    account: CloudinaryStandIn.Account = CloudinaryStandIn.Account(),
    folder: FilePath? = nil,
    resize: (@Sendable (CloudinaryStandIn.ResizeRequest) async throws -> (bytes: [UInt8], contentType: String))? = nil,
    fetch: (@Sendable (String) async -> [UInt8]?)? = nil,
    _ body: @escaping @Sendable (CloudinaryStandIn) async throws -> Result
) async throws -> Result {
    let standIn = try await CloudinaryStandIn(account: account, folder: folder, resize: resize, fetch: fetch)
    return try await running({ try await standIn.run() }) { try await body(standIn) }
}
