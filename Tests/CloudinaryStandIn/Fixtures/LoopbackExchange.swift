internal import Glibc
internal import NIOCore
internal import NIOHTTP1

/// One request that came in, and the means to answer it well or badly. Belongs to the task that serves it.
public final class LoopbackExchange {
    typealias Parts = NIOAsyncChannelInboundStream<HTTPServerRequestPart>.AsyncIterator
    typealias Writer = NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>

    /// `GET` and the like.
    public let method: String
    /// The path and the query, as they came.
    public let target: String
    private let head: HTTPRequestHead
    private var parts: Parts
    private let writer: Writer
    private let channel: any Channel
    private var isBodyRead = false
    private var isAnswered = false

    /// Waits for the next request of a connection; nil when the client is done.
    init?(_ parts: Parts, _ writer: Writer, _ channel: any Channel) async throws {
        var parts = parts
        guard case .head(let head)? = try await parts.next() else { return nil }
        self.head = head
        method = head.method.rawValue
        target = head.uri
        self.parts = parts
        self.writer = writer
        self.channel = channel
    }

    /// The first header field of that name, without regard to case.
    public func header(_ name: String) -> String? { head.headers.first(name: name) }

    /// Reads the body, or at most about `limit` bytes of it.
    public func body(limit: Int = .max) async throws -> [UInt8] {
        if header("Expect")?.lowercased() == "100-continue" {
            try await writer.write(.head(HTTPResponseHead(version: .http1_1, status: .continue)))
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(limit, header("Content-Length").flatMap { Int($0) } ?? 0))
        while bytes.count < limit, !isBodyRead {
            switch try await parts.next() {
            case .body(let buffer): bytes.append(contentsOf: buffer.readableBytesView)
            case .end: isBodyRead = true
            case .head, nil: throw ConnectionEnded()
            }
        }
        return bytes
    }

    /// Answers.
    /// - Parameters:
    ///   - headers: `Content-Length` and `Date` are added.
    ///   - piece: sends the body in pieces of so many bytes, with `pause` between them.
    public func answer(
        _ status: Int,
        headers: [(String, String)] = [],
        body: [UInt8] = [],
        piece: Int = .max,
        pause: Duration = .zero
    ) async throws {
        try await begin(status, headers: headers, length: body.count)
        var rest = body[...]
        while !rest.isEmpty {
            try await writer.write(.body(.byteBuffer(ByteBuffer(bytes: rest.prefix(piece)))))
            rest = rest.dropFirst(piece)
            if pause > .zero { try await Task.sleep(for: pause) }
        }
        try await writer.write(.end(nil))
    }

    /// Begins an answer and breaks the connection after so many bytes of its body.
    public func answerPartly(_ status: Int, headers: [(String, String)] = [], body: [UInt8], bytes: Int) async throws {
        try await begin(status, headers: headers, length: body.count)
        try await writer.write(.body(.byteBuffer(ByteBuffer(bytes: body.prefix(bytes)))))
        throw ConnectionEnded()
    }

    /// Breaks the connection so that the client sees a reset (`SO_LINGER` of 0 sends RST instead of FIN).
    public func reset() async throws -> Never {
        guard let socket = channel as? any SocketOptionProvider else { throw ConnectionEnded() }
        try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        throw ConnectionEnded()
    }

    /// Reads what the client still sends and gives the connection back for the next request; nil where it must close.
    func finish() async throws -> Parts? {
        guard isAnswered, head.isKeepAlive else { return nil }
        if !isBodyRead { _ = try await body() }
        return parts
    }

    private func begin(_ status: Int, headers: [(String, String)], length: Int) async throws {
        isAnswered = true
        var fields = HTTPHeaders(headers)
        fields.add(name: "Content-Length", value: String(length))
        if !fields.contains(name: "Date") { fields.add(name: "Date", value: httpDate(time(nil))) }
        try await writer.write(.head(HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: fields)))
    }

    private struct ConnectionEnded: Error {}
}

/// A moment as HTTP writes it, from seconds since 1970.
public func httpDate(_ seconds: Int) -> String {
    var moment = seconds
    var parts = tm()
    gmtime_r(&moment, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
    return "\(day) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
}
