public import Campaigns
internal import Foundation
internal import Secrets
public import Transfer

/// Which services a workspace can use: the one place that names them, and the settings that each needs.
public struct ModelServices: Sendable {
    private let services: [ImageProvider: any ImageModelService]
    private let reasons: [ImageProvider: String]
    /// What the workspace says of models.
    public let settings: ModelSettings
    /// The chat model that writes prompts (`OPENAI_POSTER_PROMPT_MODEL`); nil where none is named, or why it cannot be asked.
    public let promptWriter: Result<PromptWriter, ModelFailure>?

    /// OpenAI's batches; nil where OpenAI is not set up.
    public let batches: OpenAIBatches?

    /// How long a chat model may think about a scene.
    private static let chatPatience = Duration.seconds(60)

    /// Reads settings; sends nothing.
    /// - Parameters:
    ///   - settings: the workspace's `models.yaml`.
    ///   - environment: the settings of the program, in which keys are.
    ///   - transport: carries out exchanges, and repeats none.
    ///   - workflow: the file that `models.yaml` names for ComfyUI; nil where it names none, or why it cannot be used.
    ///   - cache: keeps what services say of themselves.
    ///   - patience: how long a service may think about a picture.
    public init(
        _ settings: ModelSettings,
        environment: [String: String],
        transport: any HTTPTransport,
        workflow: Result<ComfyWorkflow, ModelFailure>?,
        cache: any DayCache,
        timepiece: Timepiece,
        patience: Duration = .seconds(300)
    ) {
        self.settings = settings
        var services: [ImageProvider: any ImageModelService] = [:]
        var reasons: [ImageProvider: String] = [:]
        let secrets = SecretFilter(settings: environment)
        func connection(
            _ account: Account,
            _ said: ModelSettings.Provider,
            _ provider: ImageProvider,
            patience: Duration
        ) -> ServiceConnection {
            ServiceConnection(
                transport: transport,
                base: account.base,
                headers: account.headers,
                secrets: secrets,
                atOnce: said.atOnce ?? provider.usuallyAtOnce,
                allowsPrivatePictures: said.allowsPrivatePictures,
                patience: patience,
                timepiece: timepiece
            )
        }
        for provider in ImageProvider.allCases {
            do throws(Missing) {
                let said = settings.providers[provider] ?? ModelSettings.Provider()
                let account = try Account(provider, said, environment)
                services[provider] = try Self.service(
                    provider,
                    connection(account, said, provider, patience: patience),
                    environment,
                    workflow,
                    cache
                )
            } catch {
                reasons[provider] = error.reason
            }
        }
        self.services = services
        self.reasons = reasons
        let openAI = settings.providers[.openai] ?? ModelSettings.Provider()
        batches = (try? Account(.openai, openAI, environment)).map { account in
            OpenAIBatches(connection(account, openAI, .openai, patience: patience))
        }
        promptWriter = environment["OPENAI_POSTER_PROMPT_MODEL"].flatMap { $0.isEmpty ? nil : $0 }.map { model in
            do throws(Missing) {
                let account = try Account(.openai, openAI, environment)
                return .success(
                    PromptWriter(
                        model: model,
                        connection(account, openAI, .openai, patience: min(patience, Self.chatPatience))
                    )
                )
            } catch {
                return .failure(ModelFailure(.refusedKey, error.reason, isPaid: false))
            }
        }
    }

    /// The service of a provider; nil where it is not set up.
    public func service(of provider: ImageProvider) -> (any ImageModelService)? { services[provider] }

    /// What is missing to use a provider; nil where nothing is.
    public func whatIsMissing(for provider: ImageProvider) -> String? { reasons[provider] }

    /// What a campaign's model can do, and who runs it: as the campaign says, else `models.yaml`, else the table.
    /// - Returns: nil where nobody says who runs it.
    public func abilities(of name: String, at provider: ImageProvider?) -> ModelAbilities? {
        let said = settings.models[name]
        let wanted = provider ?? said?.provider
        let id = said?.id
        let row =
            ModelCatalog.standard.abilities(of: name, at: wanted)
            ?? wanted.flatMap { ModelCatalog.standard.abilities(ofAnyModelAt: $0) }
        return row.map { row in
            row.renamed(
                name,
                id: id ?? (row.name == name ? row.id : name),
                steps: said?.steps,
                price: said?.price.map { .picture($0) },
                isBatched: said?.isBatched ?? false
            )
        }
    }

    private static func service(
        _ provider: ImageProvider,
        _ connection: ServiceConnection,
        _ environment: [String: String],
        _ workflow: Result<ComfyWorkflow, ModelFailure>?,
        _ cache: any DayCache
    ) throws(Missing) -> any ImageModelService {
        switch provider {
        case .huggingface:
            let hub = environment["HF_ENDPOINT"].flatMap { $0.isEmpty ? nil : $0 } ?? HuggingFaceRouter.hubAddress
            return HuggingFaceRouter(connection, hub: try address(hub, "HF_ENDPOINT"), cache: cache)
        case .openai: return OpenAIImages(connection)
        case .bfl: return BlackForestLabs(connection)
        case .fal: return FalQueue(connection)
        case .webui: return StableDiffusionWebUI(connection)
        case .comfyui:
            switch workflow {
            case .success(let workflow)?: return ComfyUI(connection, workflow: workflow)
            case .failure(let failure)?: throw Missing(reason: failure.message)
            case nil: throw Missing(reason: "models.yaml names no workflow for comfyui")
            }
        }
    }

    fileprivate static func address(_ text: String, _ name: String) throws(Missing) -> ServiceAddress {
        do throws(CampaignError) { return try ServiceAddress(text) } catch { throw Missing(reason: "\(name): \(error)") }
    }
}

/// Something that a provider needs and that is not there; a sentence for people.
private struct Missing: Error { let reason: String }

/// Where a provider is, and what proves that we may use it.
private struct Account {
    let base: ServiceAddress
    let headers: HTTPHeaders

    init(_ provider: ImageProvider, _ said: ModelSettings.Provider, _ environment: [String: String]) throws(Missing) {
        func setting(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        func key(_ name: String) throws(Missing) -> String {
            guard let key = setting(name) else { throw Missing(reason: "\(name) is not set") }
            return key
        }
        func bearer(_ key: String) -> HTTPHeaders { [HTTPHeaders.Field("Authorization", "Bearer \(key)")] }

        var usual: String
        switch provider {
        case .huggingface:
            if let answer = setting("AI_ENABLE_FLUX"), ["0", "false", "no", "off"].contains(answer.lowercased()) {
                throw Missing(reason: "AI_ENABLE_FLUX is \(answer)")
            }
            usual = "https://router.huggingface.co"
            headers = bearer(try key("HF_TOKEN"))
        case .openai:
            // A server of one's own may want no key.
            let own = said.url?.text ?? setting("OPENAI_BASE_URL")
            let key = setting("OPENAI_API_KEY")
            guard key != nil || own != nil else { throw Missing(reason: "OPENAI_API_KEY is not set") }
            usual = own ?? "https://api.openai.com/v1"
            var fields = key.map { bearer($0) } ?? []
            if let organization = setting("OPENAI_ORG_ID") { fields.append("OpenAI-Organization", organization) }
            if let project = setting("OPENAI_PROJECT_ID") { fields.append("OpenAI-Project", project) }
            headers = fields
        case .bfl:
            usual = "https://api.bfl.ai/v1"
            headers = [HTTPHeaders.Field("x-key", try key("BFL_API_KEY"))]
        case .fal:
            usual = "https://queue.fal.run"
            headers = [HTTPHeaders.Field("Authorization", "Key \(try key("FAL_KEY"))")]
        case .webui:
            usual = "http://127.0.0.1:7860"
            headers =
                setting("WEBUI_API_AUTH").map { account in
                    [HTTPHeaders.Field("Authorization", "Basic \(Data(account.utf8).base64EncodedString())")]
                } ?? []
        case .comfyui:
            usual = "http://127.0.0.1:8188"
            headers = []
        }
        if let url = said.url { usual = url.text }
        base = try ModelServices.address(usual, provider == .openai ? "OPENAI_BASE_URL" : provider.rawValue)
    }
}

extension ImageProvider {
    /// How many pictures a provider lets a new account make at the same time, or a machine with one card.
    fileprivate var usuallyAtOnce: Int {
        switch self {
        case .huggingface, .openai: 4
        case .bfl: 8
        case .fal: 2
        case .webui, .comfyui: 1
        }
    }
}
