import Foundation
import Postbacks
import Reports
import SystemPackage
import TestSupport
import Testing

/// A build does what is needed, removes what is its own, and leaves the rest alone.
@Suite(.onOwnThreads) struct SiteBuildTests {
    /// The files of ``builtSite(in:)``.
    private static let files = FileCount.shared + FileCount.calendar + 2 * FileCount.gallery(posters: 2)

    /// Two campaigns with two posters each, built.
    private func builtSite(in folder: FilePath) async throws -> TestSite {
        var site = TestSite(in: folder)
        site.briefs = [
            CampaignBrief(id: "alpha", name: "Alpha", notes: nil, current: ["render1", "render2"]),
            CampaignBrief(id: "beta", name: "Beta", notes: nil, current: ["render3", "render4"]),
        ]
        try await site.record([
            .stub(1, campaign: "alpha"), .stub(2, campaign: "alpha", size: "story", height: 1920), .stub(3, campaign: "beta"),
            .stub(4, campaign: "beta", mood: "retro"),
        ])
        let outcome = try await site.build()
        #expect(outcome.written == Self.files && outcome.unchanged == 0 && outcome.thumbnails == 4 && outcome.problems.isEmpty)
        return site
    }

    @Test func `a second build writes nothing and reads no record`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            let (before, times) = (try site.snapshot(), try site.times())
            await site.history.forgetReads()
            let outcome = try await site.build()
            #expect(outcome == SiteOutcome(written: 0, unchanged: Self.files, removed: 0, thumbnails: 0, problems: []))
            #expect(await site.history.recordsRead == 0)
            #expect(try site.snapshot() == before)
            #expect(try site.times() == times)
        }
    }

    @Test func `the same history gives the same bytes, at once or step by step`() async throws {
        try await withTemporaryFolder { folder in
            let stepwise = try await builtSite(in: folder.appending("stepwise"))
            let late = [Postback.stub(5, campaign: "beta"), .stub(6, campaign: "alpha", mood: nil), .stub(7, campaign: "gamma")]
            for postback in late {
                try await stepwise.record([postback])
                try await stepwise.build(concurrency: 1)
            }
            var atOnce = try await builtSite(in: folder.appending("once"))
            try await atOnce.record(late)
            try await atOnce.build(concurrency: 4)
            #expect(try stepwise.snapshot() == atOnce.snapshot())

            try atOnce.remove("site")
            atOnce.briefs.reverse()
            try await atOnce.build()
            #expect(try stepwise.snapshot() == atOnce.snapshot())
        }
    }

    @Test func `one more record changes the pages of its campaign and the overviews`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            let before = try site.snapshot()
            try await site.record([.stub(9, campaign: "beta")])
            await site.history.forgetReads()
            let outcome = try await site.build()
            let after = try site.snapshot()
            let changed = after.keys.filter { after[$0] != before[$0] && $0 != ".manifest" && !$0.hasPrefix("moods/data/") }
                .sorted()
            #expect(
                changed == [
                    "api/postbacks/beta.json", "campaigns/beta/feed.xml", "campaigns/beta/index.html", "campaigns/beta/index.md",
                    "campaigns/beta/posters.js",
                    "index.html", "index.md", "moods/index.html", "moods/index.md", "moods/last-30-days.html",
                    "moods/last-30-days.md",
                    "moods/last-365-days.html", "moods/last-365-days.md", "moods/last-7-days.html", "moods/last-7-days.md",
                    "moods/last-90-days.html", "moods/last-90-days.md", "posters/render9-beta_cf4e706a6e4f.html",
                    "runs/index.html", "runs/index.md", "runs/run-1.html", "runs/run-1.md",
                    "thumbnails/posters/beta/render9/poster_square.jpg.webp",
                ]
            )
            // Of fallbacks there are none, before and after, so that one table has no row.
            #expect(outcome.written == FileCount.overviews + 5 && outcome.thumbnails == 1)
            #expect(outcome.written + outcome.unchanged == Self.files + 1)
            #expect(await site.history.recordsRead == 3)
        }
    }

    @Test func `another name or another order in a campaign file changes its pages`() async throws {
        try await withTemporaryFolder { folder in
            var site = try await builtSite(in: folder)
            site.briefs[0] = CampaignBrief(id: "alpha", name: "Alpha and Omega", notes: "New", current: ["render2", "render1"])
            let outcome = try await site.build()
            // The mood report is about the history alone: it is made again and found to be the same; the calendar has the name.
            #expect(outcome.written == 9 && outcome.unchanged == Self.files - 9)
            let page = try site.read("site/campaigns/alpha/index.md")
            #expect(page.hasPrefix("[Campaigns]") && page.contains("# Alpha and Omega\n"))
            #expect(try #require(page.range(of: "### story")).lowerBound < #require(page.range(of: "### square")).lowerBound)
        }
    }

    @Test func `a poster that is no longer asked for becomes an earlier one`() async throws {
        try await withTemporaryFolder { folder in
            var site = try await builtSite(in: folder)
            site.briefs[0] = CampaignBrief(id: "alpha", name: "Alpha", notes: nil, current: ["render2", "render99"])
            try await site.build()
            let page = try site.read("site/campaigns/alpha/index.md")
            #expect(page.contains("- **Current posters:** 1 of 2\n- **Earlier posters:** 1\n"))
            #expect(page.contains("1 of the 2 posters that the campaign asks for has not been made yet."))
        }
    }

    @Test(arguments: [
        "site/campaigns/alpha/index.html", "site/campaigns/alpha/index.md", "site/index.md", "site/moods/index.html",
        "site/assets/style.css",
    ])
    func `a page that was deleted or cut short is written again`(_ path: String) async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            let content = try site.read(path)
            try site.remove(path)
            #expect(try await site.build().written == 1)
            #expect(try site.read(path) == content)

            try site.write(String(content.prefix(20)), at: path)
            #expect(try await site.build().written == 1)
            #expect(try site.read(path) == content)
        }
    }

    @Test func `a thumbnail that was deleted is made again`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            try site.remove("site/thumbnails/posters/beta/render3/poster_square.jpg.webp")
            site.thumbnails.forget()
            let outcome = try await site.build()
            #expect(outcome.written == 0 && outcome.thumbnails == 1)
            #expect(site.thumbnails.pictures == ["poster_square.jpg"])
        }
    }

    @Test func `the pages of a campaign that is gone are removed, and nothing else`() async throws {
        try await withTemporaryFolder { folder in
            var site = try await builtSite(in: folder)
            site.briefs.append(CampaignBrief(id: "gone", name: "Gone", notes: nil, current: []))
            try await site.build()
            try site.write("mine", at: "site/campaigns/beta/notes.txt")
            try site.write("mine", at: "site/campaigns/gone/page-7.html")
            site.briefs.removeLast()
            #expect(try await site.build().removed == 3)
            #expect(!site.exists("site/campaigns/gone/index.html") && !site.exists("site/campaigns/gone/index.md"))
            #expect(site.exists("site/campaigns/gone/page-7.html") && site.exists("site/campaigns/beta/notes.txt"))

            try site.remove("site/campaigns/gone")
            site.briefs.append(CampaignBrief(id: "gone", name: "Gone", notes: nil, current: []))
            try await site.build()
            site.briefs.removeLast()
            try await site.build()
            #expect(!site.exists("site/campaigns/gone"))
        }
    }

    @Test func `without its file a campaign stays, with a word about it`() async throws {
        try await withTemporaryFolder { folder in
            var site = try await builtSite(in: folder)
            site.briefs.removeFirst()
            try await site.build()
            #expect(try site.read("site/campaigns/alpha/index.md").contains("There is no longer a campaign file"))
            #expect(try site.read("site/index.md").contains("## Without a campaign file (1)"))
        }
    }

    @Test func `a long gallery has pages that lead to each other, and surplus ones go`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            site.briefs = [CampaignBrief(id: "long", name: "Long", notes: "Once", current: (1...62).map { "render\($0)" })]
            let last = Postback.stub(130, campaign: "long")
            try await site.record((1...129).map { .onTheWeb($0, campaign: "long") } + [last])
            let files = FileCount.shared + FileCount.calendar + FileCount.gallery(posters: 130, pages: 3)
            #expect(try await site.build().written == files)
            let pages = try ["index", "page-2", "page-3"].map { try site.read("site/campaigns/long/\($0).md") }
            #expect(pages.map { $0.components(separatedBy: "[![").count - 1 } == [60, 60, 10])
            #expect(pages[0].contains("\nPage 1 of 3 · [Next page](page-2.md)\n") && pages[0].contains("\n## Notes\n"))
            #expect(pages[1].contains("# Long\n\nPage 2 of 3\n\n## Current posters, continued\n\n### square (1080 × 1080)\n"))
            #expect(
                pages[1].contains("[Previous page](index.md) · Page 2 of 3 · [Next page](page-3.md)")
                    && !pages[1].contains("## Notes")
            )
            #expect(
                pages[2].contains("\n## Earlier posters, continued\n")
                    && pages[2].contains("[Previous page](page-2.md) · Page 3 of 3\n")
            )
            #expect(try site.read("site/campaigns/long/page-2.html").contains("<title>Long, page 2 of 3</title>"))
            try LinkChecker(site: site).check()

            site = TestSite(in: folder)
            site.briefs = [CampaignBrief(id: "long", name: "Long", notes: nil, current: [])]
            try await site.record((1...3).map { .onTheWeb($0, campaign: "long") })
            let outcome = try await site.build()
            // Of a campaign that asks for nothing no poster says when it is.
            #expect(outcome.removed == 4 + 1 + 127 + FileCount.calendar)
            #expect(!site.exists("site/campaigns/long/page-2.html") && !site.exists("site/thumbnails/posters/long/render130"))
        }
    }

    @Test(arguments: ["", "{}", "billposter-site 1 00\n{}", "billposter-site 2 "])
    func `a damaged manifest means that everything is built again`(_ manifest: String) async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            let before = try site.snapshot()
            try site.write(manifest, at: "site/.manifest")
            await site.history.forgetReads()
            let outcome = try await site.build()
            #expect(outcome == SiteOutcome(written: 0, unchanged: Self.files, removed: 0, thumbnails: 0, problems: []))
            #expect(await site.history.recordsRead == 4)
            #expect(try site.snapshot() == before)
        }
    }

    @Test func `one bit of the manifest is enough to notice`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            let manifest = try site.read("site/.manifest")
            try site.write(manifest.replacing("\"title\":\"Alpha\"", with: "\"title\":\"Alpho\""), at: "site/.manifest")
            await site.history.forgetReads()
            try await site.build()
            #expect(await site.history.recordsRead == 4)
            #expect(try site.read("site/.manifest") == manifest)
        }
    }

    @Test func `a build of some campaigns leaves the other galleries as they are`() async throws {
        try await withTemporaryFolder { folder in
            var site = try await builtSite(in: folder)
            try await site.record([.stub(8, campaign: "alpha"), .stub(9, campaign: "beta"), .stub(10, campaign: "new")])
            site.briefs.append(CampaignBrief(id: "newer", name: "Newer", notes: nil, current: []))
            let alpha = try site.read("site/campaigns/alpha/index.html")
            try await site.build(campaigns: ["beta"])
            #expect(try site.read("site/campaigns/alpha/index.html") == alpha)
            #expect(try site.read("site/campaigns/beta/index.md").contains("- **Earlier posters:** 1\n"))
            let index = try site.read("site/index.md")
            // Without a gallery there is nothing to lead to.
            #expect(index.contains("\n### new\n") && index.contains("\n### Newer\n"))
            try LinkChecker(site: site).check()

            try await site.build()
            #expect(try site.read("site/index.md").contains("### [Harbour Lights](campaigns/new/index.md)"))
        }
    }

    @Test func `a campaign that nobody knows is an error that names it`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            let error = await #expect(throws: ReportError.self) { try await site.build(campaigns: ["alpha", "alfa"]) }
            #expect(error?.code == .unknownCampaign)
            #expect(
                error?.description == "there is no campaign \"alfa\", neither as a file nor in the history: check the spelling"
            )
        }
    }

    @Test func `a picture that is missing is a problem until it comes back`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            try await site.record([.stub(9, campaign: "beta")], pictures: false)
            #expect(try await site.build().problems.map(\.renderID) == ["render9"])
            #expect(try site.read("site/campaigns/beta/index.md").contains("The picture is missing"))

            await site.history.forgetReads()
            #expect(try await site.build().problems.map(\.campaignID) == ["beta"])
            #expect(await site.history.recordsRead == 0)

            try site.write("picture", at: "posters/beta/render9/poster_square.jpg")
            let outcome = try await site.build()
            #expect(outcome.problems.isEmpty && outcome.thumbnails == 1 && outcome.written == 4)
            #expect(!(try site.read("site/campaigns/beta/index.md").contains("The picture is missing")))
        }
    }

    @Test func `a picture that went away leaves its thumbnail without a link`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            try site.remove("posters/beta/render3/poster_square.jpg")
            try await site.record([.stub(9, campaign: "beta")])
            #expect(try await site.build().problems.count == 1)
            #expect(try site.read("site/campaigns/beta/index.md").contains("The full picture is no longer available"))
            try LinkChecker(site: site).check()
        }
    }

    @Test func `a picture of which no thumbnail can be made is tried again by the next build`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            try await site.record([.stub(9, campaign: "beta")])
            try site.write("broken", at: "posters/beta/render9/poster_square.jpg")
            for _ in 0..<2 {
                let outcome = try await site.build()
                #expect(
                    outcome.problems.map(\.description) == [
                        "no thumbnail could be made of output/posters/beta/render9/poster_square.jpg (the picture cannot be decoded): "
                            + "look whether the picture can be opened"
                    ]
                )
                #expect(outcome.thumbnails == 0)
            }
            #expect(
                try site.read("site/campaigns/beta/index.md").contains(
                    "[No preview: open the picture](../../../posters/beta/render9/"
                )
            )
            #expect(try site.snapshot().keys.allSatisfy { !$0.contains(".billposter-") })

            try site.write("whole", at: "posters/beta/render9/poster_square.jpg")
            #expect(try await site.build().problems.isEmpty)
        }
    }

    @Test func `two records of one picture share a thumbnail`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            let first = Postback.stub(1, campaign: "a")
            try await site.record([first, .stub(2, campaign: "a").setting(\.cloudinaryURL, to: first.cloudinaryURL)])
            #expect(try await site.build().thumbnails == 1)
        }
    }

    @Test func `a picture on the web needs no thumbnail`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            try await site.record([Postback.stub(1).setting(\.cloudinaryURL, to: "https://res.example.com/a.jpg")])
            #expect(try await site.build().thumbnails == 0)
            #expect(
                try site.read("site/campaigns/harbour-lights/index.html").contains(
                    "<a href=\"https://res.example.com/a.jpg\"><img src=\"https://res.example.com/a.jpg\" "
                        + "alt=\"Poster for Harbour Lights: size square, neon mood\" width=\"1080\" height=\"1080\" loading=\"lazy\""
                )
            )
        }
    }

    @Test func `a picture that a service resizes is shown in the width of its place, and large on its own page`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            let url = "https://res.example.org/demo/image/upload/v1/a.jpg"
            let renderID = "abcdefghijklmnopqrstuvwxyz"
            try await site.record([
                Postback.stub(1).setting(\.cloudinaryURL, to: url).setting(\.renderID, to: renderID)
            ])
            try await site.build()
            let copy = "https://res.example.org/demo/image/upload/c_fill,w_"
            let gallery = try site.read("site/campaigns/harbour-lights/index.html")
            #expect(gallery.contains("<a href=\"\(url)\"><img src=\"\(copy)320/v1/a.jpg\""))
            #expect(gallery.contains("srcset=\"\(copy)320/v1/a.jpg 320w, \(copy)640/v1/a.jpg 640w\" sizes=\"240px\""))
            #expect(gallery.contains("<a href=\"../../posters/\(renderID).html\">"))
            let page = try site.read("site/posters/\(renderID).html")
            #expect(page.contains("<meta property=\"og:image\" content=\"\(copy)640/v1/a.jpg\" />"))
            #expect(page.contains("<meta property=\"og:title\" content=\"Harbour Lights, square\" />"))
            #expect(page.contains("<dt>metadata.width</dt><dd><bdi dir=\"auto\">1080</bdi></dd>"))
            #expect(page.contains("<a href=\"../campaigns/harbour-lights/index.html\">"))
        }
    }

    @Test func `two campaigns of the earlier system that share a render id have pages of their own`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            try await site.record([
                Postback.stub(1, campaign: "alpha").setting(\.renderID, to: "session"),
                Postback.stub(2, campaign: "alpha").setting(\.renderID, to: "session"),
                Postback.stub(3, campaign: "beta").setting(\.renderID, to: "session"),
            ])
            try await site.build()
            let pages = try site.snapshot().keys.filter { $0.contains("posters/") && $0.hasSuffix(".html") }.sorted()
            #expect(pages.count == 2 && pages.allSatisfy { $0.contains("session-") })
            let texts = try pages.map { try site.read("site/\($0)") }
            #expect(texts.map { $0.components(separatedBy: "<h2>Record</h2>").count - 1 }.sorted() == [1, 2])
        }
    }

    @Test func `the static answer of a campaign is what the history says, newest last`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            let text = try site.read("site/api/postbacks/alpha.json")
            let answer = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            let records = try #require(answer?["postbacks"] as? [[String: Any]])
            #expect(answer?["campaign_id"] as? String == "alpha" && answer?["count"] as? Int == 2)
            #expect(records.map { $0["size"] as? String } == ["square", "story"])
        }
    }

    @Test func `an empty history gives an index and a mood report that say so`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            let outcome = try await site.build()
            #expect(outcome.written == FileCount.shared - FileCount.moodFiles - FileCount.runPage)
            #expect(try site.read("site/index.md").contains("There are no campaigns and no posters yet."))
            #expect(try site.read("site/moods/index.md").contains("Nothing has been made yet."))
            #expect(try await site.build().written == 0)
        }
    }

    @Test func `ids that Swift takes for the same text have galleries of their own`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            try await site.record([.stub(1, campaign: "caf\u{E9}"), .stub(2, campaign: "cafe\u{301}")])
            let files = FileCount.shared + 2 * FileCount.gallery(posters: 1)
            #expect(try await site.build().written == files)
            #expect(try await site.build() == SiteOutcome(written: 0, unchanged: files, removed: 0, thumbnails: 0, problems: []))
        }
    }

    @Test func `a gallery of many records is read in full`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            try await site.record((1...1003).map { .onTheWeb($0, campaign: "harbour-lights") })
            try await site.build()
            #expect(try site.read("site/campaigns/harbour-lights/index.md").contains("- **Posters:** 1,003\n"))
            #expect(await site.history.recordsRead == 1003)
        }
    }
}
