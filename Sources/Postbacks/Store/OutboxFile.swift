/// The database of what must not be lost before it is where it belongs: records on their way, and pictures that are paid for.
///
/// Several parts of the program keep tables of their own in it.
public enum OutboxFile {
    /// `BPOB`, SQLite's `application_id` of the file, so that it is known for what it is.
    public static let applicationID: UInt32 = 0x4250_4F42
}
