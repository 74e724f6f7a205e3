import Foundation
import TestSupport
import Testing

/// Files as other systems and other programs write and name them.
@Suite(.onOwnThreads) struct `Files of other systems` {
    /// How a line of `.env` can be written, and what is read then.
    @Test(arguments: [
        "\u{FEFF}BILLPOSTER_SITE_URL=ftp://mark\n", "BILLPOSTER_SITE_URL=ftp://mark\r\nA=b\r\n",
        "A=b\rBILLPOSTER_SITE_URL=ftp://mark\r",
        "export\tBILLPOSTER_SITE_URL = 'ftp://mark' # why\n", "A=x\u{2028}y\nBILLPOSTER_SITE_URL=\"ftp://mark\"\u{A0}\n",
        "\u{A0}BILLPOSTER_SITE_URL=\u{A0}ftp://mark",
    ])
    func `give the same settings`(text: String) async throws {
        try await withWorkspace { workspace in
            try workspace.write(text, to: ".env")
            let ending = try await workspace.billposter("report")
            #expect(
                ending.errors.hasPrefix("error: \"ftp://mark\" is not the address of a folder on the web"),
                "\(ending.errors)"
            )
        }
    }

    /// Contents of `.env` that cannot be read, with what is said of them.
    static let unreadable: [(bytes: [UInt8], message: String)] = [
        ([0x41, 0, 0x3D, 0, 0x70, 0], "error: .env is UTF-16 text: save it as UTF-8\n"),
        ([0xFE, 0xFF, 0, 0x41], "error: .env is UTF-16 text: save it as UTF-8\n"),
        ([0x41, 0x3D, 0x62, 0x0A, 0x43, 0x3D, 0xE9], "error: .env:2: this is not UTF-8: save the file as UTF-8\n"),
        (
            Array("A=b\nM\u{200B}ONGO_URI=pssst\n".utf8),
            """
            error: .env:2: this is not a NAME=value line: column 2 holds the invisible character U+200B ZERO WIDTH SPACE: \
            remove it

            """
        ),
        (
            Array("A=“pssst”\n".utf8),
            """
            error: .env:1: the value of A begins with the typographic quotation mark U+201C LEFT DOUBLE QUOTATION MARK: write " or ' \
            on both sides

            """
        ),
        (Array("pssst\n".utf8), "error: .env:1: this is not a NAME=value line\n"),
    ]

    @Test(arguments: unreadable.indices)
    func `are refused with what is wrong, and nothing of them is shown`(index: Int) async throws {
        let (bytes, message) = Self.unreadable[index]
        try await withWorkspace { workspace in
            try Data(bytes).write(to: URL(filePath: workspace.path(".env")))
            let ending = try await workspace.billposter("sync")
            #expect(ending.status == 1)
            #expect(ending.errors == message)
        }
    }

    @Test func `hold records on several lines each, one after the other`() async throws {
        try await withWorkspace { workspace in
            #expect(try await workspace.billposter("run", "--no-report").status == 0)
            let lines = try await workspace.billposter("export").output.split(separator: "\n")
            #expect(lines.count == 3)
            let pretty = try lines.map { line in
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
                return String(
                    decoding: try JSONSerialization.data(withJSONObject: object, options: .prettyPrinted),
                    as: UTF8.self
                )
            }
            for separator in ["\n", "\r\n\r\n"] {
                try workspace.write(pretty.joined(separator: separator), to: "pretty.json")
                let ending = try await workspace.billposter("import", "pretty.json", "--json")
                #expect(ending.status == 0, "\(ending.errors)")
                #expect(try Numbers(ending)["read"] == 3 && Numbers(ending)["present"] == 3)
            }
            // One of them has lost its end: that one is named once, and costs no other.
            let cut = [pretty[0], String(pretty[1].dropLast(1)), pretty[2]].joined(separator: "\n")
            try workspace.write(cut, to: "cut.json")
            let ending = try await workspace.billposter("import", "cut.json", "--json")
            #expect(ending.status == 1)
            #expect(try Numbers(ending)["read"] == 3 && Numbers(ending)["present"] == 2 && Numbers(ending)["refused"] == 1)
        }
    }

    @Test func `keep their names apart in the store, and the record has them as they are`() async throws {
        try await withWorkspace { workspace in
            let picture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "ArtworkTests/Goldens/minimal-square.png")
            var addresses: [String: String] = [:]
            for name in ["海报", "海報", "Fête", "Fete", "පෝස්ටරය", "press photo"] {
                try FileManager.default.copyItem(at: picture, to: URL(filePath: workspace.path("\(name).png")))
                let ending = try await workspace.billposter("upload", "\(name).png", "--campaign", "winter-concert", "--json")
                #expect(ending.status == 0, "\(ending.errors)")
                let url = try #require(try ending.lastLine()["url"] as? String)
                addresses[name] = url.split(separator: "/").last.map(String.init)
            }
            #expect(Set(addresses.values).count == 6, "\(addresses)")
            #expect(addresses["海报"]?.hasPrefix("hai-bao-") == true && addresses["海報"]?.hasPrefix("hai-bao-") == true)
            #expect(addresses["Fête"]?.hasPrefix("Fete-") == true && addresses["Fete"] == "Fete.png")
            #expect(addresses["press photo"] == "press-photo.png")
            #expect(addresses.values.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_-]+\.png/) != nil }, "\(addresses)")
            let names = try await workspace.records(of: "winter-concert").compactMap {
                ($0["metadata"] as? [String: Any])?["original_filename"] as? String
            }
            #expect(Set(names) == ["海报.png", "海報.png", "Fête.png", "Fete.png", "පෝස්ටරය.png", "press photo.png"])
            #expect(try await workspace.billposter("report").status == 0)
            #expect(try workspace.text(of: "output/site/campaigns/winter-concert/index.html").contains("海報.png"))

            // The same picture under the same name in the other form of its accent.
            try FileManager.default.copyItem(
                at: picture,
                to: URL(filePath: workspace.path("other/Fe\u{302}te.png")),
                makingFolders: true
            )
            let again = try await workspace.billposter(
                "upload",
                "other/Fe\u{302}te.png",
                "--campaign",
                "winter-concert",
                "--json"
            )
            #expect(try again.lastLine()["new"] as? Bool == false)
        }
    }

    @Test func `are found under a name whose accents are written in the other form`() async throws {
        try await withWorkspace { workspace in
            let picture = try samplePicture("singer.svg")
            for (file, named) in [
                ("Zoe\u{308}.svg", "Zo\u{EB}.svg"), ("Ame\u{301}lie.svg", "Ame\u{301}lie.svg"),
                ("Chlo\u{E9}.svg", "Chloe\u{301}.svg"),
            ] {
                try workspace.write(String(decoding: picture, as: UTF8.self), to: "campaigns/\(file)")
                try workspace.write(
                    "event: {name: Luna}\nartists: [{name: Luna, cutout: \(named)}]\nsizes: [link-card]\n",
                    to: "campaigns/luna.yaml"
                )
                let ending = try await workspace.billposter("validate", "campaigns/luna.yaml")
                #expect(ending.status == 0, "\(ending.errors)")
            }
        }
    }
}

extension FileManager {
    fileprivate func copyItem(at source: URL, to target: URL, makingFolders: Bool) throws {
        try createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: makingFolders)
        try copyItem(at: source, to: target)
    }
}
