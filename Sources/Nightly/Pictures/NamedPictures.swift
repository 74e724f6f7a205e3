public import Artwork
internal import SystemPackage

/// Pictures that a person names one by one: files of this machine, or `https` addresses.
public struct NamedPictures: Sendable {
    private let downloads: PictureDownloads

    /// - Parameter downloads: fetches those on the network.
    public init(_ downloads: PictureDownloads) { self.downloads = downloads }

    /// The picture.
    /// - Throws: why it is unavailable.
    public func picture(_ name: String) async throws -> Cutout {
        guard name.hasPrefix("https://") else { return try await CutoutFinder().cutout(at: FilePath(name)) }
        return try await downloads.fetch(name)
    }
}
