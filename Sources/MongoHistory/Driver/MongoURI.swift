internal import Foundation
internal import OrderedCollections
public import Postbacks
internal import Secrets

/// A MongoDB connection string, `mongodb://…` or `mongodb+srv://…`, that never shows the password in it.
///
/// Only what must be known of it is read here; libmongoc says whether it is right in all details when a store is made.
public struct MongoURI: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    private let scheme: String
    /// Percent-encoded; nil where the string names no user.
    private let user: String?
    /// Percent-encoded; nil where the string holds no password.
    private let password: String?
    private let hosts: String
    /// The database as it stands in the string.
    private let path: String
    /// The database that the string names, nil where it names none.
    public let database: String?
    /// By name in lower case, which is how option names are compared.
    private let options: OrderedDictionary<String, Option>
    /// Hides what no text may show.
    let secrets: SecretFilter

    private struct Option: Hashable {
        let name: String
        /// Percent-encoded.
        let value: String
    }

    /// Reads a connection string.
    /// - Throws: ``PostbackError`` with the code `configuration`; the message holds no part of the string.
    public init(_ text: String) throws(PostbackError) {
        guard let scheme = ["mongodb://", "mongodb+srv://"].first(where: text.hasPrefix) else {
            throw .uri("begins with neither mongodb:// nor mongodb+srv://")
        }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .uri("holds a space or a character outside ASCII") }
        let rest = text.dropFirst(scheme.count)
        // A path of a Unix socket has its slashes percent-encoded, so the first slash ends the hosts.
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let tail = rest.dropFirst(authority.count).drop { $0 == "/" }
        let path = tail.prefix { $0 != "?" }

        // Wherever a character stands that should have been encoded, the rest of the password ends up behind it.
        let query = tail.dropFirst(path.count)
        guard !path.contains("@"), !query.contains("@") || authority.contains("@") else { throw .unencoded }
        let credentials = authority.lastIndex(of: "@").map { authority[..<$0] }
        let hosts = credentials.map { authority.dropFirst($0.count + 1) } ?? authority
        guard !hosts.isEmpty else { throw .uri("names no host") }
        let user = credentials?.prefix { $0 != ":" }
        let password = credentials.flatMap { $0.contains(":") ? $0.dropFirst((user?.count ?? 0) + 1) : nil }
        for part in [user, password] where part?.contains(where: { "@:/".contains($0) }) ?? false {
            throw .unencoded
        }
        self.scheme = scheme
        self.user = user.map(String.init)
        self.password = password.map(String.init)
        self.hosts = String(hosts)
        database = path.isEmpty ? nil : path.removingPercentEncoding ?? String(path)
        self.path = String(path)

        var options: OrderedDictionary<String, Option> = [:]
        for pair in query.dropFirst().split(whereSeparator: { $0 == "&" || $0 == ";" }) {
            let name = pair.prefix { $0 != "=" }
            guard name.count < pair.count, !name.contains("@") else { throw .uri("holds an option without a value") }
            options[name.lowercased()] = Option(name: String(name), value: String(pair.dropFirst(name.count + 1)))
        }
        self.options = options
        // Such as AWS_SESSION_TOKEN:…; other names say themselves that they hold a secret.
        let properties = (options["authmechanismproperties"]?.value ?? "").split(separator: ",")
        secrets = SecretFilter(addresses: [text])
            .adding(properties.map { String($0.drop { $0 != ":" }.dropFirst()) })
    }

    /// The value of an option; nil where the string does not set it.
    func option(_ name: String) -> String? { options[name.lowercased()]?.value }

    /// The string for libmongoc, password and all, with what the history needs.
    ///
    /// What is safe is not left to the string: acknowledged writes alone are lost when a server dies (the driver's
    /// manual, "Write Concern"). Time limits are defaults, which the string may change.
    var connectionString: String {
        var options = options
        for (name, value) in Self.required { options[name.lowercased()] = Option(name: name, value: value) }
        for (name, value) in Self.defaults where options[name.lowercased()] == nil {
            options[name.lowercased()] = Option(name: name, value: value)
        }
        let credentials = user.map { $0 + (password.map { ":\($0)" } ?? "") + "@" } ?? ""
        return "\(scheme)\(credentials)\(hosts)/\(path)?"
            + options.values.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    private static let required = [
        ("w", "majority"), ("journal", "true"), ("readConcernLevel", "majority"), ("retryWrites", "true"), ("retryReads", "true"),
    ]

    private static let defaults = [
        ("wTimeoutMS", "10000"), ("socketTimeoutMS", "60000"), ("connectTimeoutMS", "5000"),
        ("serverSelectionTimeoutMS", "30000"),
        ("waitQueueTimeoutMS", "10000"), ("appName", "billposter"),
    ]

    /// The longest of the limits that the string itself sets for finding a server; nil where it sets none.
    var timeToFindServer: Duration? {
        ["serverSelectionTimeoutMS", "connectTimeoutMS"].compactMap { option($0).flatMap { Int64($0) } }.max()
            .map { .milliseconds($0) }
    }

    /// How long a server may work on one question, in milliseconds: five seconds less than the socket waits, so that it
    /// gives up before the connection does.
    var timeLimit: Int64 {
        let socket = option("socketTimeoutMS").flatMap { Int64($0) } ?? 60_000
        return max(socket - 5000, socket / 2, 1)
    }

    /// The string with `***` for the user and the password, and of the options only those that cannot hold a secret.
    public var description: String {
        let credentials = user == nil ? "" : "\(SecretFilter.mask)@"
        let shown = options.filter { Self.shownOptions.contains($0.key) }.values.map { "\($0.name)=\($0.value)" }
        return SecretFilter.addresses.redacting(
            "\(scheme)\(credentials)\(hosts)/\(path)" + (shown.isEmpty ? "" : "?" + shown.joined(separator: "&"))
        )
    }

    /// Shows no more than ``description`` does.
    public var customMirror: Mirror { Mirror(self, children: ["uri": description]) }

    private static let shownOptions: Set<String> = [
        "appname", "authmechanism", "authsource", "compressors", "connecttimeoutms", "directconnection", "heartbeatfrequencyms",
        "loadbalanced", "localthresholdms", "maxpoolsize", "readpreference", "replicaset", "serverselectiontimeoutms",
        "sockettimeoutms", "ssl", "tls", "w", "waitqueuetimeoutms", "wtimeoutms",
    ]
}

extension PostbackError {
    fileprivate static let unencoded = uri(
        "holds a user or a password in which one of the characters @ : / ? is not percent-encoded"
    )

    fileprivate static func uri(_ problem: String) -> PostbackError {
        PostbackError(
            .configuration,
            "the MongoDB connection string \(problem)",
            remedy:
                "write it as mongodb://USER:PASSWORD@HOST/DATABASE; in user and password, write @ : / ? % as %40 %3A %2F %3F %25"
        )
    }
}
