import Secrets
import TestSupport
import Testing

@Suite(.onOwnThreads) struct `A filter for secrets` {
    @Test(arguments: [
        ("http://u:SECRET@127.0.0.1:99999", "http://***@127.0.0.1:99999"),
        ("mongodb://u:pa/ss@host/db", "mongodb://***@host/db"),
        ("mongodb://u:p?a#s:s@x@host/db", "mongodb://***@host/db"),
        ("in 'http://u:p@h': bad port", "in 'http://***@h': bad port"),
        ("a://b:c@d and e://f:g@h", "a://***@d and e://***@h"),
        ("the picture http:/u:p@h/x.png does not exist", "the picture http:/***@h/x.png does not exist"),
        ("http://token@h", "http://***@h"),
        ("http://ü:pä@h", "http://***@h"),
        ("http://u:p@\u{308}h", "http://***@\u{308}h"),
        ("https://example.org/a: ask me@example.org", "https://example.org/a: ask me@example.org"),
        ("https://example.org/a", "https://example.org/a"),
        ("me@example.org", "me@example.org"),
        ("://", "://"), ("://@", "://***@"), ("", ""), ("a://b://c@d", "a://***@d"),
    ])
    func `hides what stands between the scheme of an address and its last @`(text: String, shown: String) {
        #expect(SecretFilter.addresses.redacting(text) == shown)
        #expect(SecretFilter.addresses.redacting(shown) == shown, "once is enough")
        #expect(SecretFilter.addresses.redactingKnown(text) == text)
    }

    /// Passwords as people have them, each with a character that some parser stumbles over.
    static let passwords = [
        "pa/ss-word-1", "pa?ss-word-1", "pa#ss-word-1", "pa@ss-word-1", "pa:ss-word-1", "pa%ss-word-1", "pa%2Fss-word-1",
        "pa ss-word-1",
        "pa\"ss-word-1", "pa'ss-word-1", "pa\\ss-word-1", "päss-wörd-1", "密码密码密码", "[pa]ss-word-1", "pa&ss=word-1",
        "pa+ss-word-1",
    ]

    @Test(arguments: passwords)
    func `knows the password of every setting, as it stands, encoded and decoded`(password: String) {
        let settings = [
            "MONGO_URI": "mongodb://u:\(password)@host:27017/db",
            "https_proxy": "http://u:\(password)@127.0.0.1:99999",
            "ALL_PROXY": "u:\(password)@127.0.0.1:3128",
            "CLOUDINARY_URL": "cloudinary://123456789:\(password)@demo",
            "CLOUDINARY_API_SECRET": password,
            "CLOUDINARY_OAUTH_TOKEN": password,
            "tlsPassword": password,
        ]
        for (name, value) in settings {
            let filter = SecretFilter(settings: [name: value])
            let texts = [
                value, "no such thing: \(password)", "\(password)", "x\(password)y", "'\(password)'",
                "…/\(percentEncoded(password))/…", "\(percentEncoded(password).lowercased())",
            ]
            for text in texts where text.contains(password) || !password.contains("%") && !password.contains("P") {
                let shown = filter.redacting(text)
                #expect(!shown.contains(password), "\(name): \(shown)")
                #expect(!shown.lowercased().contains(percentEncoded(password).lowercased()), "\(name): \(shown)")
            }
        }
    }

    @Test func `knows the secrets in the query of an address, and the user that an account's key is`() {
        let filter = SecretFilter(settings: [
            "CLOUDINARY_URL":
                "cloudinary://123456789012:s3cret-s3cret@demo?oauth_token=tok-tok-tok&api_proxy=http%3A%2F%2Fu%3Apr0xy-pass%40h",
            "MONGO_URI": "mongodb://h/?tls=true&tlsCertificateKeyFilePassword=k3y-p4ss",
        ])
        let shown = filter.redacting("a 123456789012 b s3cret-s3cret c tok-tok-tok d pr0xy-pass e k3y-p4ss f true g demo")
        #expect(shown == "a *** b *** c *** d *** e *** f true g demo")
    }

    @Test func `hides what a library has cut off at the end of its message`() {
        let token = String(repeating: "long-secret-", count: 40)
        let filter = SecretFilter(addresses: ["http://u:\(token)@h"])
        let message = String("Unsupported proxy syntax in 'http://u:\(token)@h': bad".prefix(255))
        #expect(filter.redacting(message) == "Unsupported proxy syntax in 'http://***")
    }

    @Test func `hides what HTTP Basic makes of a user and a password`() {
        let filter = SecretFilter(addresses: ["http://user:pass@h"])
        #expect(filter.redacting("Authorization: Basic dXNlcjpwYXNz") == "Authorization: Basic ***")
    }

    @Test func `leaves words alone that a short password is part of`() {
        let filter = SecretFilter(settings: ["MONGO_URI": "mongodb://poster:poster@localhost/db", "X_TOKEN": "ab", "Y_TOKEN": ""])
        #expect(filter.redacting("billposter made 12 posters, about a poster") == "billposter made 12 posters, about a ***")
    }

    @Test func `leaves settings alone that hold no secret`() {
        let filter = SecretFilter(settings: [
            "MAIL": "me@example.org", "HOME": "/home/ann", "MONGO_DB_NAME": "events", "LS": "a=b",
        ])
        let text = "me@example.org /home/ann events a=b"
        #expect(filter.redacting(text) == text)
    }

    @Test(arguments: [
        ("  cutout: https://u:pa ss@h/x.png # a@b", "  cutout: https://*******************@b"),
        ("  cutout: https://h/x.png", "  cutout: https://h/x.png"),
        ("  a@b: c://d", "  a@b: c://d"),
        ("://é\u{301}@x", "://**@x"),
        ("", ""),
    ])
    func `masks a line of a file and leaves its columns where they are`(line: String, masked: String) {
        let shown = SecretFilter.masking(line)
        #expect(shown == masked)
        #expect(shown.unicodeScalars.count == line.unicodeScalars.count)
    }

    @Test func `does not show what it knows`() {
        let filter = SecretFilter(secrets: ["hidden-hidden"])
        var dumped = ""
        dump(filter, to: &dumped)
        #expect(!(dumped + "\(filter)" + String(reflecting: filter)).contains("hidden-hidden"))
    }

    private func percentEncoded(_ text: String) -> String {
        text.utf8.map { byte in
            let letter = Character(UnicodeScalar(byte))
            guard !(letter.isASCII && (letter.isLetter || letter.isNumber) || "-._~".contains(letter)) else {
                return String(letter)
            }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
