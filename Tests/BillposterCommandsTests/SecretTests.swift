import Foundation
import TestSupport
import Testing

/// No secret of the settings or of an address is shown, logged, kept or published, whatever goes wrong with it.
@Suite struct `Secrets` {
    private static let secret = "zX9-pSsSt-7q"

    /// What holds the secret: a name, and the settings or the text of a campaign file.
    private static let places: [(name: String, settings: [String: String], campaign: String?)] = {
        let away = "127.0.0.1:1"
        let account = ["CLOUDINARY_CLOUD_NAME": "demo", "CLOUDINARY_API_KEY": "123456789012", "CLOUDINARY_API_SECRET": "other-secret"]
        let unsafe = ["\(secret)", "pa/\(secret)", "\(secret)/x", "pa?\(secret)", "pa#\(secret)", "pa@\(secret)", "pa:\(secret)", "%zz\(secret)"]
        var places: [(String, [String: String], String?)] = []
        for password in unsafe {
            places.append(("mongo", ["MONGO_URI": "mongodb://u:\(password)@\(away)/db?serverSelectionTimeoutMS=100"], nil))
            places.append(("account", ["CLOUDINARY_URL": "cloudinary://123456789012:\(password)@demo?upload_prefix=http://\(away)"], nil))
            for proxy in ["http://u:\(password)@127.0.0.1:99999", "http://u:\(password)@\(away)", "u:\(password)@\(away)"] {
                places.append(("proxy", account.merging(["https_proxy": proxy]) { $1 }, nil))
            }
            places.append(("prefix", account.merging(["CLOUDINARY_UPLOAD_PREFIX": "https://u:\(password)@\(away)"]) { $1 }, nil))
            places.append(("site", ["BILLPOSTER_SITE_URL": "https://u:\(password)@pages.example.org/"], nil))
            for scheme in ["https", "http", "ftp"] {
                places.append(("cut-out", [:], "\(scheme)://u:\(password)@\(away)/luna.png"))
            }
        }
        places.append(("option", ["MONGO_URI": "mongodb://\(away)/?tlsCertificateKeyFilePassword=\(secret)&serverSelectionTimeoutMS=100"], nil))
        places.append(("cut-out", [:], "https://u:pa ss\(secret)@\(away)/luna.png"))
        places.append(("token", ["CLOUDINARY_URL": "cloudinary://demo?oauth_token=\(secret)&upload_prefix=http://\(away)"], nil))
        return places
    }()

    @Test(arguments: places.indices)
    func `stay out of every output, log, file and page`(index: Int) async throws {
        let (name, settings, cutout) = Self.places[index]
        try await withWorkspace { workspace in
            try FileManager.default.removeItem(atPath: workspace.path("campaigns/summer-concert.yaml"))
            if let cutout {
                try workspace.write(
                    "event: {name: Luna}\nartists: [{name: Luna, cutout: '\(cutout)'}]\nsizes: [link-card]\n",
                    to: "campaigns/luna.yaml"
                )
            }
            // Half of them from the environment, half from the file.
            let inFile = index.isMultiple(of: 2) && !settings.isEmpty
            if inFile {
                let lines = settings.map { "\($0)='\($1)'\n" }.sorted()
                try workspace.write(lines.joined(), to: ".env")
            }
            let configured = inFile ? workspace : workspace.with(settings)
            var commands = [["run", "--json"], ["run", "--verbose", "--log-format", "json"], ["validate", "--json"], ["check"], ["sync"]]
            if let cutout {
                commands.append(["harmonize", "--campaign", "winter-concert", "--size", "link-card", "--background", cutout, "--cutout", cutout])
                commands.append(["run", "--campaign", cutout])
                commands.append(["run", "--nonsense=\(cutout)"])
            }
            for command in commands {
                let ending = try await configured.start(command).ending()
                #expect(!(ending.output + ending.errors).contains(Self.secret), "\(name) \(command): \(ending.output)\(ending.errors)")
            }
            // Afterwards the pages too, with the notes of the runs that failed.
            let published = try await workspace.with(settings.filter { $0.key != "MONGO_URI" && $0.key != "BILLPOSTER_SITE_URL" })
                .billposter("report")
            #expect(!(published.output + published.errors).contains(Self.secret), "\(name)")
            for (file, content) in try workspace.contents(of: "output") {
                #expect(content.firstRange(of: Data(Self.secret.utf8)) == nil && !file.contains(Self.secret), "\(name): \(file)")
            }
        }
    }

    @Test func `of a proxy are taken out of what libcurl says, on the screen, in the note of the run and in its page`() async throws {
        try await withWorkspace { workspace in
            let away = workspace.with([
                "CLOUDINARY_URL": "cloudinary://123456789012:other-secret@demo", "https_proxy": "http://u:\(Self.secret)@127.0.0.1:99999",
            ])
            let ending = try await away.billposter("run")
            #expect(ending.status == 3)
            let shown = "Unsupported proxy syntax in 'http://***@127.0.0.1:99999'"
            #expect(ending.errors.contains(shown), "\(ending.errors)")
            let notes = try workspace.contents(of: "output/state/runs").values.map { String(decoding: $0, as: UTF8.self) }
            #expect(notes.contains { $0.contains("***@127.0.0.1:99999") })
        }
    }

    @Test func `of the site are refused instead of published`() async throws {
        try await withWorkspace { workspace in
            let ending = try await workspace.with(["BILLPOSTER_SITE_URL": "https://u:\(Self.secret)@pages.example.org/"])
                .billposter("report")
            #expect(ending.status == 1)
            #expect(ending.errors.contains("so that a user or a password would be published: leave them out"))
        }
    }

    @Test func `are masked in the line of a campaign file that a problem shows`() async throws {
        try await withWorkspace { workspace in
            try workspace.write(
                "event: {name: Luna}\nartists:\n  - {name: Luna, cutout: 'http://u:\(Self.secret)@h/x.png'}\n",
                to: "campaigns/luna.yaml"
            )
            let ending = try await workspace.billposter("validate", "campaigns/luna.yaml")
            #expect(
                ending.errors == """
                    campaigns/luna.yaml:3:26: artists.cutout must be a path or an https address
                          - {name: Luna, cutout: 'http://**************@h/x.png'}
                                                 ^
                        begin the address with https:// if its server can be reached so, or download the picture

                    """
            )
        }
    }
}
