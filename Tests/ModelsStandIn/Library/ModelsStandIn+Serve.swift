internal import Foundation
internal import Synchronization
internal import TransferFixtures

extension ModelsStandIn {
    /// A request for a picture, taken apart.
    struct Wish {
        let dialect: Dialect
        let prompt: String
        let seed: Int
        let width: Int
        let height: Int
        /// What the client calls it; nil where we name it.
        var name: String?
        /// What paints it beside the prompt: something of the client's workflow.
        var style = ""
    }

    /// Answers one request, right or wrong.
    func serve(_ exchange: LoopbackExchange) async throws {
        let path = String(exchange.target.prefix { $0 != "?" })
        let query = String(exchange.target.dropFirst(path.count + 1))
        let body = try await exchange.body()
        if path.hasPrefix("/stand-in/") { return try await send(control(exchange.method, path, body), exchange) }
        state.withLock { $0.requests.append("\(exchange.method) \(path)") }
        let words = path.split(separator: "/").map(String.init)
        if let reply = try await batchReply(exchange.method, words, body, exchange) { return try await send(reply, exchange) }
        if exchange.method == "POST" { return try await take(words, body, exchange) }
        try await send(look(words, query: query), exchange)
    }

    private func take(_ words: [String], _ body: [UInt8], _ exchange: LoopbackExchange) async throws {
        let json = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:]
        if words == ["openai", "v1", "chat", "completions"] { return try await chat(json, exchange) }
        guard let wish = wish(words, json) else { return try await send(.notFound, exchange) }
        let now = Int(Date().timeIntervalSince1970)
        let (fault, latency, sale, refusal) = state.withLock { state -> (ModelFault?, Duration, Sale, ModelReply?) in
            let isFull = state.inWork >= state.manners.atOnce
            let fault = isFull ? .limitWithMilliseconds : state.faults.take()
            // A refusal of words that the interface has no answer for is told when the picture is asked for.
            let refusal = fault?.refusal(wish.dialect, now: now)
            let sale = Sale(
                dialect: wish.dialect,
                number: state.sales.count + 1,
                prompt: wish.prompt,
                seed: wish.seed,
                size: (wish.width, wish.height),
                fault: fault,
                isPaid: refusal == nil,
                style: wish.style
            )
            state.sales.append(sale)
            if refusal == nil {
                state.inWork += 1
                state.mostInWork = max(state.mostInWork, state.inWork)
            }
            return (fault, state.manners.latency, sale, refusal)
        }
        if let refusal { return try await send(refusal, exchange) }
        if fault == .neverEnds { try await Task.sleep(for: .seconds(3600)) }
        let isSlow = fault == .slow ? Duration.seconds(2) : .zero
        if wish.dialect.isAsynchronous {
            let name = wish.name ?? String(format: "%08x-0000-4000-8000-000000000000", sale.number)
            state.withLock { $0.works[name] = Work(sale: sale, ready: .now + latency + isSlow) }
            Task {
                try? await Task.sleep(for: latency + isSlow)
                state.withLock { $0.inWork -= 1 }
            }
            if fault == .resetAfterAcceptance { try await exchange.reset() }
            if fault == .failureAfterAcceptance {
                return try await send(ModelReply(status: 500, json: ["detail": "failed"]), exchange)
            }
            return try await send(receipt(wish.dialect, name, fault), exchange)
        }
        try? await Task.sleep(for: latency + isSlow)
        state.withLock { $0.inWork -= 1 }
        if fault == .resetAfterAcceptance { try await exchange.reset() }
        if fault == .failureAfterAcceptance {
            return try await send(ModelReply(status: 500, json: ["error": "failed"]), exchange)
        }
        try await send(answer(sale), exchange)
    }

    /// What a request asks for; nil where it is none for a picture.
    private func wish(_ words: [String], _ json: [String: Any]) -> Wish? {
        let path = words.joined(separator: "/")
        guard let dialect = Dialect.allCases.first(where: { path.hasPrefix($0.rawValue + "/") }) else { return nil }
        func whole(_ value: Any?) -> Int { (value as? NSNumber)?.intValue ?? 0 }
        let size = (json["size"] as? String)?.split(separator: "x").compactMap { Int($0) } ?? []
        let parts = json["parameters"] as? [String: Any] ?? json["input"] as? [String: Any] ?? json
        let box = json["image_size"] as? [String: Any] ?? parts
        let prompt = json["prompt"] as? String ?? json["inputs"] as? String ?? parts["prompt"] as? String ?? ""
        switch dialect {
        case .openai, .nscale:
            guard path.hasSuffix("/images/generations"), size.count == 2 else { return nil }
            return Wish(dialect: dialect, prompt: prompt, seed: whole(json["seed"]), width: size[0], height: size[1])
        case .replicate:
            // It knows no pixels, but the names of some shapes.
            let ratio = (parts["aspect_ratio"] as? String)?.split(separator: ":").compactMap { Double($0) } ?? [1, 1]
            let scale = (1_000_000 / (ratio[0] * ratio[1])).squareRoot()
            let (width, height) = (Int(ratio[0] * scale) / 16 * 16, Int(ratio[1] * scale) / 16 * 16)
            return Wish(dialect: dialect, prompt: prompt, seed: whole(parts["seed"]), width: width, height: height)
        case .comfyui:
            guard path == "comfyui/prompt", let graph = json["prompt"] as? [String: [String: Any]] else { return nil }
            let inputs = graph.values.compactMap { $0["inputs"] as? [String: Any] }
            let words = graph.sorted { $0.key < $1.key }.compactMap { ($0.value["inputs"] as? [String: Any])?["text"] as? String }
            return Wish(
                dialect: dialect,
                prompt: words.first ?? "",
                seed: whole(inputs.compactMap { $0["seed"] }.first),
                width: whole(inputs.compactMap { $0["width"] }.first),
                height: whole(inputs.compactMap { $0["height"] }.first),
                name: json["prompt_id"] as? String,
                style: inputs.compactMap { $0["filename_prefix"] as? String }.joined()
            )
        case .webui where !path.hasSuffix("/sdapi/v1/txt2img"): return nil
        default:
            return Wish(
                dialect: dialect,
                prompt: prompt,
                seed: whole(parts["seed"]),
                width: whole(box["width"]),
                height: whole(box["height"])
            )
        }
    }

    func send(_ reply: ModelReply, _ exchange: LoopbackExchange) async throws {
        let number = state.withLock(\.requests.count)
        try await exchange.answer(
            reply.status,
            headers: reply.headers + [("Content-Type", reply.contentType), ("x-request-id", "req-\(number)")],
            body: reply.body
        )
    }

    /// `POST /stand-in/faults` with `{"share": 0.3, "kinds": [...], "seed": 1}`, `{"next": [...]}` or `{"always": "402"}`, with
    /// `latency_ms` and `at_once`, and for chats `{"chats": ["broken-json"]}` and batches `{"batches": ["expired"]}`; `GET /stand-in/state`; `POST /stand-in/restart`.
    private func control(_ method: String, _ path: String, _ body: [UInt8]) -> ModelReply {
        let json = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:]
        switch (method, path) {
        case ("POST", "/stand-in/restart"): restart()
        case ("POST", "/stand-in/faults"):
            if let chats = json["chats"] as? [String] { setChatFaults(chats.compactMap(ChatFault.init)) }
            if let batches = json["batches"] as? [String] { setBatchFaults(batches.compactMap(BatchFault.init)) }
            let names = (json["kinds"] as? [String] ?? []).compactMap(ModelFault.init)
            if let always = (json["always"] as? String).flatMap(ModelFault.init) {
                setFaults(.always(always))
            } else if let next = json["next"] as? [String] {
                setFaults(.next(next.compactMap(ModelFault.init)))
            } else {
                let seed = (json["seed"] as? NSNumber)?.uint64Value ?? 1
                setFaults(.share(json["share"] as? Double ?? 0, of: names.isEmpty ? ModelFault.allCases : names, seed: seed))
            }
            var manners = state.withLock(\.manners)
            if let latency = json["latency_ms"] as? Int { manners.latency = .milliseconds(latency) }
            if let hosts = json["hosts"] as? [String] { manners.hosts = hosts }
            if let atOnce = json["at_once"] as? Int { manners.atOnce = atOnce }
            setManners(manners)
        case ("GET", "/stand-in/state"): break
        default: return .notFound
        }
        let sales = sales
        return ModelReply(json: [
            "asked": sales.count, "paid": sales.count { $0.isPaid }, "chats": chats.count,
            "paid_chats": chats.count { $0.isPaid },
            "faults": Dictionary(sales.compactMap(\.fault?.rawValue).map { ($0, 1) }) { $0 + $1 }, "most_in_work": mostInWork,
        ])
    }
}

extension Dialect {
    var isAsynchronous: Bool { self == .bfl || self == .fal || self == .comfyui }
}
