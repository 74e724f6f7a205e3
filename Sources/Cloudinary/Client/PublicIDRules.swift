internal import Assets

/// What Cloudinary takes as a public id of a picture, checked before anything is sent.
enum PublicIDRules {
    /// - Throws: `invalidPublicID`, with the rule that is broken.
    static func check(_ id: String) throws(CloudinaryError) {
        guard let objection = objection(to: id) else { return }
        throw CloudinaryError(.invalidPublicID, "\"\(id.prefix(300))\" cannot be a public id: \(objection)")
    }

    private static func objection(to id: String) -> String? {
        guard !id.isEmpty else { return "it is empty" }
        guard id.count <= 255 else { return "it has \(id.count) characters, and 255 are allowed" }
        let segments = id.split(separator: "/", omittingEmptySubsequences: false)
        if let objection = segments.lazy.compactMap(PublicID.objection(toPart:)).first { return "a part of it \(objection)" }
        if let segment = segments.first(where: { isVersion($0) || $0 == "images" || $0 == "videos" }) {
            return "\"\(segment)\" between slashes has a meaning of its own in addresses"
        }
        // Later segments come after one that is no transformation, which ends the transformations of an address.
        if let first = segments.first, looksLikeTransformation(first) {
            return "\"\(first)\" at its beginning reads like a transformation in addresses"
        }
        return nil
    }

    private static func isVersion(_ segment: Substring) -> Bool {
        segment.first == "v" && segment.count > 1 && segment.dropFirst().allSatisfy { ("0"..."9").contains($0) }
    }

    private static func looksLikeTransformation(_ segment: Substring) -> Bool {
        let key = segment.prefix { ("a"..."z").contains($0) }
        return (1...3).contains(key.count) && segment.dropFirst(key.count).first == "_"
    }
}
