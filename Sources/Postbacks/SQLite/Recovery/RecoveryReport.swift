public import SystemPackage

/// What a recovery found.
public struct RecoveryReport: Hashable, Sendable {
    /// Records in the new file, every one of them as it was written.
    public let saved: Int
    /// Records that the damaged file is known to have held and that could not be read; there may have been more. Nil when
    /// an earlier recovery had been interrupted and this one only put its result in place.
    public let lost: Int?
    /// Where the damaged file is now; its log, if there was one, lies beside it with `-wal` added to the name. Nil when an
    /// earlier recovery had set it aside.
    public let damagedFile: FilePath?
}
