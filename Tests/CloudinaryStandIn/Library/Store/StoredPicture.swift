/// One asset that the stand-in keeps.
public struct StoredPicture: Sendable {
    /// Under which it is addressed, without the extension.
    public let publicID: String
    /// `image`, `video` or `raw`.
    public let resourceType: String
    /// `upload`, `private` or `authenticated`.
    public let type: String
    /// Seconds since 1970 of the last upload, larger with each.
    public let version: Int
    /// MD5 in hex.
    public let etag: String
    /// Length of the file.
    public let bytes: Int
    /// `jpg`, `png`, `webp` or `gif`; nil for raw files.
    public let format: String?
    /// In pixels; nil for raw files.
    public let width: Int?
    /// In pixels; nil for raw files.
    public let height: Int?
    /// As sent.
    public let tags: [String]
    /// As sent, unescaped.
    public let context: [String: String]

    let assetID: String
    let createdAt: String
    let originalFilename: String
    let key: Key

    /// What makes an asset the same asset.
    struct Key: Hashable {
        let resourceType: String
        let type: String
        let publicID: String
    }
}
