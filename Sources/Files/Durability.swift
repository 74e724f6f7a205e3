public import SystemPackage

// Files: how this program writes, moves and reads files. It blocks, and belongs on threads made for that.

/// What is certain when a file has been written or moved. Either way other processes see the old file or the new one, whole,
/// and never anything between: it is written beside the old one and takes its name by rename(2).
public enum Durability: Sendable {
    /// It stays so when the power fails: the content was flushed before the file got its name, and its folder after.
    case flushed
    /// When the power fails within the next minute or so the file may be missing or short. File systems that write data before
    /// the length that covers it (ext4 with its usual `data=ordered`, XFS, Btrfs) leave no other damage.
    ///
    /// For files that are made again when their length is not the expected one, and of which there are thousands: waiting for the
    /// disk with each of them would take most of the time.
    case replaced
}

extension FilePermissions {
    /// What a new file is made with, for the umask to take from: a team that shares a workspace sets it to 002.
    public static let newFile: FilePermissions = [.ownerReadWrite, .groupReadWrite, .otherReadWrite]
}
