/// One way in which an answer of the service goes wrong.
public enum Fault: String, CaseIterable, Sendable {
    /// The connection breaks when the head of the request has come.
    case resetBeforeBody = "reset-before-body"
    /// The connection breaks in the middle of the request's body.
    case resetInBody = "reset-in-body"
    /// The asset is stored, and the connection breaks before the answer.
    case resetAfterBody = "reset-after-body"
    /// The asset is stored, and the connection breaks in the middle of the answer.
    case resetInAnswer = "reset-in-answer"
    /// A complete answer that holds the first half of the JSON.
    case truncatedJSON = "truncated-json"
    /// Status 200 with an `error`.
    case errorWithStatus200 = "error-200"
    /// Status 200 without a `secure_url`.
    case noSecureURL = "no-secure-url"
    /// The asset is stored, and the answer names another MD5.
    case wrongETag = "wrong-etag"
    /// The asset is stored, and the answer is signed with another secret.
    case wrongSignature = "wrong-signature"
    /// The service says that the signature is too old, although it is not.
    case staleClock = "stale-clock"
    /// The answer comes in small pieces.
    case slowDrip = "slow-drip"
    /// 420 with `Try again on …`, two seconds ahead.
    case limitWithDate = "420-date"
    /// 420 without a time.
    case limitWithoutDate = "420"
    /// 429 with `Retry-After: 1`.
    case tooManyWithDate = "429-retry-after"
    /// 429 without a time.
    case tooMany = "429"
    /// 423: the asset is still processed.
    case locked = "423"
    /// 500 with JSON.
    case failure = "500-json"
    /// 502 with HTML.
    case badGateway = "502-html"
    /// 503 with nothing.
    case unavailable = "503-empty"

    /// The answer that takes the place of the right one; nil where the right one is made first.
    func replacement(now: Int) -> Reply? {
        switch self {
        case .limitWithDate:
            .error(420, "Rate Limit Exceeded. Limit of 500 api operations reached. Try again on \(utc(now + 2)) UTC")
        case .limitWithoutDate: .error(420, "Too many concurrent upload_api operations")
        case .tooManyWithDate:
            {
                var reply = Reply.error(429, "Too many requests")
                reply.headers.append(("Retry-After", "1"))
                return reply
            }()
        case .tooMany: .error(429, "Too many requests")
        case .locked: .error(423, "Resource is still processing")
        case .failure: .error(500, "General Error")
        case .badGateway: .html(502, "Bad Gateway")
        case .unavailable: Reply(status: 503)
        case .errorWithStatus200: .json(["error": ["message": "Internal failure"]])
        case .staleClock:
            .error(400, "Stale request - reported time is \(utc(now)) +0000 which is more than 1 hour ago")
        case .resetBeforeBody, .resetInBody, .resetAfterBody, .resetInAnswer, .truncatedJSON, .noSecureURL, .wrongETag,
            .wrongSignature, .slowDrip:
            nil
        }
    }

    /// Spoils the right answer.
    func spoil(_ reply: Reply) -> Reply {
        var reply = reply
        let text = String(decoding: reply.body, as: UTF8.self)
        switch self {
        case .truncatedJSON: reply.body = Array(reply.body.prefix(reply.body.count / 2))
        case .noSecureURL: reply.body = Array(text.replacing("\"secure_url\":", with: "\"insecure_url\":").utf8)
        case .wrongETag: reply.body = Array(text.replacing("\"etag\":\"", with: "\"etag\":\"0").utf8)
        case .wrongSignature: reply.body = Array(text.replacing("\"signature\":\"", with: "\"signature\":\"0").utf8)
        default: break
        }
        return reply
    }
}

/// Which requests go wrong, and how. Concerns calls of the API only, not what is delivered.
public struct FaultPlan: Sendable {
    private var next: [Fault] = []
    private var always: Fault?
    private var share = 0.0
    private var kinds: [Fault] = []
    private var random: UInt64 = 0

    /// Nothing goes wrong.
    public init() {}

    /// One fault for each of the requests that come next.
    public static func next(_ faults: Fault...) -> FaultPlan { next(faults) }

    /// One fault for each of the requests that come next.
    public static func next(_ faults: [Fault]) -> FaultPlan {
        var plan = FaultPlan()
        plan.next = faults
        return plan
    }

    /// The same fault for all requests.
    public static func always(_ fault: Fault) -> FaultPlan {
        var plan = FaultPlan()
        plan.always = fault
        return plan
    }

    /// Faults at random, the same ones for the same seed and order of requests.
    /// - Parameter share: 0...1.
    public static func share(_ share: Double, of kinds: [Fault] = Fault.allCases, seed: UInt64) -> FaultPlan {
        var plan = FaultPlan()
        plan.share = share
        plan.kinds = kinds
        plan.random = seed
        return plan
    }

    /// The fault of the request that comes now.
    mutating func take() -> Fault? {
        if let always { return always }
        if !next.isEmpty { return next.removeFirst() }
        guard share > 0, !kinds.isEmpty else { return nil }
        // A linear congruential generator (Knuth's MMIX) is random enough to choose by its high bits.
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let dice = Double(random >> 11) / Double(1 << 53)
        return dice < share ? kinds[Int(dice / share * Double(kinds.count))] : nil
    }
}
