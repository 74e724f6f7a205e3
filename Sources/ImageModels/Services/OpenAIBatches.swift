internal import Foundation
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
        /// It is over; what came of it is in these files, and of pictures that are in none of them the reason says why.
        case over(files: [String], reason: String)
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
        let response = try await connection.post("/batches", body)
        let answer = try connection.json(of: response)
        guard let id = answer["id"]?.text else {
            throw ModelFailure(.unknownOutcome, "the answer names no batch", requestID: response.requestID)
        }
        return id
    }

    /// What the service calls the batch with a name of ours; nil where it has none.
    public func batch(named name: String) async throws(ModelFailure) -> String? {
        var path = "/batches?limit=100"
        for _ in 0..<Self.mostPages {
            let page = try connection.json(of: try await connection.get(path))
            let batches = page["data"]?.items ?? []
            if let found = batches.first(where: { $0["metadata"]?[Self.nameKey]?.text == name }) { return found["id"]?.text }
            guard page["has_more"]?.bool == true, let last = batches.last?["id"]?.text else { return nil }
            path = "/batches?limit=100&after=\(last)"
        }
        return nil
    }

    /// Asks how far a batch is.
    public func state(of id: String) async throws(ModelFailure) -> State {
        let batch = try connection.json(of: try await connection.get("/batches/\(id)"))
        let files = ["output_file_id", "error_file_id"].compactMap { batch[$0]?.text }
        switch batch["status"]?.text {
        case "completed", "cancelled": return .over(files: files, reason: "the batch ended without the picture")
        case "expired": return .over(files: files, reason: "the batch expired before the picture was made")
        case "failed":
            let words = batch["errors"]?["data"]?[0]?["message"]?.text
            return .over(files: files, reason: "the batch failed: \(words ?? "no reason given")")
        case nil:
            throw ModelFailure(.dishonest, "the batch has no status", requestID: batch["id"]?.text, isFinal: false)
        default: return .working
        }
    }

    /// Reads a file of what came of a batch.
    /// - Returns: what came of pictures, by the ids of their orders; nothing of lines that are none of ours.
    public func results(in file: String) async throws(ModelFailure) -> [String: Result] {
        let response = try await connection.get("/files/\(file)/content")
        var results: [String: Result] = [:]
        for line in response.body.split(separator: UInt8(ascii: "\n")) {
            guard let json = ServiceJSON(Array(line)), let id = json["custom_id"]?.text else { continue }
            results[id] = await result(of: json)
        }
        return results
    }

    private func result(of line: ServiceJSON) async -> Result {
        do throws(ModelFailure) {
            guard let response = line["response"], let status = response["status_code"]?.whole, let body = response["body"] else {
                throw ModelFailure(.wait, line["error"]?["message"]?.text ?? "the batch gives no reason", isPaid: false)
            }
            guard (200...299).contains(status) else {
                let answer = HTTPResponse(status: Int(status), body: body.bytes)
                throw ModelFailure(answer, now: connection.timepiece.date())
            }
            let images = OpenAIImages(connection)
            switch try images.outcome(of: body, requestID: response["request_id"]?.text) {
            case .picture(let answer): return .picture(answer)
            case .accepted(let ticket):
                guard case .picture(let answer) = try await connection.download(ticket) else { break }
                return .picture(answer)
            case .pending, .failed: break
            }
            throw ModelFailure(.dishonest, "the batch holds no picture")
        } catch {
            return .failed(error.hiding(connection.secrets))
        }
    }

    private func upload(_ orders: [PictureOrder], as name: String) async throws(ModelFailure) -> String {
        let lines = orders.map { order -> ServiceJSON in
            [
                "custom_id": .string(order.id), "method": "POST", "url": .string(Self.endpoint),
                "body": OpenAIImages.body(of: order),
            ]
        }
        let file = lines.flatMap { $0.bytes + [UInt8(ascii: "\n")] }
        let answer = try connection.json(
            of: try await connection.upload("/files", file, named: "\(name).jsonl", purpose: "batch")
        )
        guard let id = answer["id"]?.text else { throw ModelFailure(.dishonest, "the answer names no file", isPaid: false) }
        return id
    }
}
