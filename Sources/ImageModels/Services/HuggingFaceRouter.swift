public import Campaigns
internal import Foundation
internal import Transfer

/// Hugging Face: one key, and a router to those who run the model today.
///
/// Who that is changes, so it is asked for once a day. Source: the vendor's Python client huggingface_hub 2.4.0 and its documentation.
public struct HuggingFaceRouter: ImageModelService {
    private let connection: ServiceConnection
    private let hub: ServiceAddress
    private let cache: any DayCache

    /// The vendor's hub, where models are described.
    public static let hubAddress = "https://huggingface.co"

    /// - Parameters:
    ///   - connection: its base is the router's address.
    ///   - hub: where models are described; gets the key too.
    ///   - cache: keeps who runs which model.
    public init(_ connection: ServiceConnection, hub: ServiceAddress, cache: any DayCache) {
        self.connection = connection
        self.hub = hub
        self.cache = cache
    }

    /// ``ImageProvider/huggingface``
    public var provider: ImageProvider { .huggingface }
    /// As the connection says.
    public var atOnce: Int { connection.atOnce }

    /// Asks for one picture, by way of the first who runs the model and whose contract is known here.
    public func begin(_ order: PictureOrder) async -> PictureOutcome {
        await connection.outcome { () async throws(ModelFailure) in
            let host = try await host(of: order.model.id)
            let response = try await connection.post(
                "/\(host.kind.rawValue)\(host.route)",
                host.body(of: order),
                adding: host.kind.headers
            )
            var facts = PictureFacts()
            facts.requestID = response.requestID
            // Raw bytes, where the others answer in JSON.
            if host.kind == .hfInference {
                let isJSON = response.headers["Content-Type"]?.lowercased().hasPrefix("application/json") ?? false
                guard !isJSON else { throw ModelFailure(.dishonest, "the answer is no picture", requestID: facts.requestID) }
                return .picture(PictureAnswer(bytes: response.body, facts: facts))
            }
            return try host.outcome(of: try connection.json(of: response), facts: facts)
        }
    }

    /// Fetches a picture that was answered by its address.
    public func collect(_ ticket: PictureTicket, of order: PictureOrder) async -> PictureOutcome {
        await connection.outcome { () async throws(ModelFailure) in try await connection.download(ticket) }
    }

    /// Asks whose key it is.
    public func greeting() async -> Result<String, ModelFailure> {
        do throws(ModelFailure) {
            let answer = try connection.json(of: try await connection.get("\(hub)/api/whoami-v2"))
            return .success(answer["name"]?.text.map { "the key of \($0)" } ?? "it answers")
        } catch {
            return .failure(error)
        }
    }

    /// Who runs a model today.
    private func host(of model: String) async throws(ModelFailure) -> InferenceHost {
        let name = "huggingface \(model)"
        let known = await cache.text(named: name).flatMap { ServiceJSON(Array($0.utf8)) }
        let mapping: ServiceJSON
        if let known {
            mapping = known
        } else {
            let path = "\(hub)/api/models/\(model)?expand%5B%5D=inferenceProviderMapping"
            let answer = try connection.json(of: try await connection.get(path))
            guard let found = answer["inferenceProviderMapping"] else {
                throw ModelFailure(.gone, "nobody runs \(model) at Hugging Face", isPaid: false)
            }
            mapping = found
            await cache.keep(String(decoding: found.bytes, as: UTF8.self), named: name)
        }
        return try Self.choose(mapping, model: model)
    }

    /// The first who is in order and whose contract is known; the mapping is a list, or an object by the hosts' names.
    private static func choose(_ mapping: ServiceJSON, model: String) throws(ModelFailure) -> InferenceHost {
        let listed = mapping.items.compactMap { item in item["provider"]?.text.map { ($0, item) } }
        let named = mapping.members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let all = listed + named
        let usable = all.filter { _, entry in
            (entry["task"]?.text ?? "text-to-image") == "text-to-image" && entry["status"]?.text != "error"
        }
        for (name, entry) in usable {
            guard let kind = InferenceHost.Kind(rawValue: name) else { continue }
            return InferenceHost(kind: kind, id: entry["providerId"]?.text ?? model, model: model)
        }
        let names = usable.isEmpty ? "nobody" : usable.map(\.0).joined(separator: ", ")
        throw ModelFailure(
            .gone,
            "\(model) is run by \(names) at Hugging Face, whose interface is not known here",
            isPaid: false
        )
    }
}

/// Who runs a model behind the router, and how to speak to it.
struct InferenceHost {
    enum Kind: String, CaseIterable {
        case hfInference = "hf-inference"
        case falAI = "fal-ai"
        case together
        case replicate
        case nscale

        var headers: HTTPHeaders {
            switch self {
            case .hfInference: [HTTPHeaders.Field("Accept", "image/png")]
            // Holds the answer for a minute, so that there is nothing to ask for again.
            case .replicate: [HTTPHeaders.Field("Prefer", "wait")]
            case .falAI, .together, .nscale: []
            }
        }
    }

    let kind: Kind
    /// What the host calls the model.
    let id: String
    /// What Hugging Face calls it.
    let model: String

    var route: String {
        switch kind {
        case .hfInference: "/models/\(model)"
        case .falAI: "/\(id)"
        case .together, .nscale: "/v1/images/generations"
        case .replicate: id.contains(":") ? "/v1/predictions" : "/v1/models/\(id)/predictions"
        }
    }

    func body(of order: PictureOrder) -> ServiceJSON {
        let (width, height): (ServiceJSON, ServiceJSON) = (.whole(order.size.width), .whole(order.size.height))
        switch kind {
        case .falAI: return FalAnswer.body(of: order)
        case .nscale:
            return [
                "model": .string(id), "prompt": .string(order.prompt), "response_format": "b64_json",
                "size": .string("\(order.size)"),
            ]
        case .together:
            var body: [String: ServiceJSON] = [
                "model": .string(id), "prompt": .string(order.prompt), "response_format": "base64", "width": width,
                "height": height,
            ]
            body["seed"] = order.seed.map { .whole($0) }
            body["steps"] = order.model.steps.map { .whole($0) }
            body["negative_prompt"] = order.negativePrompt.map { .string($0) }
            return .object(body)
        case .hfInference:
            var parameters: [String: ServiceJSON] = ["width": width, "height": height]
            parameters["seed"] = order.seed.map { .whole($0) }
            parameters["num_inference_steps"] = order.model.steps.map { .whole($0) }
            parameters["negative_prompt"] = order.negativePrompt.map { .string($0) }
            return ["inputs": .string(order.prompt), "parameters": .object(parameters)]
        case .replicate:
            // It knows no pixels here, and drops what it does not know; `go_fast` would make the seed mean nothing.
            var input: [String: ServiceJSON] = [
                "prompt": .string(order.prompt), "aspect_ratio": .string(aspect(of: order.size)), "megapixels": "1",
                "output_format": "png", "num_outputs": 1, "go_fast": false,
            ]
            input["seed"] = order.seed.map { .whole($0) }
            input["num_inference_steps"] = order.model.steps.map { .whole($0) }
            guard id.contains(":"), let version = id.split(separator: ":").last else { return ["input": .object(input)] }
            return ["version": .string(String(version)), "input": .object(input)]
        }
    }

    func outcome(of answer: ServiceJSON, facts: PictureFacts) throws(ModelFailure) -> PictureOutcome {
        switch kind {
        case .falAI: return try FalAnswer.outcome(of: answer, facts: facts)
        case .together, .nscale, .hfInference:
            guard let picture = answer["data"]?[0] else {
                throw ModelFailure(.refusedContent, "the answer holds no picture", requestID: facts.requestID)
            }
            guard let text = picture["b64_json"]?.text else {
                throw ModelFailure(.dishonest, "the picture is not in the answer", requestID: facts.requestID)
            }
            return .picture(PictureAnswer(bytes: try PictureSource.bytes(ofBase64: text), facts: facts))
        case .replicate:
            var facts = facts
            facts.requestID = answer["id"]?.text ?? facts.requestID
            facts.modelVersion = answer["version"]?.text
            if let error = answer["error"]?.text {
                let isContent = error.lowercased().contains("nsfw") || error.lowercased().contains("sensitive")
                throw ModelFailure(isContent ? .refusedContent : .unknownOutcome, error, requestID: facts.requestID)
            }
            guard let url = answer["output"]?.text ?? answer["output"]?[0]?.text else {
                throw ModelFailure(.unknownOutcome, "the picture took longer than the answer waits", requestID: facts.requestID)
            }
            return try PictureSource.outcome(of: url, facts: facts)
        }
    }

    /// The nearest of the ratios that Replicate has names for.
    private func aspect(of size: PixelSize) -> String {
        let ratio = Double(size.width) / Double(size.height)
        let names = ["1:1", "16:9", "21:9", "3:2", "2:3", "4:5", "5:4", "3:4", "4:3", "9:16", "9:21"]
        func distance(_ name: String) -> Double {
            let sides = name.split(separator: ":").compactMap { Double($0) }
            return abs(log(ratio / (sides[0] / sides[1])))
        }
        return names.min { distance($0) < distance($1) } ?? "1:1"
    }
}
