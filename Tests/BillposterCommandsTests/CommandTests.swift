import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite(.onOwnThreads) struct `The commands` {
    @Test func `tell their version and, in the help, the exit codes`() async throws {
        try await withTemporaryFolder { folder in
            let version = try await Program(in: folder).run("--version")
            #expect(version.status == 0 && version.output == "0.1.0\n")
            let help = try await Program(in: folder).run("--help")
            #expect(help.status == 0)
            for line in ["    0  all good", "    6  invalid campaign files (the valid ones were run)", "  130  interrupted"] {
                #expect(help.output.contains(line + "\n"), "\(line)")
            }
        }
    }

    @Test(arguments: ["run", "plan", "report", "validate", "init", "sizes", "history", "show", "import", "export"])
    func `show examples in their help`(command: String) async throws {
        try await withTemporaryFolder { folder in
            let help = try await Program(in: folder).run(command, "--help")
            #expect(help.status == 0)
            #expect(help.output.contains("EXAMPLES:\n  billposter \(command)"))
            #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        }
    }

    @Test func `complete in the shells`() async throws {
        try await withTemporaryFolder { folder in
            for shell in ["bash", "zsh", "fish"] {
                let script = try await Program(in: folder).run("--generate-completion-script", shell)
                #expect(script.status == 0 && script.output.contains("validate"))
            }
        }
    }

    @Test func `end with 64 and the nearest right word when a word is wrong`() async throws {
        try await withWorkspace { workspace in
            let campaign = try await workspace.billposter("run", "--campaign", "sumer-concert")
            #expect(campaign.status == 64)
            #expect(campaign.errors.hasPrefix("Error: There is no campaign 'sumer-concert'. Did you mean 'summer-concert'?\n"))
            let size = try await workspace.billposter("plan", "--size", "stroy")
            #expect(size.status == 64)
            #expect(
                size.errors.hasPrefix("Error: There is no size 'stroy'. Did you mean 'story'? 'billposter sizes' lists them.\n")
            )
            let both = try await workspace.billposter("plan", "--quiet", "--verbose")
            #expect(both.status == 64)
        }
    }

    @Test func `plan says what a run would make, and touches nothing`() async throws {
        try await withWorkspace { workspace in
            let text = try await workspace.billposter("plan")
            #expect(
                text.output == """
                    summer-concert: 2 to make, 0 to reuse
                      new: link-card, x-header
                    winter-concert: 1 to make, 0 to reuse
                      new: link-card

                    """
            )
            #expect(!workspace.isThere("output"))
            let json = try await workspace.billposter("plan", "--json").lastLine()
            #expect(json["planned"] as? Int == 3 && json["make"] as? Int == 3 && json["reuse"] as? Int == 0)
        }
    }

    @Test func `validate ends with 6 and the place of the problem, as text and as JSON`() async throws {
        try await withWorkspace { workspace in
            let good = try await workspace.billposter("validate")
            #expect(good.status == 0)
            #expect(good.output.contains("campaigns/summer-concert.yaml: valid, summer-concert, 2 posters\n"))

            try workspace.write("event:\n  name: Neon Night\nstyle:\n  mood: noen\n", to: "neon.yaml")
            let bad = try await workspace.billposter("validate", "neon.yaml")
            #expect(bad.status == 6)
            #expect(bad.errors.hasPrefix("neon.yaml:4:9: "))
            #expect(bad.errors.contains("neon"))
            let json = try await workspace.billposter("validate", "--json", "neon.yaml").lastLine()
            let problem = try #require((json["problems"] as? [[String: Any]])?.first)
            #expect(problem["file"] as? String == "neon.yaml")
            #expect(problem["line"] as? Int == 4 && problem["column"] as? Int == 9)
        }
    }

    @Test func `validate warns of notes that will not show as they are written`() async throws {
        try await withWorkspace { workspace in
            try workspace.write("event: {name: A}\nnotes: |\n    Fine.\n\n    See <b>this</b>.\n", to: "noted.yaml")
            let checked = try await workspace.billposter("validate", "noted.yaml")
            #expect(checked.status == 0 && checked.output.hasPrefix("noted.yaml: valid, noted, "))
            #expect(checked.errors == "warning: noted.yaml:5:9: raw HTML is left out: write it in Markdown\n")
            let json = try await workspace.billposter("validate", "--json", "noted.yaml").lastLine()
            let remark = try #require((json["remarks"] as? [[String: Any]])?.first)
            #expect(remark["line"] as? Int == 5 && remark["column"] as? Int == 9 && (json["problems"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func `validate tells which words cannot be set, as the run that meets them does`() async throws {
        try await withWorkspace { workspace in
            let (venue, city) = (
                String(repeating: "Very long venue ", count: 18), String(repeating: "Very long city ", count: 18)
            )
            let event =
                "name: Night of Lights, date: 2027-03-04, time: '19:30', venue: \(venue), city: \(city), tagline: By the sea, call_to_action: Tickets at example.org"
            try workspace.write(
                "event: { \(event) }\nsizes: [li-page-cover, link-card]\nvariants: 2\n",
                to: "campaigns/place.yaml"
            )
            try workspace.write("event: { name: \u{10570} }\nsizes: [a4, link-card]\n", to: "campaigns/strange.yaml")
            let checked = try await workspace.billposter("validate")
            #expect(checked.status == 6)
            #expect(
                checked.errors == """
                    error: campaigns/place.yaml: the place does not fit the size li-page-cover (1128x191) at a size that can be read: \
                    shorten the place, or leave the size out
                    error: campaigns/strange.yaml: no font has the characters U+10570 (Vith) of the name: write the name with other characters

                    """
            )
            #expect(
                checked.output == """
                    campaigns/summer-concert.yaml: valid, summer-concert, 2 posters
                    campaigns/winter-concert.yaml: valid, winter-concert, 1 poster

                    """
            )
            let json = try await workspace.billposter("validate", "--json").lastLine()
            let problems = try #require(json["problems"] as? [[String: Any]])
            #expect(problems.compactMap { $0["file"] as? String } == ["campaigns/place.yaml", "campaigns/strange.yaml"])

            let night = try await workspace.billposter("run", "--json")
            let failures = try #require(night.lastLine()["failures"] as? [[String: Any]])
            let told = Set(problems.compactMap { $0["message"] as? String })
            #expect(Set(failures.compactMap { $0["error"] as? String }) == told && told.count == 2)
        }
    }

    @Test func `init starts a campaign that is valid, and leaves one alone that is there`() async throws {
        try await withTemporaryFolder { folder in
            let program = Program(in: folder)
            #expect(
                try await program.run("init", "spring-fair").output
                    == "campaigns/spring-fair.yaml: edit it, then run 'billposter validate'\n"
            )
            #expect(try await program.run("validate").status == 0)
            let again = try await program.run("init", "spring-fair")
            #expect(again.status == 1)
            #expect(again.errors == "error: campaigns/spring-fair.yaml already exists: edit it, or choose another id\n")
            let wrong = try await program.run("init", "Spring Fair")
            #expect(wrong.status == 64)
            #expect(wrong.errors.contains("write spring-fair"))
        }
    }

    @Test func `sizes lists the catalogue as an array`() async throws {
        try await withTemporaryFolder { folder in
            let ending = try await Program(in: folder).run("sizes", "--json")
            let sizes = try #require(JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [[String: Any]])
            let story = try #require(sizes.first { $0["id"] as? String == "story" })
            #expect(story["width"] as? Int == 1080 && story["height"] as? Int == 1920)
            #expect(story["family"] as? String == "vertical" && story["group"] as? String == "social")
        }
    }

    @Test func `history and show give the records, and export and import move them`() async throws {
        try await withWorkspace { workspace in
            _ = try await workspace.billposter("run", "--no-report")
            let records = try await workspace.records(of: "winter-concert")
            let renderID = try #require(records.first?["render_id"] as? String)
            let shown = try await workspace.billposter("show", renderID, "--json").lastLine()
            #expect(shown["_id"] as? String == records.first?["_id"] as? String)
            let missing = try await workspace.billposter("show", "nothing")
            #expect(missing.status == 1)
            #expect(missing.errors == "error: the history has no record with the render id 'nothing'\n")

            let export = try await workspace.billposter("export", "--quiet")
            #expect(export.output.split(separator: "\n").count == 3 && export.errors == "")
            try await withWorkspace { other in
                try other.write(export.output + "{\"broken\n", to: "history.jsonl")
                let taken = try await other.billposter("import", "history.jsonl", "--json")
                #expect(taken.status == 1)
                #expect(taken.errors.hasPrefix("error: history.jsonl: line 4"))
                #expect(try taken.lastLine()["inserted"] as? Int == 3 && taken.lastLine()["refused"] as? Int == 1)
                #expect(try await other.billposter("export", "--quiet").output == export.output)
            }
        }
    }

    @Test func `report builds the pages from the history alone`() async throws {
        try await withWorkspace { workspace in
            _ = try await workspace.billposter("run", "--no-report")
            #expect(!workspace.isThere("output/site/index.html"))
            let ending = try await workspace.billposter("report")
            #expect(ending.status == 0)
            #expect(workspace.isThere("output/site/index.html"))
            #expect(ending.output.contains("gallery    output/site/index.html\n"))
        }
    }

    @Test func `write log lines as JSON when they are asked to`() async throws {
        try await withWorkspace { workspace in
            let ending = try await workspace.billposter("run", "--log-format", "json", "--verbose", "--no-report")
            let lines = ending.errors.split(separator: "\n")
            #expect(lines.count >= 3)
            for line in lines {
                let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                #expect(object["level"] is String && object["message"] is String && object["time"] is String)
            }
        }
    }

    @Test func `a review of what the history does not know is reported, and the others are written`() async throws {
        try await withTemporaryFolder { folder in
            let workspace = try Workspace(folder: folder)
            #expect(try await workspace.billposter("run", "--quiet").status == 0)
            let line = try await workspace.billposter("export").output.split(separator: "\n")[0]
            let id = try #require(line.firstMatch(of: /"_id":"([0-9a-f]{24})"/)?.1)
            let reviews = [id, "0123456789abcdef01234567"].map {
                #"{"_id": "\#($0)", "verdict": "approved", "note": null, "reviewed_at": "2026-01-02T03:04:05Z"}"#
            }
            try workspace.write(
                #"{"billposter_review": 1, "campaign_id": "summer-concert", "reviewer": "Ann", "reviews": ["#
                    + reviews.joined(separator: ",") + "]}",
                to: "review.json"
            )
            try workspace.write("{}", to: "other.json")
            let ending = try await workspace.billposter("review", "import", "other.json", "review.json", "missing.json")
            #expect(ending.status == 1)
            #expect(ending.output == "1 review written, 0 already present, 1 without a record\n")
            #expect(
                ending.errors.contains(
                    "other.json: this is not a review that a gallery has exported: billposter_review is missing"
                )
            )
            #expect(ending.errors.contains("missing.json cannot be read"))
            #expect(
                ending.errors.contains(
                    "review.json: the history has no record 0123456789abcdef01234567 of the campaign summer-concert: "
                        + "if records wait for MongoDB, run billposter sync first"
                )
            )
            let json = try await workspace.billposter("review", "import", "review.json", "--json")
            #expect(json.output == #"{"written":0,"unchanged":1,"missing":1}"# + "\n")
            // The second run makes nothing again because of a review.
            #expect(try await workspace.billposter("run").output.contains("0 rendered"))
        }
    }

    @Test func `pages speak German with the words that the program exports`() async throws {
        try await withTemporaryFolder { folder in
            let workspace = try Workspace(folder: folder)
            #expect(try await workspace.billposter("theme", "export", "--language", "de").status == 0)
            #expect(try await workspace.billposter("run", "--quiet").status == 0)
            #expect(try workspace.text(of: "output/site/index.html").contains("<html lang=\"de\">"))
            #expect(try workspace.text(of: "output/site/index.md").contains("# Kampagnen"))
            #expect(try workspace.text(of: "output/site/assets/gallery.js").hasPrefix("window.billposterWords = {"))

            try workspace.write(#"{"texts": {"Run of {1}": "{2}"}}"#, to: "theme/words.json")
            let refused = try await workspace.billposter("report")
            #expect(refused.status != 0)
            #expect(refused.errors.contains("the file words.json puts {2} in at texts › Run of {1}: {1} is the last"))

            let unknown = try await workspace.billposter("theme", "export", "--language", "xx")
            #expect(unknown.status != 0 && unknown.errors.contains("there are no words in 'xx', only in de and en"))
        }
    }

    @Test func `a theme is exported once, used by the next report, and refused before a night when it is broken`() async throws {
        try await withTemporaryFolder { folder in
            let workspace = try Workspace(folder: folder)
            let ending = try await workspace.billposter("theme", "export")
            #expect(ending.status == 0 && ending.output.split(separator: "\n").count == 5)
            try workspace.write("body { color: red }", to: "theme/style.css")
            let again = try await workspace.billposter("theme", "export")
            #expect(
                again.status == 0 && again.output.isEmpty
                    && again.errors.contains("theme/style.css already exists and was left alone")
            )
            #expect(try await workspace.billposter("run", "--quiet").status == 0)
            #expect(try workspace.text(of: "output/site/assets/style.css") == "body { color: red }")

            try Data([0xFF]).write(to: URL(filePath: workspace.path("theme/gallery.js")))
            let refused = try await workspace.billposter("run", "--quiet", "--force")
            #expect(refused.status == 1 && refused.errors.contains("theme/gallery.js is not UTF-8: save it in that encoding"))
        }
    }

    @Test func `an address of the site that is none is refused before a night`() async throws {
        try await withTemporaryFolder { folder in
            let workspace = try Workspace(folder: folder).with(["BILLPOSTER_SITE_URL": "posters.example.org"])
            let ending = try await workspace.billposter("run")
            #expect(ending.status == 1)
            #expect(ending.errors.contains("\"posters.example.org\" is not the address of a folder on the web"))
            #expect(!workspace.isThere("output/posters"))
        }
    }
}
