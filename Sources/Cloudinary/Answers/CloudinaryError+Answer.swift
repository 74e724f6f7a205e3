internal import FoundationEssentials
internal import Secrets
internal import Transfer

extension CloudinaryError {
    /// Reads an answer: nil when it is a success, that is 200, JSON and without an `error`.
    ///
    /// The service has no error codes but the status: this is the one place that looks at its sentences.
    /// - Parameters:
    ///   - purpose: what was tried, such as `uploading renders/a/b/c`.
    ///   - secrets: what the service's words must not show.
    init?(_ response: HTTPResponse, purpose: String, secrets: SecretFilter) {
        let body = try? JSONDecoder().decode(ErrorBody.self, from: Data(response.body))
        if response.status == 200, let body, body.error == nil { return nil }
        let sentence = (body?.error?.message ?? response.headers["X-Cld-Error"]).map {
            String(secrets.redacting($0).prefix(400))
        }
        var message = "\(purpose): Cloudinary "
        switch (response.status, body, sentence) {
        case (200, nil, _): message += "sent a broken answer"
        case (200, _, let sentence): message += "accepted and refused in one answer: \(sentence ?? "without a reason")"
        case (let status, _, let sentence?): message += "answered \(status): \(sentence)"
        case (let status, _, nil): message += "answered \(status)"
        }
        if let id = response.headers["X-Request-Id"] { message += " (request \(id.prefix(64)))" }
        if let note = response.retries.note { message += ", \(note)" }

        let says = { (words: String) in sentence?.lowercased().contains(words.lowercased()) == true }
        let retryTime = RetryTime(retryAfter: response.headers) ?? sentence.flatMap(RetryTime.init(inSentence:))
        switch response.status {
        case 400 where says("Stale request"):
            self.init(.clockOff, message, remedy: "set this machine's clock (timedatectl set-ntp true)", isRetryable: true)
        case 400 where says("public_id") && says("is invalid"):
            self.init(.invalidPublicID, message)
        case 400 where says("too large"), 413:
            self.init(.tooLarge, message, remedy: "make the picture smaller, or raise the limit of the account's plan")
        case 401 where says("cloud_name"):
            self.init(.badCredentials, message, remedy: "check the cloud name")
        case 401 where says("API key"):
            self.init(.badCredentials, message, remedy: "check the API key")
        case 401:
            self.init(.badCredentials, message, remedy: "check the API secret")
        case 403:
            self.init(.notPermitted, message)
        case 420 where says("subscription"):
            self.init(.notPermitted, message)
        case 404:
            self.init(.notFound, message)
        case 420, 429:
            let time = retryTime ?? response.headers["X-FeatureRateLimit-Reset"].flatMap { Date(serverText: $0) }.map { .at($0) }
            self.init(.rateLimited, message, isRetryable: true, retryTime: time)
        case 200, 408, 423, 425, 500...599:
            self.init(.unavailable, message, isRetryable: true, retryTime: retryTime)
        case 300..<400:
            self.init(.refused, message, remedy: "check CLOUDINARY_UPLOAD_PREFIX: the service does not redirect")
        default:
            self.init(.refused, message)
        }
    }

    /// What every answer may hold; any other JSON object decodes as well.
    private struct ErrorBody: Decodable {
        struct Reason: Decodable {
            let message: String?

            init(from decoder: any Decoder) throws {
                // An `error` of any shape is an error.
                let fields = try? decoder.container(keyedBy: Key.self)
                message = try? fields?.decode(String.self, forKey: .message)
            }

            private enum Key: CodingKey { case message }
        }

        let error: Reason?
    }
}

extension RetryTime {
    /// The moment in `… Try again on 2025-08-08 17:00:00 UTC`.
    fileprivate init?(inSentence sentence: String) {
        guard let words = sentence.firstRange(of: "Try again on ") else { return nil }
        let rest = sentence[words.upperBound...].prefix { $0.isNumber || $0.isLetter || "-: ".contains($0) }
        guard let date = Date(serverText: rest.split(separator: " ").prefix(3).joined(separator: " ")) else { return nil }
        self = .at(date)
    }
}
