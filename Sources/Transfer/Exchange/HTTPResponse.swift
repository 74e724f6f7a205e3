/// A complete answer of a server.
public struct HTTPResponse: Hashable, Sendable {
    /// The status code, 200 up.
    public let status: Int
    /// The fields of the final answer; those of interim answers such as `100 Continue` are gone.
    public let headers: HTTPHeaders
    /// Decompressed.
    public let body: [UInt8]
    /// How often it was asked, and why not again.
    public var retries: RetryRecord

    /// Describes an answer.
    public init(status: Int, headers: HTTPHeaders = [], body: [UInt8] = [], retries: RetryRecord = RetryRecord()) {
        self.status = status
        self.headers = headers
        self.body = body
        self.retries = retries
    }
}

/// What to do with an answer.
public enum ResponseJudgement: Hashable, Sendable {
    /// The answer stands, good or bad: asking again would not change it.
    case final
    /// The service failed temporarily; `notBefore` is when it wants to be asked again.
    case retry(notBefore: RetryTime?)

    /// Asks again for what RFC 9110 and RFC 6585 call passing: 408, 425, 429 and 5xx but 501 and 505.
    public init(byStatusOf response: HTTPResponse) {
        switch response.status {
        case 501, 505: self = .final
        case 408, 425, 429, 500...599: self = .retry(notBefore: RetryTime(retryAfter: response.headers))
        default: self = .final
        }
    }
}
