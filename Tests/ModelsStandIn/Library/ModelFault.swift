/// One way in which a service of image models goes wrong; each was met in the wild.
public enum ModelFault: String, CaseIterable, Sendable {
    // Nothing is made and nothing paid.
    case limitWithRetryAfter = "429-retry-after"
    case limitWithDate = "429-date"
    case limitWithMilliseconds = "429-ms"
    case limitOfIETF = "429-ratelimit"
    case limitWithReset = "429-reset"
    case limitInWords = "429-words"
    case coldStart = "503-estimated"
    case loading = "503-loading"
    case noCredit = "402"
    case noQuota = "429-quota"
    case badKey = "401"
    case unverified = "403"
    case oldHost = "410-host"
    case goneModel = "410-model"
    case unknownModel = "404-model"
    case invalidAsList = "422-list"
    case invalidAsText = "422-text"
    case invalidAsErrors = "422-errors"
    case unknownParameter = "400-parameter"
    case moderation
    // Something is made, and paid for.
    case empty
    case black
    case sizeIgnored = "size-ignored"
    case sizeSwapped = "size-swapped"
    case otherFormat = "jpeg"
    case html = "html-200"
    case truncatedBase64 = "truncated-base64"
    case truncatedPicture = "truncated-picture"
    case dataPrefix = "data-prefix"
    case byAddress = "url"
    case privateAddress = "url-private"
    case expiredAddress = "url-expired"
    case redirectedAddress = "url-redirect"
    case redirectToPrivate = "url-redirect-private"
    case pollingElsewhere = "polling-elsewhere"
    case vanishes
    case completedWithError = "completed-with-error"
    case notYetReadable = "not-yet-readable"
    case noInfo = "info-empty"
    case morePictures = "more-pictures"
    case sameBytes = "same-bytes"
    case resetAfterAcceptance = "reset-paid"
    case failureAfterAcceptance = "500-paid"
    case slow
    case neverEnds = "never-ends"

    /// Whether the service has worked and charges for it.
    public var isPaid: Bool { (Self.allCases.firstIndex(of: self) ?? 0) >= (Self.allCases.firstIndex(of: .empty) ?? 0) }

    /// Whether the client can get a right picture in spite of it, by waiting, asking again or reading on.
    public var isOvercome: Bool {
        switch self {
        case .limitWithRetryAfter, .limitWithDate, .limitWithMilliseconds, .limitOfIETF, .limitWithReset, .limitInWords,
            .coldStart,
            .loading, .otherFormat, .dataPrefix, .byAddress, .redirectedAddress, .notYetReadable, .noInfo, .morePictures, .slow:
            true
        default: false
        }
    }

    /// What a client should make of it in the end, as records call it; `ok` where it gets a right picture all the same.
    public func meaning(_ dialect: Dialect) -> String {
        let isURL = [Dialect.openai, .falAI, .replicate, .bfl, .fal].contains(dialect)
        switch self {
        case .noCredit, .noQuota: return "refused_money"
        case .badKey, .unverified: return "refused_key"
        case .oldHost, .goneModel, .unknownModel: return "gone"
        case .invalidAsList, .invalidAsText, .invalidAsErrors, .unknownParameter: return "refused_request"
        case .moderation: return dialect == .webui || dialect == .comfyui ? "ok" : "refused_content"
        case .empty:
            switch dialect {
            case .hfInference, .webui, .bfl: return "dishonest"
            case .replicate, .comfyui: return "unknown_outcome"
            default: return "refused_content"
            }
        case .black: return "refused_content"
        case .sizeIgnored, .sizeSwapped, .truncatedPicture, .html: return "dishonest"
        case .truncatedBase64: return [.openai, .together, .nscale, .webui].contains(dialect) ? "dishonest" : "ok"
        case .privateAddress, .redirectToPrivate: return isURL ? "dishonest" : "ok"
        case .expiredAddress: return isURL || dialect == .comfyui ? "dishonest" : "ok"
        case .pollingElsewhere: return dialect == .bfl || dialect == .fal ? "dishonest" : "ok"
        case .vanishes:
            return dialect == .fal ? "refused_request" : dialect == .bfl || dialect == .comfyui ? "unknown_outcome" : "ok"
        case .completedWithError:
            return dialect == .comfyui ? "refused_request" : dialect == .bfl || dialect == .fal ? "unknown_outcome" : "ok"
        // Of what clients name themselves they can find out.
        case .resetAfterAcceptance, .failureAfterAcceptance: return dialect == .comfyui ? "ok" : "unknown_outcome"
        default: return "ok"
        }
    }

    /// The answer that takes the place of a picture; nil where something is made.
    func refusal(_ dialect: Dialect, now: Int) -> ModelReply? {
        let error: (Int, String, String, [(String, String)]) -> ModelReply = { status, message, code, headers in
            ModelReply(status: status, headers: headers, json: dialect.error(message, code: code))
        }
        switch self {
        case .limitWithRetryAfter: return error(429, "Too many requests", "rate_limit_exceeded", [("Retry-After", "1")])
        case .limitWithDate: return error(429, "Too many requests", "rate_limit_exceeded", [("Retry-After", httpMoment(now + 1))])
        case .limitWithMilliseconds: return error(429, "Too many requests", "rate_limit_exceeded", [("retry-after-ms", "300")])
        case .limitOfIETF: return error(429, "Too many requests", "", [("RateLimit", "\"api\";r=0;t=0")])
        case .limitWithReset:
            let headers = [("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "0m1s")]
            return error(429, "Too many requests", "rate_limit_exceeded", headers)
        case .limitInWords:
            return ModelReply(status: 429, json: ["detail": "Request was throttled. Your rate limit resets in ~1s."])
        case .coldStart: return ModelReply(status: 503, json: ["error": "Model is currently loading", "estimated_time": 0.5])
        case .loading:
            return error(503, "the model is being loaded", "model_loading", [("Retry-After", "1")])
        case .noCredit: return error(402, "You have exceeded your monthly included credits", "", [])
        case .noQuota: return error(429, "You exceeded your current quota", "insufficient_quota", [("Retry-After", "1")])
        case .badKey: return error(401, "Incorrect API key provided", "invalid_api_key", [])
        case .unverified: return error(403, "Your organization must be verified", "", [])
        case .oldHost: return ModelReply(status: 410, json: ["error": "this host is no longer supported"])
        case .goneModel:
            return ModelReply(status: 410, json: ["error": "The requested model is deprecated and no longer supported"])
        case .unknownModel: return error(404, "The model does not exist", "model_not_found", [])
        case .invalidAsList:
            return ModelReply(
                status: 422,
                json: ["detail": [["loc": ["body", "width"], "msg": "too large", "type": "value_error"]]]
            )
        case .invalidAsText: return ModelReply(status: 422, json: ["detail": "width is too large"])
        case .invalidAsErrors: return ModelReply(status: 422, json: ["errors": [["message": "width is too large"]]])
        case .unknownParameter:
            return ModelReply(
                status: 400,
                json: ["error": ["message": "Unknown parameter: 'size'.", "param": "size", "code": "unknown_parameter"]]
            )
        case .moderation: return dialect.moderation
        default: return nil
        }
    }
}

/// Which requests for pictures go wrong, and how.
public struct ModelFaultPlan: Sendable {
    private var next: [ModelFault] = []
    private var always: ModelFault?
    private var share = 0.0
    private var kinds: [ModelFault] = []
    private var random: UInt64 = 0

    /// Nothing goes wrong.
    public init() {}

    /// One fault for each of the requests that come next.
    public static func next(_ faults: [ModelFault]) -> ModelFaultPlan {
        var plan = ModelFaultPlan()
        plan.next = faults
        return plan
    }

    /// The same fault for all requests.
    public static func always(_ fault: ModelFault) -> ModelFaultPlan {
        var plan = ModelFaultPlan()
        plan.always = fault
        return plan
    }

    /// Faults at random, the same ones for the same seed and order of requests.
    /// - Parameter share: 0...1.
    public static func share(_ share: Double, of kinds: [ModelFault], seed: UInt64) -> ModelFaultPlan {
        var plan = ModelFaultPlan()
        plan.share = share
        plan.kinds = kinds
        plan.random = seed
        return plan
    }

    /// The fault of the request that comes now.
    mutating func take() -> ModelFault? {
        if let always { return always }
        if !next.isEmpty { return next.removeFirst() }
        guard share > 0, !kinds.isEmpty else { return nil }
        // A linear congruential generator (Knuth's MMIX) is random enough to choose by its high bits.
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let dice = Double(random >> 11) / Double(1 << 53)
        return dice < share ? kinds[min(kinds.count - 1, Int(dice / share * Double(kinds.count)))] : nil
    }
}
