public import Campaigns
public import SystemPackage
internal import Threads

/// Finds the pictures that campaigns name, before anything is rendered, because their contents are part of every render id.
public final class CutoutFinder: Sendable {
    private let fetcher: (any CutoutFetching)?
    private let pool = ThreadPool.shared

    /// The most pictures that one poster shows; further artists are named, not shown.
    public static let most = 10

    /// - Parameter fetcher: brings pictures with an `https` address; without one such an address is an error.
    public init(fetcher: (any CutoutFetching)? = nil) { self.fetcher = fetcher }

    /// The pictures of a campaign's artists in the order of its line-up, at most ``most`` of them.
    ///
    /// Every file is read once, to know what is in it; nothing is decoded. A campaign without cut-outs costs nothing.
    /// - Parameters:
    ///   - campaign: whose artists are looked for.
    ///   - folder: the folder of the campaign file, from which paths count.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage` or `imageTooLarge` for files, and `unreachableImage`, which
    ///   names the artist, for addresses.
    public func cutouts(of campaign: Campaign, relativeTo folder: FilePath) async throws(ArtworkError) -> [Cutout] {
        var cutouts: [Cutout] = []
        for artist in campaign.artists where cutouts.count < Self.most {
            guard let name = artist.cutout else { continue }
            cutouts.append(
                name.isAddress
                    ? try await fetched(name, of: artist)
                    : try await cutout(at: folder.appending(name).lexicallyNormalized())
            )
        }
        return cutouts
    }

    /// The picture in a file of this machine.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage` or `imageTooLarge`.
    public func cutout(at file: FilePath) async throws(ArtworkError) -> Cutout {
        try await pool.run { () throws(ArtworkError) in
            let picture = try PictureFile(reading: file)
            try picture.checkKind()
            return Cutout(file: file, digest: picture.digest)
        }
    }

    private func fetched(_ address: String, of artist: Artist) async throws(ArtworkError) -> Cutout {
        guard let fetcher else {
            throw ArtworkError(
                .unreachableImage,
                "the picture of \(artist.name) lies on the network",
                remedy: "download it beside the campaign file and name the file instead"
            )
        }
        do {
            return try await fetcher.fetch(address)
        } catch {
            // Without the address, whose query may be a secret; the cause names what may be shown of it.
            throw ArtworkError(.unreachableImage, "the picture of \(artist.name) cannot be fetched", cause: error)
        }
    }
}

extension String {
    fileprivate var isAddress: Bool { hasPrefix("https://") }
}
