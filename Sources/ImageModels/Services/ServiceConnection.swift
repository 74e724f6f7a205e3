public import Campaigns
internal import Foundation
public import Secrets
public import Transfer

/// How a service is reached: the transport, the address and what every request carries.
public struct ServiceConnection: Sendable {
    /// Carries out exchanges, and repeats none.
    public let transport: any HTTPTransport
    /// Where the service is.
    public let base: ServiceAddress
    /// What every request to the service carries; the key is in it, so that these are sent to no other host.
    public let headers: HTTPHeaders
    /// Hides what no text may show.
    public let secrets: SecretFilter
    /// Pictures in the making at the same time, 1 or more.
    public let atOnce: Int
    /// Whether pictures may lie on private addresses.
    public let allowsPrivatePictures: Bool
    /// How long a service may think about a picture.
    public let patience: Duration
    /// What the time is.
    public let timepiece: Timepiece

    /// Describes a connection; sends nothing.
    public init(
        transport: any HTTPTransport,
        base: ServiceAddress,
        headers: HTTPHeaders,
        secrets: SecretFilter,
        atOnce: Int,
        allowsPrivatePictures: Bool,
        patience: Duration,
        timepiece: Timepiece
    ) {
        self.transport = transport
        self.base = base
        self.headers = headers
        self.secrets = secrets
        self.atOnce = atOnce
        self.allowsPrivatePictures = allowsPrivatePictures
        self.patience = patience
        self.timepiece = timepiece
    }

    /// Sends JSON once.
    /// - Parameter address: a path below ``base``, or a whole address.
    /// - Throws: the failure of any answer but 2xx.
    func post(
        _ address: String,
        _ body: ServiceJSON,
        adding fields: HTTPHeaders = [],
        isAtDoor: (HTTPResponse) -> Bool = { _ in false }
    ) async throws(ModelFailure) -> HTTPResponse {
        let bytes = body.bytes
        var request = request(.post, address, adding: fields)
        request.isSentOnce = true
        request.makeBody = { .bytes(bytes, contentType: "application/json") }
        return try await send(request, repeats: false, isAtDoor: isAtDoor)
    }

    /// Sends a file, which costs nothing, with what it is for (RFC 7578).
    /// - Throws: the failure of any answer but 2xx.
    func upload(
        _ path: String,
        _ file: [UInt8],
        named name: String,
        purpose: String
    ) async throws(ModelFailure) -> HTTPResponse {
        // The file is JSON, in which no line begins like this.
        let boundary = "billposter-part"
        let head = """
            --\(boundary)\r\nContent-Disposition: form-data; name="purpose"\r\n\r\n\(purpose)\r\n\
            --\(boundary)\r\nContent-Disposition: form-data; name="file"; filename="\(name)"\r\n\
            Content-Type: application/octet-stream\r\n\r\n
            """
        let body = Array(head.utf8) + file + Array("\r\n--\(boundary)--\r\n".utf8)
        var request = request(.post, path)
        request.makeBody = { .bytes(body, contentType: "multipart/form-data; boundary=\(boundary)") }
        return try await send(request, repeats: false)
    }

    /// Asks for something, which costs nothing.
    /// - Throws: the failure of any answer but 2xx.
    func get(_ address: String) async throws(ModelFailure) -> HTTPResponse {
        try await send(request(.get, address), repeats: true)
    }

    /// The JSON of an answer.
    /// - Throws: `dishonest` for anything else: HTML, say, with status 200.
    func json(of response: HTTPResponse) throws(ModelFailure) -> ServiceJSON {
        if let json = ServiceJSON(response.body) { return json }
        // Often a page of something before the service, which says nothing of the picture.
        throw ModelFailure(
            .dishonest,
            "the service answers with something that is not JSON",
            requestID: response.requestID,
            isFinal: false
        )
    }

    private func request(_ method: HTTPRequest.Method, _ address: String, adding fields: HTTPHeaders = []) -> HTTPRequest {
        let url = address.contains("://") ? address : base.text + address
        return HTTPRequest(
            method,
            url,
            headers: HTTPHeaders(headers.fields + fields.fields),
            limits: TransferLimits(
                connect: .seconds(10),
                idle: patience,
                slowestRate: 1,
                total: patience * 2,
                responseBytes: 96 << 20
            )
        )
    }

    private func send(
        _ request: HTTPRequest,
        repeats: Bool,
        isAtDoor: (HTTPResponse) -> Bool = { _ in false }
    ) async throws(ModelFailure) -> HTTPResponse {
        let response: HTTPResponse
        do throws(TransferError) {
            response = try await transport.send(request)
        } catch {
            throw ModelFailure(error, repeats: repeats).hiding(secrets)
        }
        guard (200...299).contains(response.status) else {
            throw ModelFailure(response, now: timepiece.date(), repeats: repeats, isAtDoor: isAtDoor(response)).hiding(secrets)
        }
        return response
    }

    /// Whether an address is one of the service's own host and port, to which the key may go.
    func isOwn(_ address: String) -> Bool {
        Self.origin(of: address) != nil && Self.origin(of: address) == Self.origin(of: base.text)
    }

    /// Scheme, host and port of an address; nil where it is none of http or https.
    static func origin(of address: String) -> String? {
        guard let url = URLComponents(string: address), let scheme = url.scheme?.lowercased(), let host = url.host?.lowercased(),
            scheme == "https" || scheme == "http", url.user == nil
        else { return nil }
        return "\(scheme)://\(host):\(url.port ?? (scheme == "https" ? 443 : 80))"
    }

    /// The host of an address in lower case; nil where it is none of https.
    static func secureHost(of address: String) -> String? {
        guard let url = URLComponents(string: address), url.scheme?.lowercased() == "https", url.user == nil else { return nil }
        return url.host?.lowercased()
    }
}

extension ModelFailure {
    func hiding(_ secrets: SecretFilter) -> ModelFailure {
        ModelFailure(
            kind,
            secrets.redacting(message),
            field: field,
            wait: wait,
            requestID: requestID,
            isPaid: isPaid,
            isFinal: isFinal,
            isSilence: isSilence
        )
    }
}
