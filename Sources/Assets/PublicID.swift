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
    /// - Throws: ``AssetError`` with the code `invalidPublicID` when ``objection(toPart:)`` has something against a part.
    public init(campaignID: String, renderID: String, name: String) throws(AssetError) {
        parts = [campaignID, renderID, name]
        for part in parts {
            guard let objection = Self.objection(toPart: part) else { continue }
            throw AssetError(.invalidPublicID, "\"\(part)\" cannot be a part of a public id: it \(objection)")
        }
        rawValue = "renders/" + parts.joined(separator: "/")
    }

    /// Reads an id as ``rawValue`` gives it.
    /// - Throws: ``AssetError`` with the code `invalidPublicID`.
    public init(rawValue: String) throws(AssetError) {
        let parts = rawValue.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == "renders" else {
            throw AssetError(.invalidPublicID, "\"\(rawValue)\" is not the public id of an image of ours")
        }
        try self.init(campaignID: parts[1], renderID: parts[2], name: parts[3])
    }

    /// The same as ``rawValue``.
    public var description: String { rawValue }

    /// What keeps a text from being a part of a public id, such as `holds '?'`; nil where nothing does.
    ///
    /// Cloudinary refuses `? & # \ % < > +` and control characters. The rest keeps a part in the folder of those before it.
    package static func objection(toPart part: some StringProtocol) -> String? {
        guard let first = part.first, let last = part.last else { return "is empty" }
        if [first, last].contains(where: { $0 == " " || $0 == "." }) { return "begins or ends with a space or a full stop" }
        if let character = part.first(where: { "/?&#\\%<>+".contains($0) }) { return "holds '\(character)'" }
        let holdsControl = part.unicodeScalars.contains { $0.properties.generalCategory == .control }
        return holdsControl ? "holds a control character" : nil
    }
}
