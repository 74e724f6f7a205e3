internal import Assets
internal import FoundationEssentials
internal import Secrets
internal import Transfer

/// What the answer to an upload must say, decided before it is sent.
struct UploadExpectation: Sendable {
    let publicID: String
    /// Nil where the service fetches the file itself.
    let bytes: Int?
    /// MD5 of what is sent, in hex; nil where the service fetches the file itself.
    let etag: String?
    let pixelSize: AssetPixelSize?
    /// Nil where answers cannot be checked: with a token we have no secret.
    let signer: Signer?
    /// What the address must begin with.
    let scheme: String

    var purpose: String { "uploading \(publicID)" }

    /// Reads the answer and compares it with what was sent.
    /// - Parameter secrets: keeps what the service says from being shown where it may not.
    /// - Throws: `mismatch` for an answer that contradicts the request, or what the service refused.
    func check(_ response: HTTPResponse, hiding secrets: SecretFilter) throws(CloudinaryError) -> UploadedAsset {
        if let error = CloudinaryError(response, purpose: purpose, secrets: secrets) { throw error }
        let body: Body
        do {
            body = try JSONDecoder().decode(Body.self, from: Data(response.body))
        } catch {
            throw CloudinaryError(
                .unavailable,
                "\(purpose): Cloudinary's answer lacks what an upload must return",
                isRetryable: true,
                cause: error
            )
        }
        guard let url = body.secureURL, url.hasPrefix(scheme) else {
            throw mismatch("no \(scheme) address in the answer")
        }
        guard body.publicID == publicID else { throw mismatch("it was stored as \"\(secrets.redacting(body.publicID))\"") }
        let isKept = body.existing ?? false
        if let etag, body.etag.map({ $0 != etag }) ?? !isKept {
            throw mismatch("the stored file has the MD5 \(body.etag ?? "none"), and \(etag) was sent")
        }
        if let bytes, body.bytes != bytes { throw mismatch("\(body.bytes) bytes were stored, and \(bytes) were sent") }
        let size = body.width.flatMap { width in body.height.map { AssetPixelSize(width: width, height: $0) } }
        if let pixelSize, size != pixelSize {
            throw mismatch(
                "the stored picture has \(size.map(String.init(describing:)) ?? "no") pixels, and \(pixelSize) were sent"
            )
        }
        if let signer, !isKept || body.signature != nil {
            guard signer.isSignature(body.signature ?? "", ofAnswerFor: body.publicID, version: body.version) else {
                throw mismatch("the answer is not signed with the account's secret")
            }
        }
        return UploadedAsset(
            assetID: body.assetID,
            publicID: body.publicID,
            version: body.version,
            pixelSize: size,
            format: body.format,
            bytes: body.bytes,
            etag: body.etag,
            secureURL: url,
            isReplacement: body.overwritten ?? false,
            isKept: isKept,
            tags: body.tags ?? []
        )
    }

    private func mismatch(_ what: String) -> CloudinaryError {
        CloudinaryError(
            .mismatch,
            "\(purpose): what Cloudinary says it stored is not what was sent: \(what)",
            remedy: "check whether the account changes pictures on upload (upload defaults, incoming transformations)",
            isRetryable: true
        )
    }

    private struct Body: Decodable {
        let assetID: String?
        let publicID: String
        let version: Int
        let signature: String?
        let width: Int?
        let height: Int?
        let format: String?
        let bytes: Int
        let etag: String?
        let secureURL: String?
        let overwritten: Bool?
        let existing: Bool?
        let tags: [String]?

        private enum CodingKeys: String, CodingKey {
            case assetID = "asset_id"
            case publicID = "public_id"
            case secureURL = "secure_url"
            case version, signature, width, height, format, bytes, etag, overwritten, existing, tags
        }
    }
}
