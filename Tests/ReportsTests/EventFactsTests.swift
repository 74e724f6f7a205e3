import Foundation
import OrderedCollections
import Postbacks
import SystemPackage
import TestSupport
import Testing

@testable import Reports

/// What records say of events, on the front page, on campaigns' pages, in the calendar and for search engines.
@Suite(.onOwnThreads) struct EventFactsTests {
    private static func record(_ number: Int, _ campaign: String, date: String?, _ event: Document?, edition: Document? = nil)
        -> Postback
    {
        var record = Postback.stub(number, campaign: campaign).setting(\.eventDate, to: date).setting(\.eventName, to: campaign)
        record.metadata.document["event"] = event.map { .document($0) }
        record.metadata.document["edition"] = edition.map { .document($0) }
        return record
    }

    private static let run: [Postback] = (0..<3).map { index in
        let day = "2027-06-\(18 + index)"
        let edition: Document = ["date": .string(day), "status": index == 1 ? .string("cancelled") : .null]
        return record(
            20 + index,
            "a-run",
            date: day,
            ["venue": .string("Cellar"), "city": .string("Ghent"), "time": .string("20:00")],
            edition: edition
        )
    }

    private static func site(in folder: FilePath) async throws -> TestSite {
        var site = TestSite(in: folder)
        site.briefs = [
            CampaignBrief(id: "single", name: "Lake <Songs>, one; two", notes: nil, current: ["render10"]),
            CampaignBrief(id: "a-run", name: "A Run", notes: nil, current: ["render20", "render21", "render22"]),
            CampaignBrief(id: "moved", name: "Moved", notes: nil, current: ["render30"]),
            CampaignBrief(id: "plain", name: "Plain", notes: nil, current: ["render40", "render41"]),
        ]
        try await site.record(
            [
                record(
                    10,
                    "single",
                    date: "2027-08-13",
                    [
                        "time": .string("23:00"), "doors": .string("22:00"), "end": .string("02:00"),
                        "venue": .string("Old </script> Hall"),
                        "city": .string("Lucerne"),
                        "price": .document(["amount": .array([.int64(12), .double(8.5)]), "currency": .string("EUR")]),
                        "status": .string("sold_out"), "url": .string("https://www.example.org/t?a=1&b=2"),
                        "organiser": .string("City Concerts"),
                        "tagline": .string("By the sea"), "age": .string("16+"),
                    ]
                ),
                record(
                    30,
                    "moved",
                    date: "2027-05-01",
                    ["status": .document(["postponed": .string("2027-09-01")]), "venue": .string("Barn")]
                ),
                record(40, "plain", date: nil, nil),
            ] + run
        )
        return site
    }

    @Test func `the calendar has each day once, folded and escaped, and is the same as long as the records are`() async throws {
        try await withTemporaryFolder { folder in
            var site = try await Self.site(in: folder)
            try await site.build()
            let calendar = try site.read("site/events.ics")
            #expect(calendar.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") && calendar.hasSuffix("END:VCALENDAR\r\n"))
            #expect(calendar.split(separator: "\r\n", omittingEmptySubsequences: false).allSatisfy { $0.utf8.count <= 75 })
            #expect(!calendar.replacing("\r\n", with: "").contains("\n"))
            let unfolded = calendar.replacing("\r\n ", with: "")
            let events = unfolded.components(separatedBy: "BEGIN:VEVENT").dropFirst()
            #expect(events.count == 5)
            for line in [
                "SUMMARY:Lake <Songs>\\, one\\; two", "DTSTART:20270813T230000", "DTEND:20270814T020000",
                "LOCATION:Old </script> Hall\\, Lucerne", "DTSTART:20270619T200000", "DTSTART;VALUE=DATE:20270901",
                "DTSTAMP:20251015T121000Z", "URL:https://www.example.org/t?a=1&b=2",
            ] {
                #expect(unfolded.contains("\r\n\(line)\r\n"), "\(line)")
            }
            #expect(events.filter { $0.contains("STATUS:CANCELLED") }.map { $0.contains("20270619T") } == [true])
            let identities = unfolded.matches(of: /UID:(\S+)/).map { $0.output.1 }
            #expect(Set(identities).count == 5)
            #expect(try await site.build().written == 0)
            // A new picture of the same campaign is news for the calendar; the event is the same one.
            site.briefs[0] = CampaignBrief(id: "single", name: "Lake Songs", notes: nil, current: ["render11"])
            try await site.record([Self.record(11, "single", date: "2027-08-14", ["time": .string("21:00")])])
            try await site.build()
            let later = try site.read("site/events.ics").replacing("\r\n ", with: "")
            #expect(later.contains("DTSTART:20270814T210000") && later.contains("SUMMARY:Lake Songs\r\n"))
            #expect(Set(later.matches(of: /UID:(\S+)/).map { $0.output.1 }) == Set(identities))
        }
    }

    @Test func `a run whose days have their own posters is what all of them say together`() {
        let days: [(String, String, String?)] = [
            ("2027-03-01", "20:00", nil), ("2027-03-02", "20:00", "cancelled"), ("2027-04-03", "21:00", nil),
        ]
        let posters = days.enumerated().map { index, day in
            let place = index == 2 ? "Ghent" : "Antwerp"
            let event: Document = ["city": .string(place), "time": .string(day.1), "status": day.2.map { .string($0) } ?? .null]
            let edition: Document = ["date": .string(day.0), "status": day.2.map { .string($0) } ?? .null]
            return GalleryPoster(record: Self.record(9 - index, "run", date: day.0, event, edition: edition), picture: .missing)
        }
        let facts = EventFacts(posters, title: PlainText("Run"))
        #expect(facts.days.map(\.date) == days.map(\.0) && facts.days.map(\.time) == days.map(\.1))
        #expect(facts.wholeSpan == EventDay("2027-03-01/2027-04-03"))
        #expect(facts.days.map { $0.status?.name } == days.map(\.2) && facts.status == nil)
        #expect(
            facts.days.map(\.city) == ["Antwerp", "Antwerp", "Ghent"] && facts.city == nil
                && facts.places == ["Antwerp", "Ghent"]
        )
    }

    @Test func `a day with posters in many sizes is one day, whatever their addresses say of the size`() {
        let posters = [("2027-03-01", "story"), ("2027-03-01", "square"), ("2027-03-02", "story"), ("2027-03-02", "square")]
            .enumerated().map { index, poster in
                let url = DocumentValue.string("https://example.org/t?from=\(poster.1)")
                let edition: Document = ["date": .string(poster.0), "url": url]
                let event: Document = ["venue": .string("Cellar"), "url": url]
                return GalleryPoster(
                    record: Self.record(9 - index, "run", date: poster.0, event, edition: edition),
                    picture: .missing
                )
            }
        let facts = EventFacts(posters, title: PlainText("Run"))
        #expect(facts.days.map(\.date) == ["2027-03-01", "2027-03-02"])
        #expect(facts.url == "https://example.org/t?from=story")
    }

    @Test func `of two performances on one day only the last one has the evening's end`() {
        let event: Document = ["time": .array([.string("15:00"), .string("20:00")]), "end": .string("22:00")]
        let poster = GalleryPoster(record: Self.record(1, "a", date: "2027-03-28", event), picture: .missing)
        let facts = EventFacts([poster], title: PlainText("A"))
        let entry = EventCalendar.Entry(id: "a", facts: facts, saidAt: .stub(0), page: nil)
        let text = EventCalendar(entries: [entry]).document.map { String(decoding: $0, as: UTF8.self) } ?? ""
        #expect(text.contains("DTSTART:20270328T150000\r\n") && text.contains("DTSTART:20270328T200000\r\n"))
        #expect(text.matches(of: /DTEND:(\S+)/).map(\.output.1) == ["20270328T220000"])
    }

    @Test func `without days there is no calendar, and the last one goes`() async throws {
        try await withTemporaryFolder { folder in
            var site = try await Self.site(in: folder)
            try await site.build()
            #expect(site.exists("site/events.ics"))
            site.briefs = []
            try await site.build()
            #expect(!site.exists("site/events.ics"))
            #expect(try !site.read("site/index.html").contains("events.ics"))
        }
    }

    @Test func `hours of a zone that is told are in UTC`() {
        let facts = EventFacts(
            [
                GalleryPoster(
                    record: Self.record(
                        1,
                        "a",
                        date: "2027-03-28",
                        ["time": .string("19:30"), "online": .document(["time_zone": .string("Europe/Berlin")])]
                    ),
                    picture: .missing
                )
            ],
            title: PlainText("A")
        )
        let entry = EventCalendar.Entry(id: "a", facts: facts, saidAt: .stub(0), page: nil)
        let text = EventCalendar(entries: [entry]).document.map { String(decoding: $0, as: UTF8.self) }
        #expect(text?.contains("DTSTART:20270328T173000Z\r\n") == true)
    }

    @Test(arguments: ["é", "湖", "🎉", "a"])
    func `lines are folded between characters, at 75 octets`(character: String) {
        for length in 60...90 {
            let line = "SUMMARY:" + String(repeating: character, count: length)
            let folded = EventCalendar.folded(line)
            #expect(folded.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 75 })
            #expect(folded.replacing("\r\n ", with: "") == line)
        }
    }

    @Test func `campaigns' pages show the facts, and cancelled posters of a run are found at once`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await Self.site(in: folder)
            try await site.build()
            let single = try site.read("site/campaigns/single/index.html")
            for text in [
                "The event", "22:00", "Old &lt;/script&gt; Hall, Lucerne", "12 / 8.5 EUR", "Sold out",
                "example.org/t?a=1&amp;b=2</bdi>", "16+",
            ] {
                #expect(single.contains(text), "\(text)")
            }
            let run = try site.read("site/campaigns/a-run/index.html")
            #expect(run.contains("<option value=\"cancelled\">Cancelled (1)</option>"))
            #expect(run.components(separatedBy: "<span class=\"badge\">Cancelled</span>").count == 3)
            #expect(try site.read("site/campaigns/a-run/posters.js").contains("\"status\":\"cancelled\""))
            #expect(try site.read("site/campaigns/a-run/index.md").contains("18 June 2027"))
            #expect(try !site.read("site/campaigns/plain/index.html").contains("The event"))
            try LinkChecker(site: site).check()
        }
    }

    @Test func `the front page offers what its campaigns differ in, and says of each what it is chosen by`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await Self.site(in: folder)
            try await site.build()
            let page = try site.read("site/index.html")
            for option in [
                "<option value=\"2027-06\">June 2027 (1)</option>", "<option value=\"Lucerne\">Lucerne (1)</option>",
                "<option value=\"sold_out\">Sold out (1)</option>", "<option value=\"missing\">not made (1)</option>",
                "<option value=\"event\">Date of the event</option>",
            ] {
                #expect(page.contains(option), "\(option)")
            }
            #expect(page.contains("data-first=\"2027-06-18\" data-last=\"2027-06-20\""))
            #expect(page.contains("src=\"assets/front.js\"") && site.exists("site/assets/front.js"))
            #expect(page.contains(" 1 of 3"))
        }
    }

    @Test func `where it is known where the pages are, each campaign says its event to search engines`() async throws {
        try await withTemporaryFolder { folder in
            var site = try await Self.site(in: folder)
            try await site.build()
            #expect(try !site.read("site/campaigns/single/index.html").contains("ld+json"))
            site.address = try SiteAddress("https://posters.example.org/")
            try await site.build()
            let page = try site.read("site/campaigns/single/index.html")
            let script = try #require(page.firstMatch(of: /<script type="application\/ld\+json">(.*?)<\/script>/))
            #expect(!script.output.1.contains("<"))
            let event = try #require(try JSONSerialization.jsonObject(with: Data(script.output.1.utf8)) as? [String: Any])
            #expect(event["@type"] as? String == "Event" && event["startDate"] as? String == "2027-08-13T23:00")
            #expect(
                event["endDate"] as? String == "2027-08-14T02:00"
                    && event["url"] as? String == "https://posters.example.org/campaigns/single/index.html"
            )
            let place = try #require(event["location"] as? [String: Any])
            #expect(place["name"] as? String == "Old </script> Hall")
            let offer = try #require(event["offers"] as? [String: Any])
            #expect(
                offer["price"] as? String == "12" && offer["priceCurrency"] as? String == "EUR"
                    && offer["availability"] as? String == "https://schema.org/SoldOut"
            )
            let run = try site.read("site/campaigns/a-run/index.html")
            #expect(run.contains("\"subEvent\"") && run.contains("https://schema.org/EventCancelled"))
            #expect(try !site.read("site/campaigns/plain/index.html").contains("ld+json"))
        }
    }

    @Test func `records that hold anything where an event should be are read without harm`() {
        let odd: [DocumentValue] = [
            .null, .string("x"), .array([.int64(1)]), .document([:]),
            .document(["date": .array([]), "dates": .string("x"), "price": .document([:])]),
            .document([
                "dates": .array([.string("2027-01-01"), .document(["date": .null])]), "status": .document([:]),
                "time": .document([:]),
            ]),
            .document(["online": .bool(true), "url": .string("javascript:alert(1)"), "venue": .string("\u{0}\n")]),
        ]
        for value in odd {
            var record = Postback.stub(1).setting(\.eventDate, to: "soon")
            record.metadata.document["event"] = value
            record.metadata.document["edition"] = value
            let facts = EventFacts([GalleryPoster(record: record, picture: .missing)], title: PlainText("A"))
            #expect(EventCalendar(entries: [.init(id: "a", facts: facts, saidAt: .stub(0), page: nil)]).document == nil)
            #expect(LinkedEvent(facts: facts, page: Address(of: .index, from: .index), pictures: []).html == nil)
        }
    }
}
