import Foundation
import TestSupport
import Testing

/// The contact sheet of a campaign.
@Suite(.onOwnThreads) struct `A contact sheet` {
    @Test func `shows every size, and stores and records nothing`() async throws {
        try await withWorkspace { workspace in
            let ending = try await workspace.billposter("proof", "summer-concert")
            #expect(ending.status == 0 && ending.output == "output/proofs/summer-concert.jpg\n", "\(ending.errors)")
            #expect(workspace.files(in: "output") == ["output/proofs/summer-concert.jpg"])
            let first = try workspace.contents(of: "output")

            let answer = try await workspace.billposter("proof", "summer-concert", "--json").lastLine()
            #expect(answer["campaign_id"] as? String == "summer-concert")
            #expect(answer["file"] as? String == "output/proofs/summer-concert.jpg")
            let sizes = try #require(answer["sizes"] as? [[String: Any]])
            #expect(sizes.map { $0["size"] as? String } == ["link-card", "x-header"])
            #expect(sizes.map { $0["width"] as? Int } == [1200, 1500] && sizes.map { $0["height"] as? Int } == [630, 500])
            #expect(sizes.allSatisfy { ($0["findings"] as? [String])?.isEmpty == true && $0["error"] is NSNull })
            #expect(try workspace.contents(of: "output") == first, "the same file gives the same sheet")
        }
    }

    @Test func `is made of a file that lies anywhere, in the format that its name asks for`() async throws {
        try await withWorkspace { workspace in
            try workspace.write(Workspace.winter, to: "drafts/next.yaml")
            for (name, start) in [("a.png", "\u{89}PNG"), ("a.webp", "RIFF"), ("a.jpeg", "\u{FF}\u{D8}")] {
                let ending = try await workspace.billposter("proof", "drafts/next.yaml", "--output", name)
                #expect(ending.status == 0 && ending.output == "\(name)\n", "\(ending.errors)")
                let content = try Data(contentsOf: URL(filePath: workspace.path(name)))
                #expect(content.starts(with: start.unicodeScalars.map { UInt8($0.value) }))
            }
            #expect(!workspace.isThere("output"))
            let wrong = try await workspace.billposter("proof", "drafts/next.yaml", "--output", "a.pdf")
            #expect(wrong.status == 64 && wrong.errors.contains("--output takes a file that ends in .jpg, .png or .webp."))
        }
    }

    @Test func `of a file with problems is not made, and the problems are reported`() async throws {
        try await withWorkspace { workspace in
            try workspace.write("event:\n  name: X\n  dat: 2026-01-01\n", to: "campaigns/broken.yaml")
            let broken = try await workspace.billposter("proof", "broken")
            #expect(broken.status == 6 && broken.errors.contains("campaigns/broken.yaml:3:3: "))
            #expect(broken.errors.contains("did you mean 'date'") || broken.errors.contains("date"))
            // Another one's problems stand in nobody's way.
            #expect(try await workspace.billposter("proof", "winter-concert").status == 0)
            let unknown = try await workspace.billposter("proof", "campaigns/nowhere.yaml")
            #expect(unknown.status == 6 && unknown.errors.contains("campaigns/nowhere.yaml"))
        }
    }

    @Test func `says of a size that cannot be made why`() async throws {
        try await withWorkspace { workspace in
            try workspace.write("event:\n  name: \"Night \u{1F8FF}\"\nsizes: [link-card]\n", to: "campaigns/odd.yaml")
            let ending = try await workspace.billposter("proof", "odd", "--json")
            #expect(ending.status == 3)
            let sizes = try #require(try ending.lastLine()["sizes"] as? [[String: Any]])
            let error = try #require(sizes.first?["error"] as? String)
            #expect(error.contains("U+1F8FF") && ending.errors.contains("error: odd link-card: \(error)"))
            #expect(workspace.isThere("output/proofs/odd.jpg"))
        }
    }
}
