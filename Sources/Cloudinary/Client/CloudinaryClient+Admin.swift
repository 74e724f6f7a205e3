internal import FoundationEssentials
internal import Transfer

extension CloudinaryClient {
    /// Whether the service answers and takes the account.
    /// - Throws: ``CloudinaryError``: `badCredentials`, or why there was no answer.
    public func ping() async throws(CloudinaryError) {
        _ = try await ask(.get, "ping", purpose: "asking whether the account works")
    }

    /// What the account's plan takes. Counts as one admin call, of which an account has some hundreds an hour: ask once
    /// per run.
    public func accountLimits() async throws(CloudinaryError) -> AccountLimits {
        struct Usage: Decodable {
            struct Limits: Decodable {
                let image_max_size_bytes: Int?
                let image_max_px: Int?
                let asset_max_total_px: Int?
            }
            let media_limits: Limits?
        }
        let purpose = "asking for the account's limits"
        let usage = try decode(Usage.self, try await ask(.get, "usage", purpose: purpose), purpose: purpose)
        let pixels = [usage.media_limits?.image_max_px, usage.media_limits?.asset_max_total_px].compactMap(\.self).min()
        return AccountLimits(imageBytes: usage.media_limits?.image_max_size_bytes, imagePixels: pixels)
    }

    /// All pictures whose public id begins with `prefix`, sorted by id, five hundred per call.
    public func assets(prefix: String) async throws(CloudinaryError) -> [ListedAsset] {
        struct Page: Decodable {
            let resources: [ListedAsset]
            let next_cursor: String?
        }
        let purpose = "listing \(prefix)"
        var assets: [ListedAsset] = []
        var cursor: String?
        repeat {
            var path = "resources/image/upload?prefix=\(PercentEncoding.encoded(prefix))&max_results=500"
            if let cursor { path += "&next_cursor=\(PercentEncoding.encoded(cursor))" }
            let page = try decode(Page.self, try await ask(.get, path, purpose: purpose), purpose: purpose)
            assets += page.resources
            cursor = page.next_cursor
        } while cursor != nil
        return assets
    }

    /// Removes pictures by their public ids, a hundred per call, and returns those that were there.
    ///
    /// Removing what is not there is no error, so that the call may be repeated.
    public func delete(publicIDs: [String]) async throws(CloudinaryError) -> Set<String> {
        struct Answer: Decodable {
            let deleted: [String: String]
        }
        let purpose = "deleting pictures"
        var deleted: Set<String> = []
        for start in stride(from: 0, to: publicIDs.count, by: 100) {
            let batch = Array(publicIDs[start..<min(start + 100, publicIDs.count)])
            let body: [UInt8]
            do {
                body = Array(try JSONEncoder().encode(["public_ids": batch]))
            } catch {
                throw CloudinaryError(.invalidPublicID, "\(purpose): the ids cannot be sent", cause: error)
            }
            let response = try await ask(.delete, "resources/image/upload", body: body, purpose: purpose)
            let answer = try decode(Answer.self, response, purpose: purpose)
            deleted.formUnion(answer.deleted.filter { $0.value == "deleted" }.keys)
        }
        return deleted
    }

    private func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        body: [UInt8]? = nil,
        purpose: String
    ) async throws(CloudinaryError) -> HTTPResponse {
        let secrets = secrets
        let request = HTTPRequest(
            method,
            url(path),
            headers: authorization(signed: false),
            makeBody: { body.map { .bytes($0, contentType: "application/json") } ?? .none },
            judge: { response in
                let error = CloudinaryError(response, purpose: purpose, secrets: secrets)
                return error?.isRetryable == true ? .retry(notBefore: error?.retryTime) : .final
            }
        )
        let response = try await send(request, purpose: purpose)
        if let error = CloudinaryError(response, purpose: purpose, secrets: secrets) { throw error }
        return response
    }

    private func decode<Value: Decodable>(
        _ type: Value.Type,
        _ response: HTTPResponse,
        purpose: String
    ) throws(CloudinaryError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(response.body))
        } catch {
            throw CloudinaryError(.unavailable, "\(purpose): Cloudinary's answer lacks what was asked for", cause: error)
        }
    }
}

/// A picture as the service lists it.
public struct ListedAsset: Hashable, Sendable, Decodable {
    /// The name it is stored under.
    public let publicID: String
    /// Seconds since 1970 of its last upload.
    public let version: Int
    /// Length of the stored file.
    public let bytes: Int
    /// `jpg`, `png`, `webp`, ….
    public let format: String?
    /// Where to find it.
    public let secureURL: String

    private enum CodingKeys: String, CodingKey {
        case publicID = "public_id"
        case secureURL = "secure_url"
        case version, bytes, format
    }
}
