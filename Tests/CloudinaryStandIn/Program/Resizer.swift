internal import Artwork
internal import CloudinaryStandIn
internal import Foundation
internal import SystemPackage

/// Makes the small pictures that pages ask for: WebP, in the width that the address names and the picture's own shape.
struct Resizer: Sendable {
    private let press: PosterPress

    /// Makes two pictures at a time.
    init() throws { press = try PosterPress(threads: 2) }

    /// The picture after a transformation such as `c_fill,f_auto,q_auto,w_320`; as it is where that names no width.
    func resized(_ request: CloudinaryStandIn.ResizeRequest) async throws -> (bytes: [UInt8], contentType: String) {
        let original = (request.bytes, "image/\(request.format == "jpg" ? "jpeg" : request.format)")
        let width = request.transformation.split(separator: ",").first { $0.hasPrefix("w_") }.flatMap { Int($0.dropFirst(2)) }
        guard let width else { return original }
        let folder = FileManager.default.temporaryDirectory.appending(path: "cloudinary-stand-in-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = FilePath(folder.appending(path: "original").path)
        let copy = FilePath(folder.appending(path: "copy.webp").path)
        try Data(request.bytes).write(to: URL(filePath: source.string))
        let picture = try await FinishedPicture(source)
        guard width < picture.width else { return original }
        let side = max(width, (width * picture.height + picture.width / 2) / picture.width)
        try await press.makeThumbnail(of: source, longestSide: side, at: copy)
        return (Array(try Data(contentsOf: URL(filePath: copy.string))), "image/webp")
    }
}
