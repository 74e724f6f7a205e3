public import Campaigns
internal import Transfer

/// OpenAI's interface for pictures, and every server that speaks it.
///
/// Source: the vendor's Python client 3.57.0 and its OpenAPI description; of others, the sources of LocalAI and stable-diffusion.cpp.
public struct OpenAIImages: ImageModelService {
    private let connection: ServiceConnection

    /// - Parameter connection: its base ends in `/v1`, as `OPENAI_BASE_URL` does.
    public init(_ connection: ServiceConnection) { self.connection = connection }

    /// ``ImageProvider/openai``
    public var provider: ImageProvider { .openai }
    /// As the connection says.
    public var atOnce: Int { connection.atOnce }

    /// Asks for one picture.
    public func begin(_ order: PictureOrder) async -> PictureOutcome {
        await connection.outcome { () async throws(ModelFailure) in
            let response = try await connection.post("/images/generations", Self.body(of: order))
            return try outcome(of: try connection.json(of: response), requestID: response.requestID)
        }
    }

    /// What an answer holds, whether it came alone or in a batch.
    func outcome(of answer: ServiceJSON, requestID: String?) throws(ModelFailure) -> PictureOutcome {
        var facts = PictureFacts()
        facts.requestID = requestID
        // A refusal that looks like a success: nothing was made of the words.
        guard let picture = answer["data"]?[0] else {
            throw ModelFailure(.refusedContent, "the answer holds no picture", requestID: requestID)
        }
        if let text = picture["b64_json"]?.text {
            return .picture(PictureAnswer(bytes: try PictureSource.bytes(ofBase64: text), facts: facts))
        }
        guard let url = picture["url"]?.text else {
            throw ModelFailure(.dishonest, "the answer holds neither a picture nor its address", requestID: requestID)
        }
        // LocalAI gives a path of its own.
        return try PictureSource.outcome(of: url.hasPrefix("/") ? origin + url : url, facts: facts)
    }

    /// Fetches a picture that was answered by its address.
    public func collect(_ ticket: PictureTicket, of order: PictureOrder) async -> PictureOutcome {
        await connection.outcome { () async throws(ModelFailure) in try await connection.download(ticket) }
    }

    /// Asks which models there are.
    public func greeting() async -> Result<String, ModelFailure> {
        do throws(ModelFailure) {
            let models = try connection.json(of: try await connection.get("/models"))
            let count = models["data"]?.items.count ?? 0
            return .success(count == 1 ? "1 model" : "\(count) models")
        } catch {
            return .failure(error)
        }
    }

    /// Scheme, host and port.
    private var origin: String {
        let text = connection.base.text
        let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
        return String(text[..<(text[start...].firstIndex(of: "/") ?? text.endIndex)])
    }

    /// What is asked for, whether alone or in a batch.
    static func body(of order: PictureOrder) -> ServiceJSON {
        var body: [String: ServiceJSON] = [
            "model": .string(order.model.id), "prompt": .string(order.prompt), "n": 1, "size": .string("\(order.size)"),
        ]
        // The vendor's own models refuse the fields that every other server wants: a switch by model, not by protocol.
        if !isVendors(order.model.id) {
            body["response_format"] = "b64_json"
            if let seed = order.seed { body["seed"] = .whole(seed) }
            if let steps = order.model.steps { body["step"] = .whole(steps) }
        }
        return .object(body)
    }

    private static func isVendors(_ model: String) -> Bool { model.hasPrefix("gpt-image") || model.hasPrefix("chatgpt-image") }
}
