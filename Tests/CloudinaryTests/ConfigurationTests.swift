import TestSupport
import Testing

@testable import Cloudinary

@Suite(.onOwnThreads) struct ConfigurationTests {
    private func read(_ environment: [String: String]) throws -> CloudinaryConfiguration {
        try #require(try CloudinaryConfiguration.read(from: environment))
    }

    private func failure(_ environment: [String: String]) -> String? {
        #expect(throws: CloudinaryError.self) { try CloudinaryConfiguration.read(from: environment) }?.description
    }

    @Test func `without the variables, or with empty ones, there is no account`() throws {
        #expect(try CloudinaryConfiguration.read(from: [:]) == nil)
        #expect(try CloudinaryConfiguration.read(from: ["CLOUDINARY_URL": "", "CLOUDINARY_CLOUD_NAME": ""]) == nil)
    }

    @Test func `the address alone says it all`() throws {
        let configuration = try read(["CLOUDINARY_URL": "cloudinary://key:secret@demo"])
        #expect(configuration.cloudName == "demo")
        #expect(configuration.credentials == .keyAndSecret(key: "key", secret: Secret("secret")))
        #expect(configuration.uploadPrefix == "https://api.cloudinary.com")
        #expect(configuration.algorithm == .sha1)
        #expect(configuration.warnings.isEmpty)
    }

    @Test func `the scheme may have capitals and a slash at the end means nothing`() throws {
        let configuration = try read(["CLOUDINARY_URL": "CLOUDINARY://key:secret@demo/"])
        #expect(configuration.cloudName == "demo")
    }

    @Test(arguments: [("k:s%2Ft", "s%2Ft"), ("k:s:t", "s:t"), ("k:s@t", "s@t"), ("k:a+b", "a+b")])
    func `key and secret are taken as they stand`(account: String, secret: String) throws {
        let configuration = try read(["CLOUDINARY_URL": "cloudinary://\(account)@demo"])
        #expect(configuration.credentials == .keyAndSecret(key: "k", secret: Secret(secret)))
    }

    @Test func `what is said about the addresses of pictures changes nothing`() throws {
        let configuration = try read([
            "CLOUDINARY_URL": "cloudinary://k:s@demo/cdn.example.org?private_cdn=true&cname=img.example.org"
        ])
        #expect(try configuration == read(["CLOUDINARY_URL": "cloudinary://k:s@demo"]))
    }

    @Test func `settings follow the question mark, decoded, and the first of a name counts`() throws {
        let url =
            "cloudinary://k:s@demo?upload_prefix=https%3A%2F%2Fapi-eu.cloudinary.com%2F&secure=false&private_cdn=0"
            + "&signature_algorithm=SHA256&long_url_signature=true&cname=img.example.org&api_proxy=http://p:1&secure=true&z="
        let configuration = try read(["CLOUDINARY_URL": url])
        #expect(configuration.uploadPrefix == "https://api-eu.cloudinary.com")
        #expect(configuration.algorithm == .sha256)
        #expect(configuration.proxy == "http://p:1")
    }

    @Test func `a token wins over key and secret`() throws {
        #expect(try read(["CLOUDINARY_URL": "cloudinary://demo?oauth_token=T%2B1"]).credentials == .token(Secret("T+1")))
        #expect(try read(["CLOUDINARY_URL": "cloudinary://k:s@demo?oauth_token=T"]).credentials == .token(Secret("T")))
    }

    @Test func `capitals in the cloud name are read as small letters, and said so`() throws {
        let configuration = try read(["CLOUDINARY_URL": "cloudinary://k:s@MyCloud"])
        #expect(configuration.cloudName == "mycloud")
        #expect(configuration.warnings == ["CLOUDINARY_URL: the cloud name is read in lower case"])
    }

    @Test func `what is not used is said`() throws {
        let configuration = try read(["CLOUDINARY_URL": "cloudinary://k:s@demo?timeout=60&upload_prefx=https://x"])
        #expect(
            configuration.warnings == [
                "CLOUDINARY_URL: timeout is not used here", "CLOUDINARY_URL: upload_prefx is not used here",
            ]
        )
    }

    @Test func `three variables say it too, and then the address is not looked at`() throws {
        let configuration = try read([
            "CLOUDINARY_CLOUD_NAME": "Demo-2", "CLOUDINARY_API_KEY": "k", "CLOUDINARY_API_SECRET": "s/t?",
            "CLOUDINARY_UPLOAD_PREFIX": "http://127.0.0.1:8080", "CLOUDINARY_URL": "nonsense", "CLOUDINARY_SECURE": "false",
        ])
        #expect(configuration.cloudName == "Demo-2")
        #expect(configuration.credentials == .keyAndSecret(key: "k", secret: Secret("s/t?")))
        #expect(configuration.uploadPrefix == "http://127.0.0.1:8080")
        #expect(configuration.warnings.isEmpty)
    }

    @Test func `the prefix may stand beside the address, whose own prefix wins`() throws {
        let variables = ["CLOUDINARY_UPLOAD_PREFIX": "https://a", "CLOUDINARY_URL": "cloudinary://k:s@demo"]
        #expect(try read(variables).uploadPrefix == "https://a")
        let both = variables.merging(["CLOUDINARY_URL": "cloudinary://k:s@demo?upload_prefix=https://b"]) { $1 }
        #expect(try read(both).uploadPrefix == "https://b")
    }

    static let mistakes: [([String: String], String)] = [
        (
            ["CLOUDINARY_URL": "https://k:hidden@demo"],
            "CLOUDINARY_URL does not begin with cloudinary://: write cloudinary://API_KEY:API_SECRET@CLOUD_NAME"
        ),
        (
            ["CLOUDINARY_URL": "cloudinary://k:hid/den@demo"],
            "CLOUDINARY_URL has no cloud name, or a '/' or '?' in the API secret: "
                + "write cloudinary://API_KEY:API_SECRET@CLOUD_NAME; a secret with such a character belongs in "
                + "CLOUDINARY_API_SECRET, with CLOUDINARY_API_KEY and CLOUDINARY_CLOUD_NAME beside it"
        ),
        (
            ["CLOUDINARY_URL": "cloudinary://demo"],
            "CLOUDINARY_URL has no API key or no API secret: write cloudinary://API_KEY:API_SECRET@CLOUD_NAME"
        ),
        (
            ["CLOUDINARY_URL": "cloudinary://k@demo"],
            "CLOUDINARY_URL has no API key or no API secret: write cloudinary://API_KEY:API_SECRET@CLOUD_NAME"
        ),
        (
            ["CLOUDINARY_URL": "cloudinary://k:hidden@"],
            "CLOUDINARY_URL has no cloud name: write cloudinary://API_KEY:API_SECRET@CLOUD_NAME"
        ),
        (
            ["CLOUDINARY_URL": "cloudinary://k:hidden@de_mo"],
            "CLOUDINARY_URL: the cloud name is not well-formed: "
                + "a cloud name has 2 to 128 letters, digits and hyphens and begins with a letter"
        ),
        (
            ["CLOUDINARY_URL": "cloudinary://<your_api_key>:<your_api_secret>@demo"],
            "CLOUDINARY_URL: the API key still holds the placeholder from the instructions: put your own value there"
        ),
        (
            ["CLOUDINARY_URL": "cloudinary://k:hidden@demo?upload_prefix=http://api.example.org"],
            "CLOUDINARY_URL: upload_prefix begins with http://, and the API secret would travel unprotected: "
                + "use https://; plain http is for this machine itself only"
        ),
        (
            ["CLOUDINARY_URL": "cloudinary://k:hidden@demo?signature_algorithm=md5"],
            "CLOUDINARY_URL: signature_algorithm is not a signature algorithm: write sha1 or sha256"
        ),
        (
            ["CLOUDINARY_API_KEY": "k", "CLOUDINARY_API_SECRET": "hidden"],
            "CLOUDINARY_CLOUD_NAME is missing, but CLOUDINARY_API_KEY is set: "
                + "set CLOUDINARY_CLOUD_NAME too, or CLOUDINARY_URL instead of the three"
        ),
        (
            ["CLOUDINARY_CLOUD_NAME": "demo", "CLOUDINARY_API_KEY": "k"],
            "CLOUDINARY_API_SECRET is missing, but CLOUDINARY_CLOUD_NAME is set: "
                + "copy the key and the secret from the account's page of API keys"
        ),
        (
            ["CLOUDINARY_CLOUD_NAME": "demo"],
            "CLOUDINARY_API_KEY and CLOUDINARY_API_SECRET are missing, but CLOUDINARY_CLOUD_NAME is set: "
                + "copy the key and the secret from the account's page of API keys"
        ),
        (
            ["CLOUDINARY_CLOUD_NAME": "demo", "CLOUDINARY_API_KEY": "k", "CLOUDINARY_API_SECRET": "'hidden'"],
            "CLOUDINARY_API_SECRET is wrapped in quotation marks: leave the quotation marks out"
        ),
        (
            ["CLOUDINARY_CLOUD_NAME": "demo", "CLOUDINARY_API_KEY": "k", "CLOUDINARY_API_SECRET": "hidden\n"],
            "CLOUDINARY_API_SECRET holds a space or a line end: copy it again without it"
        ),
        (
            [
                "CLOUDINARY_CLOUD_NAME": "demo", "CLOUDINARY_API_KEY": "k", "CLOUDINARY_API_SECRET": "hidden",
                "CLOUDINARY_UPLOAD_PREFIX": "api-eu.cloudinary.com",
            ],
            "CLOUDINARY_UPLOAD_PREFIX is not a web address: for example https://api-eu.cloudinary.com"
        ),
        (
            [
                "CLOUDINARY_CLOUD_NAME": "demo", "CLOUDINARY_API_KEY": "k", "CLOUDINARY_API_SECRET": "hidden",
                "CLOUDINARY_UPLOAD_PREFIX": "http://127.0.0.1.example.org",
            ],
            "CLOUDINARY_UPLOAD_PREFIX begins with http://, and the API secret would travel unprotected: "
                + "use https://; plain http is for this machine itself only"
        ),
        (
            ["CLOUDINARY_URL": "cloudinary://k:s@demo", "CLOUDINARY_UPLOAD_PREFIX": "https://u:hidden@api.example.org"],
            "CLOUDINARY_UPLOAD_PREFIX holds a user or a password: they belong in CLOUDINARY_URL"
        ),
    ]

    @Test(arguments: mistakes)
    func `a mistake is said with the variable's name and without its value`(environment: [String: String], text: String) {
        let message = failure(environment)
        #expect(message == text)
        #expect(message?.contains("hidden") == false && message?.contains("den@") == false)
    }
}
