internal import Crypto
internal import Glibc
public import SystemPackage
public import Threads

/// Keeps images in a folder of this machine: `posters/{campaign_id}/{render_id}/{name}.{format}` under `output/`.
///
/// A file that stands under its final name is complete and durable: it is flushed before it is renamed into place, and
/// its folder after. A crash in between leaves the finished file where the caller put it, never half a picture.
public struct LocalAssetStore: AssetStore {
    private let output: FilePath
    private let pool: ThreadPool

    /// Stores images under `output`, the workspace's output folder, which need not exist yet.
    /// - Parameter pool: the threads on which files are flushed and moved.
    public init(output: FilePath, pool: ThreadPool) {
        self.output = output
        self.pool = pool
    }

    /// Moves the file into place.
    ///
    /// The finished file must lie on the same file system as the output folder, because only a rename replaces a file
    /// in one step (rename(2)).
    public func store(_ asset: NewAsset) async throws(AssetError) -> StoredAsset {
        let path = Self.path(of: asset)
        let target = output.appending(path)
        return try await pool.run { () throws(AssetError) in
            let (bytes, etag) = try Self.flushAndDigest(asset.file)
            try Self.makeFolder(target.removingLastComponent())
            guard rename(asset.file.string, target.string) == 0 else {
                throw AssetError(Errno(rawValue: errno), moving: asset.file, to: target)
            }
            try Self.flushFolder(target.removingLastComponent())
            return StoredAsset(url: path, publicID: asset.publicID, bytes: bytes, etag: etag)
        }
    }

    /// Whether the file is there with the length that the record gives; a look at the folder, the file is not opened.
    ///
    /// Addresses of other stores (`https://…`) count as present: their images were safe when they were recorded.
    public func isPresent(url: String, bytes: Int?) -> Bool {
        if url.isWebAddress { return true }
        var status = stat()
        guard stat(output.appending(url).string, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        return bytes.map { Int(status.st_size) == $0 } ?? true
    }

    /// Addresses of other stores are out of reach from here.
    public func originalStore(of url: String) throws(AssetError) -> (any AssetStore)? {
        guard url.isWebAddress else { return nil }
        throw AssetError(
            .refused,
            "the picture is recorded as \(url), and there is no account to store it with",
            remedy: "set CLOUDINARY_URL"
        )
    }

    /// The path under the output folder, which is also what a record holds as the image's address.
    private static func path(of asset: NewAsset) -> String {
        "posters/" + asset.publicID.parts.joined(separator: "/") + "." + asset.format
    }

    /// Makes the bytes of `file` durable and takes their length and MD5 on the way.
    private static func flushAndDigest(_ file: FilePath) throws(AssetError) -> (bytes: Int, etag: String) {
        do {
            let descriptor = try FileDescriptor.open(file, .readWrite)
            return try descriptor.closeAfter {
                var digest = Insecure.MD5()
                var total = 0
                try withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
                    while case let count = try descriptor.read(into: buffer), count > 0 {
                        digest.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                        total += count
                    }
                }
                guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
                return (total, digest.finalize().lowercaseHex)
            }
        } catch {
            throw AssetError(.unreadableFile, "the finished picture \(file) cannot be read and flushed", cause: error)
        }
    }

    private static func makeFolder(_ folder: FilePath) throws(AssetError) {
        guard mkdir(folder.string, 0o777) != 0 else { return }
        let errno = Errno(rawValue: Glibc.errno)
        switch errno {
        case .fileExists:
            var status = stat()
            guard stat(folder.string, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw AssetError(.notPermitted, "\(folder) is a file, and a folder is needed there", remedy: "move it away")
            }
        case .noSuchFileOrDirectory where folder.removingLastComponent() != folder:
            try makeFolder(folder.removingLastComponent())
            try makeFolder(folder)
        case .notDirectory where folder.removingLastComponent() != folder:
            // Names the ancestor that is a file.
            try makeFolder(folder.removingLastComponent())
            throw AssetError(errno, makingFolder: folder)
        default:
            throw AssetError(errno, makingFolder: folder)
        }
    }

    /// Makes a rename durable: fsync(2) of a file does not cover the entry in its folder.
    private static func flushFolder(_ folder: FilePath) throws(AssetError) {
        do {
            let descriptor = try FileDescriptor.open(folder, .readOnly, options: [.directory])
            try descriptor.closeAfter {
                guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
            }
        } catch {
            throw AssetError(.unavailable, "the folder \(folder) cannot be flushed", isRetryable: true, cause: error)
        }
    }
}

extension AssetError {
    fileprivate init(_ errno: Errno, moving file: FilePath, to target: FilePath) {
        self.init(errno, "the picture cannot be moved from \(file) to \(target)")
    }

    fileprivate init(_ errno: Errno, makingFolder folder: FilePath) {
        self.init(errno, "the folder \(folder) cannot be made")
    }

    /// Sorts what the kernel answered into what the caller can do about it.
    private init(_ errno: Errno, _ message: String) {
        switch errno {
        case .noSpace, .diskQuotaExceeded:
            self.init(.storeFull, message, remedy: "make room on the disk and run again", isRetryable: true, cause: errno)
        case .permissionDenied, .notPermitted, .readOnlyFileSystem:
            self.init(.notPermitted, message, remedy: "give this user the right to write there", cause: errno)
        default:
            self.init(.unavailable, message, cause: errno)
        }
    }
}

extension Insecure.MD5Digest {
    fileprivate var lowercaseHex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
