internal import Digests
internal import Files
public import SystemPackage
internal import Transfer

/// Where the bytes of an upload come from.
public enum UploadSource: Hashable, Sendable {
    /// A finished file on this machine. It must not change until the upload has ended.
    case file(FilePath)
    /// Bytes that are in memory already, and the file name to say, such as `poster.jpg`.
    case bytes([UInt8], filename: String)
    /// An address that the service fetches by itself. What it stores cannot be compared with anything.
    case remote(String)
}

/// What is known of a source before it is sent.
struct UploadContents: Sendable {
    let source: UploadSource
    /// Nil for a remote source.
    let bytes: Int?
    /// MD5 in hex; nil for a remote source.
    let etag: String?

    /// Reads the whole source once; blocks, so that it belongs on a thread pool.
    init(blockingOn source: UploadSource, purpose: String) throws(CloudinaryError) {
        self.source = source
        switch source {
        case .remote:
            bytes = nil
            etag = nil
        case .bytes(let contents, _):
            bytes = contents.count
            etag = Digest.of(contents, .md5).hex
        case .file(let path):
            do throws(FileError) {
                var digest = Digest(.md5)
                bytes = try digest.update(contentsOf: path)
                etag = digest.value.hex
            } catch {
                throw CloudinaryError(
                    .unreadableFile,
                    "\(purpose): the file \(path) cannot be read: \(error.cause)",
                    cause: error
                )
            }
        }
        if bytes == 0 { throw CloudinaryError(.refused, "\(purpose): the file is empty") }
    }

    /// The form part for all of it or for a range of its bytes.
    func part(_ range: Range<Int>? = nil) -> MultipartPart {
        switch source {
        case .remote(let url):
            MultipartPart("file", .text(url))
        case .bytes(let contents, let filename):
            MultipartPart(
                "file",
                .bytes(range.map { Array(contents[$0]) } ?? contents, filename: filename, contentType: Self.type(of: filename))
            )
        case .file(let path):
            // The name alone, not the path: that is nobody's business.
            MultipartPart(
                "file",
                .file(
                    FileSlice(path, range ?? 0..<(bytes ?? 0)),
                    filename: path.lastComponent?.string ?? "file",
                    contentType: Self.type(of: path.extension ?? "")
                )
            )
        }
    }

    /// - Parameter name: a file name or an extension.
    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last?.lowercased() {
        case "jpg", "jpeg": "image/jpeg"
        case "png": "image/png"
        case "webp": "image/webp"
        default: "application/octet-stream"
        }
    }
}
