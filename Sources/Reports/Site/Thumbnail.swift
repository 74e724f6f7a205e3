/// The small copy of a picture under `output/`.
enum Thumbnail {
    /// The longer side of a thumbnail in pixels: twice as much as the wall shows, for dense screens.
    static let longestSide = 480

    /// Where the thumbnail of a picture goes; no two pictures share one.
    static func path(of picture: OutputPath) -> OutputPath {
        OutputPath(
            folder: ["site", "thumbnails"] + picture.folder,
            name: picture.components[picture.components.count - 1] + ".webp"
        )
    }
}
