internal import Digests
internal import FoundationEssentials
internal import Synchronization

extension CloudinaryStandIn {
    func upload(_ call: Call, resourceType: String) async throws -> Reply {
        guard ["image", "video", "raw", "auto"].contains(resourceType) else { throw Refusal(404, "Resource type not found") }
        let proof = try prove(call)
        if state.withLock(\.refusesUploads) { throw Refusal(401, "Unknown API key \(account.apiKey)") }
        if let id = call.form["public_id"] { try checkPublicID(id) }
        guard let (part, filename) = try await file(call) else { throw Refusal(400, "Missing required parameter - file") }
        guard !part.isEmpty else { throw Refusal(400, "Empty file") }

        var bytes = part
        if let header = call.contentRange {
            guard let range = ContentRange(header) else { throw Refusal(400, "Invalid Content-Range") }
            let id = call.uploadID ?? ""
            guard range.start == 0 || !id.isEmpty else { throw Refusal(400, "Missing required parameter - public_id") }
            guard let whole = try state.withLock({ try $0.shelf.take(part, range, of: id) }) else {
                return .json([
                    "done": false, "bytes": .number(state.withLock { $0.shelf.received(of: id) }), "kind": "upload",
                    "resource_type": .string(resourceType), "public_id": call.form["public_id"].map { .string($0) },
                ])
            }
            bytes = whole
        }
        return try keep(bytes, filename: filename, call: call, resourceType: resourceType, proof: proof)
    }

    func destroy(_ call: Call, resourceType: String) throws -> Reply {
        _ = try prove(call)
        guard let id = call.form["public_id"] else { throw Refusal(400, "Missing required parameter - public_id") }
        let key = StoredPicture.Key(resourceType: resourceType, type: call.form["type"] ?? "upload", publicID: id)
        let wasThere = state.withLock { $0.shelf.remove(key) }
        return .json(["result": wasThere ? "ok" : "not found"])
    }

    private func file(_ call: Call) async throws -> (bytes: [UInt8], filename: String)? {
        if let file = call.form.file { return (file.bytes, file.filename) }
        guard let address = call.form["file"] else { return nil }
        if address.hasPrefix("data:"), let comma = address.firstIndex(of: ",") {
            guard let data = Data(base64Encoded: String(address[address.index(after: comma)...])) else {
                throw Refusal(400, "Invalid data URI")
            }
            return (Array(data), "file")
        }
        guard let bytes = await fetch?(address) else { throw Refusal(404, "Resource not found - \(address)") }
        return (bytes, address.split(separator: "/").last.map(String.init) ?? "file")
    }

    private func keep(
        _ bytes: [UInt8],
        filename: String,
        call: Call,
        resourceType: String,
        proof: Proof
    ) throws -> Reply {
        let header = ImageHeader(bytes)
        let type = resourceType == "auto" ? (header == nil ? "raw" : "image") : resourceType
        if type == "image" {
            guard let header else { throw Refusal(400, "Invalid image file") }
            guard bytes.count <= account.imageBytes else {
                throw Refusal(
                    400,
                    "File size too large. Got \(bytes.count). Maximum is \(account.imageBytes). "
                        + "Upgrade your plan to enjoy higher limits https://www.cloudinary.com/pricing/upgrades/file-limit"
                )
            }
            guard header.width * header.height <= account.imagePixels else {
                throw Refusal(400, "Image size too large. Got \(header.width * header.height). Maximum is \(account.imagePixels)")
            }
        }
        let key = StoredPicture.Key(
            resourceType: type,
            type: call.form["type"] ?? "upload",
            publicID: publicID(call, filename: filename)
        )
        let overwrites = if case .account = proof { !["0", "false"].contains(call.form["overwrite"]) } else { false }
        let etag = Digest.of(bytes, .md5).hex
        let assetID = identifier()
        let now = now
        return try state.withLock { state in
            let old = state.shelf.pictures[key]
            if let old, !overwrites {
                return .json(describe(old, others: [("existing", true)], isComplete: false))
            }
            let picture = StoredPicture(
                publicID: key.publicID,
                resourceType: key.resourceType,
                type: key.type,
                version: max(now, (old?.version ?? 0) + 1),
                etag: etag,
                bytes: bytes.count,
                format: type == "raw" ? nil : header?.format,
                width: type == "raw" ? nil : header?.width,
                height: type == "raw" ? nil : header?.height,
                tags: call.form.list("tags"),
                context: Self.pairs(call.form["context"] ?? ""),
                assetID: old?.assetID ?? assetID,
                createdAt: old?.createdAt ?? utc(now).replacing(" ", with: "T") + "Z",
                originalFilename: filename.split(separator: ".").first.map(String.init) ?? filename,
                key: key
            )
            try state.shelf.put(picture, bytes)
            let isUnsigned = if case .nobody = proof { true } else { false }
            return .json(
                describe(
                    picture,
                    others: [("overwritten", old == nil ? nil : true), ("existing", isUnsigned ? false : nil)],
                    isComplete: true
                )
            )
        }
    }

    /// - Parameter isComplete: false leaves out what the service leaves out about an asset that it kept.
    func describe(_ picture: StoredPicture, others: [(String, JSON?)] = [], isComplete: Bool) -> JSON {
        let address = deliveryAddress(of: picture)
        let folder = picture.publicID.split(separator: "/").dropLast().joined(separator: "/")
        let members: [(String, JSON?)] = [
            ("asset_id", .string(picture.assetID)), ("public_id", .string(picture.publicID)),
            ("version", .number(picture.version)),
            ("version_id", .string(hexDigest(of: "\(picture.assetID)\(picture.version)", length: 40).prefix(32).description)),
            ("signature", .string(answerSignature(publicID: picture.publicID, version: picture.version))),
            ("width", picture.width.map { .number($0) }), ("height", picture.height.map { .number($0) }),
            ("format", picture.format.map { .string($0) }), ("resource_type", .string(picture.resourceType)),
            ("created_at", .string(picture.createdAt)), ("tags", .array(picture.tags.map { .string($0) })),
            ("bytes", .number(picture.bytes)), ("type", .string(picture.type)),
            ("etag", isComplete ? .string(picture.etag) : nil), ("placeholder", false), ("url", .string(address)),
            ("secure_url", .string(address)), ("asset_folder", .string(folder)),
            ("display_name", .string(picture.publicID.split(separator: "/").last.map(String.init) ?? "")),
            ("original_filename", isComplete ? .string(picture.originalFilename) : nil), ("api_key", .string(account.apiKey)),
            (
                "context",
                picture.context.isEmpty
                    ? nil : ["custom": .object(picture.context.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })]
            ),
        ]
        return .object(members + others)
    }

    private func publicID(_ call: Call, filename: String) -> String {
        if let id = call.form["public_id"] { return id }
        let folder = call.form["folder"].map { $0 + "/" } ?? ""
        let random = String(hexDigest(of: identifier(), length: 40).prefix(20))
        guard ["1", "true"].contains(call.form["use_filename"]) else { return folder + random }
        let name = filename.split(separator: ".").first.map(String.init) ?? "file"
        let clean = String(name.map { "?&#\\%<>+/".contains($0) ? "_" : $0 })
        return folder + (["0", "false"].contains(call.form["unique_filename"]) ? clean : "\(clean)_\(random.prefix(6))")
    }

    private func checkPublicID(_ id: String) throws {
        let isTooLong = id.count > 255
        let isBadAtEnds = id.hasPrefix("/") || id.hasSuffix("/") || id.hasPrefix(" ") || id.hasSuffix(" ")
        let isBadInside = id.contains { "?&#\\%<>+".contains($0) } || id.split(separator: "/").contains("..")
        if id.isEmpty || isTooLong || isBadAtEnds || isBadInside { throw Refusal(400, "public_id (\(id)) is invalid") }
    }

    /// `k=v|k2=v2`, in which a backslash keeps the next character from separating.
    static func pairs(_ text: String) -> [String: String] {
        var result: [String: String] = [:]
        var key: String?
        var word = ""
        var isEscaped = false
        func finish() {
            if let key { result[key] = word }
        }
        for character in text {
            switch character {
            case _ where isEscaped:
                if character != "=" && character != "|" { word.append("\\") }
                word.append(character)
                isEscaped = false
                continue
            case "\\": isEscaped = true
            case "=" where key == nil:
                key = word
                word = ""
            case "|":
                finish()
                key = nil
                word = ""
            default: word.append(character)
            }
        }
        finish()
        return result
    }
}
