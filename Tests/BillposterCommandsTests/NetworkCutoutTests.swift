import Foundation
import SystemPackage
import TestSupport
import Testing

/// Campaigns whose artists' pictures lie on the network.
@Suite(.onOwnThreads) struct `A picture on the network` {
    @Test func `is fetched once, kept, and asked after the next night`() async throws {
        try await withPictures { workspace, server in
            try server.put(try samplePicture("singer.svg"), at: "luna.png")
            let first = try await workspace.billposter("run", "--json")
            #expect(first.status == 0, "\(first.errors)")
            #expect(try Numbers(first)["rendered"] == 5)
            #expect(server.answers == ["/luna.png 200"])
            let posters = try workspace.contents(of: "output/posters")

            let second = try await workspace.billposter("run", "--json")
            #expect(try second.status == 0 && Numbers(second)["reused"] == 5 && Numbers(second)["rendered"] == 0)
            #expect(server.answers == ["/luna.png 200", "/luna.png 304"])
            #expect(try workspace.contents(of: "output/posters") == posters)

            // The same content in a file of this machine makes the same posters.
            try FileManager.default.createDirectory(
                atPath: workspace.path("campaigns/assets"),
                withIntermediateDirectories: false
            )
            try samplePicture("singer.svg").write(to: URL(filePath: workspace.path("campaigns/assets/luna.svg")))
            try workspace.writeCampaign(showing: "assets/luna.svg")
            #expect(try await workspace.billposter("plan", "--json").lastLine()["make"] as? Int == 0)
        }
    }

    @Test func `makes new posters when it has changed, and the old copy goes`() async throws {
        try await withPictures { workspace, server in
            try server.put(try samplePicture("singer.svg"), at: "luna.png")
            #expect(try await workspace.billposter("run").status == 0)
            let copies = Set(workspace.files(in: "output/state/cutouts"))
            #expect(copies.count == 2)

            try server.put(try samplePicture("dj.svg"), at: "luna.png")
            #expect(try await workspace.billposter("plan", "--json").lastLine()["make"] as? Int == 2)
            #expect(Set(workspace.files(in: "output/state/cutouts")) == copies, "a plan keeps nothing")
            let second = try Numbers(try await workspace.billposter("run", "--json"))
            #expect(second["rendered"] == 2 && second["reused"] == 3)
            let newCopies = Set(workspace.files(in: "output/state/cutouts"))
            #expect(newCopies.count == 2 && newCopies != copies)
        }
    }

    @Test func `is the copy of an earlier day while its server is away, and every answer says so`() async throws {
        try await withPictures { workspace, server in
            try server.put(try samplePicture("singer.svg"), at: "luna.png")
            #expect(try await workspace.billposter("run").status == 0)
            server.stop()

            let night = try await workspace.billposter("run", "--force", "--campaign", "luna", "--json")
            #expect(night.status == 0, "\(night.errors)")
            #expect(try Numbers(night)["rendered"] == 2)
            #expect(night.errors.contains("warning: luna: the picture of Luna is the copy of 20"))
            #expect(night.errors.contains("because its server is unavailable: GET \(server.url)/luna.png: "))
            let aged = try #require(try night.lastLine()["aged_cutouts"] as? [[String: Any]])
            #expect(aged.count == 1 && aged[0]["campaign_id"] as? String == "luna" && aged[0]["artist"] as? String == "Luna")
            #expect(aged[0]["confirmed_at"] is String)
            #expect(try await workspace.billposter("run", "--strict").status == 3)
            // Pages are made of what is there.
            #expect(try await workspace.billposter("report").status == 0)
        }
    }

    @Test func `of an ailing server is the copy too, and of one that denies it is not`() async throws {
        try await withPictures { workspace, server in
            try server.put(try samplePicture("singer.svg"), at: "luna.png")
            #expect(try await workspace.billposter("run").status == 0)
            try server.put("503", at: "luna.png.status")
            let ailing = try await workspace.billposter("plan")
            #expect(ailing.status == 0 && ailing.errors.contains("/luna.png: the server answers 503, tried 4 times"))
            try server.put("410", at: "luna.png.status")
            let gone = try await workspace.billposter("plan")
            #expect(gone.status == 3 && gone.errors.contains("/luna.png: the server answers 410"))
        }
    }

    @Test func `that is unavailable fails the posters of its campaign and no others`() async throws {
        try await withPictures { workspace, server in
            let night = try await workspace.billposter("run", "--json")
            #expect(night.status == 3)
            let numbers = try Numbers(night)
            #expect(
                numbers["planned"] == 5 && numbers["rendered"] == 3 && numbers["failed"] == 2 && numbers["invalid_files"] == 0
            )
            let failures = try #require(try night.lastLine()["failures"] as? [[String: Any]])
            #expect(failures.map { $0["campaign_id"] as? String } == ["luna", "luna"])
            #expect(failures.map { $0["size"] as? String } == ["link-card", "x-header"])
            let message = "the picture of Luna cannot be fetched (GET \(server.url)/luna.png: the server answers 404)"
            #expect(failures.allSatisfy { $0["error"] as? String == message })
            #expect(night.errors.contains("error: campaigns/luna.yaml: \(message)\n"))
            let run = try #require(try night.lastLine()["run_id"] as? String)
            let page = try workspace.text(of: "output/site/runs/\(run).md")
            #expect(page.contains("3 posters made, 2 failed") && page.contains("| luna | x-header | 1 | the picture of Luna"))
            let told = try await workspace.billposter("run")
            #expect(told.output.contains("failed     luna, 2 posters: \(message)\n"))
            #expect(told.output.contains("billposter run --campaign luna\n"))

            // Whoever asks for another campaign does not wait for this one.
            let asked = server.answers.count
            #expect(try await workspace.billposter("run", "--campaign", "winter-concert").status == 0)
            #expect(server.answers.count == asked)
            try server.put(try samplePicture("singer.svg"), at: "luna.png")
            #expect(try await workspace.billposter("run").status == 0)
        }
    }

    @Test func `is refused with the reason when it is none, too long, or lies elsewhere`() async throws {
        try await withPictures { workspace, server in
            try server.put("<html>Not found</html>", at: "text.png")
            try server.put(Data(), at: "nothing.png")
            try server.put(Data(count: 50_000_001), at: "long.png")
            try server.put("http://127.0.0.1:1/luna.png", at: "plain.png.location")
            try server.put("/round.png", at: "round.png.location")
            try server.put("moved/on.svg?x=1", at: "moved.png.location")
            try FileManager.default.createDirectory(
                atPath: server.folder.appending("moved").string,
                withIntermediateDirectories: false
            )
            try server.put(try samplePicture("singer.svg"), at: "moved/on.svg")
            for (name, reason) in [
                ("text.png", "/text.png: what came is not a picture but a text"),
                ("nothing.png", "/nothing.png: what came is not a picture but nothing at all"),
                ("long.png", "/long.png: the answer is longer than 50000000 bytes"),
                ("plain.png", "/plain.png: the server redirects to an address that is not https"),
                ("round.png", "/round.png: the server redirects more than 5 times"),
            ] {
                try workspace.writeCampaign(showing: "\(server.url)/\(name)")
                let ending = try await workspace.billposter("validate")
                #expect(ending.status == 6)
                // On a busy machine a try that took too long may have come first, and be counted behind the reason.
                #expect(ending.errors.contains(reason), "\(ending.errors)")
            }
            try workspace.writeCampaign(showing: "\(server.url)/moved.png")
            let moved = try await workspace.billposter("validate")
            #expect(moved.status == 0, "\(moved.errors)")
            #expect(!workspace.isThere("output"), "who only looks leaves nothing behind")
            #expect(try await workspace.billposter("run", "--dry-run").status == 0)
            #expect(!workspace.isThere("output"))
        }
    }

    @Test func `of a server that nobody vouches for is not taken, and a secret in its address is not shown`() async throws {
        try await withPictures { workspace, server in
            try server.put(try samplePicture("singer.svg"), at: "luna.png")
            try workspace.writeCampaign(showing: "\(server.url)/luna.png?token=pssst")
            let doubtful = try await workspace.with(["SSL_CERT_FILE": ""]).billposter("run", "--json")
            #expect(doubtful.status == 3 && doubtful.errors.contains("self-signed certificate"))
            #expect(try await workspace.billposter("run").status == 0)
            #expect(!(doubtful.errors + doubtful.output).contains("pssst"))
            for (name, content) in try workspace.contents(of: "output") {
                #expect(content.firstRange(of: Data("pssst".utf8)) == nil && !name.contains("pssst"), "\(name)")
            }
        }
    }

    @Test func `whose copy was damaged is fetched again`() async throws {
        try await withPictures { workspace, server in
            try server.put(try samplePicture("singer.svg"), at: "luna.png")
            #expect(try await workspace.billposter("run").status == 0)
            let copy = try #require(workspace.files(in: "output/state/cutouts").first { !$0.hasSuffix(".json") })
            try workspace.write("<svg", to: copy)
            #expect(try await workspace.billposter("run").status == 0)
            #expect(server.answers == ["/luna.png 200", "/luna.png 200"])
        }
    }
}
