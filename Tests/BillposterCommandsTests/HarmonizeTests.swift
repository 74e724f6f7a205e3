import CloudinaryStandIn
import Foundation
import TestSupport
import Testing

/// Composites that are asked for by hand.
@Suite(.onOwnThreads) struct `A composite by hand` {
    @Test func `is stored, recorded as what it is, and made once`() async throws {
        try await withPeople { workspace in
            let first = try await workspace.harmonize("--size", "x-header", "--cutout", "singer.svg", "--json")
            #expect(first.status == 0, "\(first.errors)")
            let answer = try first.lastLine()
            let (url, renderID) = (try #require(answer["url"] as? String), try #require(answer["render_id"] as? String))
            #expect(url == "posters/winter-concert/\(renderID)/composite_x-header.png" && answer["new"] as? Bool == true)

            let record = try #require(try await workspace.records(of: "winter-concert").first)
            #expect(record["size"] as? String == "x-header" && record["mood"] as? String == "minimal")
            #expect(record["cloudinary_url"] as? String == url && record["composite_url"] as? String == url)
            #expect(record["background_url"] is NSNull && record["model"] is NSNull && record["seed"] is NSNull)
            let metadata = try #require(record["metadata"] as? [String: Any])
            #expect(metadata["generation_type"] as? String == "composite" && metadata["background_source"] as? String == "reused")
            #expect(metadata["width"] as? Int == 1500 && metadata["height"] as? Int == 500)
            #expect(metadata["public_id"] as? String == "renders/winter-concert/\(renderID)/composite_x-header")
            // The picture itself leads to its record.
            #expect(
                try await workspace.billposter("show", "output/\(url)", "--json").lastLine()["render_id"] as? String == renderID
            )

            let picture = try workspace.contents(of: "output/posters")
            let second = try await workspace.harmonize("--size", "x-header", "--cutout", "singer.svg", "--json")
            #expect(try second.status == 0 && second.lastLine()["new"] as? Bool == false)
            #expect(second.errors.contains("the composite was made before"))
            #expect(try await workspace.records(of: "winter-concert").count == 1)
            #expect(workspace.files(in: "output/state").allSatisfy { !$0.contains("composite-") })

            // The same bytes when it has to be made again.
            try FileManager.default.removeItem(atPath: workspace.path("output/\(url)"))
            #expect(try await workspace.harmonize("--size", "x-header", "--cutout", "singer.svg").status == 0)
            #expect(try workspace.contents(of: "output/posters") == picture)
            #expect(try await workspace.records(of: "winter-concert").count == 1)
        }
    }

    @Test func `is another one with other people, another order, or matched colours`() async throws {
        try await withPeople { workspace in
            let plans = [
                ["--cutout", "singer.svg"], ["--cutout", "singer.svg", "--advanced"], ["--cutout", "dj.svg"],
                ["--cutout", "singer.svg", "--cutout", "dj.svg"], ["--cutout", "dj.svg", "--cutout", "singer.svg"],
            ]
            var ids: Set<String> = []
            for plan in plans {
                let ending = try await workspace.harmonize(["--size", "link-card", "--dry-run", "--json"] + plan)
                let answer = try ending.lastLine()
                #expect(ending.status == 0 && answer["dry_run"] as? Bool == true && answer["width"] as? Int == 1200)
                ids.insert(try #require(answer["render_id"] as? String))
            }
            #expect(ids.count == plans.count)
            #expect(!workspace.isThere("output/state"), "a dry run leaves nothing behind")
            let simple = try await workspace.harmonize("--size", "link-card", "--cutout", "singer.svg")
            let advanced = try await workspace.harmonize("--size", "link-card", "--cutout", "singer.svg", "--advanced")
            #expect(simple.status == 0 && advanced.status == 0 && simple.output != advanced.output)
            #expect(
                ids.isSuperset(of: try await workspace.records(of: "winter-concert").compactMap { $0["render_id"] as? String })
            )
        }
    }

    @Test func `goes to Cloudinary where there is an account`() async throws {
        try await withAccount { bare, standIn in
            try await bare.addPeople()
            let ending = try await bare.harmonize("--size", "link-card", "--cutout", "singer.svg")
            #expect(ending.status == 0, "\(ending.errors)")
            let picture = try #require(standIn.pictures.values.first)
            #expect(picture.publicID.hasSuffix("/composite_link-card") && picture.tags.contains("composite"))
            #expect(ending.output.contains(picture.publicID))
            #expect(!bare.isThere("output/posters"))
        }
    }

    @Test func `takes pictures from the network`() async throws {
        try await withPictures { workspace, server in
            try await workspace.addPeople()
            try server.put(try samplePicture("singer.svg"), at: "luna.png")
            try server.put(try Data(contentsOf: URL(filePath: workspace.path("stage.jpg"))), at: "stage.jpg")
            let ending = try await workspace.billposter(
                "harmonize",
                "--campaign",
                "winter-concert",
                "--size",
                "link-card",
                "--background",
                "\(server.url)/stage.jpg",
                "--cutout",
                "\(server.url)/luna.png"
            )
            #expect(ending.status == 0, "\(ending.errors)")
            let local = try await workspace.harmonize("--size", "link-card", "--cutout", "singer.svg", "--json").lastLine()
            #expect(local["new"] as? Bool == false, "what counts is the content")
            let record = try #require(try await workspace.records(of: "winter-concert").first)
            #expect(record["background_url"] as? String == "\(server.url)/stage.jpg")
            let lost = try await workspace.billposter(
                "harmonize",
                "--campaign",
                "winter-concert",
                "--size",
                "link-card",
                "--background",
                "stage.jpg",
                "--cutout",
                "\(server.url)/nobody.png"
            )
            #expect(lost.status == 1)
            #expect(lost.errors == "error: GET \(server.url)/nobody.png: the server answers 404\n")
        }
    }

    @Test(arguments: [
        (
            ["--size", "link-crad", "--cutout", "singer.svg"], 64,
            "Error: There is no size 'link-crad'. Did you mean 'link-card'?"
        ),
        (["--size", "link-card"], 64, "Error: Missing expected argument '--cutout <file-or-url>'."),
        (["--size", "link-card", "--cutout", "nobody.png"], 1, "error: the picture nobody.png does not exist"),
        (["--size", "link-card", "--cutout", "campaigns/winter-concert.yaml"], 1, "is not a picture but a text"),
    ])
    func `is refused with the reason`(arguments: [String], status: Int, message: String) async throws {
        try await withPeople { workspace in
            let ending = try await workspace.harmonize(arguments)
            #expect(ending.status == Int32(status) && ending.errors.contains(message), "\(ending.errors)")
            #expect(!workspace.isThere("output/posters"))
        }
    }

    @Test func `needs a campaign whose file is right`() async throws {
        try await withPeople { workspace in
            let typed = ["--size", "link-card", "--background", "stage.jpg", "--cutout", "singer.svg"]
            let unknown = try await workspace.start(["harmonize", "--campaign", "winter-concrt"] + typed).ending()
            #expect(unknown.status == 64)
            #expect(unknown.errors.contains("There is no campaign 'winter-concrt'. Did you mean 'winter-concert'?"))
            try workspace.write("event:\n  nam: X\n", to: "campaigns/broken.yaml")
            let broken = try await workspace.start(["harmonize", "--campaign", "broken"] + typed).ending()
            #expect(broken.status == 6 && broken.errors.contains("campaigns/broken.yaml:2:3: "))
            #expect(try await workspace.harmonize("--size", "link-card", "--cutout", "singer.svg").status == 0)
        }
    }
}

/// Runs `body` with a workspace that holds `stage.jpg` and two people.
private func withPeople(_ body: (Workspace) async throws -> Void) async throws {
    try await withWorkspace { workspace in
        try await workspace.addPeople()
        try await body(workspace)
    }
}

extension Workspace {
    fileprivate func addPeople() async throws {
        for name in ["singer.svg", "dj.svg"] { try samplePicture(name).write(to: URL(filePath: path(name))) }
        // Any photograph will do; this one is at hand.
        let stage = try await with(["CLOUDINARY_URL": ""]).billposter("proof", "summer-concert", "--output", "stage.jpg")
        #expect(stage.status == 0, "\(stage.errors)")
    }

    fileprivate func harmonize(_ arguments: String...) async throws -> Program.Ending { try await harmonize(arguments) }

    fileprivate func harmonize(_ arguments: [String]) async throws -> Program.Ending {
        try await start(["harmonize", "--campaign", "winter-concert", "--background", "stage.jpg"] + arguments).ending()
    }
}
