public import Assets

/// What the service says about an asset that it has taken.
public struct UploadedAsset: Hashable, Sendable {
    /// The asset's own id, which stays the same when its contents are replaced.
    public let assetID: String?
    /// The name it is stored under.
    public let publicID: String
    /// Seconds since 1970 of this upload; part of the address, so that caches never show an older picture.
    public let version: Int
    /// In pixels; nil for anything but pictures and videos.
    public let pixelSize: AssetPixelSize?
    /// `jpg`, `png`, `webp`, …; nil for raw files.
    public let format: String?
    /// Length of the stored file.
    public let bytes: Int
    /// MD5 of the stored file in hex; the service leaves it out when it kept an older asset.
    public let etag: String?
    /// Where to find it.
    public let secureURL: String
    /// Whether the upload replaced an older asset of this name.
    public let isReplacement: Bool
    /// Whether an older asset of this name was kept and nothing was stored.
    public let isKept: Bool
    /// As sent.
    public let tags: [String]
}
