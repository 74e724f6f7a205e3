import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import EventTables

@Suite(.onOwnThreads) struct `Campaigns of a table` {
    @Test(arguments: [
        "Jazz Night": "jazz-night-2027-06-18", "海报": "hai-bao", "ليلة الموسيقى": "", "Ночь джаза": "noc-dzaza",
        "../../etc/passwd": "etc-passwd", "🎉🎉": "",
    ])
    func `have ids that are safe as names of files, in any script`(name: String, start: String) throws {
        let read = try table("name,date\n\(name),2027-06-18\n")
        let id = try #require(read.campaigns.first?.id.rawValue)
        #expect(id.hasPrefix(start) && id.hasSuffix("2027-06-18"))
        #expect(id.wholeMatch(of: /[a-z0-9][a-z0-9-]{0,63}/) != nil)
    }

    @Test func `whose names differ only in letters that Latin cannot tell apart have two ids`() throws {
        let read = try table("name,date\n海报,2027-06-18\n海報,2027-06-18\n")
        #expect(Set(read.campaigns.map(\.id)).count == 2)
    }

    @Test func `are told apart by a key, and keep their ids when all else changes`() throws {
        let first = try table("ID,name,date\n17,Jazz,2027-06-18\n", map: "key: ID\ncolumns: {name: event.name, date: event.date}")
        #expect(first.campaigns[0].key == "17" && first.campaigns[0].id.rawValue == "jazz-17")
        let doubled = try table("uid,name,date\n1,A,2027-06-18\n2,B,2027-06-18\n1,C,2027-06-18\n")
        #expect(doubled.told == ["events.csv:4: the key \"1\" is that of row 2 too, and the rows differ"])
        #expect(doubled.campaigns.map(\.key) == ["2"])
        let same = try table("uid,name,date\n1,A,2027-06-18\n1,A,2027-06-18\n")
        #expect(same.told == [] && same.campaigns.count == 1 && same.warned == ["events.csv:3: the row says the same as row 2"])
    }

    @Test func `that ask for one id are both refused`() throws {
        let read = try table("id,name,uid\nspring,A,1\nSpring,B,2\nautumn,C,3\n")
        #expect(read.campaigns.map(\.id.rawValue) == ["autumn"])
        #expect(read.told.count == 1 && read.told[0].hasPrefix("events.csv:3: the id spring is that of row 2 too"))
    }

    @Test func `pass the reader of campaign files, whatever stands in the cells`() throws {
        let hostile = [
            "null", "true", "- a", "a: b", "a # b", "'", "\\", "*x", "{", "[1]", "%", "@", "`", "!x", "&x", "|", ">", "?", "a\tb",
            "\u{85}x", "x\u{2028}y", "é\u{301}",
        ]
        for text in hostile {
            let cell = "\"\(text.replacing("\"", with: "\"\""))\""
            let read = try table("name,date,venue,notes\n\(cell),2027-06-18,\(cell),\(cell)\n")
            guard read.campaigns.count == 1 else {
                // What no poster can show is told, not written.
                #expect(!read.told.isEmpty, "\(text.debugDescription)")
                continue
            }
            #expect(try read.event().name == text.composed.inOneLine, "\(text.debugDescription)")
        }
    }

    @Test func `whose cells the reader of campaign files refuses are told at the cell`() throws {
        let long = String(repeating: "x", count: 400)
        let read = try table("name,tagline,mood,sizes\nA,\(long),neon,square\nB,b,neom,square\nC,c,retro,sqare\n")
        #expect(
            read.told == [
                "events.csv:2:2: event.tagline has 400 characters", "events.csv:3:3: unknown mood \"neom\"",
                "events.csv:4:4: unknown size or group \"sqare\"",
            ]
        )
        #expect(read.problems[1].suggestion == "did you mean \"neon\"?")
    }

    @Test func `of maps with problems are none, and the map says where they are`() throws {
        let error = #expect(throws: TableError.self) {
            try ColumnMap(
                "columnz: {}\ndate_format: D-D\ncolumns:\n  Titel: event.nme\n  Ort: event.venue\n  Saal: event.venue\nmidnight: maybe\n",
                file: "map.yaml"
            )
        }
        #expect(
            error?.problems.map { "\($0.place): \($0.message)" } == [
                "map.yaml:1:1: unknown key \"columnz\"", "map.yaml:2:14: \"D-D\" is not the order of a date such as DD/MM/YYYY",
                "map.yaml:4:10: there is no key \"event.nme\" for a column",
                "map.yaml:6:9: \"Ort\" and \"Saal\" both mean event.venue",
                "map.yaml:7:11: \"maybe\" is not hour or none",
            ]
        )
        let missing = #expect(throws: TableError.self) {
            try table("Titel,Datum\nA,2027-06-18\n", map: "columns:\n  Title: event.name\n")
        }
        #expect(missing?.description == "map.yaml:2:3: the table has no column \"Title\"\n    did you mean \"Titel\"?")
    }

    @Test func `with lists part them as the map says, and never a name with a comma by themselves`() throws {
        let text = "name,date,artists\nA,2027-06-18,\"Earth, Wind & Fire\"\nB,2027-06-18,X; Y\n"
        let read = try table(text)
        #expect(try read.campaign(0).artists.map(\.name) == ["Earth, Wind & Fire"] && read.warned.count == 1)
        #expect(try read.campaign(1).artists.map(\.name) == ["X", "Y"])
        #expect(try table(text, map: "lists: \",\"").campaign(0).artists.map(\.name) == ["Earth", "Wind & Fire"])
    }

    @Test func `of new rows never take the file of another row, whatever is to be overwritten`() throws {
        try withTemporaryFolder { folder in
            func plan(_ rows: String) throws -> ImportPlan {
                let map = "columns: {uid: key, id: id, name: event.name}"
                return try ImportPlan(
                    table("uid,id,name\n\(rows)", map: map),
                    from: "events.csv",
                    folder: folder,
                    taken: [:],
                    overwriting: true
                )
            }
            #expect(try plan("1,spring,A\n").write() == 1)
            let second = try plan("1,winter,A\n2,spring,B\n")
            #expect(second.steps.map(\.row) == [2])
            #expect(second.problems.map(\.row) == [3])
            #expect(second.problems.first?.message.hasSuffix("spring.yaml is that of another row, \"1\"") == true)
            #expect(second.problems.first?.suggestion == "give the row another id, or rename that file")
            // The file of a row that is gone may be overwritten.
            #expect(try plan("2,spring,B\n").steps.count == 1)
        }
    }

    @Test func `have a dash for each record of a list, whatever stands first in it`() throws {
        var text = CampaignText()
        let link = CellValue.Member("links", .list([.text("a"), .text("b")]))
        text.write("artists", .list([.record([link, .init("name", .text("X"))]), .record([link])]), depth: 0, column: 1)
        let lines = [
            "artists:", "  - name: X", "    links:", "      - a", "      - b", "  -", "    links:", "      - a", "      - b", "",
        ]
        #expect(text.text == lines.joined(separator: "\n"))
    }

    @Test func `of a large table are read with a row in memory at a time`() throws {
        var bytes = Array("name,date\n".utf8)
        for number in 0..<200 { bytes += Array("Event \(number),2027-06-18\n".utf8) }
        #expect(try table(bytes: bytes, piece: 1000).campaigns.count == 200)
    }
}
