import Foundation
import SystemPackage
import TestSupport
import Testing

/// A site as the program makes it of campaign files and of a history that was imported.
struct SampleSite: Sendable {
    let folder: FilePath

    static let festival = """
        event:
          name: Summer Festival
          date: 2026-06-20/2026-06-21
          venue: Town Park
        artists: [City Chamber Choir, The Lanterns]
        style:
          mood: neon
          palette: ["#9D00FF", "#00FFD1", "#FF006E"]
        sizes: [square, story, link-card]
        variants: 2
        seed: 41
        notes: |
          Two **nights** in the park.
        """ + "\n"

    /// A small campaign, as it was when its first posters were made.
    private static let market = """
        event:
          name: Night Market
          date: 2026-11-27
        artists: [The Lanterns]
        style:
          mood: retro
        sizes: [square, link-card]
        """ + "\n"

    /// The same with another date and in other sizes.
    private static var laterMarket: String {
        market.replacing("2026-11-27", with: "2026-12-04").replacing("link-card", with: "story")
    }

    /// Makes the site in a folder of its own and hands it over.
    static func with(_ body: (SampleSite) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let site = SampleSite(folder: folder)
            let campaigns = folder.appending("campaigns")
            try FileManager.default.createDirectory(atPath: campaigns.string, withIntermediateDirectories: true)
            try Data(festival.utf8).write(to: URL(filePath: campaigns.appending("summer-festival.yaml").string))
            try Data(market.utf8).write(to: URL(filePath: campaigns.appending("market.yaml").string))
            try await site.billposter("run", "--quiet", "--no-report")
            try Data(laterMarket.utf8).write(to: URL(filePath: campaigns.appending("market.yaml").string))
            try await site.billposter("run", "--quiet", "--no-report")
            try site.writeHistory()
            try await site.billposter("import", "history.jsonl")
            try await site.billposter("report", "--quiet")
            try await body(site)
        }
    }

    /// The address of a page, such as `campaigns/long/index.html`.
    func address(_ page: String) -> String { "file://\(folder.appending("output/site/\(page)").string)" }

    /// One of the pages of posters.
    func posterPage() throws -> String { try firstPage(in: "posters") }

    /// The page of the first run.
    func runPage() throws -> String { try firstPage(in: "runs") }

    private func firstPage(in group: String) throws -> String {
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder.appending("output/site/\(group)").string)
        return "\(group)/\(try #require(pages.filter { $0.hasSuffix(".html") && $0 != "index.html" }.min()))"
    }

    /// Runs the program in the site's workspace.
    @discardableResult
    func billposter(_ arguments: String...) async throws -> String {
        let ending = try await Program(in: folder).start(arguments).ending()
        #expect(ending.status == 0, "billposter \(arguments.joined(separator: " ")): \(ending.errors)")
        return ending.output
    }

    /// A campaign of 130 records over two years, without a campaign file, that all show one picture.
    private func writeHistory() throws {
        let posters = folder.appending("output/posters/summer-festival")
        let names = try FileManager.default.subpathsOfDirectory(atPath: posters.string).sorted()
        let picture = try #require(names.first { $0.hasSuffix("poster_square.jpg") })
        let moods = ["neon", "retro", "minimal", "lush"]
        try writeRecords(130) { number, id in
            let created = String(Int64(1_700_000_000_000) + Int64(number) * 86_400_000 * 5)
            return """
                {"_id": {"$oid": "\(id)"}, "campaign_id": "long-history", \
                "render_id": "old-\(number)", "cloudinary_url": "posters/summer-festival/\(picture)", "size": "square", \
                "mood": "\(moods[number % 4])", "model": "\(number % 5 == 0 ? "FLUX.1-dev" : "gradient")", "seed": \(number), \
                "event_name": "Long History", "prompt": "\(number == 77 ? "A café by the sea, <b>at dusk</b>" : "A quiet street")", \
                "palette": ["#9D00FF", "#00FFD1"], "metadata": {"index": \(number % 2), "run_id": "run-\(number / 26)", \
                "width": 1080, "height": 1080, "generation_type": "poster"}, "created_at": {"$date": {"$numberLong": "\(created)"}}}
                """
        }
    }

    /// Writes a history of this many campaigns with one record each, whose pictures are gone.
    func writeCampaigns(_ count: Int) throws {
        try writeRecords(count) { number, id in
            """
            {"_id": {"$oid": "\(id)"}, "campaign_id": "event-\(number)", \
            "render_id": "render-\(number)", "cloudinary_url": "posters/gone-\(number).jpg", "size": "square", "mood": "neon", \
            "model": "gradient", "seed": \(number), "event_name": "Event \(number)", "metadata": {"run_id": "run-1", \
            "width": 1080, "height": 1080}, "created_at": {"$date": "2026-06-0\(number % 9 + 1)T02:00:00Z"}}
            """
        }
    }

    /// Writes `history.jsonl`, a line for each number with the identity that follows from it.
    private func writeRecords(_ count: Int, _ line: (_ number: Int, _ id: String) -> String) throws {
        let lines = (0..<count).map { number in
            let id = String(number, radix: 16)
            return line(number, String(repeating: "0", count: 24 - id.count) + id) + "\n"
        }
        try Data(lines.joined().utf8).write(to: URL(filePath: folder.appending("history.jsonl").string))
    }
}
