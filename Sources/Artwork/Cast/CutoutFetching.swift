public import SystemPackage

/// Brings pictures from the network to this machine.
///
/// Artwork itself never opens a connection; whoever sets the press up hands over something that may.
public protocol CutoutFetching: Sendable {
    /// Brings the picture at an `https` address to this machine.
    ///
    /// Called from any thread, for one address once in each ``CutoutFinder/cutouts(of:relativeTo:)``, perhaps several
    /// times in a run and at once; an implementation that keeps what it fetched saves the second transfer. It bounds size and
    /// time itself, and checks what came with ``Cutout/init(of:in:)``. The file must stay as it is until the posters that use
    /// it are made; who removes it is the implementation's business.
    /// - Throws: why the picture is unavailable; the error is passed on as the cause of ours.
    func fetch(_ address: String) async throws -> Cutout
}

extension Cutout {
    /// A picture that came from elsewhere, to be kept in `folder` under its digest; nothing is written.
    ///
    /// Its kind is known by its first bytes and its size by its header; no pixel is decoded. Blocks while libvips looks.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage` when the bytes are no picture, `imageTooLarge` when they
    ///   have too many pixels, or `library`. The messages begin with "what came".
    public init(of bytes: [UInt8], in folder: FilePath) throws(ArtworkError) {
        guard PictureKind(of: bytes) != nil else {
            let what = bytes.isEmpty ? "nothing at all" : PictureKind.looksLikeText(bytes) ? "a text" : "of no known kind"
            throw ArtworkError(.unreadableImage, "what came is not a picture but \(what)")
        }
        _ = try PictureHead(of: bytes, "what came")
        let digest = PictureFile.digest(of: bytes)
        self.init(file: folder.appending(digest), digest: digest)
    }

    /// A picture that ``init(of:in:)`` has named, if its file is in `folder` and has not changed since.
    ///
    /// Blocks while the file is read.
    public init?(keptIn folder: FilePath, digest: String) {
        // The digest becomes a file's name.
        guard digest.count == 64, digest.allSatisfy(\.isHexDigit) else { return nil }
        let file = folder.appending(digest)
        guard let picture = try? PictureFile(reading: file), picture.digest == digest else { return nil }
        self.init(file: file, digest: digest)
    }
}
