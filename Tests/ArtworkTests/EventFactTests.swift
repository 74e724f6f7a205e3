import Foundation
import Notation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork
@testable import Campaigns

/// What an event says beside name, date and place, on the page.
@Suite(.onOwnThreads) struct EventFactTests {
    /// A fact alone, and what of it stands on a poster.
    private enum Fact: String, CaseIterable, CustomTestStringConvertible {
        case subtitle, presenter, series, organiser, url, price, doors, end, dates, programme, address, stage, hybrid, status,
            age,
            languages, contact, social, deadline, saleFrom, roles, works, tiers, running, translation

        var testDescription: String { rawValue }

        var roles: Set<TextRole> {
            switch self {
            case .subtitle: [.subtitle]
            case .presenter, .series: [.presenter]
            case .organiser, .age, .languages, .contact, .social, .deadline, .saleFrom: [.facts]
            case .url: [.webAddress]
            case .price, .doors, .end: [.practical]
            case .dates: [.tourDays, .tourPlaces]
            case .programme: [.programmeTimes, .programmeTitles]
            case .address, .stage, .hybrid: [.address]
            case .status: []
            case .roles, .works: [.castNames, .castParts]
            case .tiers: [.headliners, .artists, .support]
            case .running: [.castTimes, .castNames]
            case .translation: [.otherName, .otherDate]
            }
        }

        func campaign(_ mood: Mood, sizes: [PosterSize] = SizeCatalog.standard.defaultSizes) throws -> Campaign {
            var event = EventFactTests.event
            event.date = try EventDate("2027-06-18")
            event.times = [try ClockTime("19:30")]
            var artists = [Artist(name: "Vera Lind"), Artist(name: "Paul Oak"), Artist(name: "Mira Sand")]
            var other: EventTranslation?
            try apply(to: &event, &artists, &other)
            return try EventFactTests.campaign(event, artists, other, mood, sizes)
        }

        func apply(to event: inout Event, _ artists: inout [Artist], _ other: inout EventTranslation?) throws {
            switch self {
            case .subtitle: event.subtitle = "The Harbour Tour"
            case .presenter: event.presenter = "Rivertown Arts"
            case .series: event.series = "Boathouse Nights 4"
            case .organiser: event.organiser = "Boathouse Society"
            case .url: event.url = try WebLink("https://example.org/nights")
            case .price: event.price = .amounts(.init([12, 8], currency: "EUR"))
            case .doors: event.doors = try ClockTime("18:30")
            case .end: event.end = try ClockTime("02:00")
            case .dates:
                event.date = nil
                event.dates = try ["2027-06-18", "2027-06-19", "2027-06-25"].map { date in
                    var day = EventDay(date: try EventDate(date))
                    day.city = "Rivertown"
                    return day
                }
            case .programme:
                event.programme = [
                    ProgrammeItem(time: try ClockTime("19:30"), title: "Opening", by: "Vera Lind"),
                    ProgrammeItem(time: try ClockTime("20:15"), title: "Songs of the river"),
                ]
            case .address: event.address = "Quay Street 4"
            case .stage: event.stage = "Small hall"
            case .hybrid: event.online = OnlinePlace(url: try WebLink("https://live.example.org"), isHybrid: true)
            case .status: event.status = .postponed(to: try EventDate("2027-09-04"))
            case .age: event.age = .from(16)
            case .languages: event.languages = [try Language("de")]
            case .contact: event.contact = ["+49 30 1234567"]
            case .social: event.social = ["@boathouse"]
            case .deadline: event.deadline = try CalendarDate("2027-06-01")
            case .saleFrom: event.saleFrom = try CalendarDate("2027-03-01")
            case .roles: artists[0].role = "piano"
            case .works: artists[1].works = ["Sonata in A", "Three waltzes"]
            case .tiers:
                artists[0].tier = .headliner
                artists[2].tier = .support
            case .running: artists[0].time = try ClockTime("21:00")
            case .translation:
                other = EventTranslation(language: try Language("he"))
                other?.name = "לילות בנמל"
            }
        }
    }

    private static let event = Event(
        name: "Harbour Nights",
        venue: "Old Boathouse",
        city: "Rivertown",
        tagline: "Music on the water"
    )

    private static func campaign(
        _ event: Event,
        _ artists: [Artist],
        _ other: EventTranslation?,
        _ mood: Mood,
        _ sizes: [PosterSize] = SizeCatalog.standard.defaultSizes
    ) throws -> Campaign {
        var campaign = try Samples.campaign(event: event, artists: artists, mood: mood, sizes: sizes, language: "en-GB")
        if let other {
            campaign.translations = [other]
            campaign.isBilingual = true
        }
        return campaign.editions[0]
    }

    private static let sizes = ["square", "ig-portrait", "story", "pin", "a4", "us-letter", "link-card", "x-post", "x-header"]

    @Test(arguments: Fact.allCases) private func `a fact alone stands on a poster of every family`(fact: Fact) throws {
        for (index, id) in Self.sizes.enumerated() {
            let size = try Samples.standard(id)
            let page = try SetPage(try fact.campaign(Mood.allCases[index % 4]), size)
            page.check("\(fact) on \(id)")
            let roles = Set(page.texts.map(\.role))
            let isFoundOnPhone = fact == .url && page.code != nil
            #expect(isFoundOnPhone || fact.roles.isSubset(of: roles), "\(id): \(roles), left out \(page.leftOut)")
            #expect((page.badge != nil) == (fact == .status))
            #expect(page.leftOut.isEmpty)
        }
    }

    @Test(arguments: Mood.allCases) func `all facts at once fit, or what is missing is told`(mood: Mood) throws {
        var event = Self.event
        event.date = try EventDate("2027-06-18")
        event.times = [try ClockTime("19:30")]
        var artists = [Artist(name: "Vera Lind"), Artist(name: "Paul Oak"), Artist(name: "Mira Sand")]
        var other: EventTranslation?
        for fact in Fact.allCases where fact != .dates { try fact.apply(to: &event, &artists, &other) }
        var missing: [String: Int] = [:]
        for id in Self.sizes {
            let size = try Samples.standard(id)
            let page = try SetPage(try Self.campaign(event, artists, other, mood), size)
            page.check(size.id)
            missing[size.id] = page.leftOut.count
        }
        // On a sheet there is as much room as on a banner at least; a mood that centres words has the code below them.
        #expect(missing["a4", default: 99] <= missing["x-header", default: 0])
        #expect(missing["a4", default: 99] <= 7)
    }

    @Test func `what gives way first is what a poster needs least`() throws {
        #expect(EventPart.allCases.sorted() == EventPart.allCases)
        var event = Self.event
        event.date = try EventDate("2027-06-18")
        var artists = (1...9).map { Artist(name: "Orchestra of the Rivertown Valley \($0)") }
        var other: EventTranslation?
        for fact in Fact.allCases where fact != .dates { try fact.apply(to: &event, &artists, &other) }
        var missing: [[EventPart]] = []
        for (width, height) in [(1200, 1200), (800, 800), (600, 600), (450, 450), (360, 360)] {
            let page = try SetPage(
                try Self.campaign(event, artists, other, .minimal),
                try Samples.size("q", width, height, .square)
            )
            missing.append(EventPart.allCases.filter { page.leftOut.contains($0.phrase) })
        }
        for (more, less) in zip(missing, missing.dropFirst()) { #expect(Set(more).isSubset(of: less)) }
        // Of what there is, nothing is missing that comes behind something that is shown.
        for parts in missing { #expect(parts == Array(missing[4].prefix(parts.count))) }
        #expect(missing[4].count > 3)
    }

    @Test func `the documentation lists what gives way in its order`() throws {
        let file = FilePath(#filePath).removingLastComponent().appending("../../Documentation/Posters.md").lexicallyNormalized()
        let text = try String(contentsOfFile: file.string, encoding: .utf8)
        let listed = text.split(separator: "\n").compactMap { $0.wholeMatch(of: /\d+\. (.+)/)?.output.1 }.map(String.init)
        #expect(listed == EventPart.allCases.map(\.phrase))
        #expect(text.contains("The first fourteen go") && EventPart.allCases.count { $0.leastShare(isPrinted: false) > 0 } == 14)
    }

    @Test func `a finding tells what there was no room for`() async throws {
        var event = Self.event
        event.programme = (1...30).map { ProgrammeItem(title: "Part \($0) of the evening, with speeches") }
        event.social = ["@boathouse"]
        let press = try PosterPress(threads: 1)
        let size = try Samples.small(.landscape)
        try await withTemporaryFolder { folder in
            let campaign = try Samples.campaign(event: event)
            let quality = try await press.make(
                .poster,
                of: PosterSpec(campaign: campaign, size: size, variant: 0),
                at: folder.appending("poster.jpg")
            )
            let finding = quality.findings.first { $0.code == .leftOut }
            #expect(finding?.message.hasPrefix("there is no room for ") == true)
            #expect(finding?.message.contains("the programme") == true)
        }
    }

    @Test func `a long list of dates is shortened, and a very long one is its span`() throws {
        var event = Self.event
        event.dates = try (1...28).map { index in
            var day = EventDay(date: try EventDate("2027-06-\(index < 10 ? "0" : "")\(index)"))
            day.city = "Rivertown \(index)"
            return day
        }
        let campaign = try Samples.campaign(event: event, mood: .minimal, language: "de")
        let card = try SetPage(campaign, Samples.standard("link-card"))
        #expect(card.texts.contains { $0.role == .tourDays } && card.leftOut.contains { $0.hasPrefix("the last") })
        let strip = try SetPage(campaign, Samples.size("strip", 600, 100, .banner))
        #expect(strip.texts.contains { $0.role == .date } && !strip.leftOut.isEmpty)
        #expect(try SetPage(campaign, Samples.standard("a2")).leftOut.isEmpty)
    }

    @Test func `hours of a programme end under each other, and titles begin under each other`() throws {
        for (tag, isLeft) in [("en-GB", true), ("ar", false)] {
            var event = Self.event
            event.programme = try ["9:30", "19:30", "20:00"].map {
                ProgrammeItem(time: try ClockTime($0), title: "Opening \($0)")
            }
            let campaign = try Samples.campaign(event: event, mood: .lush, language: tag)
            let page = try SetPage(campaign, Samples.standard("a4"))
            let times = try #require(page.texts.first { $0.role == .programmeTimes }).ink
            let titles = try #require(page.texts.first { $0.role == .programmeTitles }).ink
            func spread(_ edges: [Double]) -> Double { (edges.max() ?? 0) - (edges.min() ?? 0) }
            #expect(spread(times.map { isLeft ? $0.right : $0.left }) < 2)
            #expect(spread(titles.map { isLeft ? $0.left : $0.right }) < 0.05 * titles[0].height + 40)
            #expect((times[0].left < titles[0].left) == isLeft)
        }
    }

    @Test(arguments: Mood.allCases) func `a second language is smaller than the first, and read its own way`(mood: Mood) throws {
        var other = EventTranslation(language: try Language("ar"))
        other.name = "ليالي الميناء"
        other.venue = "بيت القوارب"
        var event = Self.event
        event.date = try EventDate("2027-06-18")
        let campaign = try Self.campaign(event, [], other, mood)
        for id in ["square", "a4", "x-post"] {
            let page = try SetPage(campaign, Samples.standard(id))
            page.check(id)
            let name = try #require(page.texts.first { $0.role == .name })
            let second = try #require(page.texts.first { $0.role == .otherName })
            #expect(second.size < name.size)
            #expect(page.texts.first { $0.role == .otherDate }?.lines.joined().contains("يونيو") == true)
        }
    }

    @Test func `the render id knows every fact, and posters without any keep theirs`() throws {
        var event = Self.event
        event.date = try EventDate("2027-06-18")
        event.times = [try ClockTime("19:30")]
        let plain = try Self.campaign(event, ["Vera Lind", "Paul Oak", "Mira Sand"].map { Artist(name: $0) }, nil, .neon)
        let size = try Samples.standard("square")
        func id(_ campaign: Campaign) -> RenderID { RenderIDs(campaign: campaign).id(size: size, variant: 0) }
        let ids = try Fact.allCases.map { id(try $0.campaign(.neon)) }
        #expect(Set(ids + [id(plain)]).count == Fact.allCases.count + 1)
    }

    @Test(arguments: ["en", "ar", "de", "ja", "th", "hi"], Mood.allCases)
    func `a stamp covers neither words nor code, in every state`(tag: String, mood: Mood) throws {
        let states: [EventStatus] = [
            .soldOut, .lastTickets, .cancelled, .postponed(to: try EventDate("2027-09-04")), .moved(to: "Grand Hall"),
        ]
        let sizes = ["square", "a4", "x-post", "signage-landscape", "li-page-cover"]
        for (index, status) in states.enumerated() {
            var event = Self.event
            event.date = try EventDate("2027-06-18")
            event.url = try WebLink("https://example.org/nights")
            event.status = status
            // Every state meets every size in some language and mood.
            for id in [sizes[(index + tag.utf8.count + mood.rawValue.utf8.count) % sizes.count]] {
                let page = try SetPage(try Samples.campaign(event: event, mood: mood, language: tag), Samples.standard(id))
                page.check("\(tag), \(mood), \(index) on \(id)")
                let badge = try #require(page.badge, "\(id)")
                let others = page.texts.filter { $0.role != .name }.map(\.size).max() ?? 0
                #expect(badge.size >= 0.35 * others, "\(id)")
            }
        }
    }

    @Test(arguments: Mood.allCases) func `an address keeps its small letters`(mood: Mood) throws {
        var event = Self.event
        event.url = try WebLink("https://example.org/Nights-on-the-water")
        let page = try SetPage(try Samples.campaign(event: event, mood: mood), Samples.standard("square"))
        #expect(page.texts.first { $0.role == .webAddress }?.lines == ["example.org/Nights-on-the-water"])
    }

    @Test func `soft hyphens are where a name is parted when it must be`() throws {
        let name =
            "Donau\u{AD}dampfschifffahrts\u{AD}elektrizitäten\u{AD}hauptbetriebswerk\u{AD}bauunterbeamten\u{AD}gesellschaft"
        let campaign = try Samples.campaign(event: Event(name: name), mood: .minimal, language: "de")
        let page = try SetPage(campaign, Samples.size("narrow", 300, 600, .portrait))
        let lines = try #require(page.texts.first { $0.role == .name }).lines
        #expect(lines.count > 1 && lines.dropLast().allSatisfy { $0.hasSuffix("-") })
        let parts = Set(name.split(separator: "\u{AD}").map(String.init))
        #expect(lines.joined().replacing("-", with: "") == name.replacing("\u{AD}", with: ""))
        #expect(parts.contains(String(lines[lines.count - 1])) || parts.contains { lines[lines.count - 1].hasSuffix($0) })
        // Where it fits nothing shows.
        let wide = try SetPage(
            try Samples.campaign(event: Event(name: "Nacht\u{AD}musik"), mood: .minimal),
            Samples.standard("square")
        )
        #expect(wide.texts.first?.lines == ["Nachtmusik"])
    }

    @Test func `a letter that a font leaves blank is none that it has`() throws {
        try typesetters.get().withTypesetter { typesetter throws(ArtworkError) in
            // BRAILLE PATTERN BLANK, and the pattern of one dot.
            #expect(!typesetter.draws("\u{2800}", in: "Noto Sans Symbols2", weight: 400))
            #expect(typesetter.draws("\u{2801}", in: "Noto Sans Symbols2", weight: 400))
            #expect(typesetter.draws(" ", in: "Inter", weight: 700))
        }
    }
}
