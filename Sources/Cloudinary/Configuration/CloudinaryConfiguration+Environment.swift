extension CloudinaryConfiguration {
    /// Reads the vendor's variables out of `environment`, in all the forms that the vendor's SDKs know.
    ///
    /// With `CLOUDINARY_CLOUD_NAME`, every other `CLOUDINARY_…` variable is one setting and `CLOUDINARY_URL` is not
    /// looked at. Without it, `CLOUDINARY_URL` says it all; `CLOUDINARY_UPLOAD_PREFIX` counts there too unless the
    /// address has an `upload_prefix` of its own. Empty variables count as absent.
    /// - Returns: nil when there is no account: none of the variables is there.
    /// - Throws: ``CloudinaryError`` with the code `invalidConfiguration`, whose message begins with the name of the
    ///   variable that is wrong and does not hold its value.
    public static func read(from environment: [String: String]) throws(CloudinaryError) -> CloudinaryConfiguration? {
        let variables = environment.filter { $0.key.hasPrefix("CLOUDINARY_") && !$0.value.isEmpty }
        var settings: [String: Setting] = [:]
        var warnings: [String] = []
        if variables["CLOUDINARY_CLOUD_NAME"] != nil {
            for (name, value) in variables {
                settings[name.dropFirst("CLOUDINARY_".count).lowercased()] = Setting(origin: name, value: value)
            }
            settings["url"] = nil
        } else if let url = variables["CLOUDINARY_URL"] {
            if let prefix = variables["CLOUDINARY_UPLOAD_PREFIX"] {
                settings["upload_prefix"] = Setting(origin: "CLOUDINARY_UPLOAD_PREFIX", value: prefix)
            }
            try CloudinaryURL.read(url, into: &settings, warnings: &warnings)
        } else if let lonely = ["CLOUDINARY_API_KEY", "CLOUDINARY_API_SECRET"].first(where: { variables[$0] != nil }) {
            throw CloudinaryError(
                .invalidConfiguration,
                "CLOUDINARY_CLOUD_NAME is missing, but \(lonely) is set",
                remedy: "set CLOUDINARY_CLOUD_NAME too, or CLOUDINARY_URL instead of the three"
            )
        } else {
            return nil
        }
        return try CloudinaryConfiguration(settings, warnings: warnings)
    }

    /// One value, and where it stands.
    struct Setting {
        let origin: String
        let value: String

        func objection(_ what: String, remedy: String? = nil) -> CloudinaryError {
            CloudinaryError(.invalidConfiguration, "\(origin) \(what)", remedy: remedy)
        }

        /// SDKs take any text for true, even "false"; here the word counts.
        /// A key, a secret or a token: those are pasted, and pasting has its own mistakes.
        func credential() throws(CloudinaryError) -> String {
            if let first = value.first, "\"'`".contains(first), value.last == first {
                throw objection("is wrapped in quotation marks", remedy: "leave the quotation marks out")
            }
            if value.contains("<") || value.contains(">") {
                throw objection("still holds the placeholder from the instructions", remedy: "put your own value there")
            }
            if value.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 32 }) {
                throw objection("holds a space or a line end", remedy: "copy it again without it")
            }
            return value
        }
    }

    private init(_ settings: [String: Setting], warnings: [String]) throws(CloudinaryError) {
        let known: Set = [
            "cloud_name", "api_key", "api_secret", "oauth_token", "upload_prefix", "signature_algorithm", "api_proxy",
            // About the addresses of pictures, which are those of the service's own answers whatever these say.
            "secure", "private_cdn", "secure_distribution", "cname", "long_url_signature",
        ]
        let unused = settings.filter { !known.contains($0.key) }.map(\.value.origin).sorted()
        self.init(
            cloudName: try Self.cloudName(settings),
            credentials: try Self.credentials(settings),
            uploadPrefix: try Self.uploadPrefix(settings["upload_prefix"]),
            algorithm: try Self.algorithm(settings["signature_algorithm"]),
            proxy: settings["api_proxy"]?.value,
            warnings: warnings + unused.map { "\($0) is not used here" }
        )
    }

    private static func cloudName(_ settings: [String: Setting]) throws(CloudinaryError) -> String {
        guard let setting = settings["cloud_name"] else {
            throw CloudinaryError(.invalidConfiguration, "CLOUDINARY_URL has no cloud name", remedy: CloudinaryURL.form)
        }
        let name = setting.value
        let isWellFormed = name.first.map { $0.isASCII && $0.isLetter } == true && (2...128).contains(name.utf8.count)
        guard isWellFormed, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
            throw setting.objection(
                "is not well-formed",
                remedy: "a cloud name has 2 to 128 letters, digits and hyphens and begins with a letter"
            )
        }
        return name
    }

    private static func credentials(_ settings: [String: Setting]) throws(CloudinaryError) -> Credentials {
        if let token = settings["oauth_token"] { return .token(Secret(try token.credential())) }
        guard let key = settings["api_key"], let secret = settings["api_secret"] else {
            let missing = [("api_key", "CLOUDINARY_API_KEY"), ("api_secret", "CLOUDINARY_API_SECRET")]
                .filter { settings[$0.0] == nil }.map(\.1)
            if settings["cloud_name"]?.origin == "CLOUDINARY_CLOUD_NAME" {
                let verb = missing.count == 1 ? "is" : "are"
                throw CloudinaryError(
                    .invalidConfiguration,
                    "\(missing.joined(separator: " and ")) \(verb) missing, but CLOUDINARY_CLOUD_NAME is set",
                    remedy: "copy the key and the secret from the account's page of API keys"
                )
            }
            throw CloudinaryError(
                .invalidConfiguration,
                "CLOUDINARY_URL has no API key or no API secret",
                remedy: CloudinaryURL.form
            )
        }
        return .keyAndSecret(key: try key.credential(), secret: Secret(try secret.credential()))
    }

    private static func uploadPrefix(_ setting: Setting?) throws(CloudinaryError) -> String {
        guard let setting else { return "https://api.cloudinary.com" }
        var prefix = setting.value
        while prefix.hasSuffix("/") { prefix.removeLast() }
        let scheme = prefix.prefix { $0 != ":" }.lowercased()
        let host = prefix.dropFirst(scheme.count).drop { $0 == ":" || $0 == "/" }.prefix { $0 != "/" }
        guard scheme == "https" || scheme == "http", prefix.dropFirst(scheme.count).hasPrefix("://"), !host.isEmpty else {
            throw setting.objection("is not a web address", remedy: "for example https://api-eu.cloudinary.com")
        }
        // Wherever the '@' stands: a '/' or a '?' may be one of the characters of a password.
        guard !prefix.contains("@") else {
            throw setting.objection("holds a user or a password", remedy: "they belong in CLOUDINARY_URL")
        }
        guard
            scheme == "https" || ["127.0.0.1", "localhost", "[::1]"].contains(where: { host == $0 || host.hasPrefix($0 + ":") })
        else {
            throw setting.objection(
                "begins with http://, and the API secret would travel unprotected",
                remedy: "use https://; plain http is for this machine itself only"
            )
        }
        return prefix
    }

    private static func algorithm(_ setting: Setting?) throws(CloudinaryError) -> SignatureAlgorithm {
        guard let setting else { return .sha1 }
        guard let algorithm = SignatureAlgorithm(rawValue: setting.value.lowercased()) else {
            throw setting.objection("is not a signature algorithm", remedy: "write sha1 or sha256")
        }
        return algorithm
    }
}
