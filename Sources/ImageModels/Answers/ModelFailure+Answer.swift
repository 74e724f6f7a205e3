internal import FoundationEssentials
internal import Transfer

extension ModelFailure {
    private static let contentCodes: Set<String> = [
        "moderation_blocked", "content_policy_violation", "content_moderation", "image_generation_user_error", "content_filtered",
    ]
    private static let moneyCodes: Set<String> = ["insufficient_quota", "billing_hard_limit_reached", "insufficient_credits"]
    private static let loadingCodes: Set<String> = ["model_loading", "queue_full", "rate_limit_exceeded"]
    private static let modelCodes: Set<String> = ["model_not_found", "model_gone"]

    /// Reads an answer that is no success: the one place that knows what a status and a code mean.
    /// - Parameters:
    ///   - repeats: whether the request changes nothing, so that asking again is always safe.
    ///   - isAtDoor: whether the answer is one of the service's front, behind which nothing was begun.
    init(_ response: HTTPResponse, now: Date, repeats: Bool = false, isAtDoor: Bool = false) {
        let body = ServiceJSON(response.body)
        let words = ServiceWords(body)
        let signals = RateSignals(response, body, now: now)
        let kind = Self.kind(response, words, isToldToWait: signals.isExplicit, repeats: repeats, isAtDoor: isAtDoor)
        self.init(
            kind,
            words.message.map { "\($0) (\(response.status))" } ?? "the service answers \(response.status)",
            field: words.field,
            wait: signals.wait,
            requestID: response.requestID,
            isPaid: !repeats && (kind == .unknownOutcome || kind == .dishonest),
            isFinal: !repeats || kind.isAboutPicture
        )
    }

    private static func kind(
        _ response: HTTPResponse,
        _ words: ServiceWords,
        isToldToWait: Bool,
        repeats: Bool,
        isAtDoor: Bool
    ) -> AnswerClass {
        if !words.codes.isDisjoint(with: contentCodes) { return .refusedContent }
        if !words.codes.isDisjoint(with: moneyCodes) || response.status == 402 { return .refusedMoney }
        // The vendors' clients let these win over the status.
        for name in ["x-should-retry", "X-Fal-Retryable", "X-Fal-Needs-Retry"]
        where response.headers[name]?.lowercased() == "true" {
            return .wait
        }
        switch response.status {
        case 401, 403: return .refusedKey
        case 404: return words.codes.isDisjoint(with: modelCodes) ? .refusedRequest : .gone
        case 410: return .gone
        case 408, 409, 425, 429: return .wait
        case 503: return .wait
        case 500...599:
            // Counters of a window are in every answer, also where the picture was made.
            let isPassing = isToldToWait || isAtDoor || !words.codes.isDisjoint(with: loadingCodes)
            return repeats || isPassing ? .wait : .unknownOutcome
        case 400...499: return .refusedRequest
        // Redirects, and successes that hold something else.
        default: return .dishonest
        }
    }

    /// What it means that there is no whole answer.
    /// - Parameter repeats: whether the request changes nothing, so that asking again is always safe.
    init(_ error: TransferError, repeats: Bool) {
        let kind: AnswerClass =
            switch error.code {
            // Nothing was sent.
            case .unreachable, .circuitOpen: .wait
            case .invalidRequest, .unreadableFile, .untrusted, .failed: .refusedRequest
            case .forbiddenAddress, .responseTooLarge: .dishonest
            case .timedOut, .connectionLost, .cancelled: repeats && error.code != .cancelled ? .wait : .unknownOutcome
            }
        self.init(
            kind,
            error.description,
            isPaid: !repeats && (kind == .unknownOutcome || kind == .dishonest),
            // An address that leads nowhere leads nowhere tomorrow, too.
            isFinal: !repeats || [.forbiddenAddress, .responseTooLarge, .invalidRequest].contains(error.code),
            isSilence: error.code == .unreachable || error.code == .timedOut
        )
    }
}

extension AnswerClass {
    /// Whether an answer to who looks after a picture is about that picture, and not about the key, the account or the moment.
    fileprivate var isAboutPicture: Bool {
        switch self {
        case .refusedContent, .refusedRequest, .gone: true
        case .ok, .wait, .refusedMoney, .refusedKey, .unknownOutcome, .dishonest: false
        }
    }
}

extension HTTPResponse {
    /// What the service calls the request.
    var requestID: String? { headers["x-request-id"] ?? headers["x-fal-request-id"] }
}
