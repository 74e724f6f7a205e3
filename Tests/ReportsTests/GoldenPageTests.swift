import Digests
import Foundation
import Postbacks
import SystemPackage
import TestSupport
import Testing

@testable import Reports

/// The pages of a small history in which every special case occurs.
@Suite(.onOwnThreads) struct GoldenPageTests {
    static let pages = [
        "index", "moods/index", "moods/last-7-days", "runs/index", "runs/run-1", "campaigns/harbour-lights/index",
        "campaigns/harbour-lights/changes",
        "campaigns/jasmine-nights/index", "campaigns/jasmine-nights/changes",
        "campaigns/lake-new-year/index",
        "posters/render11-harbour-lights_ef830b669e54", "posters/render40-hostile_e71b601282ca", "campaigns/hostile/index",
        "campaigns/spring-gala-2024_3b96f9080ff1/index",
    ]

    @Test func `every page is what it was`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await Self.sampleSite(in: folder)
            for page in Self.pages {
                let name = page.replacing("/index", with: "").replacing("campaigns/", with: "").replacing("/", with: "-")
                try Golden.expect(site.read("site/\(page).html"), is: "\(name).html")
                // A poster's page has no Markdown form.
                if !page.hasPrefix("posters/") { try Golden.expect(site.read("site/\(page).md"), is: "\(name).md") }
            }
        }
    }

    @Test func `what a build could not show is a problem of its outcome`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await Self.sampleSite(in: folder)
            let problems = try await site.build().problems.map(\.description)
            #expect(
                problems == [
                    "the picture output/posters/harbour-lights/render2/poster_story.jpg is missing: if the campaign still asks for it, "
                        + "the next run makes it again",
                    "the record 00000000000000000000038e gives \"\" as the picture's address, which is neither a web address nor a path "
                        + "under output/",
                    "the record 00000000000000000000038f gives \"../../etc/passwd\" as the picture's address, which is neither a web "
                        + "address nor a path under output/",
                    "the record 000000000000000000000390 gives \"javascript:alert(7)\" as the picture's address, which is neither a web "
                        + "address nor a path under output/",
                ]
            )
        }
    }

    @Test func `the pages are well-formed, and every relative link and picture is there`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await Self.sampleSite(in: folder)
            try LinkChecker(site: site).check()
        }
    }

    /// Without a new version the pages of unchanged campaigns would stay as they are.
    @Test func `pages that changed have a new engine version`() throws {
        var hash = Digest(.sha256)
        for page in try FileManager.default.contentsOfDirectory(atPath: Golden.folder.path).sorted()
        where !page.hasPrefix("engine") && !page.hasPrefix("german") {
            hash.update(page.utf8)
            hash.update(try Data(contentsOf: Golden.folder.appending(path: page)))
        }
        let digest = hash.value.map { String($0, radix: 16) }.joined()
        let known = try? String(contentsOf: Golden.folder.appending(path: "engine.txt"), encoding: .utf8)
        let isRaised = known.map { !$0.hasPrefix("\(PageEngine.version) ") } ?? true
        if Golden.isRecording, isRaised {
            try Golden.expect("\(PageEngine.version) \(digest)\n", is: "engine.txt")
        } else {
            #expect(known == "\(PageEngine.version) \(digest)\n", "raise PageEngine.version and record once more")
        }
    }

    private static func sampleSite(in folder: FilePath) async throws -> TestSite {
        var site = TestSite(in: folder)
        site.briefs = SampleHistory.briefs
        site.runs = [.stub("run-1", failures: 1)]
        try await site.record(SampleHistory.stored)
        try await site.record(SampleHistory.others, pictures: false)
        try await site.build()
        return site
    }
}
