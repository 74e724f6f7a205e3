/// What was found out about a store.
public struct AssetCheck: Hashable, Sendable {
    /// What it is about, in a word or three.
    public let subject: String
    /// What was seen; where it failed, with what to do.
    public let message: String
    /// What kind of failure it is; nil where it works.
    public let failure: AssetError.Code?

    /// It works.
    public init(passed subject: String, _ message: String) {
        self.subject = subject
        self.message = message
        failure = nil
    }

    /// It does not work.
    public init(failed subject: String, _ message: String, _ code: AssetError.Code = .unavailable) {
        self.subject = subject
        self.message = message
        failure = code
    }
}
