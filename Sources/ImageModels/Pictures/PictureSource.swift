internal import Foundation
internal import Transfer

/// Where services put their pictures: into the answer, or at an address.
enum PictureSource {
    /// The bytes of base64 text, with or without a `data:` prefix.
    /// - Throws: `dishonest` where the text is cut off or none.
    static func bytes(ofBase64 text: String) throws(ModelFailure) -> [UInt8] {
        let body = text.hasPrefix("data:") ? text.firstIndex(of: ",").map { text[text.index(after: $0)...] } ?? "" : text[...]
        guard !body.isEmpty, let data = Data(base64Encoded: String(body)) else {
            throw ModelFailure(.dishonest, "the picture in the answer is not whole base64")
        }
        return Array(data)
    }

    /// What to do about a text that is an address or the picture itself.
    static func outcome(of text: String, facts: PictureFacts) throws(ModelFailure) -> PictureOutcome {
        guard text.hasPrefix("data:") else { return .accepted(PictureTicket(.download, text, facts: facts)) }
        return .picture(PictureAnswer(bytes: try bytes(ofBase64: text), facts: facts))
    }
}

extension ServiceConnection {
    /// A picture may have so many bytes.
    private static let mostBytes = 64 << 20
    private static let mostRedirects = 5

    /// Fetches a picture. The key is not sent along. Other hosts than the service's own are reached by https alone, and at addresses
    /// of the internet alone, unless the settings allow others; where a server points on, the same holds.
    func picture(at address: String) async throws(ModelFailure) -> [UInt8] {
        var place = address
        for _ in 0...Self.mostRedirects {
            var request = HTTPRequest(
                .get,
                place,
                headers: [HTTPHeaders.Field("Accept", "image/*")],
                limits: TransferLimits(total: .seconds(300), responseBytes: Self.mostBytes)
            )
            if !isOwn(place), !allowsPrivatePictures {
                guard Self.secureHost(of: place) != nil else {
                    throw ModelFailure(.dishonest, "the picture lies at an address that is not https: \(request)")
                }
                request.reach = .internet
            }
            let response: HTTPResponse
            do throws(TransferError) {
                response = try await transport.send(request)
            } catch {
                throw ModelFailure(error, repeats: true).hiding(secrets)
            }
            switch response.status {
            case 200: return response.body
            case 301, 302, 303, 307, 308:
                guard let location = response.headers["Location"],
                    let target = URL(string: location, relativeTo: URL(string: place))?.absoluteURL
                else { throw ModelFailure(.dishonest, "\(request): the server points to no address") }
                place = target.absoluteString
            case 401, 403, 404, 410:
                throw ModelFailure(.dishonest, "\(request): the picture is not there any more (\(response.status))")
            default:
                throw ModelFailure(response, now: timepiece.date(), repeats: true).hiding(secrets)
            }
        }
        throw ModelFailure(.dishonest, "\(HTTPRequest(.get, address)): the server points on too often")
    }

    /// The end of every way: fetches what a ticket leads to.
    func download(_ ticket: PictureTicket) async throws(ModelFailure) -> PictureOutcome {
        .picture(PictureAnswer(bytes: try await picture(at: ticket.address), facts: ticket.facts))
    }

    /// Turns what goes wrong on the way to an outcome into one.
    func outcome(_ body: () async throws(ModelFailure) -> PictureOutcome) async -> PictureOutcome {
        do throws(ModelFailure) { return try await body() } catch { return .failed(error.hiding(secrets)) }
    }
}
