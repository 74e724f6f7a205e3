internal import Files
internal import Foundation
public import SystemPackage

/// The folder in which pictures lie between the encoder and the store.
public struct ScratchFolder: Sendable {
    /// Where it is.
    public let path: FilePath

    /// Makes the folder, and empties it of what a run that was killed has left there.
    ///
    /// The caller holds the lock of the workspace, so that nothing in there is in use.
    /// - Throws: ``NightlyError`` when the folder cannot be made or emptied.
    public init(emptied path: FilePath) throws(NightlyError) {
        self.path = path
        do {
            try path.makeFolder(.replaced)
            // What is in it, and not the folder: it may be a link to another disk.
            for name in try path.names() { try FileManager.default.removeItem(atPath: path.appending(name).string) }
        } catch {
            throw NightlyError(
                .unwritable,
                "the folder \(path) for unfinished pictures cannot be made",
                remedy: "check the rights of its parent",
                cause: error
            )
        }
    }
}
