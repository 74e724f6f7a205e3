import Foundation
import FoundationXML
import Postbacks
import SystemPackage
import TestSupport
import Testing

@testable import Reports

/// What must name the pages as the web does.
@Suite(.onOwnThreads) struct SiteAddressTests {
    @Test(arguments: [
        "", "posters.example.org", "ftp://example.org/", "https://", "https://example.org/?q", "https://example.org/#top",
    ])
    func `what is no folder on the web is refused`(text: String) {
        let error = #expect(throws: ReportError.self) { try SiteAddress(text) }
        #expect(error?.code == .address && error?.message == "\"\(text)\" is not the address of a folder on the web")
    }

    @Test func `with an address there are a site map and whole addresses in previews and feeds, without one there are not`()
        async throws
    {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            try await site.record([.stub(1, campaign: "alpha"), .stub(2, campaign: "alpha", size: "<b>")])
            try await site.build()
            #expect(!site.exists("site/sitemap.xml"))
            let page = try #require(try site.snapshot().keys.first { $0.hasPrefix("posters/render1") })
            #expect(!(try site.read("site/\(page)").contains("og:image")))
            #expect(
                try site.read("site/campaigns/alpha/feed.xml").contains("<link rel=\"alternate\" href=\"../../posters/render")
            )

            site.address = try SiteAddress("https://posters.example.org/wall")
            try await site.build()
            let map = try site.read("site/sitemap.xml")
            #expect(XMLParser(data: Data(map.utf8)).parse())
            let pages = try site.snapshot().keys.filter { $0.hasSuffix(".html") }
            #expect(map.components(separatedBy: "<loc>").count - 1 == pages.count)
            for page in pages { #expect(map.contains("<loc>https://posters.example.org/wall/\(page)</loc>")) }
            #expect(
                try site.read("site/\(page)").contains(
                    "<meta property=\"og:image\" content=\"https://posters.example.org/wall/thumbnails/posters/alpha/render1/poster_square.jpg.webp\" />"
                )
            )
            let feed = try site.read("site/campaigns/alpha/feed.xml")
            #expect(XMLParser(data: Data(feed.utf8)).parse())
            #expect(feed.contains("<link rel=\"self\" href=\"https://posters.example.org/wall/campaigns/alpha/feed.xml\" />"))
            #expect(feed.contains("<title>&lt;b&gt;, variant 1</title>"))
            #expect(try await site.build().written == 0)

            site.address = nil
            try await site.build()
            #expect(!site.exists("site/sitemap.xml"))
        }
    }

    @Test func `a feed tells of the newest posters, and its entries keep their identity`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            try await site.record((1...60).map { .onTheWeb($0, campaign: "alpha") })
            try await site.build()
            func identities() throws -> [String] {
                try site.read("site/campaigns/alpha/feed.xml").matches(of: /<id>(urn:uuid:[0-9a-f-]{36})<\/id>/).map {
                    String($0.1)
                }
            }
            let before = try identities()
            #expect(before.count == 51 && Set(before).count == 51)
            try await site.record([.onTheWeb(61, campaign: "alpha")])
            try await site.build()
            let after = try identities()
            #expect(after[0] == before[0] && Array(after[2...]) == Array(before[1...49]))
        }
    }

    @Test func `fifty thousand pages fill a map, and the others have further ones`() throws {
        let pages = Set((0..<50_001).map { OutputPath(folder: ["site", "posters"], name: "\($0).html") })
        let maps = Sitemap(site: try SiteAddress("https://example.org"), files: pages).documents
        #expect(maps.map(\.path.description) == ["site/sitemap.xml", "site/sitemap-1.xml", "site/sitemap-2.xml"])
        let texts = maps.map { String(decoding: $0.content, as: UTF8.self) }
        #expect(texts.map { $0.components(separatedBy: "<loc>").count - 1 } == [2, 50_000, 1])
        #expect(texts[0].contains("<sitemap><loc>https://example.org/sitemap-2.xml</loc></sitemap>"))
    }
}
