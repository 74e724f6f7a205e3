internal import Artwork
internal import Foundation
internal import Transfer

/// One question after a picture: whether the server has another one than we know of.
struct PictureDownload {
    let address: String
    let transport: any HTTPTransport

    /// What the server answers.
    enum Answer {
        case unchanged
        case picture([UInt8], CachedPicture.Validators)
    }

    /// Bytes of a picture; more are not fetched.
    static let mostBytes = 50_000_000
    private static let mostRedirects = 5

    /// Asks, and follows where the server points to, as long as that is another `https` address.
    /// - Throws: ``NightlyError`` with the code `pictureUnavailable` for an answer that stands and `serverUnavailable` for one
    ///   that may be another tomorrow, and `TransferError`.
    func ask(knowing validators: CachedPicture.Validators?) async throws -> Answer {
        var place = address
        for _ in 0...Self.mostRedirects {
            let request = request(to: place, knowing: validators)
            let response = try await transport.send(request)
            switch response.status {
            case 200:
                let known = CachedPicture.Validators(
                    etag: response.headers["ETag"],
                    lastModified: response.headers["Last-Modified"]
                )
                return .picture(response.body, known)
            case 304 where validators != nil: return .unchanged
            case 301, 302, 303, 307, 308: place = try next(after: place, response, request)
            case 408, 425, 429, 500...599:
                throw NightlyError(.serverUnavailable, "\(request): the server answers \(response.status)\(response.tries)")
            default: throw NightlyError(.pictureUnavailable, "\(request): the server answers \(response.status)")
            }
        }
        throw NightlyError(
            .pictureUnavailable,
            "\(HTTPRequest(.get, address)): the server redirects more than \(Self.mostRedirects) times"
        )
    }

    private func request(to place: String, knowing validators: CachedPicture.Validators?) -> HTTPRequest {
        var headers: HTTPHeaders = [HTTPHeaders.Field("Accept", "image/*")]
        if let etag = validators?.etag { headers.append("If-None-Match", etag) }
        if let date = validators?.lastModified { headers.append("If-Modified-Since", date) }
        return HTTPRequest(
            .get,
            place,
            headers: headers,
            limits: TransferLimits(
                connect: .seconds(10),
                idle: .seconds(20),
                slowestRate: 1_000,
                total: .seconds(120),
                responseBytes: Self.mostBytes
            )
        )
    }

    private func next(after place: String, _ response: HTTPResponse, _ request: HTTPRequest) throws -> String {
        guard let location = response.headers["Location"],
            let target = URL(string: location, relativeTo: URL(string: place))?.absoluteURL
        else { throw NightlyError(.pictureUnavailable, "\(request): the server redirects without an address") }
        guard target.scheme?.lowercased() == "https" else {
            throw NightlyError(.pictureUnavailable, "\(request): the server redirects to an address that is not https")
        }
        return target.absoluteString
    }
}

extension HTTPResponse {
    fileprivate var tries: String { retries.note.map { ", \($0)" } ?? "" }
}
