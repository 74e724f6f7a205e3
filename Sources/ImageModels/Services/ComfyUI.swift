public import Campaigns
internal import Transfer

/// ComfyUI: a graph of our own is put into its queue under an id that we choose, so that nothing is ever asked for twice.
///
/// Source: the documentation of ComfyUI, comfy-cli 1.23 and comfy-toolkit.
public struct ComfyUI: ImageModelService {
    private let connection: ServiceConnection
    private let workflow: ComfyWorkflow

    /// - Parameter connection: its base is the address at which people open it.
    public init(_ connection: ServiceConnection, workflow: ComfyWorkflow) {
        self.connection = connection
        self.workflow = workflow
    }

    /// ``ImageProvider/comfyui``
    public var provider: ImageProvider { .comfyui }
    /// As the connection says.
    public var atOnce: Int { connection.atOnce }

    /// The workflow, which paints what the order asks for.
    public var identity: String { workflow.text }

    /// Known from the order alone.
    public func ticket(before order: PictureOrder) -> PictureTicket? {
        var facts = PictureFacts()
        facts.requestID = Self.id(of: order)
        return PictureTicket(.poll, "\(connection.base)/history/\(Self.id(of: order))", facts: facts)
    }

    /// Puts a picture into the queue.
    public func begin(_ order: PictureOrder) async -> PictureOutcome {
        await connection.outcome { () async throws(ModelFailure) in
            let id = Self.id(of: order)
            let body: ServiceJSON = ["prompt": workflow.graph(of: order), "prompt_id": .string(id), "client_id": "billposter"]
            let answer = try connection.json(of: try await connection.post("/prompt", body))
            // An older server chooses the id itself.
            let given = answer["prompt_id"]?.text ?? id
            var facts = PictureFacts()
            facts.requestID = given
            facts.seed = order.seed
            return .accepted(PictureTicket(.poll, "\(connection.base)/history/\(given)", facts: facts))
        }
    }

    /// Looks into the history; what is neither there nor in the queue is lost.
    public func collect(_ ticket: PictureTicket, of order: PictureOrder) async -> PictureOutcome {
        await connection.outcome { () async throws(ModelFailure) in
            guard ticket.step == .poll else { return try await connection.download(ticket) }
            let id = ticket.facts.requestID ?? Self.id(of: order)
            let history = try connection.json(of: try await connection.get(ticket.address))
            guard let entry = history[id] else {
                let queue = try connection.json(of: try await connection.get("/queue"))
                let waiting = (queue["queue_running"]?.items ?? []) + (queue["queue_pending"]?.items ?? [])
                guard !waiting.contains(where: { $0[1]?.text == id }) else { return .pending(.milliseconds(500)) }
                // It may have ended between the two questions.
                let again = try connection.json(of: try await connection.get(ticket.address))
                guard let entry = again[id] else {
                    throw ModelFailure(.unknownOutcome, "the server knows nothing of the picture", requestID: id)
                }
                return try outcome(of: entry, id: id, facts: ticket.facts)
            }
            return try outcome(of: entry, id: id, facts: ticket.facts)
        }
    }

    /// Asks what the machine is.
    public func greeting() async -> Result<String, ModelFailure> {
        do throws(ModelFailure) {
            let stats = try connection.json(of: try await connection.get("/system_stats"))
            return .success(stats["devices"]?[0]?["name"]?.text ?? "it answers")
        } catch {
            return .failure(error)
        }
    }

    private func outcome(of entry: ServiceJSON, id: String, facts: PictureFacts) throws(ModelFailure) -> PictureOutcome {
        let messages = entry["status"]?["messages"]?.items ?? []
        if entry["status"]?["status_str"]?.text == "error" {
            let reason = messages.first { $0[0]?.text == "execution_error" }?[1]?["exception_message"]?.text
            throw ModelFailure(.refusedRequest, reason ?? "the workflow failed", requestID: id)
        }
        let outputs = entry["outputs"]?.members.sorted { $0.key < $1.key } ?? []
        let images = outputs.flatMap { $0.value["images"]?.items ?? [] }
        // What is saved before what is only shown.
        guard let image = images.first(where: { $0["type"]?.text == "output" }) ?? images.first,
            let name = image["filename"]?.text
        else { throw ModelFailure(.unknownOutcome, "the workflow ended and lists no picture", requestID: id) }
        let query = [
            ("filename", name), ("subfolder", image["subfolder"]?.text ?? ""), ("type", image["type"]?.text ?? "output"),
        ]
        .map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
        return .accepted(PictureTicket(.download, "\(connection.base)/view?\(query)", facts: facts))
    }

    /// A UUID of the first 24 digits of the order's id and of the number of the request: under the id of an earlier request the
    /// history would tell what became of that one.
    private static func id(of order: PictureOrder) -> String {
        let number = String(UInt32(truncatingIfNeeded: order.request), radix: 16)
        let digits = Array(order.id.prefix(24)) + Array(String(repeating: "0", count: 8 - number.count) + number)
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                "-._~".utf8.contains(byte) || Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber
            guard !isPlain || byte >= 0x80 else { return String(Unicode.Scalar(byte)) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
