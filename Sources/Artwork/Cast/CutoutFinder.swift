public import Campaigns
public import SystemPackage
internal import Threads

/// Finds the pictures that campaigns name, before anything is rendered, because their contents are part of every render id.
public final class CutoutFinder: Sendable {
    private let fetcher: (any CutoutFetching)?
    private let pool = ThreadPool(name: "cutouts", threads: 1)

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
    /// - Throws: ``ArtworkError`` with the code `unreadableImage`, which names the artist, or `imageTooLarge`.
    public func cutouts(of campaign: Campaign, relativeTo folder: FilePath) async throws(ArtworkError) -> [Cutout] {
        var cutouts: [Cutout] = []
        for artist in campaign.artists where cutouts.count < Self.most {
            guard let name = artist.cutout else { continue }
            let file = try await file(name, of: artist, in: folder)
            cutouts.append(
                try await pool.run { () throws(ArtworkError) in
                    let picture = try PictureFile(reading: file)
                    try picture.checkKind()
                    return Cutout(file: file, digest: picture.digest)
                }
            )
        }
        return cutouts
    }

    private func file(_ name: String, of artist: Artist, in folder: FilePath) async throws(ArtworkError) -> FilePath {
        guard name.hasPrefix("https://") else { return folder.appending(name).lexicallyNormalized() }
        guard let fetcher else {
            throw ArtworkError(
                .unreadableImage,
                "the picture of \(artist.name) lies on the network, at \(name)",
                remedy: "download it beside the campaign file and name the file instead"
            )
        }
        do {
            return try await fetcher.fetch(name)
        } catch {
            throw ArtworkError(.unreadableImage, "the picture of \(artist.name) at \(name) cannot be fetched", cause: error)
        }
    }
}
