import Foundation
import SystemPackage
import TestSupport
import Testing

/// How a reader finds a campaign among hundreds, in a browser that opened the front page from the disk.
@Suite(.onOwnThreads, .serialized, .timeLimit(.minutes(20))) struct `The front page in a browser` {
    private static let cities = ["Ghent", "Lucerne", "Łódź"]

    /// 300 events of three towns and four moods, the twelfth ones cancelled; the days go backwards with the numbers.
    private static func writeHistory(of site: SampleSite) throws {
        let moods = ["neon", "retro", "minimal", "lush"]
        let lines = (0..<300).map { number in
            let id = String(number, radix: 16)
            let month = String(format: "%02d", 12 - number % 12)
            let status = number % 12 == 0 ? ", \"status\": \"cancelled\"" : ""
            return """
                {"_id": {"$oid": "\(String(repeating: "0", count: 24 - id.count) + id)"}, "campaign_id": "event-\(number)", \
                "render_id": "render-\(number)", "cloudinary_url": "posters/gone-\(number).jpg", "size": "square", \
                "mood": "\(moods[number % 4])", "event_name": "\(number == 77 ? "Café by the Sea" : "Event \(number)")", \
                "event_date": "\(2090 - number / 12)-\(month)-15", "metadata": {"width": 1080, "height": 1080, \
                "event": {"city": "\(cities[number % 3])"\(status)}}, \
                "created_at": {"$date": "2026-06-01T02:\(String(format: "%02d", number / 60)):\(String(format: "%02d", number % 60))Z"}}
                """ + "\n"
        }
        try Data(lines.joined().utf8).write(to: URL(filePath: site.folder.appending("history.jsonl").string))
    }

    private static func with(_ body: (SampleSite, Browser) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let site = SampleSite(folder: folder)
            try FileManager.default.createDirectory(
                atPath: folder.appending("campaigns").string,
                withIntermediateDirectories: true
            )
            try writeHistory(of: site)
            try await site.billposter("import", "history.jsonl")
            try await site.billposter("report", "--quiet")
            try await Browser.with { try await body(site, $0) }
        }
    }

    private static func choose(_ value: String, _ field: String, _ browser: Browser) async throws {
        try await browser.script(
            "const f = document.forms[0].elements.\(field); f.value = '\(value)'; f.dispatchEvent(new Event('change', {bubbles: true}))"
        )
    }

    private static func shown(_ browser: Browser) async throws -> [String] {
        try await browser.script(
            "return [...document.querySelectorAll('.card')].filter((c) => !c.hidden).map((c) => c.querySelector('h3').textContent)",
            as: [String].self
        )
    }

    private static let says = "document.querySelector('output').textContent"

    @Test func `campaigns are found by month, mood, state, place and words, and the way back leads through the choices`()
        async throws
    {
        try await Self.with { site, browser in
            let page = site.address("index.html")
            try await browser.open(page)
            #expect(try await Self.shown(browser).count == 300)
            try await Self.choose("lush", "mood", browser)
            try await browser.until("\(Self.says) === '75 of 300 campaigns'")
            try await Self.choose("Ghent", "place", browser)
            try await browser.until("\(Self.says) === '25 of 300 campaigns'")
            #expect(try await browser.address() == page + "#mood=lush&place=Ghent")
            #expect(try await Self.shown(browser).count == 25)
            try await browser.back()
            try await browser.until("\(Self.says) === '75 of 300 campaigns'")
            #expect(try await browser.script("return document.forms[0].elements.place.value", as: String.self) == "")
            try await browser.back()
            try await browser.until("\(Self.says) === ''")
            #expect(try await Self.shown(browser).count == 300)
            try await Self.choose("cancelled", "status", browser)
            try await browser.until("\(Self.says) === '25 of 300 campaigns'")
            // Somebody else opens the address.
            let shared = try await browser.address()
            try await browser.open(shared)
            try await browser.until("\(Self.says) === '25 of 300 campaigns'")
            #expect(try await browser.script("return document.forms[0].elements.status.value", as: String.self) == "cancelled")
            try await browser.click("button[type=reset]")
            try await browser.until("\(Self.says) === ''")
            #expect(try await browser.address() == page)
            // Without regard to case and accents.
            try await browser.press(.slash)
            try await browser.type("CAFE sea", into: "input[type=search]")
            try await browser.until("\(Self.says) === '1 of 300 campaigns'")
            #expect(try await Self.shown(browser) == ["Café by the Sea"])
            try await browser.type(" mountain", into: "input[type=search]")
            try await browser.until("\(Self.says).startsWith('No campaign matches')")
        }
    }

    @Test func `campaigns stand by their newest poster, or by the day of their event`() async throws {
        try await Self.with { site, browser in
            try await browser.open(site.address("index.html"))
            #expect(try await Self.shown(browser).prefix(2) == ["Event 299", "Event 298"])
            try await Self.choose("event", "order", browser)
            let byDay = try await Self.shown(browser)
            // The next one first; what is long over comes behind.
            let days = try await browser.script(
                "return [...document.querySelectorAll('.card')].map((c) => c.dataset.first).filter((d) => d >= '2066')",
                as: [String].self
            )
            #expect(days == days.sorted() && byDay != (0..<300).reversed().map { "Event \($0)" })
            #expect(try await browser.address().hasSuffix("#order=event"))
            try await browser.back()
            try await browser.until("document.forms[0].elements.order.value === ''")
            #expect(try await Self.shown(browser).prefix(2) == ["Event 299", "Event 298"])
        }
    }

    @Test func `without script all campaigns are shown, and no field that does nothing`() async throws {
        try await withTemporaryFolder { folder in
            let site = SampleSite(folder: folder)
            try FileManager.default.createDirectory(
                atPath: folder.appending("campaigns").string,
                withIntermediateDirectories: true
            )
            try Self.writeHistory(of: site)
            try await site.billposter("import", "history.jsonl")
            try await site.billposter("report", "--quiet")
            let page = try String(contentsOfFile: folder.appending("output/site/index.html").string, encoding: .utf8)
            #expect(page.components(separatedBy: "<article class=\"card\"").count == 301 && !page.contains(" hidden"))
            let style = try String(contentsOfFile: folder.appending("output/site/assets/style.css").string, encoding: .utf8)
            #expect(style.contains(".tools { display: none; }"))
        }
    }
}
