import Foundation
import OrderedCollections
import Postbacks
import TestSupport
import Testing

@testable import Reports

/// What the galleries' script is told.
@Suite(.onOwnThreads) struct GalleryScriptTests {
    private struct Data: Decodable {
        struct Poster: Decodable {
            struct Finding: Decodable, Equatable {
                let code: String
                let message: String
            }

            let id: String
            let kind: String
            let page: String
            let full: String?
            let small: String?
            let size: String
            let variant: Int?
            let mood: String?
            let prompt: String?
            let seed: String?
            let palette: [String]?
            let findings: [Finding]?
            let fallback: [String: String]?
            let review: [String: String]?
        }

        struct Zone: Decodable, Equatable {
            let width: Int
            let top: Int
            let left: Int
        }

        let posters: [Poster]
        let zones: [String: Zone]
    }

    private func data(of site: TestSite, _ campaign: String) throws -> Data {
        let text = try site.read("site/campaigns/\(campaign)/posters.js")
        let prefix = "window.billposterGallery = "
        #expect(text.hasPrefix(prefix) && text.hasSuffix(";\n"))
        return try JSONDecoder().decode(Data.self, from: Foundation.Data(text.dropFirst(prefix.count).dropLast(2).utf8))
    }

    @Test func `it knows all posters in the order of the gallery, with everything that is said of them`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            site.briefs = [CampaignBrief(id: "alpha", name: "Alpha", notes: nil, current: ["render2", "render1"])]
            var looked = Postback.stub(1, campaign: "alpha").setting(\.seed, to: 9_007_199_254_740_993)
            looked.metadata.quality = [
                "findings": .array([.document(["code": .string("contrast"), "message": .string("too \"little\" contrast")])])
            ]
            looked.metadata.requestedModel = "FLUX.1-dev"
            looked.metadata.fallbackReason = "no token"
            looked.metadata.review = Review(
                verdict: .rejected,
                note: "</script> too dark",
                reviewer: "Ann",
                reviewedAt: Timestamp(milliseconds: 1_760_531_696_789)
            )
            try await site.record([looked, .stub(2, campaign: "alpha", size: "story", height: 1920), .stub(3, campaign: "alpha")])
            try await site.build()
            let data = try data(of: site, "alpha")
            #expect(data.posters.map(\.id) == [2, 1, 3].map { "\(Postback.stub($0).id)" })
            #expect(data.posters.map(\.kind) == ["current", "current", "earlier"])
            #expect(data.zones == ["square": Data.Zone(width: 1080, top: 54, left: 72)])
            let poster = data.posters[1]
            #expect(poster.seed == "9007199254740993")
            #expect(poster.findings == [Data.Poster.Finding(code: "contrast", message: "too \"little\" contrast")])
            #expect(poster.fallback == ["requested": "FLUX.1-dev", "reason": "no token"])
            #expect(poster.review == ["verdict": "rejected", "note": "</script> too dark", "by": "Ann, 15 Oct 2025"])
            for address in [poster.page, poster.full, poster.small] {
                let path = try #require(address)
                #expect(site.exists("site/campaigns/alpha/\(path)"), "\(path)")
            }
            let page = try site.read("site/campaigns/alpha/index.html")
            #expect(
                page.contains("<option value=\"contrast\">contrast (1)</option><option value=\"fallback\">fallback (1)</option>")
            )
            #expect(page.contains("<strong>Rejected</strong> by <bdi dir=\"auto\">Ann</bdi>"))
            #expect(
                try site.read("site/campaigns/alpha/index.md").contains(
                    "**Rejected** by Ann, 15 Oct 2025: \\</script\\> too dark"
                )
            )
        }
    }

    @Test func `it is data, whatever the records say`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            site.briefs = SampleHistory.briefs
            try await site.record(SampleHistory.stored)
            try await site.record(SampleHistory.others, pictures: false)
            try await site.build()
            let posters = try data(of: site, "hostile").posters
            #expect(!posters.isEmpty)
            for poster in posters {
                // Colours go into style sheets, addresses into links: only what is a colour or an address gets so far.
                #expect((poster.palette ?? []).allSatisfy { $0.wholeMatch(of: /#[0-9A-F]{6}/) != nil })
                for address in [poster.full, poster.small, poster.page].compactMap(\.self) {
                    #expect(
                        address.wholeMatch(of: /(https?:\/\/|\.\.\/|[a-z])[^"<>\s]*/) != nil && !address.hasPrefix("javascript")
                    )
                }
            }
        }
    }

    @Test func `a campaign without posters has no script`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            site.briefs = [CampaignBrief(id: "alpha", name: "Alpha", notes: nil, current: ["render1"])]
            try await site.build()
            #expect(!site.exists("site/campaigns/alpha/posters.js"))
            #expect(!(try site.read("site/campaigns/alpha/index.html").contains("<script")))
        }
    }
}
