import Foundation
import SystemPackage
import TestSupport
import Testing

/// The nightly run as a user sees it: files in, files, output and exit code out.
@Suite(.onOwnThreads) struct `A night` {
    @Test func `makes every poster, records each once and builds the pages; a second one does nothing`() async throws {
        try await withWorkspace { workspace in
            let first = try await workspace.billposter("run", "--json")
            #expect(first.status == 0, "\(first.errors)")
            let summary = try first.lastLine()
            #expect(summary["event"] as? String == "summary")
            for (key, value) in [
                "campaigns": 2, "planned": 3, "rendered": 3, "reused": 0, "uploaded": 3, "recorded": 3, "pending": 0,
                "fallbacks": 0, "failed": 0,
            ] {
                #expect(summary[key] as? Int == value, "\(key)")
            }
            #expect(summary["gallery"] as? String == "output/site/index.html")
            #expect((summary["failures"] as? [Any])?.isEmpty == true)
            #expect(summary["seconds"] as? Double != nil)

            let records = try await workspace.records(of: "summer-concert")
            #expect(records.count == 2)
            for record in records {
                let url = try #require(record["cloudinary_url"] as? String)
                #expect(workspace.isThere("output/\(url)"))
            }
            for page in ["index", "campaigns/summer-concert/index", "campaigns/winter-concert/index", "moods/index"] {
                #expect(workspace.isThere("output/site/\(page).html") && workspace.isThere("output/site/\(page).md"), "\(page)")
            }

            let run = try #require(summary["run_id"] as? String)
            for file in ["state/runs/\(run).json", "site/runs/\(run).html", "site/runs/\(run).md", "site/runs/index.html"] {
                #expect(workspace.isThere("output/\(file)"), "\(file)")
            }

            let before = try workspace.contents(of: "output/site")
            let second = try await workspace.billposter("run", "--json")
            let again = try second.lastLine()
            #expect(second.status == 0)
            // A run that had nothing to do leaves no trace.
            #expect(try workspace.contents(of: "output/state/runs").count == 1)
            #expect(again["rendered"] as? Int == 0 && again["recorded"] as? Int == 0 && again["reused"] as? Int == 3)
            #expect(try workspace.contents(of: "output/site") == before)
        }
    }

    @Test func `decodes no picture that it has made, and makes a small copy of the file only where there is none`() async throws {
        try await withWorkspace { workspace in
            #expect(try await workspace.billposter("run", "--no-report", "--quiet").status == 0)
            let thumbnails = workspace.files(in: "output/site/thumbnails")
            #expect(thumbnails.count == 3)
            let made = try workspace.contents(of: "output/site/thumbnails")

            // As long as they were, and no pictures any more.
            let posters = try workspace.contents(of: "output/posters")
            for (poster, bytes) in posters {
                try Data(count: bytes.count).write(to: URL(filePath: workspace.path(poster)))
            }
            let report = try await workspace.billposter("report", "--json")
            #expect(report.status == 0 && !report.errors.contains("thumbnail"), "\(report.errors)")
            #expect(try workspace.contents(of: "output/site/thumbnails") == made)

            for (poster, bytes) in posters { try bytes.write(to: URL(filePath: workspace.path(poster))) }
            try FileManager.default.removeItem(atPath: workspace.path(thumbnails[0]))
            #expect(try await workspace.billposter("report", "--quiet").status == 0)
            #expect(Set(workspace.files(in: "output/site/thumbnails")) == Set(thumbnails))

            // Made again they are the same, and nothing is written.
            let kept = try thumbnails.dropFirst().map {
                try FileManager.default.attributesOfItem(atPath: workspace.path($0))[.systemFileNumber] as? Int
            }
            #expect(try await workspace.billposter("run", "--force", "--quiet").status == 0)
            let again = try thumbnails.dropFirst().map {
                try FileManager.default.attributesOfItem(atPath: workspace.path($0))[.systemFileNumber] as? Int
            }
            #expect(kept == again && !kept.contains(nil))
        }
    }

    @Test func `tells on its page which campaign files have problems, until they are fixed`() async throws {
        try await withWorkspace { workspace in
            try workspace.write(Workspace.summer.replacing("mood: neon", with: "mood: neom"), to: "campaigns/broken.yaml")
            try workspace.write(
                Workspace.winter + "artists:\n  - {name: Nobody, cutout: nowhere.png}\n",
                to: "campaigns/pictureless.yaml"
            )
            let night = try await workspace.billposter("run", "--json")
            #expect(night.status == 6)
            let run = try #require(try night.lastLine()["run_id"] as? String)
            let page = try workspace.text(of: "output/site/runs/\(run).md")
            #expect(page.contains("3 posters made, 0 failed, 2 files with problems, 0 fallbacks\n"))
            #expect(page.contains("| campaigns/broken.yaml:7 | unknown mood \"neom\" | did you mean \"neon\"? |\n"))
            #expect(page.contains("| campaigns/pictureless.yaml | "))
            #expect(try workspace.text(of: "output/site/index.md").contains("campaigns/broken.yaml, campaigns/pictureless.yaml"))

            // The same problems in the next night are no news.
            #expect(try await workspace.billposter("run").status == 6)
            #expect(try workspace.contents(of: "output/state/runs").count == 1)
            try FileManager.default.removeItem(atPath: workspace.path("campaigns/broken.yaml"))
            try FileManager.default.removeItem(atPath: workspace.path("campaigns/pictureless.yaml"))
            #expect(try await workspace.billposter("run").status == 0)
            #expect(try workspace.contents(of: "output/state/runs").count == 2)
            #expect(!(try workspace.text(of: "output/site/index.md").contains("broken.yaml")))
        }
    }

    @Test func `gives the same pictures on another machine`() async throws {
        try await withWorkspace { one in
            try await withWorkspace { other in
                _ = try await one.billposter("run", "--no-report")
                _ = try await other.billposter("run", "--no-report")
                let pictures = try one.contents(of: "output/posters")
                #expect(pictures.count == 3)
                #expect(try other.contents(of: "output/posters") == pictures)
            }
        }
    }

    @Test func `makes only the campaign again whose date changed, and keeps the earlier records`() async throws {
        try await withWorkspace { workspace in
            _ = try await workspace.billposter("run")
            try workspace.write(Workspace.summer.replacing("2126-06-20", with: "2126-06-27"), to: "campaigns/summer-concert.yaml")
            let summary = try await workspace.billposter("run", "--json").lastLine()
            #expect(summary["rendered"] as? Int == 2 && summary["reused"] as? Int == 1)
            let dates = try await workspace.records(of: "summer-concert").compactMap { $0["event_date"] as? String }
            #expect(dates.sorted() == ["2126-06-20", "2126-06-20", "2126-06-27", "2126-06-27"])
        }
    }

    @Test func `makes a removed and a shortened picture again, without a second record`() async throws {
        try await withWorkspace { workspace in
            _ = try await workspace.billposter("run")
            let pictures = try workspace.contents(of: "output/posters")
            let names = pictures.keys.sorted()
            try FileManager.default.removeItem(atPath: workspace.path(names[0]))
            try workspace.write("half", to: names[1])
            let summary = try await workspace.billposter("run", "--json").lastLine()
            #expect(summary["rendered"] as? Int == 2 && summary["recorded"] as? Int == 0 && summary["reused"] as? Int == 1)
            #expect(try workspace.contents(of: "output/posters") == pictures)
        }
    }

    @Test func `runs the good campaigns beside a broken one, and says what is wrong with that`() async throws {
        try await withWorkspace { workspace in
            try workspace.write("event:\n  name: Broken\n  date: 2025-02-30\n", to: "campaigns/broken.yaml")
            let ending = try await workspace.billposter("run", "--json")
            #expect(ending.status == 6)
            #expect(try ending.lastLine()["rendered"] as? Int == 3)
            #expect(try ending.lastLine()["invalid_files"] as? Int == 1)
            #expect(ending.errors.contains("campaigns/broken.yaml:3:9: the date 2025-02-30 does not exist"))
        }
    }

    @Test func `stores the layers that a campaign asks for, and finds a record by its picture`() async throws {
        try await withWorkspace { workspace in
            try workspace.write("layers: [background, composite]\n" + Workspace.winter, to: "campaigns/winter-concert.yaml")
            let night = try await workspace.billposter("run", "--json", "--campaign", "winter-concert")
            #expect(night.status == 0, "\(night.errors)")
            let record = try #require(try await workspace.records(of: "winter-concert").first)
            let renderID = try #require(record["render_id"] as? String)
            let folder = "posters/winter-concert/\(renderID)"
            #expect(record["cloudinary_url"] as? String == "\(folder)/poster_link-card.png")
            #expect(record["background_url"] as? String == "\(folder)/bg_link-card.png")
            #expect(record["composite_url"] as? String == "\(folder)/composite_link-card.png")
            #expect(workspace.files(in: "output/posters").count == 3)
            let quality = try #require((record["metadata"] as? [String: Any])?["quality"] as? [String: Any])
            #expect((quality["least_contrast"] as? Double ?? 0) >= 4.5 && (quality["findings"] as? [Any])?.isEmpty == true)

            let copy = workspace.path("renamed.png")
            try FileManager.default.copyItem(atPath: workspace.path("output/\(folder)/poster_link-card.png"), toPath: copy)
            #expect(
                try await workspace.billposter("show", "renamed.png", "--json").lastLine()["render_id"] as? String == renderID
            )
            try workspace.write("no picture", to: "other.png")
            let unknown = try await workspace.billposter("show", "other.png")
            #expect(unknown.status == 1 && unknown.errors.contains("other.png does not say which record it belongs to"))
        }
    }

    @Test func `tells what a person should look at, and fails for it when it is asked to be strict`() async throws {
        try await withWorkspace { workspace in
            // One grey pixel cannot fill a sheet.
            let pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
            try #require(Data(base64Encoded: pixel)).write(to: URL(filePath: workspace.path("campaigns/pixel.png")))
            let coarse = "event: { name: Coarse }\nartists: [{ name: Pixel, cutout: pixel.png }]\nsizes: [a4, link-card]\n"
            try workspace.write(coarse, to: "campaigns/coarse.yaml")
            let night = try await workspace.billposter("run", "--json", "--campaign", "coarse", "--strict")
            #expect(night.status == 3, "\(night.output)")
            let findings = try #require(try night.lastLine()["findings"] as? [[String: Any]])
            #expect(findings.count == 1 && findings.first?["size"] as? String == "a4")
            #expect("\(findings)".contains("pixels per inch on the sheet; at least 150 are needed"))
            let again = try await workspace.billposter("run", "--force", "--campaign", "coarse")
            #expect(again.status == 0 && again.output.contains("  findings   1 poster to look at\n"))
        }
    }

    @Test func `leaves out a campaign whose pictures are not there, and makes it again when a picture changes`() async throws {
        try await withWorkspace { workspace in
            let cast = Workspace.winter + "artists:\n  - { name: The Singer, cutout: singer.svg }\n"
            try workspace.write(cast, to: "campaigns/winter-concert.yaml")
            let refused = try await workspace.billposter("run", "--json")
            #expect(refused.status == 6)
            #expect(try Numbers(refused)["planned"] == 2 && Numbers(refused)["invalid_files"] == 1)
            let message =
                "campaigns/winter-concert.yaml: the picture campaigns/singer.svg does not exist: put it there, or correct its name"
            #expect(refused.errors.contains("error: \(message)\n"))
            let checked = try await workspace.billposter("validate", "--json")
            #expect(checked.status == 6 && checked.output.contains("\"file\":\"campaigns/winter-concert.yaml\""))

            func svg(_ colour: String) -> String {
                "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='400'><ellipse cx='100' cy='200' rx='80' ry='180' fill='\(colour)'/></svg>"
            }
            try workspace.write(svg("#803020"), to: "campaigns/singer.svg")
            #expect(try Numbers(try await workspace.billposter("run", "--json"))["rendered"] == 1)
            #expect(try Numbers(try await workspace.billposter("run", "--json"))["rendered"] == 0)
            try workspace.write(svg("#203080"), to: "campaigns/singer.svg")
            #expect(try Numbers(try await workspace.billposter("run", "--json"))["rendered"] == 1)
        }
    }

    @Test func `labels a picture that an image model should have painted`() async throws {
        try await withWorkspace { workspace in
            try workspace.write("model: FLUX.1-dev\n" + Workspace.winter, to: "campaigns/winter-concert.yaml")
            let summary = try await workspace.billposter("run", "--json", "--campaign", "winter-concert").lastLine()
            #expect(summary["fallbacks"] as? Int == 1)
            let metadata = try #require(try await workspace.records(of: "winter-concert").first?["metadata"] as? [String: Any])
            #expect(metadata["requested_model"] as? String == "FLUX.1-dev")
            #expect(metadata["fallback_reason"] as? String == "no image model is set up, so the background was painted")
        }
    }

    @Test func `keeps to the campaign and the size it is given`() async throws {
        try await withWorkspace { workspace in
            let summary = try await workspace.billposter("run", "--json", "--campaign", "summer-concert", "--size", "link-card")
                .lastLine()
            #expect(summary["planned"] as? Int == 1 && summary["rendered"] as? Int == 1)
        }
    }

    @Test func `writes nothing on a dry run`() async throws {
        try await withWorkspace { workspace in
            let ending = try await workspace.billposter("run", "--dry-run", "--json")
            #expect(ending.status == 0)
            #expect(try ending.lastLine()["planned"] as? Int == 3)
            #expect(try ending.lastLine()["dry_run"] as? Bool == true)
            #expect(!workspace.isThere("output"))
        }
    }

    @Test func `says nothing on standard error when it is asked to be quiet`() async throws {
        try await withWorkspace { workspace in
            let ending = try await workspace.billposter("run", "--quiet")
            #expect(ending.status == 0)
            #expect(ending.errors == "")
        }
    }

    @Test func `shows hostile names as text`() async throws {
        try await withWorkspace { workspace in
            let name = "<script>alert(1)</script> ](javascript:alert(1)) `x` | **y**"
            try workspace.write("event:\n  name: '\(name)'\nsizes: [link-card]\n", to: "campaigns/hostile.yaml")
            let ending = try await workspace.billposter("run")
            #expect(ending.status == 0, "\(ending.errors)")
            for page in ["index.html", "campaigns/hostile/index.html"] {
                let html = try workspace.text(of: "output/site/\(page)")
                #expect(!html.contains("<script>alert"))
                #expect(!html.contains("href=\"javascript:"))
                #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
            }
        }
    }

    @Test func `leaves a workspace without campaigns alone and says how to start`() async throws {
        try await withTemporaryFolder { folder in
            let ending = try await Program(in: folder).run("run")
            #expect(ending.status == 1)
            #expect(
                ending.errors
                    == "error: there is no folder campaigns: start your first campaign with 'billposter init ID', or name the workspace with --workspace DIR\n"
            )
            #expect(try names(in: folder).isEmpty)
        }
    }
}
