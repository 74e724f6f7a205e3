public import Artwork
public import Campaigns
public import SystemPackage

/// Makes finished pictures; the seam between the run and the artwork.
public protocol PosterMaking: Sendable {
    /// Writes one layer of `spec` at `file`, whose folder exists, and tells what was measured of it.
    ///
    /// May be called for several posters at once. When it throws, no file is left behind.
    /// - Parameter maximumBytes: the longest file that the asset store takes; nil where it has no limit.
    func make(
        _ layer: PosterLayer,
        of spec: PosterSpec,
        at file: FilePath,
        maximumBytes: Int?
    ) async throws(ArtworkError) -> PosterQuality
}

extension PosterPress: PosterMaking {}
