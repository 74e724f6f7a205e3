internal import Secrets

/// One question to a server.
///
/// Printing a request shows its method and address only, never the query, a header or the body: secrets travel there.
public struct HTTPRequest: Sendable, CustomStringConvertible, CustomReflectable {
    /// What to do with the resource.
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    /// What to do with the resource.
    public var method: Method
    /// The absolute address, `http` or `https`, percent-encoded.
    public var url: String
    /// Sent as they are; libcurl adds `Host`, `Content-Length` and the like.
    public var headers: HTTPHeaders
    /// How long each part of the exchange may take and how large the answer may be.
    public var limits: TransferLimits
    /// Makes the body, once for each attempt, because a time stamp or a signature in it ages.
    public var makeBody: @Sendable () -> HTTPBody
    /// Decides whether an answer is worth asking again; called once for each answer.
    public var judge: @Sendable (HTTPResponse) -> ResponseJudgement
    /// Which machines may be connected to. An address that came with an answer reaches no farther than the internet.
    public var reach = NetworkReach.anywhere
    /// Whether the request goes over a connection of its own, because what it asks for costs money: nothing below sends it twice.
    public var isSentOnce = false
    /// Told how much of the body has left this machine, on the transfer thread: return at once.
    public var progress: (@Sendable (TransferProgress) -> Void)?

    /// Describes an exchange; by default without a body and judged by its status.
    public init(
        _ method: Method,
        _ url: String,
        headers: HTTPHeaders = [],
        limits: TransferLimits = TransferLimits(),
        makeBody: @escaping @Sendable () -> HTTPBody = { .none },
        judge: @escaping @Sendable (HTTPResponse) -> ResponseJudgement = ResponseJudgement.init(byStatusOf:),
        progress: (@Sendable (TransferProgress) -> Void)? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.limits = limits
        self.makeBody = makeBody
        self.judge = judge
        self.progress = progress
    }

    /// The method and the address without user, password, query and fragment.
    public var description: String {
        // The secrets first: a '?' may be one of the characters of a password.
        let shown = SecretFilter.addresses.redacting(String(url.filter { !$0.isWhitespace }))
        return "\(method.rawValue) \(shown.prefix { $0 != "?" && $0 != "#" })"
    }

    /// Without children, so that `dump` shows no header and no body either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// How far an exchange is.
public struct TransferProgress: Hashable, Sendable {
    /// Bytes of the body that were handed to the network.
    public let sent: Int
    /// Bytes that the body has, 0 while unknown.
    public let total: Int
}
