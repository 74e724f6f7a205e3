internal import Secrets
internal import Transfer

@testable internal import Cloudinary

extension FuzzTarget {
    /// An answer to an upload: the first two bytes are the status, the rest is the body. A success is only what says so in JSON, and
    /// no text of the service brings our secret along.
    static let cloudinaryAnswer = FuzzTarget(name: "cloudinary-answer") { bytes in
        let secrets = SecretFilter(secrets: ["xyzzy-secret"])
        let status = 200 + (Int(bytes.first ?? 0) << 8 | Int(bytes.dropFirst().first ?? 0)) % 400
        let body = Array(bytes.dropFirst(2))
        let expectation = UploadExpectation(
            publicID: "renders/a/b/c",
            bytes: 3,
            etag: "900150983cd24fb0d6963f7d28e17f72",
            pixelSize: nil,
            signer: nil,
            scheme: "https:"
        )
        do throws(CloudinaryError) {
            let asset = try expectation.check(HTTPResponse(status: status, body: body), hiding: secrets)
            precondition(status == 200, "a refusal was taken for a success")
            precondition(asset.secureURL.hasPrefix("https:"), "an asset without a secure address was accepted")
        } catch {
            precondition(!"\(error)".contains("xyzzy-secret"), "a secret came back in a message")
        }
    }
}
