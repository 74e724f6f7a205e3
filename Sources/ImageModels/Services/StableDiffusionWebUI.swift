public import Campaigns
internal import Transfer

/// Stable Diffusion WebUI and Forge, and stable-diffusion.cpp, which speaks the same.
///
/// It makes one picture at a time and lets everybody else wait. Source: webuiapi 0.9.17 and the sources of Forge.
public struct StableDiffusionWebUI: ImageModelService {
    private let connection: ServiceConnection

    /// - Parameter connection: its base is the address at which people open it.
    public init(_ connection: ServiceConnection) { self.connection = connection }

    /// ``ImageProvider/webui``
    public var provider: ImageProvider { .webui }
    /// As the connection says.
    public var atOnce: Int { connection.atOnce }

    /// Asks for one picture, with the checkpoint that the order names.
    public func begin(_ order: PictureOrder) async -> PictureOutcome {
        await connection.outcome { () async throws(ModelFailure) in
            let response = try await connection.post("/sdapi/v1/txt2img", body(of: order))
            let answer = try connection.json(of: response)
            // More than one where a grid or control maps come along; the picture itself is the first then, as one was asked for.
            guard let text = answer["images"]?[0]?.text else {
                throw ModelFailure(.dishonest, "the answer holds no picture", requestID: response.requestID)
            }
            var facts = PictureFacts()
            facts.requestID = response.requestID
            // JSON in a text, and an empty one of stable-diffusion.cpp.
            if let info = answer["info"]?.text.flatMap({ ServiceJSON(Array($0.utf8)) }) {
                facts.seed = info["seed"]?.whole
                let version = [info["sd_model_name"]?.text, info["sd_model_hash"]?.text].compactMap(\.self)
                facts.modelVersion = version.isEmpty ? nil : version.joined(separator: " ")
            }
            return .picture(PictureAnswer(bytes: try PictureSource.bytes(ofBase64: text), facts: facts))
        }
    }

    /// Nothing is ever left to collect: the answer is the picture.
    public func collect(_ ticket: PictureTicket, of order: PictureOrder) async -> PictureOutcome {
        await connection.outcome { () async throws(ModelFailure) in try await connection.download(ticket) }
    }

    /// Asks which checkpoints there are.
    public func greeting() async -> Result<String, ModelFailure> {
        do throws(ModelFailure) {
            let models = try connection.json(of: try await connection.get("/sdapi/v1/sd-models"))
            return .success(models.items.count == 1 ? "1 checkpoint" : "\(models.items.count) checkpoints")
        } catch {
            return .failure(error)
        }
    }

    private func body(of order: PictureOrder) -> ServiceJSON {
        var body: [String: ServiceJSON] = [
            "prompt": .string(order.prompt), "width": .whole(order.size.width), "height": .whole(order.size.height),
            "batch_size": 1, "n_iter": 1, "send_images": true, "save_images": false,
            "override_settings": ["sd_model_checkpoint": .string(order.model.id)],
            // The next picture has the same one: going back would load it anew each time.
            "override_settings_restore_afterwards": false,
        ]
        if let negative = order.negativePrompt { body["negative_prompt"] = .string(negative) }
        if let seed = order.seed { body["seed"] = .whole(seed) }
        if let steps = order.model.steps { body["steps"] = .whole(steps) }
        return .object(body)
    }
}
