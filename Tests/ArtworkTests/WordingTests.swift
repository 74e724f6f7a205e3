import Campaigns
import Testing

@testable import Artwork

@Suite struct WordingTests {
    @Test(arguments: [
        ("en", "Friday, August 15, 2025"), ("en-GB", "Friday, 15 August 2025"), ("de", "Freitag, 15. August 2025"),
        ("ar", "الجمعة، 15 أغسطس، 2025"), ("ar-EG", "الجمعة، ١٥ أغسطس، ٢٠٢٥"), ("he", "יום שישי, 15 באוגוסט 2025"),
        ("ja", "2025年8月15日 金曜日"), ("zh", "2025年8月15日 星期五"), ("ko", "2025년 8월 15일 금요일"), ("si", "2025 අගෝස්තු 15, සිකුරාදා"),
        ("ta", "வெள்ளி, 15 ஆகஸ்ட், 2025"), ("th", "วันศุกร์ที่ 15 สิงหาคม 2025"), ("fa", "جمعه ۱۵ اوت ۲۰۲۵"),
    ])
    func `a day is written as its language writes it, in the Gregorian calendar`(tag: String, expected: String) throws {
        #expect(DateWording.text(for: try EventDate("2025-08-15"), in: try Language(tag)) == expected)
    }

    @Test(arguments: [
        ("en", "2025-08-15/2025-08-17", "August 15 – 17, 2025"), ("de", "2025-08-15/2025-08-17", "15.–17. August 2025"),
        ("en", "2025-12-31/2026-01-02", "December 31, 2025 – January 2, 2026"), ("ja", "2025-08-15/2025-08-17", "2025年8月15日～17日"),
        ("he", "2025-08-15/2025-08-17", "15–17 באוגוסט 2025"), ("fr", "2025-08-15/2025-08-17", "15–17 août 2025"),
    ])
    func `several days are written as a range`(tag: String, range: String, expected: String) throws {
        #expect(DateWording.text(for: try EventDate(range), in: try Language(tag)) == expected)
    }

    @Test(arguments: [("en", "7:30\u{A0}PM"), ("de", "19:30"), ("si", "19.30"), ("ja", "19:30"), ("ar-EG", "٧:٣٠ م")])
    func `a time is written as its language writes it`(tag: String, expected: String) throws {
        let text = DateWording.text(for: try ClockTime("19:30"), in: try Language(tag))
        #expect(text.replacing("\u{A0}", with: " ") == expected.replacing("\u{A0}", with: " "))
        #expect(!text.contains("\u{202F}"))
    }

    @Test(arguments: [
        ("en", "and 12 more"), ("de", "und 12 weitere"), ("ar-EG", "و١٢ آخرون"), ("ja", "ほか12組"), ("zh-Hant-TW", "以及另外 12 組"),
        ("eo", "+12"),
    ])
    func `a shortened line-up ends in the campaign's language`(tag: String, expected: String) throws {
        #expect(MoreArtists.text(12, in: try Language(tag)) == expected)
    }

    @Test func `texts come in reading order, without those that are missing`() throws {
        let texts = PosterText.texts(of: try Samples.campaign(time: nil, venue: nil, tagline: nil))
        #expect(texts.map(\.role) == [.name, .artists, .date, .place, .callToAction])
        #expect(texts.map(\.pieces)[2...3] == [["August 15 – 17, 2025"], ["Colombo"]])
    }

    @Test func `line feeds, tabs and soft hyphens never reach the poster`() throws {
        let texts = PosterText.texts(
            of: try Samples.campaign(name: "  Sum\u{AD}mer\n\n\tMusic\u{A0}Festival\u{0} ", tagline: "\n")
        )
        #expect(texts[0].pieces == ["Summer Music\u{A0}Festival"])
        #expect(!texts.contains { $0.role == .tagline })
    }

    @Test func `names of both directions are set apart from each other`() throws {
        let mixed = PosterText.texts(of: try Samples.campaign(artists: ["ליאן", "The Beats"]))[2].pieces
        #expect(mixed == ["\u{2068}ליאן\u{2069}", "\u{2068}The Beats\u{2069}"])
        let latin = PosterText.texts(of: try Samples.campaign(name: "קיץ", artists: ["Luna", "The Beats"]))[2].pieces
        #expect(latin == ["\u{2068}Luna\u{2069}", "\u{2068}The Beats\u{2069}"])
        #expect(PosterText.texts(of: try Samples.campaign(artists: ["Luna", "The Beats"]))[2].pieces == ["Luna", "The Beats"])
    }

    @Test(arguments: [
        ("Summer", ReadingDirection.leftToRight), ("2025 مهرجان", .rightToLeft), ("… קיץ", .rightToLeft), ("夏", .leftToRight),
        ("2025", nil),
    ])
    func `the first letter decides the direction`(text: String, expected: ReadingDirection?) {
        #expect(ReadingDirection(of: text) == expected)
    }
}
