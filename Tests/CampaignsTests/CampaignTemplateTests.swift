import Campaigns
import SystemPackage
import TestSupport
import Testing

@Suite(.onOwnThreads) struct CampaignTemplateTests {
    private func template(_ id: String) throws -> String { CampaignTemplate(id: try CampaignID(id)).text }

    @Test func `the starter file is right as it stands`() throws {
        let read = try campaign(template("summer-music-festival"), file: "campaigns/other.yaml")
        #expect(read.id.rawValue == "summer-music-festival")
        #expect(read.event == Event(name: "Summer music festival"))
        #expect(read.sizes == SizeCatalog.standard.defaultSizes)
    }

    @Test(arguments: ["null", "1984", "no", "a-", "0"]) func `ids that YAML would guess at stay ids and names`(_ id: String)
        throws
    {
        let read = try campaign(template(id), file: FilePath("campaigns").appending("\(id).yaml"))
        #expect(read.id.rawValue == id)
        #expect(!read.event.name.isEmpty)
    }

    @Test func `the starter file with everything turned on is right and gives every key`() throws {
        let lines = try template("jazz").split(separator: "\n", omittingEmptySubsequences: false)
        // A line that is turned off has its '#' in front of it; a comment has a space behind it.
        let on = lines.map { $0.hasPrefix("#") && !isComment($0) ? $0.dropFirst() : $0 }.joined(separator: "\n")
        let read = try campaign(on)
        #expect(read.event.date != nil && read.event.time != nil && read.event.venue != nil && read.event.city != nil)
        #expect(read.event.genre != nil && read.event.tagline != nil && read.event.callToAction != nil)
        #expect(read.artists.count == 2 && read.artists.last?.cutout != nil)
        let act = try #require(read.artists.last)
        #expect(act.role != nil && act.works.count == 2 && act.tier == .guest && act.time != nil && act.from != nil)
        // Every key that records tell of, but for the list of days, which stands in place of a day.
        let told = Set(read.eventFacts(for: "square").map(\.key))
        let keys = [
            "subtitle", "tagline", "presenter", "series", "organiser", "time", "doors", "end", "venue", "stage", "address",
            "city",
            "online", "genre", "programme", "price", "status", "url", "call_to_action", "age", "languages", "contact", "social",
            "deadline", "sale_from", "artists",
        ]
        #expect(told == Set(keys))
        #expect(read.translations.map(\.language.tag) == ["si"] && read.isBilingual && read.editions.count == 1)
        #expect(read.palette.colors.count == 3 && read.variants == 2 && read.seed == Seed(123_456_789))
        #expect(
            read.prompt != nil && read.model == "gradient" && read.format == .jpg && read.language.tag == "en-LK"
                && read.notes != nil && read.sheet == .bleed && read.layers == [.background, .composite]
        )
    }

    @Test func `the starter file names every mood, group and format`() throws {
        let text = try template("jazz")
        let names = Mood.allCases.map(\.rawValue) + SizeCatalog.standard.groups + ImageFormat.allCases.map(\.rawValue) + ["all"]
        for name in names { #expect(text.contains(name)) }
    }

    private func isComment(_ line: Substring) -> Bool { line.hasPrefix("# ") && !line.hasPrefix("#  ") }
}
