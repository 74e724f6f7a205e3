internal import CVips
internal import Crypto
public import SystemPackage
internal import Threads

#if canImport(Glibc)
    internal import Glibc
#endif

/// What a finished picture on this machine is, whoever made it.
public struct PictureFile: Hashable, Sendable {
    /// `jpg`, `png` or `webp`, by the contents and not by the name.
    public let format: String
    /// Pixels from left to right, as stored.
    public let width: Int
    /// Pixels from top to bottom, as stored.
    public let height: Int
    /// The SHA-256 of the contents.
    public let digest: [UInt8]

    /// Looks at a file; reads all of it, and decodes none of its pixels.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage` when it is not there or not a JPEG, PNG or WebP.
    public init(_ file: FilePath) async throws(ArtworkError) {
        self = try await ThreadPool(name: "picture", threads: 1).run { () throws(ArtworkError) in
            try PictureFile(blockingOn: file)
        }
    }

    private init(blockingOn file: FilePath) throws(ArtworkError) {
        do {
            let descriptor = try FileDescriptor.open(file, .readOnly)
            digest = try descriptor.closeAfter {
                var hash = SHA256()
                try withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
                    while case let count = try descriptor.read(into: buffer), count > 0 {
                        hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                    }
                }
                return Array(hash.finalize())
            }
        } catch {
            throw ArtworkError(.unreadableImage, "\(file) cannot be read", cause: error)
        }
        try Vips.start()
        let header = file.withPlatformString { billposter_vips_read_header($0) }
        let formats = ["jpegload": "jpg", "pngload": "png", "webpload": "webp"]
        guard header.width > 0,
            let format = formats[withUnsafeBytes(of: header.loader) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }]
        else {
            // What libvips says of a file that is no picture at all helps nobody.
            free(billposter_vips_take_error())
            throw ArtworkError(
                .unreadableImage,
                "\(file) is not a JPEG, PNG or WebP picture",
                remedy: "save it as one of these"
            )
        }
        self.format = format
        width = Int(header.width)
        height = Int(header.height)
    }
}
