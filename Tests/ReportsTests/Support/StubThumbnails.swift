import Foundation
import Reports
import Synchronization
import SystemPackage

/// Writes a few bytes instead of a small picture, and counts; refuses pictures whose content begins with `broken`.
final class StubThumbnails: ThumbnailMaker {
    private let made = Mutex<[String]>([])

    /// The names of the pictures that thumbnails were made of, in alphabetical order.
    var pictures: [String] { made.withLock { $0.sorted() } }

    func makeThumbnail(of picture: FilePath, longestSide: Int, at file: FilePath) async throws {
        let content = try String(contentsOfFile: picture.string, encoding: .utf8)
        guard !content.hasPrefix("broken") else { throw StubFailure.unreadablePicture }
        made.withLock { $0.append(picture.lastComponent?.string ?? "") }
        try Data("\(longestSide) pixels of \(content)".utf8).write(to: URL(filePath: file.string))
    }

    func forget() { made.withLock { $0 = [] } }
}

enum StubFailure: Error, CustomStringConvertible {
    case unreadablePicture

    var description: String { "the picture cannot be decoded" }
}
