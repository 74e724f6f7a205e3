internal import Foundation
internal import TransferFixtures

/// The interfaces that the stand-in speaks; each is a folder of its address.
public enum Dialect: String, CaseIterable, Sendable {
    case openai
    /// Hugging Face's router, one for each host behind it.
    case falAI = "hf/fal-ai"
    case hfInference = "hf/hf-inference"
    case together = "hf/together"
    case replicate = "hf/replicate"
    case nscale = "hf/nscale"
    case bfl
    case fal
    case webui
    case comfyui

    /// How the service words an error.
    func error(_ message: String, code: String) -> [String: Any] {
        switch self {
        case .openai, .together, .nscale:
            return ["error": ["message": message, "type": "invalid_request_error", "code": code]]
        case .falAI, .fal: return ["detail": message, "error_type": code]
        case .hfInference: return code.isEmpty ? ["error": message] : ["error": ["message": message, "code": code]]
        case .replicate: return code.isEmpty ? ["detail": message] : ["detail": message, "type": code]
        case .bfl: return code.isEmpty ? ["detail": message] : ["detail": [["msg": message, "type": code, "loc": ["body"]]]]
        case .webui, .comfyui: return code.isEmpty ? ["error": message] : ["error": ["message": message, "type": code]]
        }
    }

    /// How the service refuses words before anything is made; nil where it has no such answer.
    var moderation: ModelReply? {
        switch self {
        case .openai:
            let error: [String: Any] = [
                "message": "Your request was rejected by the safety system. safety_violations=[violence].",
                "type": "image_generation_user_error", "code": "moderation_blocked",
            ]
            return ModelReply(status: 400, json: ["error": error])
        case .falAI, .fal:
            let detail: [String: Any] = ["loc": ["body", "prompt"], "msg": "flagged", "type": "content_policy_violation"]
            return ModelReply(status: 422, json: ["detail": [detail]])
        case .together, .nscale, .hfInference:
            return ModelReply(
                status: 400,
                json: ["error": ["message": "flagged by moderation", "code": "content_policy_violation"]]
            )
        case .replicate, .bfl, .webui, .comfyui: return nil
        }
    }
}

/// What the stand-in answers.
struct ModelReply: @unchecked Sendable {
    // `@unchecked Sendable` because the JSON in it is made of values and never changed.
    var status = 200
    var headers: [(String, String)] = []
    var json: [String: Any]?
    var bytes: [UInt8] = []
    var contentType = "application/json"

    var body: [UInt8] {
        guard let json else { return bytes }
        return (try? JSONSerialization.data(withJSONObject: json, options: [.sortedKeys])).map(Array.init) ?? []
    }

    static func picture(_ bytes: [UInt8], _ type: String) -> ModelReply { ModelReply(bytes: bytes, contentType: type) }

    static let html = ModelReply(bytes: Array("<html><body>Sign in</body></html>".utf8), contentType: "text/html")
    static let notFound = ModelReply(status: 404, json: ["error": "not found"])
}

func httpMoment(_ seconds: Int) -> String { httpDate(seconds) }
