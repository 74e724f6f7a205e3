internal import CMongoC
internal import Postbacks

/// libmongoc, opened when it is first needed: a command that asks no MongoDB does not pay for it.
enum MongoLibrary {
    /// Opens the library; only the first call does anything.
    /// - Throws: `configuration` when it is not installed.
    static func open() throws(PostbackError) {
        guard let failure else { return }
        throw PostbackError(
            .configuration,
            "MongoDB's driver cannot be loaded: \(failure)",
            remedy: "install the Debian package libmongoc-1.0-0"
        )
    }

    /// Why the library could not be opened; nil when it is open. Evaluated once, whoever asks first.
    private static let failure: String? = {
        if let reason = billposter_mongo_open() { return String(cString: reason) }
        billposter_mongo_set_log(
            { level, _, message, _ in if let message { MongoLog.shared.add(String(cString: message), level: level) } },
            nil
        )
        return nil
    }()
}
