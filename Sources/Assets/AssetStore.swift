public import SystemPackage

/// Where the bytes of finished images go: Cloudinary, or a folder of this machine when there is no account.
///
/// An adapter may be called from any task and for several images at once. Storing is idempotent: the public id is
/// fixed by the plan, and storing the same image again replaces it by itself and returns the same address.
public protocol AssetStore: Sendable {
    /// Stores one finished file under its public id and returns only when it is safe there.
    ///
    /// The store owns the file at `asset.file` from the moment of the call: it may move or remove it. When the call
    /// throws, nothing stands under the public id that did not stand there before, and the file is still where it was.
    /// - Throws: ``AssetError``; its `isRetryable` says whether the same call may succeed later.
    func store(_ asset: NewAsset) async throws(AssetError) -> StoredAsset

    /// Whether the image recorded under `url` is still where the record says, as far as a look that opens no file
    /// and asks no server can tell.
    /// - Parameter bytes: the length the record gives, nil where it gives none; another length means absent.
    func isPresent(url: String, bytes: Int?) -> Bool

    /// The other store that the image recorded under `url` has to go to when it is made again; nil where it is this one.
    ///
    /// A record is never changed: an image that is made again goes where its record says, wherever new ones go by now.
    /// - Throws: ``AssetError`` where that place is out of reach.
    func originalStore(of url: String) throws(AssetError) -> (any AssetStore)?

    /// Whether images become files under `output/`, whose small copies the pages show; other places have their own.
    var keepsFiles: Bool { get }

    /// The length of the longest file that the store takes; nil where it has no limit.
    var maximumBytes: Int? { get }

    /// How messages call the store.
    var name: String { get }

    /// Whether an image that no record names costs something that nobody would notice: uploads into such a store are
    /// written into a journal until they are recorded.
    var chargesForOrphans: Bool { get }

    /// The store as it is once it was asked what it takes; called before the first image of a run.
    /// - Throws: ``AssetError`` with the code `badCredentials` when it refuses the account. A store that cannot be asked is
    ///   used as it is.
    func prepared() async throws(AssetError) -> any AssetStore

    /// Removes images by their public ids. Removing what is not there is no error, so that the call may be repeated.
    /// - Throws: ``AssetError``; some of the images may be gone then.
    func remove(_ images: [PublicID]) async throws(AssetError)

    /// What was noticed while the store was used and somebody should know, a sentence each without a full stop.
    var warnings: [String] { get }

    /// Finds out whether the store works, by storing a small picture and removing it again.
    /// - Parameter probe: the name of the picture, under which nothing is.
    func check(_ probe: PublicID) async -> [AssetCheck]

    /// The address of a copy of an image that is `width` pixels wide; nil where a record's address is of another store, or
    /// the store makes no copies. Asks nobody: the addresses of an account stay good without its secrets.
    static func thumbnailAddress(of url: String, width: Int) -> String?

    /// Why the store will refuse an image, as far as that is known before it is made; nil where nothing is known
    /// against it.
    func objection(to publicID: PublicID, pixelSize: AssetPixelSize) -> AssetError?
}

extension AssetStore {
    /// There is no other store.
    public func originalStore(of url: String) throws(AssetError) -> (any AssetStore)? { nil }

    /// Elsewhere.
    public var keepsFiles: Bool { false }

    /// No limit.
    public var maximumBytes: Int? { nil }

    /// A folder of this machine, say: what lies there without a record costs room alone.
    public var chargesForOrphans: Bool { false }

    /// There is nothing to ask.
    public func prepared() async throws(AssetError) -> any AssetStore { self }

    /// Nothing was noticed.
    public var warnings: [String] { [] }

    /// There are no copies.
    public static func thumbnailAddress(of url: String, width: Int) -> String? { nil }

    /// Nothing is known against any image.
    public func objection(to publicID: PublicID, pixelSize: AssetPixelSize) -> AssetError? { nil }
}

/// A finished image that is not stored yet.
public struct NewAsset: Sendable {
    /// Under which name to store it.
    public let publicID: PublicID
    /// The file name's extension and the image format: `jpg`, `png` or `webp`.
    public let format: String
    /// The finished file on this machine, closed and complete.
    public let file: FilePath
    /// What the file was rendered as; a store that looks into files refuses another size. Nil: not known.
    public let pixelSize: AssetPixelSize?
    /// Words to find the image by, where the store has such a thing; none holds a comma.
    public var tags: [String] = []
    /// Facts that the store keeps beside the image, where it has such a thing: campaign, mood, size, event date, run.
    public var facts: [String: String] = [:]

    /// The formats that there are.
    package static let formats = ["jpg", "png", "webp"]

    /// A PNG of one grey pixel (ISO/IEC 15948), to try a store with.
    package static let onePixel: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01,
        0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41,
        0x54, 0x78, 0x9C, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xCD, 0x72, 0xB6, 0x00, 0x00, 0x00, 0x00, 0x49,
        0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]

    /// Describes a finished file.
    public init(publicID: PublicID, format: String, file: FilePath, pixelSize: AssetPixelSize? = nil) {
        self.publicID = publicID
        self.format = format
        self.file = file
        self.pixelSize = pixelSize
    }
}

/// What a store answers when an image is safe.
public struct StoredAsset: Hashable, Sendable {
    /// Where to find the image: an `https` address, or for the local store the path under `output/`.
    public let url: String
    /// The name it is stored under.
    public let publicID: PublicID
    /// The length of the stored file.
    public let bytes: Int
    /// The MD5 of the stored bytes, 32 lower-case hex digits, which is what Cloudinary calls `etag`.
    public let etag: String

    /// Describes a stored image.
    public init(url: String, publicID: PublicID, bytes: Int, etag: String) {
        self.url = url
        self.publicID = publicID
        self.bytes = bytes
        self.etag = etag
    }
}

extension String {
    /// Whether a recorded address is one of the web, and not a path under `output/`.
    package var isWebAddress: Bool { hasPrefix("https://") || hasPrefix("http://") }
}
