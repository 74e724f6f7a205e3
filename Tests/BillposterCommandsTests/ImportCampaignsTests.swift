import Foundation
import TestSupport
import Testing

/// Tables of events, from the file that somebody has to the posters' campaign files.
@Suite(.onOwnThreads) struct ImportCampaignsTests {
    private static let table = """
        Nr;Titel;Datum;Uhrzeit;Ort;Stadt;Preis;Status;Intern
        1;Nacht am See;18.06.2027;19.30 Uhr;Altes Bad;Luzern;12,50;;x
        2;Jazz, spät;19.06.2027;22:00;Keller;Luzern;frei;abgesagt;y
        3;Tag der Chöre;31.06.2027;11 Uhr;Stadthaus;Luzern;0;;z
        """ + "\n"

    @Test func `a table becomes campaign files that validate, and a second import changes nothing`() async throws {
        try await withWorkspace { workspace in
            try workspace.write(Self.table, to: "programm.csv")
            let first = try await workspace.billposter("import-campaigns", "programm.csv")
            #expect(first.status == 6)
            #expect(first.errors.contains("programm.csv:4:3: the day \"31.06.2027\" does not exist"))
            #expect(first.errors.contains("programm.csv:1:9: the column \"Intern\" is unknown"))
            #expect(first.output.hasSuffix("3 events read: 2 written, 0 unchanged, 1 refused\n"))
            let names = ["nacht-am-see-2027-06-18", "jazz-sp"]
            let files = try workspace.contents(of: "campaigns")
            for name in names { #expect(files.keys.contains { $0.contains(name) }, "\(name) in \(files.keys)") }
            #expect(try await workspace.billposter("validate").status == 0)
            let second = try await workspace.billposter("import-campaigns", "programm.csv", "--json").lastLine()
            #expect(second["written"] as? Int == 0)
            #expect(try workspace.contents(of: "campaigns") == files)
        }
    }

    @Test func `check says what would be written, and writes nothing`() async throws {
        try await withWorkspace { workspace in
            try workspace.write(Self.table, to: "programm.csv")
            let files = try workspace.contents(of: "campaigns")
            let result = try await workspace.billposter("import-campaigns", "programm.csv", "--check", "--json")
            #expect(result.status == 6)
            let answer = try result.lastLine()
            #expect(answer["written"] as? Int == 0 && answer["refused"] as? Int == 1)
            #expect((answer["files"] as? [[String: Any]])?.compactMap { $0["action"] as? String } == ["new", "new"])
            #expect((answer["problems"] as? [[String: Any]])?.first?["row"] as? Int == 4)
            #expect(try workspace.contents(of: "campaigns") == files)
        }
    }

    @Test func `a suggested map can be used as it is, and is not overwritten`() async throws {
        try await withWorkspace { workspace in
            try workspace.write(Self.table.replacing("31.06", with: "30.06"), to: "programm.csv")
            let suggested = try await workspace.billposter("import-campaigns", "programm.csv", "--suggest", "--map", "map.yaml")
            #expect(suggested.status == 0)
            let map = try workspace.text(of: "map.yaml")
            for line in [
                "  Titel: event.name # such as Nacht am See", "  Datum: event.date", "#  Intern: event.", "decimal: comma",
            ] {
                #expect(map.contains(line), "\(line) in \(map)")
            }
            let result = try await workspace.billposter("import-campaigns", "programm.csv", "--map", "map.yaml")
            #expect(result.status == 0)
            #expect(
                try await workspace.billposter("import-campaigns", "programm.csv", "--suggest", "--map", "map.yaml").status == 1
            )
            #expect(try workspace.text(of: "map.yaml") == map)
            let shown = try await workspace.billposter("import-campaigns", "programm.csv", "--suggest")
            #expect(shown.output == map)
        }
    }

    @Test func `a changed row is written again, one changed by hand is left alone, and a gone one is told`() async throws {
        try await withWorkspace { workspace in
            func importing(_ rows: String, _ arguments: String...) async throws -> Program.Ending {
                try workspace.write("uid,name,date,venue\n" + rows, to: "events.csv")
                return try await workspace.start(["import-campaigns", "events.csv"] + arguments).ending()
            }
            #expect(try await importing("1,A,2027-06-18,Hall\n2,B,2027-06-19,Hall\n").status == 0)
            // The table changed.
            #expect(try await importing("1,A,2027-06-18,Cellar\n2,B,2027-06-19,Hall\n").status == 0)
            #expect(try workspace.text(of: "campaigns/a-1.yaml").contains("venue: Cellar"))
            // The name changed: it is still the file of the row.
            #expect(try await importing("1,Renamed,2027-06-18,Cellar\n2,B,2027-06-19,Hall\n").status == 0)
            #expect(try workspace.text(of: "campaigns/a-1.yaml").contains("name: Renamed"))
            // Somebody changed the file, and the row did not change.
            let edited = try workspace.text(of: "campaigns/b-2.yaml") + "style: {mood: lush}\n"
            try workspace.write(edited, to: "campaigns/b-2.yaml")
            #expect(try await importing("1,Renamed,2027-06-18,Cellar\n2,B,2027-06-19,Hall\n").status == 0)
            // Both changed.
            let conflict = try await importing("1,Renamed,2027-06-18,Cellar\n2,B,2027-06-19,Attic\n")
            #expect(conflict.status == 1)
            for line in ["campaigns/b-2.yaml stays as it is", "-style: {mood: lush}", "-  venue: Hall", "+  venue: Attic"] {
                #expect(conflict.errors.contains(line), "\(line) in \(conflict.errors)")
            }
            #expect(try workspace.text(of: "campaigns/b-2.yaml") == edited)
            #expect(try await importing("1,Renamed,2027-06-18,Cellar\n2,B,2027-06-19,Attic\n", "--force").status == 0)
            #expect(try workspace.text(of: "campaigns/b-2.yaml").contains("Attic"))
            // The row is gone.
            let gone = try await importing("1,Renamed,2027-06-18,Cellar\n")
            #expect(
                gone.status == 0
                    && gone.errors.contains("campaigns/b-2.yaml: its row, \"2\", is no longer in the table; the file stays")
            )
            #expect(workspace.isThere("campaigns/b-2.yaml"))
            #expect(try await importing("1,Renamed,2027-06-18,Cellar\n", "--quiet").errors == "")
        }
    }

    @Test func `a file that somebody wrote, or that has the id of a row, is never overwritten without being told`() async throws {
        try await withWorkspace { workspace in
            try workspace.write("id,name,date\nsummer-concert,Other,2027-06-18\n", to: "events.csv")
            let before = try workspace.text(of: "campaigns/summer-concert.yaml")
            let result = try await workspace.billposter("import-campaigns", "events.csv")
            #expect(result.status == 1 && result.errors.contains("it was written by hand"))
            #expect(try workspace.text(of: "campaigns/summer-concert.yaml") == before)
            try workspace.write("id: taken\nevent: {name: X}\n", to: "campaigns/elsewhere.yaml")
            try workspace.write("id,name,date\ntaken,Other,2027-06-18\n", to: "events.csv")
            let taken = try await workspace.billposter("import-campaigns", "events.csv", "--force")
            #expect(taken.status == 6 && taken.errors.contains("events.csv:2: the id taken is that of campaigns/elsewhere.yaml"))
        }
    }

    @Test func `a table that is not there, is none, or needs another map is told with its status`() async throws {
        try await withWorkspace { workspace in
            #expect(try await workspace.billposter("import-campaigns", "nowhere.csv").status == 1)
            try workspace.write("foo,bar\n1,2\n", to: "events.csv")
            let none = try await workspace.billposter("import-campaigns", "events.csv")
            #expect(none.status == 6 && none.errors.contains("no column holds the names of the events"))
            try workspace.write("colums: {}\n", to: "map.yaml")
            let wrong = try await workspace.billposter("import-campaigns", "events.csv", "--map", "map.yaml")
            #expect(wrong.status == 6 && wrong.errors.contains("map.yaml:1:1: unknown key \"colums\""))
            #expect(try await workspace.billposter("import-campaigns").status == 64)
            #expect(try await workspace.billposter("import-campaigns", "events.csv", "--check", "--suggest").status == 64)
        }
    }

    /// The calendar that the site has is read by libical, which is not what wrote it.
    @Test func `the calendar of the site is read by others as the events that were made`() async throws {
        try await withWorkspace { workspace in
            try workspace.write(
                """
                event:
                  name: Lake Songs, and; more \\ of a name that is so long that its line must be folded — ñandú 湖の歌
                  date: 2027-06-18
                  time: "23:30"
                  end: "01:00"
                  venue: Old Hall
                  city: Lucerne
                  status: cancelled
                sizes: [link-card]
                """ + "\n",
                to: "campaigns/lake.yaml"
            )
            #expect(try await workspace.billposter("run", "--quiet").status == 0)
            let calendar = try workspace.text(of: "output/site/events.ics")
            #expect(calendar.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
            try workspace.write("{}", to: "elsewhere/campaigns/.keep")
            let result = try await workspace.start(
                ["import-campaigns", "output/site/events.ics", "--workspace", "elsewhere", "--json"]
            ).ending()
            #expect(result.status == 0)
            let answer = try result.lastLine()
            let files = try #require(answer["files"] as? [[String: Any]])
            let texts = try files.compactMap { $0["file"] as? String }.map { try workspace.text(of: $0) }
            let lake = try #require(texts.first { $0.contains("Lake Songs") })
            for line in [
                "name: \"Lake Songs, and; more \\\\ of a name that is so long that its line must be folded — ñandú 湖の歌\"",
                "date: 2027-06-18", "time: \"23:30\"", "end: \"01:00\"", "venue: Old Hall, Lucerne", "status: cancelled",
            ] {
                #expect(lake.contains(line), "\(line) in \(lake)")
            }
            // Nothing happened, and nothing changes.
            #expect(try await workspace.billposter("report", "--quiet").status == 0)
            #expect(try workspace.text(of: "output/site/events.ics") == calendar)
        }
    }
}
