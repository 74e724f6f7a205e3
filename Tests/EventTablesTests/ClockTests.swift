import Campaigns
import TestSupport
import Testing

@testable import EventTables

@Suite(.onOwnThreads) struct `Hours of a table` {
    @Test(arguments: [
        ("19:30", "19:30"), ("7:05", "07:05"), ("19:30:00", "19:30"), ("19.30", "19:30"), ("19.30 Uhr", "19:30"),
        ("20 Uhr", "20:00"),
        ("kl. 19", "19:00"), ("klo 18.45", "18:45"), ("20h", "20:00"), ("20h30", "20:30"), ("7:30 pm", "19:30"), ("7pm", "19:00"),
        ("12 AM", "00:00"), ("12:15 p.m.", "12:15"), ("19時", "19:00"), ("19時30分", "19:30"), ("٢٠:٣٠", "20:30"),
        ("१९:३०", "19:30"),
        ("0:00", "00:00"), ("18 hod.", "18:00"), ("20 ч.", "20:00"),
    ])
    func `is read in the forms of many languages`(written: String, expected: String) throws {
        #expect(try CellClock.time(written).description == expected)
    }

    @Test(arguments: ["19", "19:3", "25:00", "24:00", "19:60", "evening", "13pm", "0 am", "19:", "7.5", "19:30:15", ""])
    func `that are none, or may be two, are refused`(written: String) {
        #expect(throws: CellFault.self) { try CellClock.time(written) }
    }

    @Test func `that are several are read as several, and a beginning and an end as both`() throws {
        #expect(try CellClock.times("17:00, 20:00").begins.map(\.description) == ["17:00", "20:00"])
        #expect(try CellClock.times("17:00 / 20:00").begins.map(\.description) == ["17:00", "20:00"])
        let span = try CellClock.times("19:00 – 22:30")
        #expect(span.begins.map(\.description) == ["19:00"])
        #expect(span.end?.description == "22:30")
        #expect(throws: CellFault.self) { try CellClock.times("17:00, later") }
    }

    @Test(arguments: ["18.06", "18.06.", "18.06 - 20.06", "18.06 bis 20.06", "18.06; 20.06"])
    func `are not taken from days without a year`(written: String) throws {
        let map = "columns: {name: event.name, from: event.date, to: event.end}"
        let start = try table("name,from,to\nA,\(written),\n", map: map)
        #expect(start.told == ["events.csv:2:2: the day \"\(written)\" has no year"] && start.campaigns.isEmpty)
        #expect(start.problems.first?.suggestion == "write it as 18.06.2027; where it is an hour, write 19:30 or 19.30 Uhr")
        let end = try table("name,from,to\nA,2027-06-18,\(written)\n", map: map)
        #expect(end.told == ["events.csv:2:3: the day \"\(written)\" has no year"] && end.campaigns.isEmpty)
    }

    @Test(arguments: ["19.30 Uhr", "kl. 19.30", "19.30h", "19:30"])
    func `stand in columns of days where a word or a colon says so`(written: String) throws {
        let map = "columns: {name: event.name, from: event.date, to: event.end}"
        #expect(try table("name,from,to\nA,\(written),\n", map: map).event().time?.description == "19:30")
        #expect(try table("name,from,to\nA,2027-06-18,\(written)\n", map: map).event().end?.description == "19:30")
    }
}
