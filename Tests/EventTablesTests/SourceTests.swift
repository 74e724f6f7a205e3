import Campaigns
import Notation
import SystemPackage
import TestSupport
import Testing

@testable import EventTables

@Suite(.onOwnThreads) struct `Tables in JSON` {
    private static let record =
        #"{"title": "Jazz", "date": "2027-06-18", "venue": {"name": "Hall", "city": "Köln"}, "artists": ["A", "B"], "price": 12.50, "currency": "EUR"}"#

    @Test(arguments: [
        "\(record)\n\(record.replacing("Jazz", with: "Blues"))\n", "[\(record), \(record.replacing("Jazz", with: "Blues"))]",
        #"{"count": 2, "events": [\#(record), \#(record.replacing("Jazz", with: "Blues"))]}"#,
    ])
    func `are lines, an array, or an object that holds one`(text: String) throws {
        let read = try table(text, file: "events.json")
        #expect(read.told == [])
        #expect(try read.campaigns.indices.map { try read.event($0).name } == ["Jazz", "Blues"])
        let campaign = try read.campaign()
        #expect(campaign.event.venue == "Hall" && campaign.event.city == "Köln" && campaign.artists.map(\.name) == ["A", "B"])
        #expect(read.campaigns[0].text.contains("price: 12.50 EUR"))
    }

    @Test func `whose records are wrong lose those alone, each told with its number and the key`() throws {
        let text = #"{"name": "A", "date": "2027-06-18"}"# + "\n{oops}\n" + #"{"name": "B", "date": "2027-06-19"}"# + "\n"
        let read = try table(text, file: "events.jsonl")
        #expect(try read.campaigns.indices.map { try read.event($0).name } == ["A", "B"])
        #expect(read.campaigns.map(\.row) == [1, 3] && read.refused == 1)
        #expect(read.told.count == 1 && read.told.first?.hasPrefix("events.jsonl:2: the record in line 2 is not JSON") == true)
        let wrong = try table(text.replacing("2027-06-19", with: "31.02.2027"), file: "events.jsonl")
        #expect(wrong.campaigns.count == 1 && wrong.told.last == "events.jsonl:3:2: the day \"31.02.2027\" does not exist")
    }
}

@Suite(.onOwnThreads) struct `Events by schema.org` {
    private static let data = #"""
        {"@context": "https://schema.org", "@graph": [
          {"@type": "WebPage", "name": "Programme"},
          {"@id": "#hall", "@type": "Place", "name": "Old Hall", "address": {"@type": "PostalAddress", "streetAddress": "Quay 1", "addressLocality": "Ghent"}},
          {"@type": ["MusicEvent", "Thing"], "@id": "https://example.org/e/1", "name": "Lake </b> Songs", "startDate": "2027-06-18T19:30:00+02:00",
           "endDate": "2027-06-19T01:00+02:00", "doorTime": "2027-06-18T18:30:00+02:00", "location": {"@id": "#hall"},
           "performer": [{"@type": "MusicGroup", "name": "The Lanterns"}, "Mira Sol"], "eventStatus": "https://schema.org/EventCancelled",
           "offers": [{"@type": "Offer", "price": "12.00", "priceCurrency": "EUR", "url": "https://example.org/t"}, {"price": 8}],
           "organizer": {"name": "City Concerts"}}
        ]}
        """#

    private func check(_ read: EventTable) throws {
        #expect(read.told == [])
        let campaign = try read.campaign()
        let event = campaign.event
        #expect(event.name == "Lake </b> Songs" && event.date?.description == "2027-06-18" && event.time?.description == "19:30")
        #expect(event.end?.description == "01:00" && event.doors?.description == "18:30")
        #expect(event.venue == "Old Hall" && event.city == "Ghent" && event.address == "Quay 1")
        #expect(campaign.artists.map(\.name) == ["The Lanterns", "Mira Sol"])
        #expect(event.status == .cancelled && event.organiser == "City Concerts")
        #expect(read.campaigns[0].text.contains("price: 12.00/8 EUR") && read.campaigns[0].key == "https://example.org/e/1")
    }

    @Test func `are found in JSON-LD and in the scripts of a web page`() throws {
        try check(table(Self.data, file: "events.jsonld"))
        let page = """
            <!DOCTYPE html><html><head><script>var x = "<script type='application/ld+json'>";</script>
            <!-- <script type="application/ld+json">{"@type": "Event", "name": "No"}</script> -->
            <SCRIPT data-x='>' TYPE='application/ld+json'>\(Self.data)</SCRIPT></head><body></body></html>
            """
        try check(table(page, file: "page.html"))
    }

    @Test func `whose hours are in UTC need the zone of the place`() throws {
        let text = #"{"@type": "Event", "name": "A", "startDate": "2027-06-18T17:30:00Z", "@id": "a"}"#
        #expect(try table(text, file: "a.json").told.first?.contains("17:30 of 2027-06-18 is a time in UTC") == true)
        let event = try table(text, map: "time_zone: Europe/Berlin", file: "a.json").event()
        #expect(event.date?.description == "2027-06-18" && event.time?.description == "19:30")
        let night = try table(text.replacing("17:30", with: "23:30"), map: "time_zone: Asia/Tokyo", file: "a.json").event()
        #expect(night.date?.description == "2027-06-19" && night.time?.description == "08:30")
    }

    @Test func `that are not there, or no JSON, are told`() throws {
        let page = "<html><head>\n<script type=\"application/ld+json\">{nope}</script></head></html>"
        let told = try table(page, file: "page.html").told
        #expect(told.count == 1 && told[0].contains("line 2 of the page is not JSON"))
        let second = page + "\n\n" + page
        #expect(try table(second, file: "page.html").told.last?.contains("line 5 of the page is not JSON") == true)
        #expect(try table("<html></html>", file: "page.html").told.first?.contains("holds no <script") == true)
    }
}

@Suite(.onOwnThreads) struct `Events of a calendar` {
    private func calendar(_ events: String) -> String {
        let zone = """
            BEGIN:VTIMEZONE
            TZID:Harbour
            BEGIN:STANDARD
            DTSTART:19701025T030000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:19700329T020000
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            END:VTIMEZONE
            """
        return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n\(zone)\n\(events)\nEND:VCALENDAR\n").replacing(
            "\n",
            with: "\r\n"
        )
    }

    @Test func `keep the hours of their own zone, with texts unfolded and unescaped`() throws {
        let text = calendar(
            """
            BEGIN:VEVENT
            UID:1@example.org
            SUMMARY:Lake Songs\\, part two\\; live and with a very long name that is fold
             ed
            DTSTART;TZID=Harbour:20270618T193000
            DTEND;TZID=Harbour:20270619T010000
            LOCATION:Old Hall
            DESCRIPTION:One\\nTwo
            CATEGORIES:folk
            ORGANIZER;CN=City Concerts:mailto:a@example.org
            URL:https://example.org/e
            END:VEVENT
            """
        )
        let read = try table(text, file: "a.ics")
        #expect(read.told == [])
        let campaign = try read.campaign()
        #expect(campaign.event.name == "Lake Songs, part two; live and with a very long name that is folded")
        #expect(campaign.event.date?.description == "2027-06-18" && campaign.event.time?.description == "19:30")
        #expect(
            campaign.event.end?.description == "01:00" && campaign.event.venue == "Old Hall" && campaign.event.genre == "folk"
        )
        #expect(campaign.notes == "One\nTwo" && campaign.event.organiser == "City Concerts")
        #expect(read.campaigns[0].key == "1@example.org")
    }

    @Test func `of whole days end on their last day, and a midnight is an hour`() throws {
        let text = calendar(
            """
            BEGIN:VEVENT
            UID:1
            SUMMARY:Fair
            DTSTART;VALUE=DATE:20270813
            DTEND;VALUE=DATE:20270816
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            SUMMARY:New Year
            DTSTART;TZID=Harbour:20280101T000000
            STATUS:CANCELLED
            END:VEVENT
            """
        )
        let read = try table(text, file: "a.ics")
        #expect(try read.event(0).date?.description == "2027-08-13/2027-08-15")
        #expect(try read.event(1).time?.description == "00:00" && read.event(1).status == .cancelled)
    }

    @Test func `that repeat are a run, without what is excluded, with what was moved and cancelled`() throws {
        let text = calendar(
            """
            BEGIN:VEVENT
            UID:run
            SUMMARY:Blue Room
            DTSTART;TZID=Harbour:20270326T200000
            RRULE:FREQ=WEEKLY;COUNT=4
            EXDATE;TZID=Harbour:20270402T200000
            RDATE;TZID=Harbour:20270420T200000
            LOCATION:Cellar
            END:VEVENT
            BEGIN:VEVENT
            UID:run
            RECURRENCE-ID;TZID=Harbour:20270409T200000
            SUMMARY:Blue Room
            DTSTART;TZID=Harbour:20270410T210000
            LOCATION:Attic
            END:VEVENT
            BEGIN:VEVENT
            UID:run
            RECURRENCE-ID;TZID=Harbour:20270416T200000
            SUMMARY:Blue Room
            DTSTART;TZID=Harbour:20270416T200000
            STATUS:CANCELLED
            END:VEVENT
            """
        )
        let read = try table(text, file: "a.ics")
        #expect(read.told == [] && read.campaigns.count == 1)
        let dates = try read.event().dates
        #expect(dates.map(\.date.description) == ["2027-03-26", "2027-04-10", "2027-04-16", "2027-04-20"])
        #expect(dates.map { $0.time?.description } == ["20:00", "21:00", "20:00", "20:00"])
        #expect(dates[1].venue == "Attic" && dates[2].status == .cancelled && dates[0].status == nil)
    }

    @Test func `that repeat without an end need one from the map`() throws {
        let text = calendar(
            "BEGIN:VEVENT\nUID:1\nSUMMARY:Jam\nDTSTART;TZID=Harbour:20270101T200000\nRRULE:FREQ=MONTHLY\nEND:VEVENT"
        )
        let error = #expect(throws: TableError.self) { try table(text, file: "a.ics") }
        #expect(error?.description.contains("repeats without an end") == true)
        let event = try table(text, map: "from: 2027-03-01\nuntil: 2027-05-31", file: "a.ics").event()
        #expect(event.dates.map(\.date.description) == ["2027-03-01", "2027-04-01", "2027-05-01"])
        #expect(event.time?.description == "20:00")
    }

    @Test func `are read as far as a calendar goes that is cut off, and not where its parts do not fit`() throws {
        let event = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\nDTSTART:20270618T193000\r\nEND:VEVENT\r\n"
        let cut = try table("BEGIN:VCALENDAR\r\n\(event)BEGIN:VEVENT\r\nSUMM", file: "a.ics")
        #expect(cut.told.first == "a.ics: the calendar ends inside of \"VEVENT\"" && !cut.isComplete)
        #expect(try cut.event().name == "A")
        let wrong = try table("BEGIN:VCALENDAR\r\n\(event)END:VEVENT\r\nEND:VCALENDAR\r\n", file: "a.ics")
        #expect(
            wrong.told == ["a.ics: line 7 of the calendar ends \"VEVENT\", which is not what is open there"]
                && wrong.campaigns.isEmpty
        )
    }

    @Test func `whose parts stand inside of too many others are not read`() throws {
        let deep = String(repeating: "BEGIN:VEVENT\r\n", count: 200_000)
        let read = try table("BEGIN:VCALENDAR\r\n\(deep)", file: "a.ics")
        #expect(read.told == ["a.ics: line 17 of the calendar begins a part inside of 16 others"] && read.campaigns.isEmpty)
        // Folded, or with a parameter, it is the beginning of a part to libical too.
        let folded = "BEGIN:VCALENDAR\r\n" + String(repeating: "BE\r\n GIN;A=B:VEVENT\r\n", count: 17)
        #expect(try table(folded, file: "a.ics").told.first?.contains("inside of 16 others") == true)
    }

    @Test(arguments: ["RRULE:FREQ=SECONDLY;COUNT=3", "RRULE:FREQ=MINUTELY;INTERVAL=30;COUNT=2"])
    func `that repeat every second or minute are refused`(rule: String) throws {
        let jam = "BEGIN:VEVENT\nUID:1\nSUMMARY:Jam\nDTSTART;TZID=Harbour:20270101T200000\nEND:VEVENT"
        let read = try table(
            calendar(jam + "\n" + jam.replacing("UID:1", with: "UID:2").replacing("END:", with: "\(rule)\nEND:")),
            file: "a.ics"
        )
        #expect(read.told == ["a.ics:2: the event repeats every second or minute"] && read.campaigns.map(\.key) == ["1"])
    }

    @Test func `hold values of other kinds than they may without any harm`() throws {
        let names = [
            "LOCATION", "UID", "STATUS", "URL", "DESCRIPTION", "RRULE", "EXDATE", "RDATE", "EXRULE", "DTEND", "DURATION",
        ]
        for line in names {
            let text = calendar(
                "BEGIN:VEVENT\nSUMMARY:Jam\nDTSTART;TZID=Harbour:20270101T200000\n\(line);VALUE=INTEGER:5\nEND:VEVENT\n"
                    + "BEGIN:VEVENT\nUID:2\nSUMMARY:Blues\nDTSTART;TZID=Harbour:20270102T200000\nEND:VEVENT"
            )
            #expect(try table(text, file: "a.ics").campaigns.last?.key == "2", "\(line)")
        }
        let nameless = calendar("BEGIN:VEVENT\nUID:1\nSUMMARY;VALUE=INTEGER:5\nDTSTART:20270101T200000\nEND:VEVENT")
        // Some releases of libical keep such a name as text, others drop it.
        let kept = try? table(nameless, file: "a.ics")
        for index in (kept?.campaigns ?? []).indices { #expect(try kept?.event(index).name == "5") }
        let zone = try table(calendar("").replacing("TZID:Harbour", with: "TZID;VALUE=INTEGER:5"), file: "a.ics")
        #expect(zone.told.first?.hasSuffix("has a value of a kind that it cannot have") == true)
    }

    @Test func `in UTC need the zone of the place, and a calendar that is none is refused`() throws {
        let text = calendar("BEGIN:VEVENT\nUID:1\nSUMMARY:Jam\nDTSTART:20270101T190000Z\nEND:VEVENT")
        #expect(try table(text, map: "time_zone: Europe/Berlin", file: "a.ics").event().time?.description == "20:00")
        #expect(try table(text, file: "a.ics").told.count == 1)
        #expect(try table("BEGIN:VCALENDAR\r\nnonsense", file: "a.ics").campaigns.isEmpty)
    }
}
