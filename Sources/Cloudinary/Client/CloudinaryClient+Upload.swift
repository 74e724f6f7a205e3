internal import Assets
internal import Synchronization
internal import Threads
public import Transfer

extension CloudinaryClient {
    /// Stores a picture under `publicID` and returns when the service has proved that it has exactly what was sent.
    ///
    /// Sending the same picture again under the same id is harmless: it replaces itself. A file that is too long for one
    /// request goes in parts.
    /// - Parameters:
    ///   - limits: what the account takes, where it is known: a picture beyond it is refused before it is sent.
    ///   - progress: bytes sent and to send of the request under way, on the transfer thread.
    /// - Throws: ``CloudinaryError``: `invalidPublicID`, `invalidParameter`, `tooLarge` and `unreadableFile` before
    ///   anything is sent; else what the service says, or `mismatch` where its answer contradicts what was sent.
    public func upload(
        _ source: UploadSource,
        as publicID: String,
        details: UploadDetails = UploadDetails(),
        limits: AccountLimits? = nil,
        progress: (@Sendable (TransferProgress) -> Void)? = nil
    ) async throws(CloudinaryError) -> UploadedAsset {
        try PublicIDRules.check(publicID)
        var parameters = FormParameters()
        parameters.set("public_id", publicID)
        parameters.set("overwrite", details.overwrites)
        parameters.set("tags", try details.tagText())
        parameters.set("context", try details.contextText())

        let contents = try await pool.run { () throws(CloudinaryError) in
            try UploadContents(blockingOn: source, purpose: "uploading \(publicID)")
        }
        let pixels = details.pixelSize.map { $0.width * $0.height }
        if let bytes = contents.bytes, let objection = limits?.objection(bytes: bytes, pixels: pixels) {
            throw CloudinaryError(
                .tooLarge,
                "uploading \(publicID): \(objection)",
                remedy: "make the picture smaller, or raise the plan's limit"
            )
        }
        let upload = PictureUpload(
            parameters: parameters,
            contents: contents,
            progress: progress,
            expectation: UploadExpectation(
                publicID: publicID,
                bytes: contents.bytes,
                etag: contents.etag,
                pixelSize: details.pixelSize,
                signer: signer,
                scheme: configuration.uploadPrefix.hasPrefix("http://") ? "http" : "https://"
            )
        )
        if let bytes = contents.bytes, bytes > uploadLimits.singleRequestBytes {
            return try await sendInParts(upload, bytes: bytes)
        }
        return try await sendWhole(upload)
    }

    /// An upload with all that was decided before the first byte is sent.
    struct PictureUpload: Sendable {
        let parameters: FormParameters
        let contents: UploadContents
        let progress: (@Sendable (TransferProgress) -> Void)?
        let expectation: UploadExpectation
    }

    /// Nil with a token, which nothing is signed with.
    var signer: Signer? {
        switch configuration.credentials {
        case .keyAndSecret(_, let secret): Signer(secret: secret, algorithm: configuration.algorithm)
        case .token: nil
        }
    }

    private func sendWhole(_ upload: PictureUpload) async throws(CloudinaryError) -> UploadedAsset {
        let secrets = secrets
        let request = request(upload) { response throws(CloudinaryError) in
            _ = try upload.expectation.check(response, hiding: secrets)
        }
        let response = try await send(request, purpose: upload.expectation.purpose)
        return try upload.expectation.check(response, hiding: secrets)
    }

    /// One after the other: the service counts the bytes that it has when a part arrives.
    private func sendInParts(_ upload: PictureUpload, bytes: Int) async throws(CloudinaryError) -> UploadedAsset {
        let id = uploadID()
        let secrets = secrets
        let expectation = upload.expectation
        for start in stride(from: 0, to: bytes, by: uploadLimits.partBytes) {
            let range = start..<min(start + uploadLimits.partBytes, bytes)
            let headers: HTTPHeaders = [
                HTTPHeaders.Field("X-Unique-Upload-Id", id),
                HTTPHeaders.Field("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(bytes)"),
            ]
            let check = { @Sendable (response: HTTPResponse) throws(CloudinaryError) -> UploadedAsset? in
                if range.upperBound == bytes { return try expectation.check(response, hiding: secrets) }
                if let error = CloudinaryError(response, purpose: expectation.purpose, secrets: secrets) { throw error }
                return nil
            }
            let request = request(upload, range: range, headers: headers) { response throws(CloudinaryError) in
                _ = try check(response)
            }
            if let asset = try check(try await send(request, purpose: expectation.purpose)) { return asset }
        }
        preconditionFailure("the last part ends with the file, and its answer is an asset or an error")
    }

    /// A request that is dated and signed when it is sent and that knows a good answer from a bad one.
    private func request(
        _ upload: PictureUpload,
        range: Range<Int>? = nil,
        headers: HTTPHeaders = [],
        check: @escaping @Sendable (HTTPResponse) throws(CloudinaryError) -> Void
    ) -> HTTPRequest {
        let chances = DoubtfulRetryBudget()
        let clock = clock
        let signer = signer
        let credentials = configuration.credentials
        return HTTPRequest(
            .post,
            url("image/upload"),
            headers: HTTPHeaders(authorization(signed: true).fields + headers.fields),
            makeBody: {
                var parameters = upload.parameters
                parameters.set("timestamp", String(clock.timestamp))
                var parts = parameters.parts
                if let signer, case .keyAndSecret(let key, _) = credentials {
                    parts.append(MultipartPart("signature", .text(signer.signature(of: parameters))))
                    parts.append(MultipartPart("api_key", .text(key)))
                }
                return .multipart(parts + [upload.contents.part(range)])
            },
            judge: { response in
                do throws(CloudinaryError) {
                    try check(response)
                    return .final
                } catch {
                    guard error.isRetryable else { return .final }
                    if error.code == .clockOff { clock.learn(from: response) }
                    // A service that is down says so with its status. What contradicts itself may do so for ever.
                    let isDoubtful = response.status == 200 || error.code == .clockOff
                    return isDoubtful && !chances.take() ? .final : .retry(notBefore: error.retryTime)
                }
            },
            progress: upload.progress
        )
    }
}

/// How often one request may be sent again after an answer that makes no sense.
private final class DoubtfulRetryBudget: Sendable {
    private let left = Mutex(4)

    func take() -> Bool {
        left.withLock { left in
            left -= 1
            return left >= 0
        }
    }
}

extension FormParameters {
    /// As form parts, in the order in which they were set.
    fileprivate var parts: [MultipartPart] {
        items.flatMap { name, value in
            switch value {
            case .text(let text): [MultipartPart(name, .text(text))]
            case .list(let list): list.map { MultipartPart("\(name)[]", .text($0)) }
            }
        }
    }
}
