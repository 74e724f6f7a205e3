internal import CMongoC
internal import OrderedCollections
internal import Postbacks
internal import Secrets

/// Why libmongoc or a server did not do what was asked; the one place that knows their numbers.
///
/// Domains are libmongoc's, from its manual under "Error reporting"; codes of the domain `server` are MongoDB's.
struct MongoFailure {
    let domain: UInt32
    let code: Int
    let message: String
    /// What the server says of the error, such as that a write may be sent again.
    let labels: [String]

    enum Domain {
        static let client: UInt32 = 1
        static let stream: UInt32 = 2
        static let bson: UInt32 = 8
        static let command: UInt32 = 11
        static let serverSelection: UInt32 = 15
        static let writeConcern: UInt32 = 16
        static let server: UInt32 = 17
    }

    init(_ error: BillposterMongoError, reply: Document) {
        domain = error.domain
        code = Int(error.code)
        message = error.text
        labels =
            if case .array(let values) = reply["errorLabels"] {
                values.compactMap { if case .string(let label) = $0 { label } else { nil } }
            } else {
                []
            }
    }

    /// A failure that a server reports for one document of many, or of its write concern.
    init(of error: Document) {
        domain = Domain.server
        code = error["code"]?.wholeNumber ?? 0
        message = if case .string(let text) = error["errmsg"] { text } else { "code \(code)" }
        labels = []
    }

    /// Whether the same request may succeed later; what became of this one is not known.
    var isTransient: Bool {
        switch domain {
        case Domain.stream, Domain.serverSelection: true
        case Domain.writeConcern: true
        default:
            labels.contains { Self.transientLabels.contains($0) } || domain != Domain.client && Self.transientCodes.contains(code)
        }
    }

    private static let transientLabels: Set<String> = ["RetryableWriteError", "TransientTransactionError"]

    /// The codes that drivers retry for, and those that time or a majority of servers heals: MaxTimeMSExpired, the write
    /// concern's 64 and 100, WriteConflict, CursorNotFound, SnapshotUnavailable.
    private static let transientCodes: Set<Int> = [
        6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436, 43, 50, 64, 100, 112, 246,
    ]

    /// MongoDB's code for two documents with one value of a unique index.
    static let duplicateKey = 11000

    /// The failure in the words of the history.
    func postbackError(at uri: MongoURI) -> PostbackError {
        let message = uri.secrets.redacting(message)
        return switch (domain, code) {
        case (Domain.client, 11), (Domain.server, 18), (Domain.server, 8000):
            PostbackError(
                .badCredentials,
                "MongoDB at \(uri) refuses the user or the password",
                remedy: "check the user, the password and authSource in MONGO_URI"
            )
        case (Domain.server, 13):
            PostbackError(
                .notPermitted,
                "MongoDB at \(uri) does not permit this: \(message)",
                remedy: "give the user of MONGO_URI the role readWrite on the database"
            )
        case (Domain.server, 14031), (Domain.server, 12501):
            PostbackError(.storeFull, "MongoDB at \(uri) has no room left: \(message)", remedy: "make room on the server's disk")
        case (Domain.server, 121):
            PostbackError(.malformedRecord, "MongoDB at \(uri) refuses the record by a rule of its own: \(message)")
        case (Domain.server, 28):
            PostbackError(.malformedRecord, "MongoDB at \(uri) cannot change the record as it is: \(message)")
        case (Domain.bson, _), (Domain.command, 22):
            PostbackError(.malformedRecord, "MongoDB's driver refuses the record: \(message)")
        case (Domain.serverSelection, _):
            PostbackError(
                .unavailable,
                "MongoDB at \(uri) cannot be reached: \(message)",
                remedy: selectionRemedy,
                isRetryable: true,
                cause: LoggedByDriver.recent(hiding: uri.secrets)
            )
        default:
            PostbackError(.unavailable, "MongoDB at \(uri) failed: \(message) (\(domain)/\(code))", isRetryable: isTransient)
        }
    }
}

extension PostbackError {
    /// A write that is there and may still be rolled back.
    static func unconfirmed(_ reason: String, at uri: MongoURI) -> PostbackError {
        PostbackError(
            .unavailable,
            "MongoDB at \(uri) has not confirmed the write on a majority of its servers: \(uri.secrets.redacting(reason).abbreviated)",
            isRetryable: true
        )
    }
}

extension MongoFailure {
    /// What to do when no server was found. libmongoc gives the reasons in words alone.
    private var selectionRemedy: String {
        if message.contains("certificate verify failed") {
            "check that the server's certificate names this host and is in date, that tlsCAFile in MONGO_URI holds its "
                + "authority, and that this machine's clock is right"
        } else if message.contains("Failed to read 4 bytes") {
            "check that the server is running; if it accepts TLS only, add tls=true to MONGO_URI"
        } else {
            "check that the server is running and reachable from here"
        }
    }
}

/// What libmongoc logged before a failure, which can name its cause.
struct LoggedByDriver: Error, CustomStringConvertible {
    let description: String

    /// Nil when nothing was logged.
    static func recent(hiding secrets: SecretFilter) -> LoggedByDriver? {
        let messages = MongoLog.shared.drain()
        return messages.isEmpty ? nil : LoggedByDriver(description: secrets.redacting(messages.joined(separator: "; ")))
    }
}

extension BillposterMongoError {
    /// The message, which is a C string in an array that Swift sees as a tuple.
    var text: String {
        withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
