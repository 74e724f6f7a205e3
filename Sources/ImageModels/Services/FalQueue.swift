public import Campaigns
internal import Transfer

/// The queue of fal.ai, where surplus waits instead of being refused.
///
/// Source: the vendor's client fal-client 1.0.3 and docs.fal.ai.
public struct FalQueue: ImageModelService {
    private let connection: ServiceConnection

    /// - Parameter connection: its base is the queue's address.
    public init(_ connection: ServiceConnection) { self.connection = connection }

    /// ``ImageProvider/fal``
    public var provider: ImageProvider { .fal }
    /// As the connection says.
    public var atOnce: Int { connection.atOnce }

    /// Puts a picture into the queue.
    public func begin(_ order: PictureOrder) async -> PictureOutcome {
        await connection.outcome { () async throws(ModelFailure) in
            let response = try await connection.post("/\(order.model.id)", FalAnswer.body(of: order)) { response in
                // The front of the service, behind which every answer has an id.
                response.headers["x-fal-request-id"] == nil && (502...504).contains(response.status)
            }
            let answer = try connection.json(of: response)
            var facts = PictureFacts()
            facts.requestID = answer["request_id"]?.text ?? response.requestID
            guard let status = answer["status_url"]?.text, let result = answer["response_url"]?.text else {
                throw ModelFailure(.dishonest, "the answer names no address to ask at", requestID: facts.requestID)
            }
            return .accepted(PictureTicket(.poll, status, resultAddress: result, facts: facts))
        }
    }

    /// Asks how far a picture is, takes the result, or fetches it.
    public func collect(_ ticket: PictureTicket, of order: PictureOrder) async -> PictureOutcome {
        await connection.outcome { () async throws(ModelFailure) in
            guard ticket.step == .poll, let result = ticket.resultAddress else { return try await connection.download(ticket) }
            for address in [ticket.address, result] {
                guard connection.isOwn(address) || isVendors(address) else {
                    throw ModelFailure(
                        .dishonest,
                        "the answer names an address of somebody else",
                        requestID: ticket.facts.requestID
                    )
                }
            }
            let status = try connection.json(of: try await connection.get(ticket.address))
            switch status["status"]?.text {
            case "COMPLETED":
                // With an error in it where it failed; the result tells the same with its own status.
                if let error = status["error"]?.text, status["error_type"]?.text != nil {
                    throw ModelFailure(.unknownOutcome, error, requestID: ticket.facts.requestID)
                }
                let answer = try connection.json(of: try await connection.get(result))
                return try FalAnswer.outcome(of: answer, facts: ticket.facts)
            case "IN_QUEUE", "IN_PROGRESS": return .pending(.milliseconds(500))
            case let other:
                throw ModelFailure(.dishonest, "the queue says \(other ?? "nothing")", requestID: ticket.facts.requestID)
            }
        }
    }

    /// The vendor has no request that costs nothing; any answer of its front will do.
    public func greeting() async -> Result<String, ModelFailure> { await connection.frontGreeting() }

    private func isVendors(_ address: String) -> Bool {
        guard let host = ServiceConnection.secureHost(of: address) else { return false }
        return [".fal.run", ".fal.ai", ".falrun.com"].contains { host.hasSuffix($0) } || host == "fal.run"
    }
}

/// What fal.ai takes and answers, whether by its queue or by a router before it.
enum FalAnswer {
    static func body(of order: PictureOrder) -> ServiceJSON {
        var body: [String: ServiceJSON] = [
            "prompt": .string(order.prompt), "num_images": 1,
            "image_size": ["width": .whole(order.size.width), "height": .whole(order.size.height)],
        ]
        if let seed = order.seed { body["seed"] = .whole(seed) }
        if let steps = order.model.steps { body["num_inference_steps"] = .whole(steps) }
        return .object(body)
    }

    static func outcome(of answer: ServiceJSON, facts: PictureFacts) throws(ModelFailure) -> PictureOutcome {
        // Some models answer the refusal of content with a status of success, and some with a black picture and a flag.
        if answer["has_nsfw_concepts"]?[0]?.bool == true {
            throw ModelFailure(.refusedContent, "the service flags its own picture", requestID: facts.requestID)
        }
        guard let url = answer["images"]?[0]?["url"]?.text else {
            throw ModelFailure(.refusedContent, "the answer holds no picture", requestID: facts.requestID)
        }
        var facts = facts
        facts.seed = answer["seed"]?.whole
        return try PictureSource.outcome(of: url, facts: facts)
    }
}
