internal import Digests
internal import FoundationEssentials
internal import Synchronization

extension CloudinaryStandIn {
    /// Where a picture is delivered from: this server.
    func deliveryAddress(of picture: StoredPicture) -> String {
        let safe = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-/:".utf8)
        let name = picture.publicID.utf8.map { byte in
            safe.contains(byte)
                ? String(UnicodeScalar(byte))
                : "%" + String(byte >> 4, radix: 16).uppercased() + String(byte & 15, radix: 16).uppercased()
        }.joined()
        let place = "\(url)/\(account.cloudName)/\(picture.resourceType)/\(picture.type)"
        return "\(place)/v\(picture.version)/\(name)\(picture.format.map { "." + $0 } ?? "")"
    }

    /// `/{cloud}/{resource type}/{type}/[s--signature--/][transformation/]…[v1/]{public id}[.format]`
    func deliver(_ path: String) async -> Reply {
        var segments = path.split(separator: "/").map(String.init)[...]
        guard segments.popFirst() == account.cloudName, let resourceType = segments.popFirst(), let type = segments.popFirst()
        else {
            return refuse(404, "Resource not found")
        }
        var signature: String?
        if let first = segments.first, first.hasPrefix("s--"), first.hasSuffix("--") {
            signature = String(first.dropFirst(3).dropLast(2))
            segments.removeFirst()
        }
        var transformations: [String] = []
        while let first = segments.first, segments.count > 1, isTransformation(first) {
            transformations.append(first)
            segments.removeFirst()
        }
        if let first = segments.first, segments.count > 1, first.first == "v", Int(first.dropFirst()) != nil {
            segments.removeFirst()
        }

        let source = segments.joined(separator: "/")
        if let signature {
            let text = (transformations + [source]).joined(separator: "/") + account.apiSecret
            guard isSignature(signature, of: text) else { return refuse(401, "Invalid signature \(signature)") }
        } else if type == "authenticated" {
            return refuse(401, "Missing signature")
        }
        return await deliver(source, resourceType, type, transformations)
    }

    private func deliver(_ source: String, _ resourceType: String, _ type: String, _ transformations: [String]) async -> Reply {
        let name = Form.decoded(source.replacing("+", with: "%2B"))
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) }
        func find(_ id: String) -> StoredPicture? {
            state.withLock { $0.shelf.pictures[.init(resourceType: resourceType, type: type, publicID: id)] }
        }
        guard let picture = find(name) ?? stem.flatMap(find) else { return refuse(404, "Resource not found - \(name)") }
        do {
            var bytes = try state.withLock { try $0.shelf.read(picture) }
            var contentType = picture.format.map { "image/\($0 == "jpg" ? "jpeg" : $0)" } ?? "application/octet-stream"
            if let resize, let format = picture.format {
                for transformation in transformations {
                    (bytes, contentType) = try await resize(
                        ResizeRequest(transformation: transformation, bytes: bytes, format: format)
                    )
                }
            }
            return Reply(headers: [("Content-Type", contentType), ("Cache-Control", "public, max-age=2592000")], body: bytes)
        } catch {
            return refuse(500, "General Error")
        }
    }

    /// `c_fill,w_480`: settings of one to three letters, an underscore and a value.
    private func isTransformation(_ segment: String) -> Bool {
        segment.split(separator: ",").allSatisfy { setting in
            let key = setting.prefix { $0.isLowercase && $0.isASCII }
            return (1...3).contains(key.count) && setting.dropFirst(key.count).first == "_"
        }
    }

    private func isSignature(_ signature: String, of text: String) -> Bool {
        let bytes = Array(text.utf8)
        let digests: [[UInt8]] =
            signature.count == 32
            ? [Digest.of(bytes, .sha256)]
            : [Digest.of(bytes, .sha1), Digest.of(bytes, .sha256)]
        return digests.contains { digest in
            Data(digest).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").hasPrefix(signature)
        }
    }

    private func refuse(_ status: Int, _ reason: String) -> Reply {
        Reply(status: status, headers: [("X-Cld-Error", reason), ("Content-Type", "text/plain")])
    }
}
