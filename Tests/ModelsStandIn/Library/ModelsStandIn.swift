internal import Foundation
internal import Synchronization
internal import TransferFixtures

/// An HTTP server that behaves as the services of image models do, for tests and for trying things out without an account.
///
/// It paints a plain picture from the hash of the prompt, listens on this machine only, and shares no code with the client.
public final class ModelsStandIn: Sendable {
    /// A picture that somebody asked for.
    public struct Sale: Sendable {
        /// By which interface.
        public let dialect: Dialect
        /// Ours, in the order in which they came.
        public let number: Int
        /// As it came.
        public let prompt: String
        /// As it came; 0 where none did.
        public let seed: Int
        /// As it came, width and height.
        public let size: (width: Int, height: Int)
        /// What went wrong.
        public let fault: ModelFault?
        /// Whether it was made and is charged for.
        public let isPaid: Bool
        /// What the picture is made of beside the prompt; empty where that is nothing.
        var style = ""
    }

    /// How the stand-in works.
    public struct Manners: Sendable {
        /// How long a picture takes.
        public var latency: Duration = .zero
        /// Pictures in the making at the same time; one more is refused with 429.
        public var atOnce = Int.max
        /// Whether whoever looks after a picture that was taken on is refused as with a key that was taken back.
        public var refusesPolls = false
        /// Hosts that the hub names for every model.
        public var hosts = ["fal-ai"]

        /// At once, and as many as come.
        public init() {}
    }

    struct Work {
        let sale: Sale
        /// When it is finished, as the monotonic clock shows.
        let ready: ContinuousClock.Instant
        var reads = 0
    }

    struct State {
        var faults = ModelFaultPlan()
        var manners = Manners()
        var sales: [Sale] = []
        /// Pictures that were taken on, by the name that the interface gives them.
        var works: [String: Work] = [:]
        var inWork = 0
        var mostInWork = 0
        var requests: [String] = []
        var chats: [Chat] = []
        var chatFaults: [ChatFault] = []
        /// Files that were sent, the first one named `file-1`.
        var files: [[UInt8]] = []
        var batches: [Batch] = []
        var batchFaults: [BatchFault] = []
    }

    let state = Mutex(State())
    private let server: LoopbackServer

    /// Listens; serves once ``run()`` is called.
    /// - Parameter port: 0 takes any free one.
    public init(port: Int = 0) async throws {
        server = try await LoopbackServer(port: port)
    }

    /// Serves until the task is cancelled.
    public func run() async throws { try await server.run { exchange in try await self.serve(exchange) } }

    /// The address of everything; interfaces are folders below it.
    public var url: String { server.url }

    /// What leads a client here, as lines of `models.yaml`.
    public var settings: String {
        """
        providers:
          openai: {url: "\(url)/openai/v1"}
          huggingface: {url: "\(url)/hf"}
          bfl: {url: "\(url)/bfl/v1"}
          fal: {url: "\(url)/fal"}
          webui: {url: "\(url)/webui"}
          comfyui: {url: "\(url)/comfyui", workflow: workflow.json}

        """
    }

    /// What leads a client here, as settings of its environment; the keys are no secrets.
    public var environment: [String: String] {
        [
            "HF_TOKEN": "hf_stand-in-token", "HF_ENDPOINT": "\(url)/hub", "OPENAI_API_KEY": "sk-stand-in-key",
            "BFL_API_KEY": "bfl-stand-in-key", "FAL_KEY": "stand-in:fal-secret",
        ]
    }

    /// A workflow for ComfyUI with all marks, in API form.
    public static let workflow = """
        {"3": {"class_type": "KSampler", "inputs": {"seed": "%seed%", "steps": "%steps%", "latent_image": ["5", 0]}},
         "5": {"class_type": "EmptyLatentImage", "inputs": {"width": "%width%", "height": "%height%", "batch_size": 1}},
         "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "%prompt%"}},
         "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "%negative%"}},
         "9": {"class_type": "SaveImage", "inputs": {"filename_prefix": "billposter", "images": ["3", 0]}}}
        """

    /// What goes wrong from here on.
    public func setFaults(_ plan: ModelFaultPlan) { state.withLock { $0.faults = plan } }

    /// How it works from here on.
    public func setManners(_ manners: Manners) { state.withLock { $0.manners = manners } }

    /// Forgets every picture that was taken on, as a server does that was started anew.
    public func restart() { state.withLock { $0.works = [:] } }

    /// What was asked for so far, in the order in which it came.
    public var sales: [Sale] { state.withLock(\.sales) }

    /// Every request so far: method and path.
    public var requests: [String] { state.withLock(\.requests) }

    /// The most pictures that were in the making at the same time.
    public var mostInWork: Int { state.withLock(\.mostInWork) }
}

/// Runs `body` beside a stand-in and stops it afterwards.
public func withModelsStandIn<Result: Sendable>(
    _ body: @escaping @Sendable (ModelsStandIn) async throws -> Result
) async throws -> Result {
    let standIn = try await ModelsStandIn()
    return try await running({ try await standIn.run() }) { try await body(standIn) }
}
