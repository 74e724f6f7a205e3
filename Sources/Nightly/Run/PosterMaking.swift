public import Artwork
public import SystemPackage

/// Makes finished pictures; the seam between the run and the artwork.
public protocol PosterMaking: Sendable {
    /// Writes the finished picture of `spec` at `file`, whose folder exists.
    ///
    /// May be called for several posters at once. When it throws, no file is left behind.
    /// - Parameter maximumBytes: the longest file that the asset store takes; nil where it has no limit.
    func make(_ spec: PosterSpec, at file: FilePath, maximumBytes: Int?) async throws(ArtworkError) -> PosterEncoding
}

extension PosterPress: PosterMaking {}
