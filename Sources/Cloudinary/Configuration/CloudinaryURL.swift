/// `CLOUDINARY_URL`, taken apart as the vendor's Python SDK does, except where that one stumbles.
enum CloudinaryURL {
    /// How the variable should look.
    static let form = "write cloudinary://API_KEY:API_SECRET@CLOUD_NAME"

    typealias Setting = CloudinaryConfiguration.Setting

    /// - Parameters:
    ///   - settings: gets every setting that the address holds; what the query says wins over what is already there.
    ///   - warnings: gets a sentence for what was read differently from how it is written.
    static func read(
        _ text: String,
        into settings: inout [String: Setting],
        warnings: inout [String]
    ) throws(CloudinaryError) {
        let scheme = "cloudinary://"
        guard text.lowercased().hasPrefix(scheme) else {
            throw CloudinaryError(.invalidConfiguration, "CLOUDINARY_URL does not begin with cloudinary://", remedy: form)
        }
        let rest = text.dropFirst(scheme.count).prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest.dropFirst(authority.count).prefix { $0 != "?" }
        let query = rest.dropFirst(authority.count + path.count).dropFirst()
        // An '@' after the cloud name belongs to a secret that ends later, except for that of a proxy's own user.
        let proxyless = query.split(separator: "&").filter { !$0.hasPrefix("api_proxy=") }.joined()
        let isCutOff = [path, proxyless[...], text.dropFirst(scheme.count + rest.count)].contains { $0.contains("@") }

        let host: Substring
        if !isCutOff, let at = authority.lastIndex(of: "@") {
            try readAccount(authority[..<at], into: &settings)
            host = authority[authority.index(after: at)...].prefix { $0 != ":" }
        } else {
            guard !authority.contains(":"), !isCutOff else {
                throw CloudinaryError(
                    .invalidConfiguration,
                    "CLOUDINARY_URL has no cloud name, or a '/' or '?' in the API secret",
                    remedy: "\(form); a secret with such a character belongs in CLOUDINARY_API_SECRET, "
                        + "with CLOUDINARY_API_KEY and CLOUDINARY_CLOUD_NAME beside it"
                )
            }
            host = authority
        }
        if !host.isEmpty {
            if host != host.lowercased() { warnings.append("CLOUDINARY_URL: the cloud name is read in lower case") }
            settings["cloud_name"] = Setting(origin: "CLOUDINARY_URL: the cloud name", value: host.lowercased())
        }
        var seen: Set<String> = []
        for item in query.split(separator: "&") {
            let name = decoded(item.prefix { $0 != "=" })
            let value = decoded(item.dropFirst(item.prefix { $0 != "=" }.count + 1))
            // The first of a name counts, and a blank value counts as missing.
            guard !value.isEmpty, seen.insert(name).inserted else { continue }
            settings[name] = Setting(origin: "CLOUDINARY_URL: \(name)", value: value)
        }
    }

    /// Key and secret stand as they are: the vendor's SDKs do not decode them.
    private static func readAccount(_ text: Substring, into settings: inout [String: Setting]) throws(CloudinaryError) {
        let key = text.prefix { $0 != ":" }
        let secret = text.dropFirst(key.count + 1)
        guard !key.isEmpty, !secret.isEmpty else {
            throw CloudinaryError(.invalidConfiguration, "CLOUDINARY_URL has no API key or no API secret", remedy: form)
        }
        settings["api_key"] = Setting(origin: "CLOUDINARY_URL: the API key", value: String(key))
        settings["api_secret"] = Setting(origin: "CLOUDINARY_URL: the API secret", value: String(secret))
    }

    /// A name or a value of the query: percent-encoded, and with '+' for a space.
    private static func decoded(_ text: Substring) -> String {
        PercentEncoding.decoded(text.replacing("+", with: " "))
    }
}
