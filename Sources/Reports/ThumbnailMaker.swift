public import SystemPackage

/// Makes the small pictures that the pages show.
public protocol ThumbnailMaker: Sendable {
    /// Writes a smaller copy of a picture and returns when the file is complete.
    ///
    /// Called from any task, at most as many calls at once as the builder's `concurrency`. The picture is a file of this
    /// machine in one of the formats of posters.
    /// - Parameters:
    ///   - picture: the file to read; it was there a moment ago.
    ///   - longestSide: the length of the copy's longer side in pixels; a picture that is smaller keeps its size.
    ///   - file: where to write the copy; its extension `webp` names the format, its folder exists, and a file of that
    ///     name does not. After an error whatever lies there is removed by the caller.
    /// - Throws: any error; it becomes a ``ReportProblem``, never the end of the build.
    func makeThumbnail(of picture: FilePath, longestSide: Int, at file: FilePath) async throws
}
