internal import Secrets

/// Which proxy to go through, read from the usual variables of an environment that is passed in.
///
/// libcurl would read the same variables of the process by itself. Here they are read once from what the command layer
/// passes and set on each exchange, so that a `.env` file counts too and a test is not at the mercy of the machine.
public struct Proxies: Hashable, Sendable {
    private let http: String?
    private let https: String?
    /// Hosts to reach directly, in libcurl's own syntax (CURLOPT_NOPROXY).
    let exceptions: String

    /// Reads `http_proxy`, `https_proxy` or `HTTPS_PROXY`, `all_proxy` or `ALL_PROXY`, and `no_proxy` or `NO_PROXY`.
    ///
    /// Small letters win. `HTTP_PROXY` in capitals is not read, as in libcurl: a web server sets it from a request's
    /// `Proxy` field for the programs it starts.
    public init(environment: [String: String]) {
        func value(_ names: String...) -> String? {
            names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        let all = value("all_proxy", "ALL_PROXY")
        http = value("http_proxy") ?? all
        https = value("https_proxy", "HTTPS_PROXY") ?? all
        exceptions = value("no_proxy", "NO_PROXY") ?? ""
    }

    /// Goes through `proxy` to every host.
    public init(everywhere proxy: String) {
        http = proxy
        https = proxy
        exceptions = ""
    }

    /// Reaches every host directly.
    public static let none = Proxies(environment: [:])

    /// Hides the users and passwords of the proxies.
    var secrets: SecretFilter { SecretFilter(addresses: [http, https].compactMap(\.self)) }

    /// The proxy for an address; empty for none, which also keeps libcurl from asking its environment (CURLOPT_PROXY).
    func proxy(for url: String) -> String {
        (url.lowercased().hasPrefix("https:") ? https : http) ?? ""
    }
}
