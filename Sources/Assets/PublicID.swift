/// The name of an image in an asset store: `renders/{campaign_id}/{render_id}/{name}`, without an extension.
public struct PublicID: Hashable, Sendable, CustomStringConvertible {
    /// The whole id, its parts joined by '/'.
    public let rawValue: String
    /// The parts below `renders/`: campaign id, render id, name.
    let parts: [String]

    /// Names one image of one render.
    /// - Parameters:
    ///   - campaignID: the campaign's id.
    ///   - renderID: the render id.
    ///   - name: what the image is, such as `poster_square`, `bg_square` or `composite_square`.
    /// - Throws: ``AssetError`` with the code `invalidPublicID` when a part is empty, starts or ends with a space or a
    ///   full stop, or holds one of `/ ? & # \ % < > +` or a control character. (The characters that Cloudinary refuses;
    ///   the rest keeps the id inside its folder.)
    public init(campaignID: String, renderID: String, name: String) throws(AssetError) {
        parts = [campaignID, renderID, name]
        for part in parts where !Self.isValid(part) {
            throw AssetError(
                .invalidPublicID,
                "\"\(part)\" cannot be a part of a public id",
                remedy: "leave out / ? & # \\ % < > + and control characters, and spaces and full stops at the ends"
            )
        }
        rawValue = "renders/" + parts.joined(separator: "/")
    }

    /// Reads an id as ``rawValue`` gives it.
    /// - Throws: ``AssetError`` with the code `invalidPublicID`.
    public init(rawValue: String) throws(AssetError) {
        let parts = rawValue.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == "renders" else {
            throw AssetError(.invalidPublicID, "\"\(rawValue)\" is no public id of an image of ours")
        }
        try self.init(campaignID: parts[1], renderID: parts[2], name: parts[3])
    }

    /// The same as ``rawValue``.
    public var description: String { rawValue }

    private static func isValid(_ part: String) -> Bool {
        let forbidden: Set<Unicode.Scalar> = ["/", "?", "&", "#", "\\", "%", "<", ">", "+"]
        guard let first = part.first, let last = part.last, ![first, last].contains(where: { $0 == " " || $0 == "." }) else {
            return false
        }
        return part.unicodeScalars.allSatisfy { !forbidden.contains($0) && $0.properties.generalCategory != .control }
    }
}
