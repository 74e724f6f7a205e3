import Campaigns
import Foundation
import Notation
import SystemPackage
import TestSupport
import Testing

/// What in an event is probably not meant, kind by kind, in several languages.
@Suite(.onOwnThreads) struct EventRemarkTests {
    private func remarks(_ keys: String, on day: String = "2027-01-01") throws -> [CampaignProblem] {
        try withTemporaryFolder { folder in
            let file = folder.appending("x.yaml")
            let text = "event:\n" + keys.split(separator: "\n").map { "  \($0)\n" }.joined() + "language: en\n"
            try Data(text.utf8).write(to: URL(filePath: file.string))
            let reader = CampaignReader(today: CalendarDate(iso8601: day))
            let loaded = CampaignFolder.load(files: [file], reader: reader)
            return try #require(loaded.files.first, "\(loaded.problems)").remarks
        }
    }

    static let wrong: [(EventRemarkKind, String, Int, Int)] = [
        (.pastDate, "name: X\ndate: 2026-12-31", 3, 9), (.pastDate, "name: X\ndate: 2026-12-01/2026-12-31", 3, 9),
        (.pastDate, "name: X\ndates: [2026-11-01, 2026-12-31]", 3, 10),
        (.venueIsCity, "name: X\nvenue: Gdańsk\ncity: gdansk", 3, 10),
        (.venueIsCity, "name: X\nvenue: Αθήνα\ncity: ΑΘΗΝΑ", 3, 10),
        (.venueIsCity, "name: X\nvenue: 東京\ncity: 東京", 3, 10), (.venueIsCity, "name: X\nvenue: مراكش\ncity: مراكش", 3, 10),
        (.venueIsCity, "name: X\ndates: [{date: 2027-05-01, venue: Porto, city: Porto}]", 3, 10),
        (.cutText, "name: Summer Fest #3", 2, 9), (.cutText, "name: Café Concert # 12", 2, 9),
        (.cutText, "name: Концерт #лето", 2, 9), (.cutText, "name: X\ntagline: 夏祭り #2", 3, 12),
        (.cutText, "name: X\ntagline: #festival2027", 3, 3),
        (.allCapitals, "name: LANGE NACHT DER MUSEEN", 2, 9), (.allCapitals, "name: НОЧЬ МУЗЕЕВ", 2, 9),
        (.allCapitals, "name: ΝΥΧΤΑ ΜΟΥΣΙΚΗΣ", 2, 9), (.allCapitals, "name: İSTANBUL CAZ GECESİ", 2, 9),
        (.allCapitals, "name: X\ntagline: THREE NIGHTS BY THE SEA", 3, 12), (.allCapitals, "name: SOMMERFESTIVAL", 2, 9),
        (.repeatedName, "name: Long Night\ntagline: The long night of songs", 3, 12),
        (.repeatedName, "name: Ночь песен\ntagline: ночь песен!", 3, 12), (.repeatedName, "name: 夏の音楽会\ntagline: 夏の音楽会へ", 3, 12),
        (.repeatedName, "name: Fête d’été\nsubtitle: FETE D’ETE", 3, 13),
        (.addressInText, "name: X\ncall_to_action: Tickets https://example.org/smf.", 3, 19),
        (.addressInText, "name: X\ncall_to_action: Билеты на www.example.org", 3, 19),
        (.addressInText, "name: X\ntagline: Mehr auf example.org/fest", 3, 12),
        (.timeWithoutDate, "name: X\ntime: \"19:30\"", 3, 9),
        (.endBeforeBeginning, "name: X\ndate: 2027-05-01\ntime: \"20:00\"\nend: \"19:00\"", 5, 8),
        (.endBeforeBeginning, "name: X\ndate: 2027-05-01\ntime: \"20:00\"\nend: \"20:00\"", 5, 8),
        (.doorsAfterBeginning, "name: X\ndate: 2027-05-01\ntime: \"19:00\"\ndoors: \"20:00\"", 5, 10),
        (.nameWithSubtitle, "name: Sunset Serenade – The Anniversary Tour", 2, 9),
        (.nameWithSubtitle, "name: \"Requiem: Musik für eine lange Nacht\"", 2, 9),
        (.nameWithSubtitle, "name: Nuit blanche | Une ville en musique", 2, 9), (.nameWithSubtitle, "name: 夏祭り：三日間の音楽と花火", 2, 9),
        (.priceWithoutCurrency, "name: X\nprice: 12/8", 3, 10),
    ]

    @Test(arguments: wrong) func `is told with its place`(kind: EventRemarkKind, keys: String, line: Int, column: Int) throws {
        let remarks = try remarks(keys).filter { $0.kind != nil && ($0.kind == kind || $0.kind != .allCapitals) }
        let remark = try #require(remarks.first { $0.kind == kind }, "\(remarks)")
        #expect(remark.line == line && remark.column == column && remark.suggestion != nil, "\(remark)")
        #expect(remarks.count == 1, "\(remarks)")
    }

    @Test func `each kind is among them`() {
        #expect(Set(Self.wrong.map(\.0)) == Set(EventRemarkKind.allCases))
    }

    @Test(arguments: [
        "name: X\ndate: 2027-01-01", "name: X\ndates: [2026-12-01, 2027-02-01]", "name: X\nvenue: Gdańsk Opera\ncity: Gdańsk",
        "name: Summer Fest   # the third", "name: 'Summer Fest #3'", "name: C# and F#", "name: X # TODO: ask them",
        "name: BTS", "name: MGMT & ABBA", "name: TEDx Kassel", "name: 2NE1", "name: 夏祭り", "name: مهرجان الصيف",
        "name: Jazz\ntagline: Jazz from three continents", "name: X\ntagline: Three nights by the sea",
        "name: X\ncall_to_action: Tickets at example.org/smf",
        "name: X\ncall_to_action: www.example.org\nurl: https://example.org",
        "name: X\ndate: 2027-05-01\ntime: \"22:00\"\nend: \"4:00\"", "name: X\ndate: 2027-05-01\ntime: \"22:00\"\nend: \"12:00\"",
        "name: X\ndate: 2027-05-01\ntime: \"0:30\"\ndoors: \"23:30\"",
        "name: X\ndate: 2027-05-01/2027-05-03\ntime: \"20:00\"\nend: \"18:00\"",
        "name: Mother-in-Law", "name: 10 – 12", "name: Tick – Tock", "name: Sunset Serenade\nsubtitle: The Anniversary Tour",
        "name: X\nprice: 12 €", "name: X\nprice: free", "name: X\nprice: by donation",
    ]) func `what is meant is left alone`(keys: String) throws {
        #expect(try remarks(keys).filter { $0.kind != nil } == [])
    }

    @Test(arguments: [
        (
            "name: Sunset Serenade – The Anniversary Tour",
            "write name: \"Sunset Serenade\" and subtitle: \"The Anniversary Tour\", and the name is set larger"
        ),
        ("name: Summer Fest #3", "put it in quotes: \"Summer Fest #3\""),
        (
            "name: X\ncall_to_action: Tickets www.example.org/a",
            "write url: https://www.example.org/a, which posters also show as a QR code"
        ),
        ("name: X\ntagline: #festival", "put it in quotes: \"#festival\""),
    ]) func `says what to write`(keys: String, remedy: String) throws {
        #expect(try remarks(keys).compactMap(\.suggestion) == [remedy])
    }

    @Test func `a name that is a comment is explained`() {
        #expect(problems(of: "event:\n  name: #x\n").contains("put it in quotes, because # begins a comment: \"#x\""))
    }

    @Test func `what has no day is not in the past, and nobody asks for it without a day`() throws {
        #expect(try remarks("name: X").isEmpty)
        let file = FilePath("x.yaml")
        #expect(
            try CampaignReader().campaign(from: Array("event: {name: X, date: 1999-01-01}".utf8), file: file).event.date != nil
        )
    }
}
