public import SystemPackage

/// The picture of one artist: where it lies, and what is in it.
///
/// Two cut-outs with the same content make the same poster, wherever their files lie.
public struct Cutout: Hashable, Sendable {
    /// The file on this machine.
    public let file: FilePath
    /// The SHA-256 of the file's bytes in lower-case hex; part of the render id.
    public let digest: String

    /// Describes a file that was read.
    init(file: FilePath, digest: String) {
        self.file = file
        self.digest = digest
    }

    /// Equal by content.
    public static func == (left: Cutout, right: Cutout) -> Bool { left.digest == right.digest }

    /// Hashes the content.
    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
