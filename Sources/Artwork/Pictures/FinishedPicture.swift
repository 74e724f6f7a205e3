public import SystemPackage
internal import Threads

/// What a finished picture on this machine is, whoever made it.
public struct FinishedPicture: Hashable, Sendable {
    /// `jpg`, `png` or `webp`, by the contents and not by the name.
    public let format: String
    /// Pixels from left to right, as the picture is shown.
    public let width: Int
    /// Pixels from top to bottom, as the picture is shown.
    public let height: Int
    /// How the stored pixels are turned to be shown.
    public let orientation: PictureOrientation
    /// Whether the file says where on earth the picture was taken.
    public let hasPosition: Bool
    /// The maker and the model of the camera; nil where the file does not say.
    public let camera: String?
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
        let head = try PictureHead(of: file.bytes, "\(file.file)")
        (width, height) = head.size
        (orientation, hasPosition, camera) = (head.orientation, head.hasPosition, head.camera)
    }
}
