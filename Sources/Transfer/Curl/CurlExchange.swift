internal import CCurl
internal import Secrets
internal import SystemPackage

/// One exchange under way: the easy handle, what it sends from and what has come so far. Lives on the transfer thread.
final class CurlExchange {
    let job: CurlJob
    /// Freed with this object, which therefore must outlive its stay in the multi handle.
    let easy: UnsafeMutableRawPointer
    private let answer: CurlAnswer
    private let secrets: SecretFilter
    private let socketGuard = CurlSocketGuard()
    private var form: CurlForm?
    private var headerList: UnsafeMutablePointer<curl_slist>?
    /// libcurl writes here until the handle is freed (CURLOPT_ERRORBUFFER).
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    private var request: HTTPRequest { job.request }

    /// Prepares everything but does not start.
    init(_ job: CurlJob, settings: CurlTransport.Settings) throws(TransferError) {
        guard let easy = curl_easy_init() else { throw TransferError(.failed, "libcurl ran out of memory for an exchange") }
        self.job = job
        self.easy = easy
        secrets = settings.proxies.secrets
        answer = CurlAnswer(limit: job.request.limits.responseBytes, progress: job.request.progress)
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try check(poster_easy_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText))
        try setAddress(settings)
        try setReach(settings)
        // On a connection that was used before and breaks, libcurl sends a request again by itself, a POST too.
        if request.isSentOnce { try check(poster_easy_set_long(easy, CURLOPT_FRESH_CONNECT, 1)) }
        try setLimits()
        let contentType = try setBody()
        try setHeaders(contentType: contentType)
        try check(answer.attach(to: easy))
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headerList)
        errorText.deallocate()
    }

    /// What the exchange came to.
    func result(_ code: CURLcode) -> Result<HTTPResponse, TransferError> {
        if job.mark.isSet { return .failure(TransferError(.cancelled, "\(request): cancelled")) }
        if let failure = form?.failure { return .failure(failure) }
        if answer.isTooLarge {
            return .failure(
                TransferError(.responseTooLarge, "\(request): the answer is longer than \(request.limits.responseBytes) bytes")
            )
        }
        if let address = socketGuard.refused {
            return .failure(
                TransferError(.forbiddenAddress, "\(request): the host leads to \(address), which is no address of the internet")
            )
        }
        guard code == CURLE_OK else {
            return .failure(TransferError(code, request, text: String(cString: errorText), secrets: secrets))
        }
        var status = 0
        let known = poster_easy_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        guard known == CURLE_OK else { return .failure(TransferError(known, request, text: "", secrets: secrets)) }
        return .success(HTTPResponse(status: status, headers: answer.headers, body: answer.body))
    }

    private func setAddress(_ settings: CurlTransport.Settings) throws(TransferError) {
        try check(poster_easy_set_string(easy, CURLOPT_URL, request.url))
        try check(poster_easy_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https"))
        try check(poster_easy_set_string(easy, CURLOPT_PROXY, settings.proxies.proxy(for: request.url)))
        try check(poster_easy_set_string(easy, CURLOPT_NOPROXY, settings.proxies.exceptions))
        try check(poster_easy_set_string(easy, CURLOPT_USERAGENT, settings.userAgent))
        try check(poster_easy_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS)))
        try check(poster_easy_set_long(easy, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)))
        // All encodings that this libcurl can undo.
        try check(poster_easy_set_string(easy, CURLOPT_ACCEPT_ENCODING, ""))
        if let file = settings.certificateAuthorities {
            try check(poster_easy_set_string(easy, CURLOPT_CAINFO, file.string))
        }
        // Time limits would otherwise be kept with signals, which "is not thread-safe" (CURLOPT_NOSIGNAL).
        try check(poster_easy_set_long(easy, CURLOPT_NOSIGNAL, 1))
    }

    /// The address that is checked is the one that is connected to: libcurl asks with the socket in its hand, so that no second
    /// look-up of the name can give another.
    private func setReach(_ settings: CurlTransport.Settings) throws(TransferError) {
        guard request.reach == .internet else { return }
        guard settings.proxies.proxy(for: request.url).isEmpty else {
            // The proxy connects, and nobody but it can check where to: nothing may go past it then.
            return try check(poster_easy_set_string(easy, CURLOPT_NOPROXY, ""))
        }
        try check(socketGuard.attach(to: easy))
        // A connection that an unchecked request has opened is not used.
        try check(poster_easy_set_long(easy, CURLOPT_FRESH_CONNECT, 1))
    }

    private func setLimits() throws(TransferError) {
        let limits = request.limits
        try check(poster_easy_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, limits.connect.milliseconds))
        try check(poster_easy_set_long(easy, CURLOPT_TIMEOUT_MS, limits.total.milliseconds))
        try check(poster_easy_set_long(easy, CURLOPT_LOW_SPEED_TIME, Int(limits.idle.components.seconds)))
        try check(poster_easy_set_long(easy, CURLOPT_LOW_SPEED_LIMIT, limits.slowestRate))
    }

    /// Returns the `Content-Type` of the body, nil where there is none or libcurl writes it.
    private func setBody() throws(TransferError) -> String? {
        var contentType: String?
        switch request.makeBody() {
        case .none:
            // Without this a POST would carry what the read function gives, which is standard input (CURLOPT_POST).
            if request.method != .get { try setPlainBody([]) }
        case .bytes(let bytes, let type):
            try setPlainBody(bytes)
            contentType = type
        case .multipart(let parts):
            let form = try CurlForm(parts, easy: easy, request: request)
            self.form = form
            try check(poster_easy_set_pointer(easy, CURLOPT_MIMEPOST, UnsafeMutableRawPointer(form.mime)))
        }
        // The options above make it a GET or a POST; this changes the word only (CURLOPT_CUSTOMREQUEST).
        try check(poster_easy_set_string(easy, CURLOPT_CUSTOMREQUEST, request.method.rawValue))
        return contentType
    }

    /// Copies the bytes, which are small: what is large goes into forms.
    private func setPlainBody(_ bytes: [UInt8]) throws(TransferError) {
        try check(poster_easy_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count)))
        // One byte more, because a null pointer would mean "read the body from a callback" (CURLOPT_POSTFIELDS).
        var terminated = bytes + [0]
        try check(poster_easy_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, &terminated))
    }

    private func setHeaders(contentType: String?) throws(TransferError) {
        // Without the empty "Expect:" libcurl asks for leave before it sends a megabyte, and waits a second for servers
        // that do not answer. An empty "Content-Type:" keeps it from calling plain bytes a form.
        var lines = ["Expect:"]
        for field in request.headers.fields {
            guard !(field.name + field.value).utf8.contains(where: { $0 < 32 || $0 == 127 }) else {
                throw TransferError(.invalidRequest, "\(request): the header \(field.name) holds a control character")
            }
            lines.append("\(field.name): \(field.value)")
        }
        if form == nil { lines.append(contentType.map { "Content-Type: \($0)" } ?? "Content-Type:") }
        for line in lines {
            guard let list = curl_slist_append(headerList, line) else {
                throw TransferError(.failed, "libcurl ran out of memory for a header")
            }
            headerList = list
        }
        try check(poster_easy_set_pointer(easy, CURLOPT_HTTPHEADER, headerList))
    }

    private func check(_ code: CURLcode) throws(TransferError) {
        if code != CURLE_OK { throw TransferError(code, request, text: "", secrets: secrets) }
    }
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
