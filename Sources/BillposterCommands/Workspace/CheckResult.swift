internal import Assets
internal import OrderedCollections
internal import Postbacks

/// What was found out about one thing.
struct CheckResult: Sendable {
    /// What it is about, in a word or three.
    let subject: String
    /// What was seen; where it failed, with what to do.
    let message: String
    /// How the command ends for it; nil where it works.
    let failure: ExitStatus?

    /// It works.
    init(passed subject: String, _ message: String) {
        self.subject = subject
        self.message = message
        failure = nil
    }

    /// It does not work.
    init(failed subject: String, _ message: String, _ status: ExitStatus = .failure) {
        self.subject = subject
        self.message = message
        failure = status
    }

    /// What was found out about the asset store.
    init(_ check: AssetCheck) {
        subject = check.subject
        message = check.message
        failure = check.failure.map { $0 == .badCredentials ? .credentials : .failure }
    }

    /// One element of `checks` in `check --json`.
    var json: DocumentValue {
        .document(["name": .string(subject), "ok": .bool(failure == nil), "message": .string(message)])
    }
}
