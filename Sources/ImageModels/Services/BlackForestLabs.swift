public import Campaigns
internal import Transfer

/// Black Forest Labs: submit, ask at the address that the answer names, fetch.
///
/// Source: the vendor's client blackforest 0.1.3 and docs.bfl.ai.
public struct BlackForestLabs: ImageModelService {
    private let connection: ServiceConnection

    /// - Parameter connection: its base ends in `/v1`.
    public init(_ connection: ServiceConnection) { self.connection = connection }

    /// ``ImageProvider/bfl``
    public var provider: ImageProvider { .bfl }
    /// As the connection says.
    public var atOnce: Int { connection.atOnce }

    /// Submits a picture.
    public func begin(_ order: PictureOrder) async -> PictureOutcome {
        await connection.outcome { () async throws(ModelFailure) in
            var body: [String: ServiceJSON] = [
                "prompt": .string(order.prompt), "width": .whole(order.size.width), "height": .whole(order.size.height),
                "output_format": "png",
            ]
            if let seed = order.seed { body["seed"] = .whole(seed) }
            if let steps = order.model.steps { body["steps"] = .whole(steps) }
            let answer = try connection.json(of: try await connection.post("/\(order.model.id)", .object(body)))
            var facts = PictureFacts()
            facts.requestID = answer["id"]?.text
            // In cents.
            facts.microdollars = answer["cost"]?.number.flatMap { Told.microdollars(ofCents: $0) }
            guard let address = answer["polling_url"]?.text else {
                throw ModelFailure(.dishonest, "the answer names no address to ask at", requestID: facts.requestID)
            }
            return .accepted(PictureTicket(.poll, address, facts: facts))
        }
    }

    /// Asks how far a picture is, or fetches it.
    public func collect(_ ticket: PictureTicket, of order: PictureOrder) async -> PictureOutcome {
        await connection.outcome { () async throws(ModelFailure) in
            guard ticket.step == .poll else { return try await connection.download(ticket) }
            // The key goes along, so the address has to be one of theirs.
            guard connection.isOwn(ticket.address) || isVendors(ticket.address) else {
                throw ModelFailure(
                    .dishonest,
                    "the answer names an address of somebody else to ask at",
                    requestID: ticket.facts.requestID
                )
            }
            let answer = try connection.json(of: try await connection.get(ticket.address))
            let requestID = ticket.facts.requestID
            switch answer["status"]?.text {
            case "Ready":
                guard let sample = answer["result"]?["sample"]?.text else {
                    throw ModelFailure(.dishonest, "the picture is ready and has no address", requestID: requestID)
                }
                var facts = ticket.facts
                facts.seed = answer["result"]?["seed"]?.whole
                return try PictureSource.outcome(of: sample, facts: facts)
            case let status? where status.hasSuffix("Moderated"):
                throw ModelFailure(.refusedContent, "the service says \(status)", requestID: requestID)
            case "Error", "Failed": throw ModelFailure(.unknownOutcome, "the service failed at the picture", requestID: requestID)
            case "Task not found":
                throw ModelFailure(.unknownOutcome, "the service knows nothing of the picture", requestID: requestID)
            case nil: throw ModelFailure(.dishonest, "the answer has no status", requestID: requestID)
            default: return .pending(.milliseconds(500))
            }
        }
    }

    /// The vendor has no request that costs nothing; any answer of its front will do.
    public func greeting() async -> Result<String, ModelFailure> { await connection.frontGreeting() }

    private func isVendors(_ address: String) -> Bool {
        guard let host = ServiceConnection.secureHost(of: address) else { return false }
        return host == "bfl.ai" || host.hasSuffix(".bfl.ai")
    }
}

extension ServiceConnection {
    /// Whether anybody is there, of a service without a request that costs nothing: every answer but one about the key will do.
    func frontGreeting() async -> Result<String, ModelFailure> {
        do throws(ModelFailure) {
            _ = try await get("/")
            return .success("it answers")
        } catch {
            return error.kind == .refusedRequest || error.kind == .gone ? .success("it answers") : .failure(error)
        }
    }
}
