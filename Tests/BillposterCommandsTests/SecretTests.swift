import Foundation
import TestSupport
import Testing

/// No secret of the settings or of an address is shown, logged, kept or published, whatever goes wrong with it.
@Suite(.onOwnThreads) struct `Secrets` {
    private static let secret = "zX9-pSsSt-7q"

    /// Where a secret may stand, and the commands that meet it there: none that would wait for a server longer than a moment.
    struct Place: Sendable {
        let name: String
        var settings: [String: String] = [:]
        /// The address of a cut-out that a campaign names.
        var cutout: String?
        let commands: [[String]]
    }

    static let places: [Place] = {
        let away = "127.0.0.1:1"
        let look = [["plan"], ["moods", "--json"], ["history", "winter-concert"], ["check"]]
        let make = [["run", "--json"], ["run", "--verbose", "--log-format", "json"], ["validate", "--json"]]
        let account = [
            "CLOUDINARY_CLOUD_NAME": "demo", "CLOUDINARY_API_KEY": "123456789012", "CLOUDINARY_API_SECRET": "other-secret",
        ]
        var places: [Place] = []
        for before in ["", "pa/", "pa?", "pa#", "pa@", "pa:", "%zz"] {
            let password = before + secret
            let mongo = ["MONGO_URI": "mongodb://u:\(password)@\(away)/db?serverSelectionTimeoutMS=100"]
            places.append(Place(name: "MongoDB", settings: mongo, commands: look))
            let url = ["CLOUDINARY_URL": "cloudinary://123456789012:\(password)@demo"]
            places.append(Place(name: "Cloudinary", settings: url, commands: [["plan"]]))
            let prefix = account.merging(["CLOUDINARY_UPLOAD_PREFIX": "https://u:\(password)@\(away)"]) { $1 }
            places.append(Place(name: "the API", settings: prefix, commands: [["run"], ["plan"]]))
            let site = ["BILLPOSTER_SITE_URL": "https://u:\(password)@pages.example.org/"]
            places.append(Place(name: "the site", settings: site, commands: [["run"], ["report"]]))
            for proxy in ["http://u:\(password)@127.0.0.1:99999", "u:\(password)@\(away)"] {
                let settings = ["https_proxy": proxy]
                places.append(
                    Place(
                        name: "a proxy",
                        settings: settings,
                        cutout: "https://poster.invalid/luna.png",
                        commands: [["run", "--json"]]
                    )
                )
            }
            for scheme in ["https", "http", "ftp"] {
                let address = "\(scheme)://u:\(password)@\(away)/luna.png"
                let harmonize = [
                    "harmonize", "--campaign", "winter-concert", "--size", "link-card", "--background", address, "--cutout",
                    address,
                ]
                let typed = [harmonize, ["run", "--campaign", address], ["run", "--nonsense=\(address)"]]
                places.append(Place(name: "a cut-out", cutout: address, commands: make + typed))
            }
        }
        let option = ["MONGO_URI": "mongodb://\(away)/?tlsCertificateKeyFilePassword=\(secret)&serverSelectionTimeoutMS=100"]
        places.append(Place(name: "an option", settings: option, commands: look))
        places.append(
            Place(name: "a token", settings: ["CLOUDINARY_URL": "cloudinary://demo?oauth_token=\(secret)"], commands: [["plan"]])
        )
        places.append(Place(name: "a space", cutout: "https://u:pa ss\(secret)@\(away)/luna.png", commands: make))
        return places
    }()

    @Test(arguments: places.indices)
    func `stay out of every output, log, file and page`(index: Int) async throws {
        let place = Self.places[index]
        try await withWorkspace { workspace in
            try FileManager.default.removeItem(atPath: workspace.path("campaigns/summer-concert.yaml"))
            if let cutout = place.cutout {
                try workspace.write(
                    "event: {name: Luna}\nartists: [{name: Luna, cutout: '\(cutout)'}]\nsizes: [link-card]\n",
                    to: "campaigns/luna.yaml"
                )
            }
            // Some from the file, the others from the environment.
            let isInFile = index.isMultiple(of: 2) && !place.settings.isEmpty
            if isInFile { try workspace.write(place.settings.map { "\($0)='\($1)'\n" }.sorted().joined(), to: ".env") }
            let configured = isInFile ? workspace : workspace.with(place.settings)
            for command in place.commands {
                let ending = try await configured.start(command).ending()
                let shown = ending.output + ending.errors
                #expect(!shown.contains(Self.secret), "\(place.name), \(command): \(shown)")
            }
            // The pages of the notes that these runs have left.
            if isInFile { try FileManager.default.removeItem(atPath: workspace.path(".env")) }
            let published = try await workspace.billposter("report")
            #expect(!(published.output + published.errors).contains(Self.secret), "\(place.name)")
            for (file, content) in try workspace.contents(of: "output") {
                #expect(
                    content.firstRange(of: Data(Self.secret.utf8)) == nil && !file.contains(Self.secret),
                    "\(place.name): \(file)"
                )
            }
        }
    }

    @Test func `of a proxy are taken out of what libcurl says, on the screen, in the note of the run and in its page`()
        async throws
    {
        try await withWorkspace { workspace in
            try workspace.write(
                "event: {name: Luna}\nartists: [{name: Luna, cutout: 'https://poster.invalid/x.png'}]\nsizes: [link-card]\n",
                to: "campaigns/luna.yaml"
            )
            let ending = try await workspace.with(["https_proxy": "http://u:\(Self.secret)@127.0.0.1:99999"]).billposter("run")
            #expect(ending.status == 3)
            let shown = "Unsupported proxy syntax in 'http://***@127.0.0.1:99999'"
            #expect(ending.errors.contains(shown), "\(ending.errors)")
            let notes = try workspace.contents(of: "output/state/runs").values.map { String(decoding: $0, as: UTF8.self) }
            #expect(notes.contains { $0.contains("***@127.0.0.1:99999") })
            let pages = try workspace.contents(of: "output/site/runs").values.map { String(decoding: $0, as: UTF8.self) }
            #expect(pages.contains { $0.contains("***@127.0.0.1:99999") })
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
                        begin the address with https:// if its server supports that, or download the picture

                    """
            )
        }
    }
}
