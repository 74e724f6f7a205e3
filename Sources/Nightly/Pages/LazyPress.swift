public import Artwork
public import Campaigns
public import Reports
internal import Synchronization
public import SystemPackage

/// A press that is set up when the first picture is asked for, so that a run with nothing to make loads no imaging
/// library and no font.
public final class LazyPress: PosterMaking, ThumbnailMaker {
    private let threads: Int
    private let backgrounds: BackgroundMakers
    private let press = Mutex<Result<PosterPress, ArtworkError>?>(nil)

    /// - Parameters:
    ///   - threads: how many pictures are made at the same time, 1 or more.
    ///   - backgrounds: the sources of which the orders of the posters come.
    public init(threads: Int, backgrounds: BackgroundMakers = .standard) {
        self.threads = threads
        self.backgrounds = backgrounds
    }

    /// Makes one layer of a poster.
    public func make(
        _ layer: PosterLayer,
        of spec: PosterSpec,
        at file: FilePath,
        maximumBytes: Int?,
        thumbnailSide: Int?
    ) async throws(ArtworkError) -> MadePicture {
        try await ready().make(layer, of: spec, at: file, maximumBytes: maximumBytes, thumbnailSide: thumbnailSide)
    }

    /// Makes a small copy of a picture.
    public func makeThumbnail(of picture: FilePath, longestSide: Int, at file: FilePath) async throws {
        try await ready().makeThumbnail(of: picture, longestSide: longestSide, at: file)
    }

    private func ready() throws(ArtworkError) -> PosterPress {
        try press.withLock { press in
            if let press { return press }
            let result = Result { () throws(ArtworkError) in try PosterPress(threads: threads, backgrounds: backgrounds) }
            press = result
            return result
        }.get()
    }
}
