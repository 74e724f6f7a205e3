internal import Foundation
internal import Secrets
internal import Transfer

/// OpenAI's batches: many pictures in one file, made within a day, at half the price.
///
/// A batch carries a name of ours, by which it is found again where nobody knows whether it was taken on. Source: the vendor's
/// Python client 3.57.0 and its OpenAPI description.
public struct OpenAIBatches: Sendable {
    private let connection: ServiceConnection

    /// Pictures of one batch at most: what comes of it is one file, which is held in memory.
    public static let mostPictures = 8

    private static let endpoint = "/v1/images/generations"
    private static let nameKey = "billposter"
    /// So many pages of the list of batches are looked through, of 100 each.
    private static let mostPages = 20

    init(_ connection: ServiceConnection) { self.connection = connection }

    /// How far a batch is.
    public enum State: Hashable, Sendable {
        /// It is not finished.
        case working
        /// It is over; what came of it is in these files, and of pictures that are in none of them the failure says why.
        case over(files: [String], missing: ModelFailure)
    }

    /// What came of one picture of a batch.
    public enum Result: Hashable, Sendable {
        /// The picture; nobody has looked at it.
        case picture(PictureAnswer)
        /// There is none.
        case failed(ModelFailure)
    }

    /// Submits pictures, with one request that costs money.
    /// - Parameters:
    ///   - orders: up to ``mostPictures``.
    ///   - name: ours, another one for every batch.
    /// - Returns: what the service calls the batch.
    public func submit(_ orders: [PictureOrder], as name: String) async throws(ModelFailure) -> String {
        let file = try await upload(orders, as: name)
        let body: ServiceJSON = [
            "input_file_id": .string(file), "endpoint": .string(Self.endpoint), "completion_window": "24h",
            "metadata": [Self.nameKey: .string(name)],
        ]
        var status: Int?
        do throws(ModelFailure) {
            let response = try await connection.post("/batches", body) { refusal in
                status = refusal.status
                return false
            }
            guard let id = try connection.json(of: response)["id"]?.text else {
                throw ModelFailure(.unknownOutcome, "the answer names no batch", requestID: response.requestID)
            }
            return id
        } catch {
            // Behind an answer that is none, and behind most that ask to wait, the batch may be there; its name tells.
            // It is certain not to be where too many were asked for, or nothing was sent.
            let isCertain =
                switch error.kind {
                case .dishonest: false
                case .wait: status == nil || status == 429
                default: true
                }
            guard !isCertain else { throw error }
            throw ModelFailure(.unknownOutcome, error.message, requestID: error.requestID)
        }
    }

    /// What the service calls the batch with a name of ours; nil where it has none.
    public func batch(named name: String) async throws(ModelFailure) -> String? {
        var path = "/batches?limit=100"
        for _ in 0..<Self.mostPages {
            let page = try connection.json(of: try await connection.get(path))
            // Whoever takes a list that was not seen whole for one without the batch pays for it twice.
            guard case .array(let batches)? = page["data"] else { throw Self.unreadable("the answer is no list of batches") }
            if let found = batches.first(where: { $0["metadata"]?[Self.nameKey]?.text == name }) {
                guard let id = found["id"]?.text else { throw Self.unreadable("the list of batches has one without an id") }
                return id
            }
            guard page["has_more"]?.bool == true else { return nil }
            guard let last = batches.last?["id"]?.text else { throw Self.unreadable("the list of batches cannot be read on") }
            path = "/batches?limit=100&after=\(last)"
        }
        throw Self.unreadable("the batch is not among the last \(Self.mostPages * 100), and there are more")
    }

    /// What says nothing of a batch, and may be read another day.
    private static func unreadable(_ message: String) -> ModelFailure {
        ModelFailure(.dishonest, message, isPaid: false, isFinal: false)
    }

    /// Asks how far a batch is.
    public func state(of id: String) async throws(ModelFailure) -> State {
        let batch = try connection.json(of: try await connection.get("/batches/\(id)"))
        let made = batch["output_file_id"]?.text
        let refused = batch["error_file_id"]?.text
        let files = [made, refused].compactMap(\.self)
        switch batch["status"]?.text {
        case "completed":
            // The file may come later than the status; where nobody counts, one of refusals alone is all there is.
            let count = batch["request_counts"]?["completed"]?.whole ?? (refused == nil ? 1 : 0)
            if made == nil, count != 0 { return .working }
            return .over(files: files, missing: ModelFailure(.unknownOutcome, "the batch ended without the picture"))
        case "cancelled":
            return .over(files: files, missing: ModelFailure(.unknownOutcome, "the batch was cancelled without the picture"))
        case "expired":
            return .over(files: files, missing: ModelFailure(.unknownOutcome, "the batch expired without a word of the picture"))
        case "failed":
            // Its file was looked at and found wanting, and would be again.
            let words = batch["errors"]?["data"]?[0]?["message"]?.text ?? "no reason given"
            let reason = connection.secrets.redacting("the batch failed: \(words.filter { !$0.isNewline })")
            return .over(files: files, missing: ModelFailure(.refusedRequest, String(reason.prefix(300)), isPaid: false))
        case nil:
            throw ModelFailure(.dishonest, "the batch has no status", requestID: batch["id"]?.text, isFinal: false)
        default: return .working
        }
    }

    /// Reads a file of what came of a batch.
    /// - Returns: what came of pictures, by the ids of their orders; nothing of lines that are none of ours.
    /// - Throws: a failure that is not final where the file cannot be read whole.
    public func results(in file: String) async throws(ModelFailure) -> [String: Result] {
        let response = try await connection.get("/files/\(file)/content")
        var results: [String: Result] = [:]
        for line in response.body.split(separator: UInt8(ascii: "\n")) {
            guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { continue }
            // Often a page of something before the service, or a file that was cut: the pictures in it are paid for.
            guard let json = ServiceJSON(Array(line)) else {
                throw ModelFailure(
                    .dishonest,
                    "the file of a batch has a line that is not JSON",
                    requestID: response.requestID,
                    isFinal: false
                )
            }
            guard let id = json["custom_id"]?.text else { continue }
            results[id] = await result(of: json)
        }
        return results
    }

    private func result(of line: ServiceJSON) async -> Result {
        guard let response = line["response"], let status = response["status_code"]?.whole, let body = response["body"] else {
            let words = line["error"]?["message"]?.text ?? "the batch gives no reason"
            // Of anything else nobody knows whether it was made.
            let isExpired = line["error"]?["code"]?.text == "batch_expired"
            let failure = ModelFailure(isExpired ? .wait : .unknownOutcome, words, isPaid: !isExpired)
            return .failed(failure.hiding(connection.secrets))
        }
        guard (200...299).contains(status) else {
            let answer = HTTPResponse(status: Int(status), body: body.bytes)
            return .failed(ModelFailure(answer, now: connection.timepiece.date()).hiding(connection.secrets))
        }
        do throws(ModelFailure) {
            return .picture(try await picture(in: body, requestID: response["request_id"]?.text))
        } catch {
            // It was made, whatever can be done with it.
            let failure = ModelFailure(
                error.kind,
                error.message,
                field: error.field,
                wait: error.wait,
                requestID: error.requestID,
                isPaid: true,
                isFinal: error.isFinal,
                isSilence: error.isSilence
            )
            return .failed(failure.hiding(connection.secrets))
        }
    }

    private func picture(in body: ServiceJSON, requestID: String?) async throws(ModelFailure) -> PictureAnswer {
        switch try OpenAIImages(connection).outcome(of: body, requestID: requestID) {
        case .picture(let answer): return answer
        case .accepted(let ticket):
            if case .picture(let answer) = try await connection.download(ticket) { return answer }
        case .pending, .failed: break
        }
        throw ModelFailure(.dishonest, "the batch holds no picture", requestID: requestID)
    }

    private func upload(_ orders: [PictureOrder], as name: String) async throws(ModelFailure) -> String {
        let lines = orders.map { order -> ServiceJSON in
            [
                "custom_id": .string(order.id), "method": "POST", "url": .string(Self.endpoint),
                "body": OpenAIImages.body(of: order),
            ]
        }
        let file = lines.flatMap { $0.bytes + [UInt8(ascii: "\n")] }
        do throws(ModelFailure) {
            let answer = try connection.json(
                of: try await connection.upload("/files", file, named: "\(name).jsonl", purpose: "batch")
            )
            guard let id = answer["id"]?.text else { throw ModelFailure(.dishonest, "the answer names no file", isPaid: false) }
            return id
        } catch {
            guard error.kind == .unknownOutcome || error.kind == .dishonest else { throw error }
            // A file costs nothing, and without one no batch was asked for.
            throw ModelFailure(
                .wait,
                error.message,
                wait: error.wait,
                requestID: error.requestID,
                isPaid: false,
                isSilence: error.isSilence
            )
        }
    }
}
