internal import CVips
public import SystemPackage
internal import Threads

/// What a finished picture on this machine is, whoever made it.
public struct FinishedPicture: Hashable, Sendable {
    /// `jpg`, `png` or `webp`, by the contents and not by the name.
    public let format: String
    /// Pixels from left to right, as stored.
    public let width: Int
    /// Pixels from top to bottom, as stored.
    public let height: Int
    /// The SHA-256 of the contents in lower-case hex.
    public let digest: String

    /// Looks at a file; reads all of it, and decodes none of its pixels.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage` when it is not there or not a JPEG, PNG or WebP, and
    ///   `imageTooLarge`.
    public init(_ file: FilePath) async throws(ArtworkError) {
        self = try await ThreadPool.shared.run { () throws(ArtworkError) in
            try FinishedPicture(blockingOn: PictureFile(reading: file))
        }
    }

    private init(blockingOn file: PictureFile) throws(ArtworkError) {
        switch PictureKind(of: file.bytes) {
        case .jpeg: format = "jpg"
        case .png: format = "png"
        case .webp: format = "webp"
        case .gif, .tiff, .heif, .svg, nil:
            throw ArtworkError(
                .unreadableImage,
                "\(file.file) is not a JPEG, PNG or WebP picture",
                remedy: "save it as one of these"
            )
        }
        digest = file.digest
        try Vips.start()
        let size = file.bytes.withUnsafeBytes { bytes -> (width: Int, height: Int)? in
            guard let header = billposter_vips_open_picture(bytes.baseAddress, bytes.count) else { return nil }
            defer { billposter_vips_release_image(header) }
            return (Int(billposter_vips_width(header)), Int(billposter_vips_height(header)))
        }
        guard let size else { throw Vips.error(.unreadableImage, "\(file.file) cannot be read as a picture") }
        (width, height) = size
    }
}
