public import Artwork
public import Postbacks
public import SystemPackage
internal import Transfer

/// Remembers pictures that were fetched, and what their servers said about them.
public protocol PictureCache: Sendable {
    /// The folder in which pictures lie under their digests.
    var folder: FilePath { get }

    /// The picture of an address, where it was kept and is as it was.
    func picture(of address: String) async -> CachedPicture?

    /// Keeps what was fetched, and what is known of it, in place of anything earlier.
    /// - Parameter bytes: the content; nil where it is in the cache already.
    func keep(_ picture: CachedPicture, bytes: [UInt8]?, of address: String) async throws
}

/// A picture in a cache.
public struct CachedPicture: Sendable {
    /// Where it lies, and what is in it.
    public let cutout: Cutout
    /// What to ask the server with whether the picture is still the same (RFC 9110, 8.8).
    public let validators: Validators
    /// When the server last said that this is the picture.
    public let confirmedAt: Timestamp

    /// Describes a picture.
    public init(cutout: Cutout, validators: Validators, confirmedAt: Timestamp) {
        self.cutout = cutout
        self.validators = validators
        self.confirmedAt = confirmedAt
    }

    /// The words by which a server knows a version of what it serves.
    public struct Validators: Codable, Hashable, Sendable {
        /// The field `ETag`.
        public var etag: String?
        /// The field `Last-Modified`.
        public var lastModified: String?

        /// Those that the server gave.
        public init(etag: String? = nil, lastModified: String? = nil) {
            self.etag = etag
            self.lastModified = lastModified
        }
    }
}

/// A cache that is looked at and not changed: for commands that touch nothing.
public struct ReadOnlyPictureCache: PictureCache {
    private let cache: any PictureCache

    /// Looks into `cache`.
    public init(_ cache: any PictureCache) { self.cache = cache }

    /// That of the cache.
    public var folder: FilePath { cache.folder }

    /// As the cache has it.
    public func picture(of address: String) async -> CachedPicture? { await cache.picture(of: address) }

    /// Keeps nothing.
    public func keep(_ picture: CachedPicture, bytes: [UInt8]?, of address: String) async throws {}
}

/// The pictures of a cache, without asking anybody.
public struct CachedPictures: CutoutFetching {
    private let cache: any PictureCache

    /// Looks into `cache`.
    public init(_ cache: any PictureCache) { self.cache = cache }

    /// The picture as it was fetched last.
    /// - Throws: ``NightlyError`` with the code `pictureUnavailable`.
    public func fetch(_ address: String) async throws -> Cutout {
        guard let picture = await cache.picture(of: address) else {
            throw NightlyError(.pictureUnavailable, "\(HTTPRequest(.get, address)): it has not been fetched yet")
        }
        return picture.cutout
    }
}
