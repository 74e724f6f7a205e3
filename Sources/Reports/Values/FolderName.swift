internal import Digests

/// The name of the folder that holds the pages of a campaign.
///
/// The id of a campaign file is its own folder name. Records of the earlier system may hold any text; it becomes a
/// readable name with a `_`, which no campaign file's id has, and the start of the text's SHA-256, so that no two
/// campaigns share a folder.
struct FolderName: Hashable, Sendable {
    /// One name, safe on every file system.
    let value: String

    /// Names the folder of the campaign `id`.
    init(_ id: String) {
        if Self.isPlain(id) {
            value = id
        } else {
            let readable = id.lowercased().unicodeScalars.prefix(40).map { Self.isPlain($0) ? Character($0) : "-" }
            value = String(readable) + "_" + Digest.sha256(id.utf8).prefix(6).hex
        }
    }

    private static func isPlain(_ id: String) -> Bool {
        (1...64).contains(id.utf8.count) && id.first != "-" && id.unicodeScalars.allSatisfy(isPlain)
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
    }
}
