import Campaigns
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct WordingTests {
    @Test(arguments: [
        ("en", "Friday, August 15, 2025"), ("en-GB", "Friday, 15 August 2025"), ("de", "Freitag, 15. August 2025"),
        ("ar", "الجمعة 15 أغسطس 2025"), ("ar-EG", "الجمعة ١٥ أغسطس ٢٠٢٥"), ("he", "יום שישי, 15 באוגוסט 2025"),
        ("ja", "2025年8月15日 金曜日"), ("zh", "2025年8月15日 星期五"), ("ko", "2025년 8월 15일 금요일"), ("si", "2025 අගෝස්තු 15, සිකුරාදා"),
        ("ta", "வெள்ளி, 15 ஆகஸ்ட், 2025"), ("th", "วันศุกร์ที่ 15 สิงหาคม 2025"), ("fa", "جمعه ۱۵ اوت ۲۰۲۵"),
    ])
    func `a day is written as its language writes it, in the Gregorian calendar`(tag: String, expected: String) throws {
        #expect(DateWording.text(for: try EventDate("2025-08-15"), in: try Language(tag)) == expected)
    }

    @Test(arguments: [
        ("en", "2025-08-15/2025-08-17", "August 15 – 17, 2025"), ("de", "2025-08-15/2025-08-17", "15.–17. August 2025"),
        ("en", "2025-12-31/2026-01-02", "December 31, 2025 – January 2, 2026"), ("ja", "2025-08-15/2025-08-17", "2025年8月15日～17日"),
        ("he", "2025-08-15/2025-08-17", "\u{2066}15–17\u{2069} באוגוסט 2025"), ("fr", "2025-08-15/2025-08-17", "15–17 août 2025"),
    ])
    func `several days are written as a range`(tag: String, range: String, expected: String) throws {
        #expect(DateWording.text(for: try EventDate(range), in: try Language(tag)) == expected)
    }

    @Test(arguments: [
        ("fr", "jeudi 1er juillet 2027"), ("fr-CA", "jeudi 1er juillet 2027"), ("it", "giovedì 1º luglio 2027"),
        ("pt", "quinta-feira, 1º de julho de 2027"), ("pt-PT", "quinta-feira, 1 de julho de 2027"),
        ("es", "jueves, 1 de julio de 2027"), ("ca", "dijous, 1 de juliol del 2027"), ("oc", "dijòus 1èr de julhet de 2027"),
        ("pl", "czwartek, 1 lipca 2027"), ("cs", "čtvrtek 1. července 2027"), ("hr", "četvrtak, 1. srpnja 2027."),
        ("sr-Latn", "četvrtak, 1. jul 2027."), ("uk", "четвер, 1 липня 2027\u{A0}р."), ("el", "Πέμπτη 1 Ιουλίου 2027"),
        ("fi", "torstaina 1. heinäkuuta 2027"), ("hu", "2027. július 1., csütörtök"),
        ("lt", "2027 m. liepos 1 d., ketvirtadienis"),
        ("lv", "ceturtdiena, 2027. gada 1. jūlijs"), ("eu", "2027ko uztailaren 1a, osteguna"), ("az", "1 iyul 2027, cümə axşamı"),
        ("hy", "2027 թ. հուլիսի 1, հինգշաբթի"), ("ka", "ხუთშაბათი, 1 ივლისი 2027"), ("vi", "Thứ Năm, ngày 1 tháng 7 năm 2027"),
        ("te", "గురువారం, 1 జులై 2027"), ("bn", "বৃহস্পতিবার, ১ জুলাই ২০২৭"), ("ur", "جمعرات، 1 جولائی 2027"),
        ("en-DE", "Thursday, 1 July 2027"),
    ])
    func `the first of a month is spelled as its language spells it`(tag: String, expected: String) throws {
        #expect(DateWording.text(for: try EventDate("2027-07-01"), in: try Language(tag)) == expected)
    }

    @Test func `every day of the week has its Finnish ending`() throws {
        for day in 1...7 {
            let text = DateWording.text(for: try EventDate("2027-08-0\(day)"), in: try Language("fi"))
            #expect(text.prefix { $0 != " " }.hasSuffix("na"))
        }
    }

    @Test(arguments: [
        ("fr", "1er–3 juillet 2027", "28 juin – 1er juillet 2027", "30 décembre 2027 – 1er janvier 2028"),
        ("it", "1º–3 luglio 2027", "28 giugno – 1º luglio 2027", "30 dicembre 2027 – 1º gennaio 2028"),
        ("cs", "1.–3. července 2027", "28. června – 1. července 2027", "30. prosince 2027 – 1. ledna 2028"),
        ("hr", "1. – 3. srpnja 2027.", "28. lipnja – 1. srpnja 2027.", "30. prosinca 2027. – 1. siječnja 2028."),
        ("sr", "1–3. јул 2027.", "28. јун – 1. јул 2027.", "30. децембар 2027. – 1. јануар 2028."),
        ("lt", "2027 m. liepos 1–3 d.", "2027 m. birželio 28 d. – liepos 1 d.", "2027 m. gruodžio 30 d. – 2028 m. sausio 1 d."),
        ("az", "1–3 iyul 2027", "28 iyun – 1 iyul 2027", "30 dekabr 2027 – 1 yanvar 2028"),
        ("eu", "2027ko uztailaren 1–3", "2027ko ekainaren 28a – uztailaren 1a", "2027ko abenduaren 30a – 2028ko urtarrilaren 1a"),
        ("hy", "2027 թ. հուլիսի 1–3", "2027 թ. հունիսի 28 – հուլիսի 1", "2027 թ. դեկտեմբերի 30 – 2028 թ. հունվարի 1"),
        ("ka", "1–3 ივლისი 2027", "28 ივნისი – 1 ივლისი 2027", "30 დეკემბერი 2027 – 1 იანვარი 2028"),
        ("mt", "1–3 ta’ Lulju 2027", "28 ta’ Ġunju – 1 ta’ Lulju 2027", "30 ta’ Diċembru 2027 – 1 ta’ Jannar 2028"),
        ("sw", "1–3 Julai 2027", "28 Juni – 1 Julai 2027", "30 Desemba 2027 – 1 Januari 2028"),
        ("he", "\u{2066}1–3\u{2069} ביולי 2027", "28 ביוני – 1 ביולי 2027", "30 בדצמבר 2027 – 1 בינואר 2028"),
        ("fo", "1.–3. juli 2027", "28. juni – 1. juli 2027", "30. desember 2027 – 1. januar 2028"),
        ("vi", "1–3 tháng 7 năm 2027", "28 tháng 6 – 1 tháng 7 năm 2027", "30 tháng 12 năm 2027 – 1 tháng 1 năm 2028"),
        ("lo", "1–3 ກໍລະກົດ 2027", "28 ມິຖຸນາ – 1 ກໍລະກົດ 2027", "30 ທັນວາ 2027 – 1 ມັງກອນ 2028"),
        ("hu", "2027. július 1–3.", "2027. június 28. – július 1.", "2027. december 30. – 2028. január 1."),
    ])
    func `ranges within a month, a year and beyond are spelled alike`(tag: String, month: String, year: String, beyond: String)
        throws
    {
        for (range, expected) in [
            ("2027-07-01/2027-07-03", month), ("2027-06-28/2027-07-01", year), ("2027-12-30/2028-01-01", beyond),
        ] { #expect(DateWording.text(for: try EventDate(range), in: try Language(tag)) == expected) }
    }

    /// What no language writes: leading zeros, months as numbers where the day has its name, a month that got lost.
    @Test(
        arguments:
            "af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fo fr ga gl he hi hr hu hy id is it ja ka kk ko lb lo lt lv mk ml mr ms mt my nb ne nl nn no oc pl pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur vi zh"
            .split(separator: " ").map(String.init)
    )
    func `ranges name their months and have no leading zeros`(tag: String) throws {
        let language = try Language(tag)
        let across = DateWording.text(for: try EventDate("2027-06-28/2027-07-01"), in: language)
        let within = DateWording.text(for: try EventDate("2027-07-01/2027-07-03"), in: language)
        #expect(!within.contains("01") && !across.contains("01") && !across.contains("/"), "\(within), \(across)")
        func month(_ date: String) throws -> Set<Substring> {
            let text = DateWording.text(for: try EventDate(date), in: language)
            return Set(text.split { $0.isWhitespace || $0.isPunctuation || $0.isNumber && !"月월".contains($0) })
        }
        // What two ranges in two months do not share is the name of the month.
        let july = try month("2027-07-06/2027-07-08").subtracting(try month("2027-09-06/2027-09-08"))
        #expect(!july.isEmpty || ["ja", "zh", "ko", "vi"].contains(tag), "\(within)")
    }

    @Test(arguments: [
        ("en", "7:30\u{A0}PM"), ("el", "7:30\u{A0}μ.μ."), ("de", "19:30"), ("si", "19.30"), ("ja", "19:30"), ("ar-EG", "٧:٣٠ م"),
    ])
    func `a time is written as its language writes it`(tag: String, expected: String) throws {
        let text = DateWording.text(for: try ClockTime("19:30"), in: try Language(tag))
        #expect(text.replacing("\u{A0}", with: " ") == expected.replacing("\u{A0}", with: " "))
        #expect(!text.contains("\u{202F}"))
    }

    @Test(arguments: [
        ("en", "and 12 more"), ("de", "und 12 weitere"), ("ar-EG", "و١٢ غيرهم"), ("sr-Latn-RS", "i još 12"),
        ("tr", "ve 12 isim daha"), ("ja", "ほか12組"), ("zh-Hant-TW", "以及另外 12 組"),
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
