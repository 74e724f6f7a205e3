public import SystemPackage
public import Threads

/// Where pages look for the small copies of pictures under `output/`.
///
/// A copy that is handed over here, made of the pixels from which the picture's file was made, is the one that the pages
/// show; they have one made of the file only where there is none.
public struct ThumbnailFolder: Sendable {
    private let folder: SiteFolder
    private let threads: ThreadPool

    /// The longer side of a copy in pixels: twice as much as the wall shows, for dense screens.
    public static let longestSide = 480

    /// Names the folder; nothing is read or written yet.
    /// - Parameters:
    ///   - output: the workspace's `output/`.
    ///   - threads: where files are written.
    public init(output: FilePath, threads: ThreadPool) {
        folder = SiteFolder(output: output)
        self.threads = threads
    }

    /// Where the copy of a picture goes; no two pictures share one.
    static func path(of picture: OutputPath) -> OutputPath {
        OutputPath(
            folder: ["site", "thumbnails"] + picture.folder,
            name: picture.components[picture.components.count - 1] + ".webp"
        )
    }

    /// Keeps the copy of a picture, the bytes of a WebP file, and returns when it is on the disk; the same bytes again write
    /// nothing.
    ///
    /// Does nothing for a picture on the web, which its store makes smaller, and none where the copy cannot be written: then
    /// the pages have one made of the picture, and say why that fails too.
    /// - Parameter url: the picture's address as its record says it.
    public func keep(_ thumbnail: [UInt8], ofPictureAt url: String) async {
        guard Address(web: url) == nil, let picture = OutputPath(url) else { return }
        let path = Self.path(of: picture)
        await threads.run { [folder] in
            guard folder.length(of: path) != thumbnail.count || folder.read(path) != thumbnail else { return }
            try? folder.seal(thumbnail, at: path)
        }
    }
}
