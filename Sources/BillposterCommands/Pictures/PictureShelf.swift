internal import Artwork
internal import Postbacks
internal import SystemPackage

/// Remembers pictures that were fetched, and what their servers said about them.
protocol PictureShelf: Sendable {
    /// The folder in which pictures lie under their digests.
    var folder: FilePath { get }

    /// The picture of an address, where it was kept and is as it was.
    func picture(of address: String) async -> KeptPicture?

    /// Keeps what was fetched, and what is known of it, in place of anything earlier.
    /// - Parameter bytes: the content; nil where it is on the shelf already.
    func keep(_ picture: KeptPicture, bytes: [UInt8]?, of address: String) async throws
}

/// A picture on a shelf.
struct KeptPicture: Sendable {
    let cutout: Cutout
    /// What to ask the server with whether the picture is still the same (RFC 9110, 8.8).
    let validators: Validators
    /// When the server last said that this is the picture.
    let confirmedAt: Timestamp

    /// The words by which a server knows a version of what it serves.
    struct Validators: Codable, Hashable, Sendable {
        var etag: String?
        var lastModified: String?
    }
}

/// A shelf that is looked at and not changed: for commands that touch nothing.
struct UntouchedShelf: PictureShelf {
    let shelf: any PictureShelf

    var folder: FilePath { shelf.folder }

    func picture(of address: String) async -> KeptPicture? { await shelf.picture(of: address) }

    func keep(_ picture: KeptPicture, bytes: [UInt8]?, of address: String) async throws {}
}

/// The pictures of a shelf, without asking anybody.
struct KeptPictures: CutoutFetching {
    let shelf: any PictureShelf

    func fetch(_ address: String) async throws -> Cutout {
        guard let picture = await shelf.picture(of: address) else {
            throw PictureError("\(PictureError.subject(address)): it was not fetched yet")
        }
        return picture.cutout
    }
}
