import Foundation
import Postbacks
import SystemPackage
import TestSupport
import Testing

@testable import Reports

/// The pages of the runs, and what the front page tells of the last one.
@Suite(.onOwnThreads) struct RunPageTests {
    /// Two runs of two campaigns; the second made a fallback, and one of its posters failed.
    private func builtSite(in folder: FilePath) async throws -> TestSite {
        var site = TestSite(in: folder)
        site.briefs = [
            CampaignBrief(id: "alpha", name: "Alpha", notes: nil, current: ["render1", "render3"]),
            CampaignBrief(id: "beta", name: "Beta", notes: nil, current: ["render2", "render4", "render5"]),
        ]
        var fallback = Postback.onTheWeb(4, campaign: "beta")
        fallback.metadata.requestedModel = "FLUX.1-dev"
        var second = [Postback.onTheWeb(3, campaign: "alpha"), fallback]
        for index in second.indices { second[index].metadata.runID = "20251015T120200Z-abcd" }
        try await site.record([.onTheWeb(1, campaign: "alpha"), .onTheWeb(2, campaign: "beta")] + second)
        site.runs = [
            RunNote(
                runID: "20251015T120200Z-abcd",
                began: Timestamp.stub(2).milliseconds,
                milliseconds: 125_000,
                pagesMilliseconds: 64_000,
                planned: 5,
                reused: 2,
                made: 2,
                recorded: 3,
                pending: 1,
                failures: [.init(campaignID: "beta", size: "a3", variant: 1, error: "the store did not answer | <b>")],
                findings: [.init(campaignID: "alpha", size: "square", renderID: "render3", findings: ["too pale"])],
                fileProblems: [],
                refusal: nil,
                isInterrupted: false
            )
        ]
        try await site.build()
        return site
    }

    @Test func `pages change when the records that waited were already in the history`() async throws {
        try await withTemporaryFolder { folder in
            var site = try await builtSite(in: folder)
            site.runs[0].pending = 0
            try await site.build()
            for page in ["site/index.md", "site/runs/index.md", "site/runs/20251015T120200Z-abcd.md"] {
                let text = try site.read(page)
                #expect(!text.contains("record pending") && !text.contains("Records pending") && !text.contains("not arrived"))
            }
        }
    }

    @Test func `a run's page says what it made and what failed, campaign by campaign`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            let page = try site.read("site/runs/20251015T120200Z-abcd.md")
            #expect(
                page.contains(
                    "# Run of 15 Oct 2025\n\n2 posters made, 1 failed, 1 fallback, 1 poster to look at, 1 record pending\n"
                )
            )
            #expect(
                page.contains(
                    "- **Took:** 2 min 5 s (posters 1 min 1 s, pages 1 min 4 s)\n- **Asked for:** 5 posters\n- **Already present:** 2\n"
                )
            )
            #expect(page.contains("1 record of this run has not arrived in the history yet"))
            #expect(page.contains("| [beta](../campaigns/beta/index.md) | a3 | 2 | the store did not answer \\| \\<b\\> |\n"))
            let poster = PagePath.poster("render3", of: "alpha").stem
            #expect(
                page.contains("| [alpha](../campaigns/alpha/index.md) | [square](../posters/\(poster).html) | too pale |\n")
            )
            #expect(site.exists("site/posters/\(poster).html"))
            // The campaign of which something failed comes first.
            #expect(
                page.contains(
                    "| [beta](../campaigns/beta/index.md) | 1 | 1 | 1 | 0 | 0 s |\n| [alpha](../campaigns/alpha/index.md) | 1 | 0 | 0 | 1 | 0 s |\n"
                )
            )
            try LinkChecker(site: site).check()
        }
    }

    @Test func `of a run without a note only the records are reported`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            let page = try site.read("site/runs/run-1.md")
            #expect(page.contains("\n2 posters made, 0 fallbacks\n") && page.contains("- **First to last record:** 1 min\n"))
            #expect(page.contains("what failed is unknown"))
            #expect(page.contains("| [alpha](../campaigns/alpha/index.md) | 1 | unknown | 0 | unknown | 0 s |\n"))
        }
    }

    @Test func `the list of runs has the newest first`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            let page = try site.read("site/runs/index.md")
            #expect(page.contains("\n2 runs, the last one began 15 Oct 2025, 12:02 UTC\n"))
            #expect(
                page.contains(
                    "| [15 Oct 2025, 12:02 UTC](20251015T120200Z-abcd.md) | 2 | 1 | 1 | 1 | 1 | 2 min 5 s | 20251015T120200Z-abcd |\n"
                        + "| [15 Oct 2025, 12:01 UTC](run-1.md) | 2 | unknown | 0 | unknown | 0 | 1 min | run-1 |\n"
                )
            )
        }
    }

    @Test func `the front page begins with the last run and the campaigns that need a look`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            let page = try site.read("site/index.md")
            #expect(page.contains("## [Last run](runs/20251015T120200Z-abcd.md): 2 posters made, 1 failed\n"))
            #expect(
                page.contains(
                    "- **Took:** 2 min 5 s (posters 1 min 1 s, pages 1 min 4 s)\n- **Fallbacks:** 1\n- **To look at:** 1\n- **Records pending:** 1\n"
                )
            )
            #expect(
                page.contains(
                    "## Look here first (1)\n\n| Campaign | Why |\n| --- | --- |\n"
                        + "| [Harbour Lights](campaigns/beta/index.md) | 1 failed in the last run · 1 of 3 not made · 1 fallback |\n"
                )
                    || page.contains(
                        "| [Beta](campaigns/beta/index.md) | 1 failed in the last run · 1 of 3 not made · 1 fallback |\n"
                    )
            )
        }
    }

    @Test func `another build asks nothing and writes nothing`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            let before = try site.snapshot()
            await site.history.forgetReads()
            #expect(try await site.build().written == 0)
            let (tallies, after) = (await site.history.tallies, try site.snapshot())
            #expect(tallies == 0 && after == before)
        }
    }

    @Test func `one more run leaves the pages of earlier runs alone and asks for itself only`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await builtSite(in: folder)
            let times = try site.times()
            var late = Postback.onTheWeb(9, campaign: "alpha")
            late.metadata.runID = "run-2"
            try await site.record([late])
            await site.history.forgetReads()
            try await site.build()
            // Six questions for the mood report, one for the list of runs, one for the new run.
            #expect(await site.history.tallies == 8)
            #expect(try site.times()["runs/run-1.html"] == times["runs/run-1.html"])
            #expect(try site.read("site/index.md").contains("## [Last run](runs/run-2.md): 1 poster made\n"))
        }
    }

    @Test func `a run that could store nothing says why`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            site.runs = [
                RunNote(
                    runID: "20251015T120200Z-abcd",
                    began: 0,
                    milliseconds: 5,
                    planned: 3,
                    reused: 0,
                    made: 0,
                    recorded: 0,
                    failures: [.init(campaignID: "gone", size: "a3", variant: 0, error: "refused")],
                    findings: [],
                    fileProblems: [],
                    refusal: "the API key is wrong",
                    isInterrupted: true
                )
            ]
            site.costs = [1, 2].map { day in
                ModelCost(
                    runID: "20251015T120200Z-abcd",
                    day: day,
                    provider: "bfl",
                    model: "flux-dev",
                    requests: day,
                    unpriced: 0,
                    microdollars: day * 25_000
                )
            }
            try await site.build()
            let page = try site.read("site/runs/20251015T120200Z-abcd.md")
            #expect(page.contains("0 posters made, 1 failed, 2 not tried, 0 fallbacks"))
            #expect(page.contains("refused the account, so nothing else was started: the API key is wrong"))
            // There is neither a file nor a record of the campaign, so there is nothing to lead to.
            #expect(page.contains("| gone | a3 | 1 | refused |\n"))
            #expect(page.contains("| bfl | flux-dev | 3 | $0.075 |\n"))
            try LinkChecker(site: site).check()
        }
    }

    @Test(arguments: [
        ("20251015T120200Z-abcd", "20251015T120200Z-abcd"), ("index", "index-_9b0bd40fe8b7"), ("", "-_36a9e7f1c95b"),
        ("../x", "---x-_e3d0bd8a1c3d"), ("-a", "-a-_bb7f4d4d3a3e"),
    ])
    func `a run's page has a name of its own`(_ id: String, _ name: String) {
        let stem = PagePath.run(id).stem
        #expect(stem.split(separator: "_").first == name.split(separator: "_").first)
        #expect(stem.utf8.allSatisfy { $0 == 45 || $0 == 95 || Character(Unicode.Scalar($0)).isLetter || (48...57).contains($0) })
    }

    @Test func `a finding leads to its poster as soon as the poster's record has arrived`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            let finding = RunNote.PosterFindings(campaignID: "alpha", size: "story", renderID: "render2", findings: ["too pale"])
            site.runs = [.stub("run-1", findings: [finding])]
            try await site.record([.onTheWeb(1, campaign: "alpha")])
            try await site.build()
            #expect(try site.read("site/runs/run-1.md").contains("| story | too pale |\n"))
            try await site.record([.onTheWeb(2, campaign: "alpha")])
            // A build of other pages only does not know of the poster's page.
            try await site.build(campaigns: [])
            #expect(try site.read("site/runs/run-1.md").contains("| story | too pale |\n"))
            try await site.build()
            let poster = PagePath.poster("render2", of: "alpha").stem
            #expect(try site.read("site/runs/run-1.md").contains("| [story](../posters/\(poster).html) | too pale |\n"))
        }
    }

    @Test func `campaign files with problems are reported, each with what to do`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            let problems = ["a", "b", "b", "c", "d"].enumerated().map { index, name in
                RunNote.FileProblem(
                    file: "campaigns/\(name).yaml",
                    line: index == 0 ? 4 : nil,
                    message: "unknown mood <b>|",
                    remedy: index == 0 ? "did you mean \"neon\"?" : nil
                )
            }
            site.runs = [.stub("run-1", fileProblems: problems)]
            try await site.build()
            let page = try site.read("site/runs/run-1.md")
            #expect(page.contains("\n4 posters made, 0 failed, 4 files with problems, 0 fallbacks"))
            #expect(page.contains("## Campaign files with problems (4)\n"))
            #expect(page.contains("| campaigns/a.yaml:4 | unknown mood \\<b\\>\\| | did you mean \"neon\"? |\n"))
            #expect(page.contains("| campaigns/d.yaml | unknown mood \\<b\\>\\| | – |\n"))
            #expect(
                try site.read("site/index.md").contains(
                    "- **Files with problems:** campaigns/a.yaml, campaigns/b.yaml, campaigns/c.yaml and 1 more\n"
                )
            )
        }
    }

    @Test func `a note is read as it was written, and half a note is none`() throws {
        let problem = RunNote.FileProblem(file: "campaigns/a.yaml", line: 3, message: "no", remedy: nil)
        let note = RunNote.stub("run-1", failures: 2, fileProblems: [problem])
        #expect(RunNote(json: note.json) == note)
        // An earlier version did not tell of files.
        let earlier = RunNote.stub("run-1", failures: 2, fileProblems: nil)
        #expect(!String(decoding: earlier.json, as: UTF8.self).contains("file_problems"))
        #expect(RunNote(json: earlier.json) == earlier)
        #expect(RunNote(json: Array(note.json.dropLast(20))) == nil && RunNote(json: []) == nil)
    }

    @Test func `hostile runs give well-formed pages`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            let script = "\"><script>alert(1)</script>|`**\n"
            let ids = [script, "", "../../etc/passwd", "index", "caf\u{E9}", "cafe\u{301}"]
            let moments = [Int64.min, .max, 0, 5, 5, 5]
            try await site.record(
                ids.indices.map { place in
                    var record = Postback.onTheWeb(place + 1, campaign: place == 0 ? script : "alpha")
                    record.metadata.runID = ids[place]
                    record.createdAt = Timestamp(milliseconds: moments[place])
                    return record
                }
            )
            site.runs = [
                RunNote(
                    runID: script,
                    began: .max,
                    milliseconds: .min,
                    planned: -5,
                    reused: 3,
                    made: -1,
                    recorded: 0,
                    failures: [.init(campaignID: script, size: "", variant: -1, error: script)],
                    findings: [.init(campaignID: "", size: script, renderID: script, findings: [])],
                    fileProblems: [],
                    refusal: script,
                    isInterrupted: true
                )
            ]
            try await site.build()
            // The list and a page for each run, in both forms.
            #expect(try site.snapshot().keys.count { $0.hasPrefix("runs/") } == 2 + 2 * ids.count)
            try LinkChecker(site: site).check()
        }
    }
}
