public import Campaigns
internal import Glibc
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
                    : try await cutout(at: file(name, in: folder))
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

    /// The file of a name, whose letters another system may have written in another form: macOS takes accents apart, most other
    /// systems put them together.
    private func file(_ name: String, in folder: FilePath) -> FilePath {
        let forms = [name, name.composed, name.decomposed].map { folder.appending($0).lexicallyNormalized() }
        return forms.first { access($0.string, F_OK) == 0 } ?? forms[0]
    }

    /// Finds out why pictures cannot stand on a poster although they are there: each is decoded, small.
    ///
    /// One that was fetched and not kept, as commands do that leave nothing behind, is not looked at.
    /// - Returns: errors with the codes `unreadableImage`, also for a picture that shows nothing, and `imageTooLarge`, one for each
    ///   picture in question.
    public func problems(with cutouts: [Cutout]) async -> [ArtworkError] {
        await pool.run {
            cutouts.compactMap { cutout in
                guard access(cutout.file.string, F_OK) == 0 else { return nil }
                do throws(ArtworkError) {
                    let picture = try Picture(decoding: PictureFile(reading: cutout.file), .within(320))
                    return VisibleFigure(picture) == nil ? .showsNothing(cutout.file) : nil
                } catch {
                    return error
                }
            }
        }
    }

    private func fetched(_ address: String, of artist: Artist) async throws(ArtworkError) -> Cutout {
        guard let fetcher else {
            throw ArtworkError(
                .unreachableImage,
                "the picture of \(artist.name) is on the network",
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

extension ArtworkError {
    /// The error for a picture with nobody in it.
    static func showsNothing(_ file: FilePath) -> ArtworkError {
        ArtworkError(
            .unreadableImage,
            "the picture \(file) shows nothing: it is transparent, except for specks at most",
            remedy: "save it again with the person visible"
        )
    }
}

extension String {
    fileprivate var isAddress: Bool { hasPrefix("https://") }
}
