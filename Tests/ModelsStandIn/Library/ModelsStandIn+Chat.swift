internal import Digests
internal import Foundation
internal import Synchronization
internal import TransferFixtures

/// One way in which a chat model goes wrong.
public enum ChatFault: String, CaseIterable, Sendable {
    // Nothing is written and nothing paid.
    case limit = "429"
    case busy = "503"
    case noQuota = "429-quota"
    case badKey = "401"
    case unknownModel = "404-model"
    case unknownParameter = "400-parameter"
    // Something is written, and paid for.
    case brokenJSON = "broken-json"
    case otherFields = "other-fields"
    case noText = "no-text"
    case endless
    case truncated
    case refusal
    case filtered
    case noChoices = "no-choices"
    case html = "html-200"
    case reset = "reset-paid"
    case failure = "500-paid"
    case slow

    /// Whether the service has worked and charges for it.
    public var isPaid: Bool { (Self.allCases.firstIndex(of: self) ?? 0) >= (Self.allCases.firstIndex(of: .brokenJSON) ?? 0) }
}

extension ModelsStandIn {
    /// A chat that somebody began.
    public struct Chat: Sendable {
        /// As it came.
        public let model: String
        /// What the user says, as it came.
        public let brief: String
        /// What went wrong.
        public let fault: ChatFault?
        /// Whether it was answered and is charged for.
        public var isPaid: Bool { fault?.isPaid ?? true }
    }

    /// What goes wrong with the chats that come next, one fault for each.
    public func setChatFaults(_ faults: [ChatFault]) { state.withLock { $0.chatFaults = faults } }

    /// The chats so far, in the order in which they came.
    public var chats: [Chat] { state.withLock(\.chats) }

    /// Answers a chat that wants a scene as strict JSON.
    func chat(_ json: [String: Any], _ exchange: LoopbackExchange) async throws {
        let messages = json["messages"] as? [[String: Any]] ?? []
        let format = json["response_format"] as? [String: Any]
        let schema = (format?["json_schema"] as? [String: Any])?["schema"] as? [String: Any]
        guard let model = json["model"] as? String, let brief = messages.last?["content"] as? String,
            format?["type"] as? String == "json_schema", let names = (schema?["properties"] as? [String: Any])?.keys
        else { return try await send(Self.chatError(400, "invalid_request_error", "Invalid chat"), exchange) }
        let (chat, number) = state.withLock { state -> (Chat, Int) in
            let fault = state.chatFaults.isEmpty ? nil : state.chatFaults.removeFirst()
            let chat = Chat(model: model, brief: brief, fault: fault)
            state.chats.append(chat)
            return (chat, state.chats.count)
        }
        var content = Self.text(Dictionary(uniqueKeysWithValues: names.map { ($0, Self.scene(for: brief)) }))
        var refusal: Any = NSNull()
        var reason = "stop"
        switch chat.fault {
        case .limit?:
            let reply = Self.chatError(429, "rate_limit_exceeded", "Rate limit reached", [("retry-after-ms", "200")])
            return try await send(reply, exchange)
        case .busy?: return try await send(Self.chatError(503, "server_error", "Overloaded", [("Retry-After", "1")]), exchange)
        case .noQuota?: return try await send(Self.chatError(429, "insufficient_quota", "You exceeded your quota"), exchange)
        case .badKey?: return try await send(Self.chatError(401, "invalid_api_key", "Incorrect API key provided"), exchange)
        case .unknownModel?: return try await send(Self.chatError(404, "model_not_found", "No such model"), exchange)
        case .unknownParameter?:
            return try await send(Self.chatError(400, "unknown_parameter", "Unknown parameter: 'response_format'."), exchange)
        case .noChoices?: return try await send(ModelReply(json: ["id": "chat-\(number)", "choices": []]), exchange)
        case .html?: return try await send(.html, exchange)
        case .reset?: try await exchange.reset()
        case .failure?: return try await send(Self.chatError(500, "server_error", "failed"), exchange)
        case .slow?: try await Task.sleep(for: .seconds(1))
        case .brokenJSON?: content = "Here is your scene: {\"scene\": lanterns}"
        case .otherFields?: content = Self.text(["scene": "lanterns", "lettering": "JAZZ"])
        case .noText?: content = Self.text(["scene": " \n "])
        case .endless?: content = Self.text(["scene": String(repeating: "lanterns and fog ", count: 200)])
        case .truncated?: (content, reason) = (String(content.prefix(content.count / 2)), "length")
        case .filtered?: (content, reason) = ("", "content_filter")
        case .refusal?: (content, refusal) = ("", "I cannot help with that.")
        case nil: break
        }
        let message: [String: Any] = ["role": "assistant", "content": content, "refusal": refusal]
        try await send(
            ModelReply(json: [
                "id": "chat-\(number)", "object": "chat.completion", "created": 1, "model": model,
                "choices": [["index": 0, "message": message, "finish_reason": reason]],
                "usage": ["prompt_tokens": 200, "completion_tokens": 60, "total_tokens": 260],
            ]),
            exchange
        )
    }

    /// The scene that the stand-in writes of a brief, always the same one.
    public static func scene(for brief: String) -> String {
        "Stand-in scene \(Digest.sha256(brief.utf8).hex.prefix(12)), lanterns over calm water"
    }

    private static func text(_ members: [String: String]) -> String {
        (try? JSONSerialization.data(withJSONObject: members, options: [.sortedKeys])).map { String(decoding: $0, as: UTF8.self) }
            ?? ""
    }

    private static func chatError(_ status: Int, _ code: String, _ message: String, _ headers: [(String, String)] = [])
        -> ModelReply
    {
        ModelReply(
            status: status,
            headers: headers,
            json: ["error": ["message": message, "type": "invalid_request_error", "code": code]]
        )
    }
}
