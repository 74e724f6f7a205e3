internal import Foundation
public import SystemPackage

/// Runs `body` with a new, empty folder that lies on another file system than those of ``withTemporaryFolder(_:)``, and removes it
/// afterwards. Linux keeps shared memory in a file system of its own.
/// - Throws: when this machine has no second file system to write to; what is to be tested cannot be tested then.
public func withFolderOnOtherFileSystem<Result>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (FilePath) async throws -> Result
) async throws -> Result {
    let folder = FilePath("/dev/shm/billposter-\(UUID().uuidString.lowercased())")
    try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder.string) }
    guard try folder.stat().deviceID != FilePath(NSTemporaryDirectory()).stat().deviceID else { throw NoSecondFileSystem() }
    return try await body(folder)
}

/// Why a test of two file systems cannot be done.
public struct NoSecondFileSystem: Error, CustomStringConvertible {
    /// What is needed.
    public var description: String { "/dev/shm lies on the file system of temporary files: set TMPDIR to a folder on another" }
}
