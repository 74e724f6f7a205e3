internal import Digests
internal import Files
internal import Glibc
public import SystemPackage
public import Threads

/// Keeps images in a folder of this machine: `posters/{campaign_id}/{render_id}/{name}.{format}` under `output/`.
///
/// A file that stands under its final name is complete and durable. A crash on the way there leaves the finished file where the
/// caller put it, never half a picture.
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
    public func store(_ asset: NewAsset) async throws(AssetError) -> StoredAsset {
        let path = Self.path(of: asset)
        let target = output.appending(path)
        return try await pool.run { () throws(AssetError) in
            var digest = Digest(.md5)
            let bytes: Int
            do throws(FileError) {
                bytes = try digest.update(contentsOf: asset.file)
            } catch {
                throw AssetError(.unreadableFile, "the finished picture \(asset.file) cannot be read", cause: error.cause)
            }
            do throws(FileError) {
                try asset.file.move(to: target, .flushed)
            } catch {
                throw AssetError(error)
            }
            return StoredAsset(url: path, publicID: asset.publicID, bytes: bytes, etag: digest.value.hex)
        }
    }

    /// They become files.
    public var keepsFiles: Bool { true }

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

    /// The folder.
    public var name: String { "\(output)/posters" }

    /// Removes the files, whatever their format, and folders that are empty then.
    public func remove(_ images: [PublicID]) async throws(AssetError) {
        let output = output
        try await pool.run { () throws(AssetError) in
            for image in images { try Self.remove(image, under: output) }
        }
    }

    private static func remove(_ image: PublicID, under output: FilePath) throws(AssetError) {
        var file = output.appending("posters/" + image.parts.joined(separator: "/"))
        let name = file.lastComponent?.string ?? ""
        file.removeLastComponent()
        for format in NewAsset.formats {
            let path = file.appending("\(name).\(format)")
            guard unlink(path.string) == 0 || errno == ENOENT || errno == ENOTDIR else {
                throw AssetError(
                    .notPermitted,
                    "the picture \(path) cannot be removed",
                    remedy: "give this user the right to write there",
                    cause: Errno(rawValue: errno)
                )
            }
        }
        // Those of the render and of the campaign; rmdir(2) leaves what is not empty.
        for _ in 0..<2 where rmdir(file.string) == 0 { file.removeLastComponent() }
    }

    /// Stores a picture, looks for it and removes it.
    public func check(_ probe: PublicID) async -> [AssetCheck] {
        do throws(AssetError) {
            let asset = NewAsset(publicID: probe, format: "png", file: output.appending("check-\(probe.parts[1]).png"))
            try await pool.run { () throws(AssetError) in
                do throws(FileError) {
                    try asset.file.write(NewAsset.onePixel, .replaced)
                } catch {
                    throw AssetError(error)
                }
            }
            defer { unlink(asset.file.string) }
            let stored = try await store(asset)
            let isThere = isPresent(url: stored.url, bytes: stored.bytes)
            try await remove([probe])
            guard isThere else {
                return [AssetCheck(failed: "images", "an image was stored in \(name) and then not found there")]
            }
            return [AssetCheck(passed: "images", "go into \(name): one was stored, found and removed")]
        } catch {
            return [AssetCheck(failed: "images", "\(error)", error.code)]
        }
    }

    /// The path under the output folder, which is also what a record holds as the image's address.
    private static func path(of asset: NewAsset) -> String {
        "posters/" + asset.publicID.parts.joined(separator: "/") + "." + asset.format
    }
}

extension AssetError {
    /// Says of a file that could not be put into its place what the caller can do about it.
    fileprivate init(_ error: FileError) {
        let code: Code =
            switch error.code {
            case .noRoom: .storeFull
            case .notPermitted, .inTheWay: .notPermitted
            case .missing, .failed: .unavailable
            }
        self.init(
            code,
            error.message,
            remedy: code == .storeFull ? "make room on the disk and run again" : error.remedy,
            isRetryable: code == .storeFull,
            cause: error.code == .inTheWay ? nil : error.cause
        )
    }
}
