internal import Foundation
internal import Glibc
public import SystemPackage

/// Runs `body` with a new, empty folder and removes the folder and all that is in it afterwards.
public func withTemporaryFolder<Result>(_ body: (FilePath) throws -> Result) throws -> Result {
    let folder = try makeTemporaryFolder()
    defer { removeFolder(folder) }
    return try body(folder)
}

/// Runs `body` with a new, empty folder and removes the folder and all that is in it afterwards.
/// - Parameter inMemory: whether the folder is to be in memory, where the system has a place for that, so that flushing costs
///   nothing.
public func withTemporaryFolder<Result>(
    inMemory: Bool = false,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (FilePath) async throws -> Result
) async throws -> Result {
    let memory = "/dev/shm"
    let folder = try makeTemporaryFolder(in: inMemory && access(memory, W_OK) == 0 ? memory : NSTemporaryDirectory())
    defer { removeFolder(folder) }
    return try await body(folder)
}

private func makeTemporaryFolder(in parent: String = NSTemporaryDirectory()) throws -> FilePath {
    // The canonical path, because programs under test print paths that the kernel gave them.
    let base = URL(filePath: parent).resolvingSymlinksInPath()
    let folder = base.appending(path: "billposter-\(UUID().uuidString.lowercased())", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    return FilePath(folder.path(percentEncoded: false))
}

private func removeFolder(_ folder: FilePath) {
    // A test may have taken the folder's own rights away; without this its files would stay behind.
    try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.string)
    try? FileManager.default.removeItem(atPath: folder.string)
}

/// The names of what lies in `folder`, sorted.
public func names(in folder: FilePath) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted()
}
