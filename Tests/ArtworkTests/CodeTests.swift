import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork
@testable import Campaigns

/// QR codes, read back from finished files.
@Suite(.onOwnThreads) struct CodeTests {
    private static let families: [AspectFamily] = [.isoSheet, .usSheet, .vertical, .wide]

    /// A size of the family with a code, as small as it may be.
    private static func size(_ family: AspectFamily) throws -> PosterSize {
        switch family {
        case .isoSheet: try sheet("a-small", 210, 297, family)
        case .usSheet: try sheet("us-small", 215.9, 279.4, family)
        case .vertical: try screen("up", 720, 1280, family)
        default: try screen("across", 1280, 720, family)
        }
    }

    private static func sheet(_ id: String, _ width: Double, _ height: Double, _ family: AspectFamily) throws -> PosterSize {
        try Samples.size(
            id,
            Int(width / 25.4 * 100),
            Int(height / 25.4 * 100),
            family,
            print: PrintFacts(trimWidth: width, trimHeight: height, bleed: 3, resolution: 100)
        )
    }

    private static func screen(_ id: String, _ width: Int, _ height: Int, _ family: AspectFamily) throws -> PosterSize {
        let size = try Samples.size(id, width, height, family)
        return PosterSize(
            id: id,
            pixels: size.pixels,
            family: family,
            group: "signage",
            purpose: size.purpose,
            safeZone: size.safeZone,
            maximumBytes: nil,
            remarks: nil,
            print: nil,
            source: size.source,
            verifiedOn: size.verifiedOn
        )
    }

    private func event() throws -> Event {
        var event = Event(
            name: "Rivertown Jazz Nights",
            date: try EventDate("2027-06-18"),
            time: try ClockTime("19:30"),
            venue: "Old Boathouse",
            city: "Rivertown",
            tagline: "Three bands on the water"
        )
        event.url = try WebLink("https://www.example.org/jazz/tickets?from={size}&campaign={campaign}")
        return event
    }

    @Test(arguments: Mood.allCases, families)
    func `a code is read from a finished file of every format`(mood: Mood, family: AspectFamily) async throws {
        let press = try PosterPress(threads: 1)
        let size = try Self.size(family)
        try await withTemporaryFolder { folder in
            for format in ImageFormat.allCases {
                let campaign = try Samples.campaign(
                    event: try event(),
                    mood: mood,
                    palette: [["#9D00FF", "#00FFD1"], ["#F5E663", "#FF8A5B"], ["#111111"]][format.place],
                    format: format
                )
                let file = folder.appending("poster.\(format.rawValue)")
                let quality = try await press.make(.poster, of: PosterSpec(campaign: campaign, size: size, variant: 0), at: file)
                let text = try await ReadCode.text(of: file)
                #expect(text == "https://www.example.org/jazz/tickets?from=\(size.id)&campaign=summer", "\(format)")
                #expect(!quality.findings.contains { $0.code == .lowContrast })
            }
        }
    }

    @Test func `sizes that are seen on the phone, or beside a link, have no code`() throws {
        let withCode = SizeCatalog.standard.sizes.filter { CodeRule.of($0) != nil }.map(\.id)
        #expect(withCode == ["signage-landscape", "signage-portrait", "a4", "a3", "a2", "us-letter", "us-tabloid"])
        let campaign = try Samples.campaign(event: try event())
        #expect(try SetPage(campaign, Samples.standard("story")).code == nil)
    }

    @Test(arguments: ["signage-landscape", "signage-portrait", "a4", "a3", "a2", "us-letter", "us-tabloid"])
    func `a code has modules that a phone tells apart, and a quiet zone`(id: String) throws {
        for address in ["https://example.org", "https://example.org/" + String(repeating: "tickets-", count: 25)] {
            var event = try event()
            event.url = try WebLink(address)
            let size = try Samples.standard(id)
            let page = try SetPage(try Samples.campaign(event: event), size)
            let code = try #require(page.code)
            let least = size.print.map { 0.4 / 25.4 * Double($0.resolution) } ?? 3
            #expect(Double(code.module) >= least)
            #expect(code.box.width == Double(code.module * (code.code.side + 8)))
            #expect(code.box.width <= 0.3 * Double(size.pixels.width) || address.count > 100)
        }
    }

    @Test func `a code stands at the end of reading, and words keep away`() throws {
        for (tag, isAtRight) in [("en", true), ("he", false)] {
            for id in ["a4", "signage-landscape"] {
                let campaign = try Samples.campaign(event: try event(), mood: .minimal, language: tag)
                let size = try Samples.standard(id)
                let page = try SetPage(campaign, size)
                let code = try #require(page.code)
                #expect((code.box.left > Double(size.pixels.width) / 2) == isAtRight, "\(tag) \(id)")
                page.check("\(tag) \(id)")
            }
        }
    }

    @Test func `an address too long for its line is its host`() throws {
        var event = try event()
        event.url = try WebLink("https://tickets.example.org/" + String(repeating: "a-very-long-way/", count: 12))
        for id in ["a4", "story", "link-card"] {
            let page = try SetPage(try Samples.campaign(event: event, mood: .minimal), try Samples.standard(id))
            let shown = page.texts.first { $0.role == .webHost || $0.role == .webAddress }
            #expect(shown?.lines == ["tickets.example.org"], "\(id)")
        }
    }

    @Test func `an address that no code holds is told and left out`() throws {
        #expect(QRCode(String(repeating: "a", count: 2_331)) != nil)
        #expect(QRCode(String(repeating: "a", count: 2_332)) == nil)
    }

    @Test(arguments: Mood.allCases) func `codes are dark on light whatever the palette`(mood: Mood) {
        var random = SplitMix64(seed: 11)
        for _ in 0..<200 {
            let colors = (0..<random.integer(in: 1...4)).map { _ in
                HexColor(red: UInt8(random.next() & 255), green: UInt8(random.next() & 255), blue: UInt8(random.next() & 255))
            }
            guard let palette = try? Palette(colors) else { continue }
            let colours = CodeColours(mood.style.inks(Tones(palette)))
            let (dark, light) = (Contrast.luminance(colours.dark), Contrast.luminance(colours.light))
            #expect(dark < light && Contrast.ratio(dark, light) >= 7)
            let badge = BadgeColours(mood.style, Tones(palette))
            #expect(Contrast.ratio(badge.ink, badge.fill) >= Contrast.required)
        }
    }
}

extension ImageFormat {
    /// Its place among all formats.
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
