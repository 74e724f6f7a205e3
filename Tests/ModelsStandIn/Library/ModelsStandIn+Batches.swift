internal import Foundation
internal import Synchronization
internal import TransferFixtures

/// One way in which a batch as a whole goes wrong.
public enum BatchFault: String, CaseIterable, Sendable {
    /// It is refused: nothing was taken on.
    case refused = "429-batch"
    /// Its file is looked at and found wanting: nothing was made.
    case failed
    /// The day is over after the first of its pictures.
    case expired
    /// It is taken on, and the connection breaks before anybody knows.
    case reset = "reset-paid"
    /// The connection breaks before it is taken on.
    case lost = "reset-lost"
    /// Nobody knows it any more.
    case vanishes
    /// It is taken on, and the answer is a page of something before the service.
    case html = "html-200"
    /// It is taken on, and the answer asks to come back later.
    case busy = "503-paid"
    /// Its file is cut in the middle of a line, the first time.
    case cut = "truncated-file"
}

extension ModelsStandIn {
    /// A batch that somebody submitted.
    struct Batch {
        let id: String
        let name: String
        let created: Int
        let fault: BatchFault?
        /// When it is finished, as the monotonic clock shows.
        var ready: ContinuousClock.Instant
        /// What was asked for, line by line.
        let lines: [(id: String, sale: Sale, isMade: Bool)]
        /// How often the file of its pictures was read.
        var reads = 0
    }

    /// What goes wrong with the batches that come next, one fault for each.
    public func setBatchFaults(_ faults: [BatchFault]) { state.withLock { $0.batchFaults = faults } }

    /// Ends the day that batches take.
    public func finishBatches() {
        state.withLock { state in for place in state.batches.indices { state.batches[place].ready = .now } }
    }

    /// How many batches were taken on.
    public var batchesTaken: Int { state.withLock { $0.batches.count } }

    /// Answers what is about files and batches; nil for anything else.
    func batchReply(_ method: String, _ words: [String], _ body: [UInt8], _ exchange: LoopbackExchange) async throws
        -> ModelReply?
    {
        guard words.count >= 3, words[0] == "openai", words[1] == "v1" else { return nil }
        switch (method, words[2], words.count) {
        case ("POST", "files", 3):
            guard let file = FormFile(body, contentType: exchange.header("Content-Type") ?? "") else {
                return Self.batchError(400, "invalid_request_error", "'file' is a required property")
            }
            let id = state.withLock { state -> String in
                state.files.append(file.content)
                return "file-\(state.files.count)"
            }
            return ModelReply(json: [
                "id": id, "object": "file", "bytes": file.content.count, "created_at": Self.now, "filename": file.name,
                "purpose": "batch", "status": "processed",
            ])
        case ("POST", "batches", 3): return try await take(batch: body, exchange)
        case ("GET", "batches", 3):
            let all = state.withLock(\.batches).reversed().map(json(of:))
            return ModelReply(json: ["object": "list", "data": all, "has_more": false])
        case ("GET", "batches", 4):
            guard let batch = batch(words[3]), batch.fault != .vanishes else {
                return Self.batchError(404, "not_found", "No batch found with id '\(words[3])'.")
            }
            return ModelReply(json: json(of: batch))
        case ("GET", "files", 5) where words[4] == "content": return content(of: words[3])
        default: return nil
        }
    }

    private func take(batch body: [UInt8], _ exchange: LoopbackExchange) async throws -> ModelReply {
        let json = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:]
        let name = (json["metadata"] as? [String: Any])?.values.first as? String ?? ""
        let fault = state.withLock { $0.batchFaults.isEmpty ? nil : $0.batchFaults.removeFirst() }
        if fault == .refused {
            return Self.batchError(429, "rate_limit_exceeded", "Too many batches", [("retry-after-ms", "200")])
        }
        if fault == .lost { try await exchange.reset() }
        guard let file = (json["input_file_id"] as? String).flatMap(input),
            json["endpoint"] as? String == "/v1/images/generations",
            json["completion_window"] as? String == "24h"
        else { return Self.batchError(400, "invalid_request_error", "Invalid batch") }
        let lines = file.split(separator: UInt8(ascii: "\n")).compactMap { line in
            (try? JSONSerialization.jsonObject(with: Data(line))) as? [String: Any]
        }
        let now = Self.now
        let batch = state.withLock { state -> Batch in
            let taken = lines.enumerated().compactMap { number, line -> (id: String, sale: Sale, isMade: Bool)? in
                guard let id = line["custom_id"] as? String, let body = line["body"] as? [String: Any],
                    let prompt = body["prompt"] as? String,
                    let size = (body["size"] as? String)?.split(separator: "x").compactMap({ Int($0) }), size.count == 2
                else { return nil }
                let isMade = fault != .failed && !(fault == .expired && number > 0)
                let own = isMade ? state.faults.take() : nil
                let sale = Sale(
                    dialect: .openai,
                    number: state.sales.count + 1,
                    prompt: prompt,
                    seed: (body["seed"] as? NSNumber)?.intValue ?? 0,
                    size: (size[0], size[1]),
                    fault: own,
                    isPaid: isMade && own?.refusal(.openai, now: now) == nil
                )
                state.sales.append(sale)
                return (id, sale, isMade)
            }
            let batch = Batch(
                id: "batch_\(state.batches.count + 1)",
                name: name,
                created: now,
                fault: fault,
                ready: .now + state.manners.latency,
                lines: taken
            )
            state.batches.append(batch)
            return batch
        }
        if fault == .reset { try await exchange.reset() }
        if fault == .html { return .html }
        if fault == .busy { return Self.batchError(503, "server_error", "The server is overloaded") }
        return ModelReply(json: self.json(of: batch))
    }

    private func json(of batch: Batch) -> [String: Any] {
        let isReady = batch.ready <= .now
        let status =
            switch batch.fault {
            case _ where !isReady: "in_progress"
            case .failed?: "failed"
            case .expired?: "expired"
            default: "completed"
            }
        let error: [String: Any] = ["code": "invalid_json_line", "message": "This line is not parseable", "line": 1]
        let errors: Any = status == "failed" ? ["object": "list", "data": [error]] as [String: Any] : NSNull()
        let hasFiles = isReady && status != "failed"
        return [
            "id": batch.id, "object": "batch", "endpoint": "/v1/images/generations", "input_file_id": "file-1",
            "completion_window": "24h", "created_at": batch.created, "status": status, "errors": errors,
            "output_file_id": hasFiles ? "out-\(batch.id)" as Any : NSNull(),
            "error_file_id": hasFiles ? "err-\(batch.id)" as Any : NSNull(), "metadata": ["billposter": batch.name],
        ]
    }

    /// The lines of a file, in another order than that in which they were asked for.
    private func content(of file: String) -> ModelReply {
        guard let batch = batch(String(file.dropFirst(4))), batch.ready <= .now else {
            return Self.batchError(404, "not_found", "No such File object: \(file)")
        }
        let lines = batch.lines.reversed().compactMap { line -> [String: Any]? in
            let refusal = line.sale.fault?.refusal(.openai, now: Self.now)
            guard file.hasPrefix("out-") == (line.isMade && refusal == nil) else { return nil }
            var entry: [String: Any] = ["id": "request-\(line.sale.number)", "custom_id": line.id]
            guard line.isMade else {
                entry["response"] = NSNull()
                entry["error"] = [
                    "code": "batch_expired",
                    "message": "This request could not be executed before the completion window expired.",
                ]
                return entry
            }
            let reply = refusal ?? answer(line.sale)
            let body = (try? JSONSerialization.jsonObject(with: Data(reply.body))) ?? String(decoding: reply.body, as: UTF8.self)
            entry["response"] = ["status_code": reply.status, "request_id": "req-b\(line.sale.number)", "body": body]
            entry["error"] = NSNull()
            return entry
        }
        let text = lines.compactMap { try? JSONSerialization.data(withJSONObject: $0, options: [.sortedKeys]) }
        var bytes = text.flatMap { Array($0) + [UInt8(ascii: "\n")] }
        if batch.fault == .cut, file.hasPrefix("out-"), isFirstRead(of: batch.id) { bytes.removeLast(bytes.count / 4) }
        return ModelReply(bytes: bytes, contentType: "application/jsonl")
    }

    private func batch(_ id: String) -> Batch? { state.withLock { $0.batches.first { $0.id == id } } }

    private func isFirstRead(of id: String) -> Bool {
        state.withLock { state in
            guard let place = state.batches.firstIndex(where: { $0.id == id }) else { return false }
            state.batches[place].reads += 1
            return state.batches[place].reads == 1
        }
    }

    private func input(_ id: String) -> [UInt8]? {
        guard let number = Int(id.dropFirst("file-".count)) else { return nil }
        return state.withLock { $0.files.indices.contains(number - 1) ? $0.files[number - 1] : nil }
    }

    private static var now: Int { Int(Date().timeIntervalSince1970) }

    private static func batchError(_ status: Int, _ code: String, _ message: String, _ headers: [(String, String)] = [])
        -> ModelReply
    {
        ModelReply(
            status: status,
            headers: headers,
            json: ["error": ["message": message, "type": "invalid_request_error", "code": code]]
        )
    }
}

/// The file of a form (RFC 7578).
private struct FormFile {
    private(set) var name = ""
    private(set) var content: [UInt8] = []

    init?(_ body: [UInt8], contentType: String) {
        guard let boundary = contentType.firstMatch(of: /boundary="?([^";]+)"?/)?.1 else { return nil }
        let data = Data(body)
        let separator = Data("--\(boundary)".utf8)
        var start = data.startIndex
        while let found = data.range(of: separator, in: start..<data.endIndex) {
            let next = data.range(of: separator, in: found.upperBound..<data.endIndex)
            guard let next, let head = data.range(of: Data("\r\n\r\n".utf8), in: found.upperBound..<next.lowerBound) else {
                return nil
            }
            let fields = String(decoding: data[found.upperBound..<head.lowerBound], as: UTF8.self)
            if let name = fields.firstMatch(of: /filename="([^"]*)"/)?.1 {
                self.name = String(name)
                // Before the next boundary stands the end of a line that is not the file's.
                content = Array(data[head.upperBound..<(next.lowerBound - 2)])
                return
            }
            start = next.lowerBound
        }
        return nil
    }
}
