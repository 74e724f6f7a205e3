internal import Synchronization
internal import TransferFixtures

extension CloudinaryStandIn {
    /// Calls that ask about or change the account; each says how many are left in this hour.
    func admin(_ call: Call) throws -> Reply {
        try proveByHeader(call)
        var reply = try adminReply(call)
        let used = state.withLock { state in
            state.adminCalls += 1
            return state.adminCalls
        }
        reply.headers += [
            ("X-FeatureRateLimit-Limit", "500"), ("X-FeatureRateLimit-Remaining", String(max(0, 500 - used))),
            ("X-FeatureRateLimit-Reset", httpDate((now / 3600 + 1) * 3600)),
        ]
        return reply
    }

    private func adminReply(_ call: Call) throws -> Reply {
        let path = Array(call.path.dropFirst())
        switch (call.method, path.first, path.count) {
        case ("GET", "ping", 1):
            return .json(["status": "ok"])
        case ("GET", "usage", 1...2):
            return .json([
                "plan": "Free", "resources": .number(state.withLock { $0.shelf.pictures.count }),
                "media_limits": [
                    "image_max_size_bytes": .number(account.imageBytes), "video_max_size_bytes": 104_857_600,
                    "raw_max_size_bytes": 10_485_760, "image_max_px": .number(account.imagePixels),
                    "asset_max_total_px": 50_000_000,
                ],
            ])
        case ("GET", "config", 1):
            return .json([
                "cloud_name": .string(account.cloudName), "created_at": "2024-01-01T00:00:00.000Z",
                "settings": ["folder_mode": "fixed"],
            ])
        case ("GET", "resources", 2...3):
            return list(call, resourceType: path[1], type: path.count == 3 ? path[2] : nil)
        case ("GET", "resources", 4...):
            let id = path[3...].joined(separator: "/")
            let key = StoredPicture.Key(resourceType: path[1], type: path[2], publicID: id)
            guard let picture = state.withLock({ $0.shelf.pictures[key] }) else {
                throw Refusal(404, "Resource not found - \(id)")
            }
            return .json(describe(picture, isComplete: true))
        case ("DELETE", "resources", 3):
            return try delete(call, resourceType: path[1], type: path[2])
        default:
            throw Refusal(404, "Not found")
        }
    }

    private func list(_ call: Call, resourceType: String, type: String?) -> Reply {
        let all = state.withLock { Array($0.shelf.pictures.values) }
            .filter { $0.resourceType == resourceType && (type == nil || $0.type == type) }
        let ids = call.list("public_ids")
        if !ids.isEmpty {
            return .json(["resources": .array(all.filter { ids.contains($0.publicID) }.map { summary($0, call) })])
        }
        let prefix = call.parameter("prefix")
        let chosen = all.filter { prefix == nil || $0.publicID.hasPrefix(prefix ?? "") }
            .sorted { prefix == nil ? ($0.createdAt, $0.publicID) > ($1.createdAt, $1.publicID) : $0.publicID < $1.publicID }
        let start = call.parameter("next_cursor").flatMap { Int($0) } ?? 0
        let end = min(chosen.count, start + min(500, call.parameter("max_results").flatMap { Int($0) } ?? 10))
        return .json([
            "resources": .array(chosen[min(start, end)..<end].map { summary($0, call) }),
            "next_cursor": end < chosen.count ? .string(String(end)) : nil,
        ])
    }

    /// What a list shows; tags and context on request only.
    private func summary(_ picture: StoredPicture, _ call: Call) -> JSON {
        guard case .object(let members) = describe(picture, isComplete: false) else { return .null }
        let hidden: Set = ["signature", "version_id", "placeholder", "api_key"]
        return .object(
            members.filter { name, _ in
                name == "tags" || name == "context" ? call.parameter(name) == "true" : !hidden.contains(name)
            }
        )
    }

    private func delete(_ call: Call, resourceType: String, type: String) throws -> Reply {
        var ids = call.list("public_ids")
        if let prefix = call.parameter("prefix") {
            ids = state.withLock { Array($0.shelf.pictures.values) }.map(\.publicID).filter { $0.hasPrefix(prefix) }
        } else if call.parameter("all") == "true" {
            ids = state.withLock { Array($0.shelf.pictures.values) }.map(\.publicID)
        } else {
            guard !ids.isEmpty else { throw Refusal(400, "Missing required parameter - public_ids") }
            guard ids.count <= 100 else { throw Refusal(400, "Maximum number of public_ids is 100") }
        }
        let deleted = ids.map { id in
            let key = StoredPicture.Key(resourceType: resourceType, type: type, publicID: id)
            return (id, state.withLock { $0.shelf.remove(key) })
        }
        return .json([
            "deleted": .object(deleted.map { ($0, $1 ? "deleted" : "not_found") }),
            "deleted_counts": .object(deleted.map { ($0, ["original": $1 ? 1 : 0, "derived": 0]) }),
            "partial": false,
        ])
    }
}
