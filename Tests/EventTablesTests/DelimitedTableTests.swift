import Campaigns
import Foundation
import Notation
import TestSupport
import Testing

@testable import EventTables

@Suite(.onOwnThreads) struct `Tables in CSV` {
    @Test func `are read by RFC 4180`() throws {
        let text = "name,date,venue,notes\r\n\"Jazz \"\"Late\"\" Night\",2027-06-18,\"Town Hall, Hall 2\",\"two\r\nlines\"\r\n"
        let read = try table(text)
        #expect(read.told == [])
        let campaign = try read.campaign()
        #expect(campaign.event.name == "Jazz \"Late\" Night")
        #expect(campaign.event.venue == "Town Hall, Hall 2")
        #expect(campaign.notes == "two\nlines")
    }

    @Test(arguments: [",", ";", "\t", "|"])
    func `may have any usual separator and any line ends`(separator: String) throws {
        for lineEnd in ["\n", "\r\n", "\r"] {
            let rows = [
                ["name", "date", "city"], ["A; B, C", "2027-06-18", "Köln"], ["", "", ""], ["D", "2027-06-19", "Łódź"],
            ]
            let text = rows.map { $0.map { $0.contains(separator) ? "\"\($0)\"" : $0 }.joined(separator: separator) }.joined(
                separator: lineEnd
            )
            let read = try table(text)
            #expect(read.told == [])
            #expect(try read.campaigns.indices.map { try read.event($0).name } == ["A; B, C", "D"])
            #expect(read.campaigns.map(\.row) == [2, 4])
        }
    }

    @Test func `may say their separator in the first line`() throws {
        #expect(try table("sep=;\nname;date\nA, B;2027-06-18\n").event().name == "A, B")
        #expect(try table("sep=,\nname,date\nA; B,2027-06-18\n").event().name == "A; B")
    }

    @Test func `are the same in every encoding, whatever the pieces that they come in`() throws {
        let text = "name,date,city\r\nΠανηγύρι 🎉 夏祭り,2027-06-18,Łódź\r\n"
        let utf8 = Array(text.utf8)
        let units = Array(text.utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let forms = [utf8, [0xEF, 0xBB, 0xBF] + utf8, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big]
        for (index, bytes) in forms.enumerated() {
            for piece in [1, 3, 7, 1000] {
                let read = try table(bytes: bytes, piece: piece)
                #expect(read.told == [], "form \(index), pieces of \(piece)")
                let event = try read.event()
                #expect(event.name == "Πανηγύρι 🎉 夏祭り" && event.city == "Łódź", "form \(index), pieces of \(piece)")
            }
        }
    }

    @Test(arguments: [
        ("windows-1252", String.Encoding.windowsCP1252, "Fête d’été"), ("windows-1250", .windowsCP1250, "Žďár nad Sázavou"),
        ("windows-1251", .windowsCP1251, "Ночь джаза"), ("iso-8859-2", .isoLatin2, "Łódź"),
    ])
    func `of older encodings are read where the map names it, and else refused`(
        name: String,
        encoding: String.Encoding,
        title: String
    ) throws {
        let bytes = [UInt8](try #require("name,date\n\(title),2027-06-18\nPlain,2027-06-19\n".data(using: encoding)))
        #expect(try table(bytes: bytes, map: "encoding: \(name)").event().name == title)
        let read = try table(bytes: bytes)
        #expect(read.told == ["events.csv:2:1: the cell is not UTF-8"])
        #expect(try read.event().name == "Plain")
    }

    @Test func `whose rows are wrong lose those rows alone`() throws {
        let text = """
            name,date,venue
            Good,2027-06-18,Hall
            "Half" quoted,2027-06-18,Hall
            Too,2027-06-18,many,cells
            Wrong day,2027-02-30,Hall
            ,2027-06-19,No name
            Short,2027-06-20
            """
        let read = try table(text)
        #expect(
            read.told == [
                "events.csv:3:1: text follows the closing quotation mark of a cell",
                "events.csv:4:4: the row has more cells than the table has columns, 3",
                "events.csv:5:2: the day \"2027-02-30\" does not exist", "events.csv:6: the row has no name of an event",
            ]
        )
        #expect(read.warned == ["events.csv:7:2: the row ends after 2 of 3 columns; the others count as empty"])
        #expect(try read.campaigns.indices.map { try read.event($0).name } == ["Good", "Short"])
        #expect(read.refused == 4 && read.rows == 6)
    }

    @Test func `whose quotation mark is never closed say where it opens, and that more may be missing`() throws {
        let read = try table("name,date\nA,2027-06-18\n\"B,2027-06-19\nC,2027-06-20\n")
        #expect(read.told == ["events.csv:3:1: a quotation mark opens this cell and none closes it"])
        #expect(read.campaigns.count == 1 && !read.isComplete)
        let long = "name,date\nA,2027-06-18\n\"" + String(repeating: "x", count: TableLimits.rowBytes + 10)
        let cut = try table(long)
        #expect(cut.told.first?.hasPrefix("events.csv:3:1: the row has more than 1,000,000 bytes") == true)
        #expect(cut.campaigns.count == 1)
    }

    @Test func `tell columns that are unknown, empty, doubled or without a name`() throws {
        let text = "name,date,Venu,venue,venue,,city,Intern\nA,2027-06-18,x,y,z,,,note\n"
        let read = try table(text)
        #expect(
            read.warned == [
                "events.csv:1:3: the column \"Venu\" is unknown",
                "events.csv:1:5: the column \"venue\" is there twice, first as column 4",
                "events.csv:1:6: column 6 has no name", "events.csv:1:7: the column \"city\" is empty in every row",
                "events.csv:1:8: the column \"Intern\" is unknown",
            ]
        )
        #expect(read.warnings[0].suggestion?.contains("event.venue") == true)
        #expect(try read.event().venue == nil)
    }

    @Test(arguments: [
        ["Titel", "Datum", "Uhrzeit", "Ort", "Stadt"], ["Titre", "Date", "Heure", "Lieu", "Ville"],
        ["Título", "Fecha", "Hora", "Lugar", "Ciudad"],
        ["Titolo", "Data", "Ora", "Luogo", "Città"], ["Naam", "Datum", "Tijd", "Zaal", "Stad"],
        ["Nazwa", "Data", "Godzina", "Miejsce", "Miasto"],
        ["Název", "Datum", "Čas", "Místo konání", "Obec"], ["Название", "Дата", "Время", "Место", "Город"],
        ["Назва", "Дата", "Час", "Місце", "Місто"],
        ["タイトル", "日付", "開演", "会場", "都市"], ["标题", "日期", "时间", "场地", "城市"], ["제목", "날짜", "시간", "장소", "도시"],
        ["Başlık", "Tarih", "Saat", "Mekân", "Şehir"],
        ["EVENT NAME", "Start date", "Start time", "Venue name", "City"],
    ])
    func `are understood in many languages without a map`(header: [String]) throws {
        let read = try table(header.joined(separator: ",") + "\nLake Songs,2027-06-18,19:30,Old Hall,Lucerne\n")
        #expect(read.told == [] && read.warned == [])
        let event = try read.event()
        #expect(event.name == "Lake Songs" && event.date?.description == "2027-06-18" && event.time?.description == "19:30")
        #expect(event.venue == "Old Hall" && event.city == "Lucerne")
    }

    @Test func `without names of events are refused as a whole, with what was seen`() throws {
        #expect(throws: TableError.self) { try table("foo,bar\n1,2\n") }
        #expect(throws: TableError.self) { try table("") }
    }

    @Test func `of formulas and errors of spreadsheets are refused, and names that only begin so are not`() throws {
        let text = """
            name,date,venue
            "=HYPERLINK(""https://example.org"",""Jazz"")",2027-06-18,Hall
            A,#REF!,Hall
            B,2027-06-18,=A1+B2
            +44,2027-06-18,@home
            -M-,2027-06-19,Hall
            """
        let read = try table(text)
        #expect(read.told.count == 4)
        #expect(read.told[0].contains(":2:1: \"=HYPERLINK(") && read.told[0].hasSuffix("is a formula, not what it gives"))
        #expect(read.told.contains("events.csv:3:2: \"#REF!\" is the error of a spreadsheet"))
        #expect(read.told.contains { $0.hasPrefix("events.csv:4:3: ") })
        #expect(try read.campaigns.indices.map { try read.event($0).name } == ["+44", "-M-"])
    }
}
