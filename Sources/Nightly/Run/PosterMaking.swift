public import Artwork
public import Campaigns
public import SystemPackage

/// Makes finished pictures; the seam between the run and the artwork.
public protocol PosterMaking: Sendable {
    /// Writes one layer of `spec` at `file`, whose folder exists, and hands out what was measured of it and its small copy.
    ///
    /// May be called for several posters at once. When it throws, no file is left behind.
    /// - Parameters:
    ///   - maximumBytes: the longest file that the asset store takes; nil where it has no limit.
    ///   - thumbnailSide: the longer side of a small copy in pixels; nil where none is wanted.
    func make(
        _ layer: PosterLayer,
        of spec: PosterSpec,
        at file: FilePath,
        maximumBytes: Int?,
        thumbnailSide: Int?
    ) async throws(ArtworkError) -> MadePicture
}

extension PosterPress: PosterMaking {}
