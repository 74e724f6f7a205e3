internal import Synchronization
internal import TransferFixtures

extension CloudinaryStandIn {
    /// Answers one request, right or wrong.
    func serve(_ exchange: LoopbackExchange) async throws {
        let path = exchange.target.prefix { $0 != "?" }
        let query = String(exchange.target.dropFirst(path.count + 1))
        if path.hasPrefix("/stand-in/") {
            return try await send(await control(exchange, String(path)), exchange)
        }
        guard path.hasPrefix("/v1_1/") else { return try await send(await deliver(String(path)), exchange) }

        let (fault, entry, latency) = state.withLock { state in
            let fault = state.faults.take()
            state.requests.append(
                LoggedRequest(
                    line: "\(exchange.method) \(path)",
                    fault: fault,
                    status: nil,
                    uploadID: exchange.header("X-Unique-Upload-Id")
                )
            )
            return (fault, state.requests.count - 1, state.latency)
        }
        if fault == .resetBeforeBody { try await exchange.reset() }
        if fault == .resetInBody {
            _ = try await exchange.body(limit: (exchange.header("Content-Length").flatMap { Int($0) } ?? 0) / 2)
            try await exchange.reset()
        }
        // The service's front refuses what is too long by its announced length, and not in JSON.
        if let length = exchange.header("Content-Length").flatMap({ Int($0) }), length > 100_000_000 + (1 << 20) {
            return try await send(.html(413, "Request Entity Too Large"), exchange, entry: entry)
        }
        let body = try await exchange.body()
        if latency > .zero { try await Task.sleep(for: latency) }
        let right: Reply
        if let replacement = fault?.replacement(now: now) {
            right = replacement
        } else {
            right = await answer(exchange, path: String(path), query: query, body: body)
        }
        if fault == .resetAfterBody { try await exchange.reset() }
        let reply = fault?.spoil(right) ?? right
        if fault == .resetInAnswer {
            try await exchange.answerPartly(reply.status, headers: reply.headers, body: reply.body, bytes: reply.body.count / 2)
        }
        try await send(reply, exchange, entry: entry, piece: fault == .slowDrip ? 64 : .max)
    }

    private func answer(_ exchange: LoopbackExchange, path: String, query: String, body: [UInt8]) async -> Reply {
        do {
            guard let form = Form(contentType: exchange.header("Content-Type") ?? "", body: body) else {
                throw Refusal(400, "Invalid request body")
            }
            let call = Call(
                method: exchange.method,
                // A slash at the end of the prefix makes two in a row.
                path: path.split(separator: "/").dropFirst().map { Form.decoded($0) },
                query: Form.pairs(query),
                form: form,
                authorization: exchange.header("Authorization"),
                contentRange: exchange.header("Content-Range"),
                uploadID: exchange.header("X-Unique-Upload-Id")
            )
            guard call.path.first == account.cloudName else {
                throw Refusal(401, "Invalid cloud_name \(call.path.first ?? "")")
            }
            return try await answer(call)
        } catch let refusal as Refusal {
            return refusal.reply
        } catch {
            return .error(500, "General Error: \(error)")
        }
    }

    private func answer(_ call: Call) async throws -> Reply {
        let path = call.path.dropFirst()
        switch (call.method, path.first ?? "", path.dropFirst().first, path.count) {
        case ("POST", "upload", nil, 1): return try await upload(call, resourceType: "auto")
        case ("POST", let type, "upload", 2): return try await upload(call, resourceType: type)
        case ("POST", let type, "destroy", 2): return try destroy(call, resourceType: type)
        default: return try admin(call)
        }
    }

    private func send(_ reply: Reply, _ exchange: LoopbackExchange, entry: Int? = nil, piece: Int = .max) async throws {
        if let entry { state.withLock { $0.requests[entry].status = reply.status } }
        let headers = reply.headers + [("X-Request-Id", identifier()), ("Date", httpDate(now))]
        try await exchange.answer(
            reply.status,
            headers: headers,
            body: reply.body,
            piece: piece,
            pause: piece == .max ? .zero : .milliseconds(20)
        )
    }

    /// 32 hex digits that were not used before.
    func identifier() -> String {
        let number = state.withLock { state in
            state.identifiers += 1
            return state.identifiers
        }
        let digits = String(number, radix: 16)
        return "a55e7000" + String(repeating: "0", count: 24 - digits.count) + digits
    }
}

/// A request to the API, taken apart.
struct Call {
    let method: String
    /// After `/v1_1/`: the cloud name first.
    let path: [String]
    let query: [(name: String, value: String)]
    let form: Form
    let authorization: String?
    let contentRange: String?
    let uploadID: String?

    func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value ?? form[name] }

    func list(_ name: String) -> [String] {
        let values = query.filter { $0.name == name + "[]" }.map(\.value)
        return values.isEmpty ? form.list(name) : values
    }
}
