import Campaigns
import Foundation
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct WordingTests {
    /// A date or a time with all its spaces as plain ones.
    private func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

    @Test(arguments: [
        ("en", "Saturday, May 1, 2027"), ("en-CA", "Saturday, May 1, 2027"), ("en-GB", "Saturday 1 May 2027"),
        ("en-IN", "Saturday, 1 May 2027"), ("en-150", "Saturday 1 May 2027"), ("en-DE", "Saturday 1 May 2027"),
        ("de", "Samstag, 1. Mai 2027"), ("fr", "Samedi 1er mai 2027"), ("it", "Sabato 1º maggio 2027"),
        ("es", "Sábado, 1 de mayo de 2027"), ("pt-BR", "Sábado, 1º de maio de 2027"), ("pt-PT", "Sábado, 1 de maio de 2027"),
        ("ca", "Dissabte 1 de maig de 2027"), ("gl", "Sábado 1 de maio de 2027"), ("eu", "2027ko maiatzaren 1a, larunbata"),
        ("ro", "Sâmbătă, 1 mai 2027"), ("nl", "Zaterdag 1 mei 2027"), ("sv", "Lördag 1 maj 2027"),
        ("nb", "Lørdag 1. mai 2027"), ("da", "Lørdag den 1. maj 2027"), ("is", "Laugardagur 1. maí 2027"),
        ("fi", "Lauantaina 1. toukokuuta 2027"), ("et", "Laupäev, 1. mai 2027"), ("lt", "2027 m. gegužės 1 d., šeštadienis"),
        ("pl", "Sobota, 1 maja 2027"), ("cs", "Sobota 1. května 2027"), ("sk", "Sobota 1. mája 2027"),
        ("hu", "2027. május 1., szombat"), ("hr", "Subota, 1. svibnja 2027."), ("sr-Latn-RS", "Subota, 1. maj 2027."),
        ("sl", "Sobota, 1. maj 2027"), ("sr", "Субота, 1. мај 2027."), ("mk", "Сабота, 1 мај 2027"),
        ("bg", "Събота, 1 май 2027"), ("ru", "Суббота, 1 мая 2027"), ("be", "Субота, 1 мая 2027"),
        ("uk", "Субота, 1 травня 2027"),
        ("kk", "2027 ж. 1 мамыр, сенбі"), ("el", "Σάββατο 1 Μαΐου 2027"), ("tr", "1 Mayıs 2027 Cumartesi"),
        ("az", "1 may 2027, şənbə"), ("hy", "2027 թ. մայիսի 1, շաբաթ"), ("ka", "შაბათი, 1 მაისი 2027"),
        ("vi", "Thứ Bảy, ngày 1 tháng 5 năm 2027"), ("id", "Sabtu, 1 Mei 2027"), ("ms", "Sabtu, 1 Mei 2027"),
        ("ar", "السبت 1 مايو 2027"), ("ar-EG", "السبت ١ مايو ٢٠٢٧"), ("ar-LB", "السبت ١ أيار ٢٠٢٧"),
        ("fa", "شنبه ۱۱ اردیبهشت ۱۴۰۶"), ("ur", "ہفتہ، 1 مئی 2027"), ("he", "יום שבת, 1 במאי 2027"), ("hi", "शनिवार, 1 मई 2027"),
        ("mr", "शनिवार, १ मे २०२७"), ("bn", "শনিবার, ১ মে ২০২৭"), ("ta", "சனி, 1 மே 2027"), ("te", "శనివారం, 1 మే 2027"),
        ("si", "2027 මැයි 1, සෙනසුරාදා"), ("th", "วันเสาร์ที่ 1 พฤษภาคม 2570"), ("ja", "2027年5月1日（土）"),
        ("zh", "2027年5月1日 周六"), ("zh-Hant-TW", "2027年5月1日（六）"), ("zh-HK", "2027年5月1日（六）"), ("ko", "2027년 5월 1일(토)"),
    ])
    func `a day is written as posters of its language write it`(tag: String, expected: String) throws {
        #expect(plain(DateWording.text(for: try EventDate("2027-05-01"), in: try Language(tag))) == expected)
    }

    @Test func `every day of the week has its Finnish ending`() throws {
        for day in 1...7 {
            let text = DateWording.text(for: try EventDate("2027-08-0\(day)"), in: try Language("fi"))
            #expect(text.prefix { $0 != " " }.hasSuffix("na"))
        }
    }

    @Test(arguments: [
        ("en", "May 1–3, 2027", "May 30 – June 1, 2027", "December 30, 2027 – January 1, 2028"),
        ("en-GB", "1–3 May 2027", "30 May – 1 June 2027", "30 December 2027 – 1 January 2028"),
        ("de", "1.–3. Mai 2027", "30. Mai – 1. Juni 2027", "30. Dezember 2027 – 1. Januar 2028"),
        ("fr", "Du 1er au 3 mai 2027", "Du 30 mai au 1er juin 2027", "Du 30 décembre 2027 au 1er janvier 2028"),
        ("it", "Dal 1º al 3 maggio 2027", "Dal 30 maggio al 1º giugno 2027", "Dal 30 dicembre 2027 al 1º gennaio 2028"),
        (
            "es", "Del 1 al 3 de mayo de 2027", "Del 30 de mayo al 1 de junio de 2027",
            "Del 30 de diciembre de 2027 al 1 de enero de 2028"
        ),
        ("pt", "1º a 3 de maio de 2027", "30 de maio a 1º de junho de 2027", "30 de dezembro de 2027 a 1º de janeiro de 2028"),
        ("nl", "1 t/m 3 mei 2027", "30 mei t/m 1 juni 2027", "30 december 2027 t/m 1 januari 2028"),
        ("cs", "1.–3. května 2027", "30. května – 1. června 2027", "30. prosince 2027 – 1. ledna 2028"),
        ("hr", "1. – 3. svibnja 2027.", "30. svibnja – 1. lipnja 2027.", "30. prosinca 2027. – 1. siječnja 2028."),
        ("sr", "1–3. мај 2027.", "30. мај – 1. јун 2027.", "30. децембар 2027. – 1. јануар 2028."),
        ("lt", "2027 m. gegužės 1–3 d.", "2027 m. gegužės 30 d. – birželio 1 d.", "2027 m. gruodžio 30 d. – 2028 m. sausio 1 d."),
        ("hu", "2027. május 1–3.", "2027. május 30. – június 1.", "2027. december 30. – 2028. január 1."),
        ("ru", "1–3 мая 2027", "30 мая – 1 июня 2027", "30 декабря 2027 – 1 января 2028"),
        (
            "eu", "2027ko maiatzaren 1etik 3ra", "2027ko maiatzaren 30etik ekainaren 1ra",
            "2027ko abenduaren 30etik 2028ko urtarrilaren 1ra"
        ),
        ("hy", "2027 թ. մայիսի 1–3", "2027 թ. մայիսի 30 – հունիսի 1", "2027 թ. դեկտեմբերի 30 – 2028 թ. հունվարի 1"),
        ("mt", "1–3 ta’ Mejju 2027", "30 ta’ Mejju – 1 ta’ Ġunju 2027", "30 ta’ Diċembru 2027 – 1 ta’ Jannar 2028"),
        ("sw", "1–3 Mei 2027", "30 Mei – 1 Juni 2027", "30 Desemba 2027 – 1 Januari 2028"),
        ("he", "\u{2066}1–3\u{2069} במאי 2027", "30 במאי – 1 ביוני 2027", "30 בדצמבר 2027 – 1 בינואר 2028"),
        ("fa", "۱۱ تا ۱۳ اردیبهشت ۱۴۰۶", "۹ تا ۱۱ خرداد ۱۴۰۶", "۹ تا ۱۱ دی ۱۴۰۶"),
        ("th", "1–3 พฤษภาคม 2570", "30 พฤษภาคม – 1 มิถุนายน 2570", "30 ธันวาคม 2570 – 1 มกราคม 2571"),
        ("vi", "1–3 tháng 5 năm 2027", "30 tháng 5 – 1 tháng 6 năm 2027", "30 tháng 12 năm 2027 – 1 tháng 1 năm 2028"),
        ("ja", "2027年5月1日〜3日", "2027年5月30日〜 6月1日", "2027年12月30日〜 2028年1月1日"),
        ("zh", "2027年5月1日至3日", "2027年5月30日 至6月1日", "2027年12月30日 至2028年1月1日"),
        ("ko", "2027년 5월 1일~3일", "2027년 5월 30일 ~ 6월 1일", "2027년 12월 30일 ~ 2028년 1월 1일"),
    ])
    func `ranges within a month, a year and beyond are written as posters write them`(
        tag: String,
        month: String,
        year: String,
        beyond: String
    ) throws {
        for (range, expected) in [
            ("2027-05-01/2027-05-03", month), ("2027-05-30/2027-06-01", year), ("2027-12-30/2028-01-01", beyond),
        ] { #expect(plain(DateWording.text(for: try EventDate(range), in: try Language(tag))) == expected) }
    }

    private static let languages = """
        af am ar az be bg bn bs ca cs cy da de el en en-GB en-IN es es-MX et eu fa fi fo fr ga gl he hi hr hu hy id is it ja ka \
        kk km ko lb lo lt lv mk mr ms mt my nb ne nl no oc pl pt ro ru si sk sl sq sr sr-Latn sv sw ta te th tl tr uk ur vi zh zh-Hant
        """
        .split(separator: " ").map(String.init)

    /// What no language writes: leading zeros, months as numbers where the day has its name, a month that got lost.
    @Test(arguments: languages) func `ranges name their months and have no leading zeros`(tag: String) throws {
        let language = try Language(tag)
        let across = DateWording.text(for: try EventDate("2027-06-28/2027-07-01"), in: language)
        let within = DateWording.text(for: try EventDate("2027-07-01/2027-07-03"), in: language)
        for text in [within, across] { #expect(text.firstMatch(of: /(^|[^0-9])0[0-9]/) == nil, "\(text)") }
        func month(_ date: String) throws -> Set<Substring> {
            let text = DateWording.text(for: try EventDate(date), in: language)
            return Set(text.split { $0.isWhitespace || $0.isPunctuation || $0.isNumber && !"月월".contains($0) })
        }
        // What two ranges in two months do not share is the name of the month.
        let july = try month("2027-07-06/2027-07-08").subtracting(try month("2027-09-06/2027-09-08"))
        #expect(!july.isEmpty || ["ja", "zh", "zh-Hant", "ko", "vi"].contains(tag), "\(within)")
    }

    @Test(arguments: languages) func `a date can be parted once, and a time never`(tag: String) throws {
        let language = try Language(tag)
        for date in ["2027-05-01", "2027-05-01/2027-05-03", "2027-05-30/2027-06-01", "2027-12-30/2028-01-02"] {
            let text = DateWording.text(for: try EventDate(date), in: language)
            #expect(text.count { $0 == " " } <= 1 && !text.contains("%") && !text.contains("¦"), "\(text)")
        }
        for time in ["00:00", "05:05", "12:00", "19:30", "20:00"] {
            let text = DateWording.text(for: try ClockTime(time), in: language)
            #expect(!text.contains(" ") && !text.contains("%"), "\(text)")
        }
    }

    @Test(arguments: [
        ("en", "7:30 PM", "8 PM"), ("en-CA", "7:30 p.m.", "8 p.m."), ("en-GB", "19:30", "20:00"), ("en-IN", "7:30 PM", "8 PM"),
        ("en-AU", "19:30", "20:00"), ("en-SG", "7:30 pm", "8 pm"), ("el", "19:30", "20:00"), ("de", "19:30 Uhr", "20 Uhr"),
        ("de-CH", "19.30 Uhr", "20 Uhr"), ("fr", "19h30", "20h"), ("fr-CA", "19 h 30", "20 h"), ("it", "ore 19.30", "ore 20"),
        ("es", "19:30 h", "20:00 h"), ("es-MX", "7:30 p. m.", "8:00 p. m."), ("pt", "19h30", "20h"),
        ("sv", "kl. 19.30", "kl. 20"),
        ("da", "kl. 19.30", "kl. 20"), ("nb", "kl. 19.30", "kl. 20.00"), ("fi", "klo 19.30", "klo 20"),
        ("nl", "19.30 uur", "20.00 uur"),
        ("cs", "19.30", "20.00"), ("pl", "godz. 19:30", "godz. 20:00"), ("hu", "19:30", "20 óra"), ("ru", "19:30", "20:00"),
        ("si", "ප.ව. 7.30", "ප.ව. 8.00"), ("ja", "19:30", "20:00"), ("ko", "오후 7시 30분", "오후 8시"), ("th", "19.30 น.", "20.00 น."),
        ("ar-EG", "٧:٣٠ مساءً", "٨:٠٠ مساءً"), ("fa", "ساعت ۱۹:۳۰", "ساعت ۲۰:۰۰"), ("sw", "saa 1:30 usiku", "saa 2 usiku"),
        ("vi", "19h30", "20h"), ("hi", "शाम 7:30 बजे", "रात 8 बजे"), ("eo", "19:30", "20:00"),
    ])
    func `a time is written as posters of its language write it`(tag: String, half: String, full: String) throws {
        let language = try Language(tag)
        #expect(plain(DateWording.text(for: try ClockTime("19:30"), in: language)) == half)
        #expect(plain(DateWording.text(for: try ClockTime("20:00"), in: language)) == full)
    }

    @Test func `noon and midnight are words where the clock has twelve hours`() throws {
        #expect(DateWording.text(for: try ClockTime("12:00"), in: .english) == "noon")
        #expect(DateWording.text(for: try ClockTime("00:00"), in: .english) == "midnight")
        #expect(DateWording.text(for: try ClockTime("12:00"), in: try Language("en-GB")) == "12:00")
    }

    @Test(arguments: DateSpelling.tags) func `every time has its hour`(tag: String) throws {
        let language = try Language(tag)
        for hour in 0..<24 {
            for minute in ["00", "30"] {
                let text = DateWording.text(for: try ClockTime("\(hour < 10 ? "0" : "")\(hour):\(minute)"), in: language)
                let numbers = text.split { $0.wholeNumberValue == nil }
                // The minutes of a full hour may be left away; the hour may not.
                let isWord = tag.hasPrefix("en") && ["noon", "midnight"].contains(text)
                let isWhole = minute == "30" ? numbers.count == 2 : (1...2).contains(numbers.count)
                #expect(isWord || isWhole && (minute == "30" || numbers[0].count <= 2), "\(hour):\(minute) is \(text)")
            }
        }
    }

    @Test func `a full hour in Bengali has its hour`() throws {
        #expect(plain(DateWording.text(for: try ClockTime("20:00"), in: try Language("bn"))) == "রাত ৮টা")
    }

    @Test func `only the English of America and its neighbours has the month before the day`() throws {
        let monthFirst: Set = ["US", "AS", "GU", "MH", "MP", "PR", "UM", "VI", "CA", "PH"]
        let regions = Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 } + ["001", "150"]
        #expect(regions.count > 200)
        for region in regions {
            let text = DateWording.text(for: try EventDate("2027-05-01"), in: try Language("en-\(region)"))
            #expect(text.contains("May\u{A0}1") == monthFirst.contains(region), "en-\(region): \(text)")
            #expect(text.contains("1\u{A0}May") != monthFirst.contains(region), "en-\(region): \(text)")
        }
    }

    @Test(arguments: [
        ("fr", "et 1 autre"), ("it", "e 1 altro"), ("de", "und 1 weiterer"), ("da", "og 1 til"), ("en", "and 1 more"),
        ("fi", "ja 1 muu"), ("sq", "dhe 1 tjetër"), ("sw", "na mwingine 1"), ("si", "තවත් අයෙක්"), ("te", "మరొకరు"),
        ("es", "y 1 más"), ("ru", "и ещё 1"), ("tr", "ve 1 isim daha"), ("ja", "ほか1組"), ("eo", "+1"),
    ])
    func `one act that is left out is one`(tag: String, expected: String) throws {
        #expect(MoreArtists.text(1, in: try Language(tag)) == expected)
    }

    @Test(arguments: [
        ("en", "and 12 more"), ("de", "und 12 weitere"), ("ar-EG", "و١٢ غيرهم"), ("sr-Latn-RS", "i još 12"),
        ("tr", "ve 12 isim daha"), ("ja", "ほか12組"), ("zh-Hant-TW", "以及另外 12 組"), ("bn", "এবং আরও ১২"), ("ga", "agus 12 eile"),
        ("eo", "+12"),
    ])
    func `a shortened line-up ends in the campaign's language`(tag: String, expected: String) throws {
        #expect(MoreArtists.text(12, in: try Language(tag)) == expected)
    }

    @Test func `texts come in reading order, without those that are missing`() throws {
        let texts = PosterText.texts(of: try Samples.campaign(time: nil, venue: nil, tagline: nil))
        #expect(texts.map(\.role) == [.name, .artists, .date, .place, .callToAction])
        #expect(texts.map(\.pieces)[2...3] == [["August\u{A0}15–17,\u{A0}2025"], ["Colombo"]])
    }

    @Test(arguments: [
        ("Tickets at https://www.example.org/smf/", "Tickets at example.org/smf"), ("www.example.org", "example.org"),
        ("http://example.org/a?utm_source=x&fbclid=1", "example.org/a"),
        ("https://example.org/?id=7&utm_medium=y.", "example.org/?id=7"),
        ("See https://example.org/a, or call", "See example.org/a, or call"), ("(https://example.org)", "(example.org)"),
        ("WWW.EXAMPLE.ORG/A", "EXAMPLE.ORG/A"), ("https://", "https://"),
    ])
    func `addresses of the web are shown short`(text: String, expected: String) throws {
        let texts = PosterText.texts(of: try Samples.campaign(callToAction: text))
        #expect(texts.last?.pieces == [expected])
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
        #expect(PosterText.texts(of: try Samples.campaign(artists: ["Luna", "The Beats"]))[2].pieces == ["Luna", "The Beats"])
        let hebrew = PosterText.texts(of: try Samples.campaign(name: "DJ אורי", artists: ["Luna", "DJ אורי"], language: "he"))
        #expect(hebrew[0].pieces == ["DJ אורי"])
        #expect(hebrew[2].pieces == ["\u{2066}Luna\u{2069}", "\u{2067}DJ אורי\u{2069}"])
    }

    @Test func `ranges of numbers do not turn round in texts read from the right`() throws {
        let texts = PosterText.texts(of: try Samples.campaign(name: "לילות 1–3", tagline: "10-12, 19:30–22:00", language: "he"))
        #expect(texts[0].pieces == ["לילות \u{2066}1–3\u{2069}"])
        #expect(texts[1].pieces == ["\u{2066}10-12, 19:30–22:00\u{2069}"])
    }

    @Test(arguments: [
        ("en", ReadingDirection.leftToRight), ("he", .rightToLeft), ("ar-EG", .rightToLeft), ("ckb", .rightToLeft),
        ("az-Arab", .rightToLeft), ("ku", .leftToRight), ("ur-Latn", .leftToRight),
    ])
    func `the language decides the direction`(tag: String, expected: ReadingDirection) throws {
        #expect(ReadingDirection(of: try Language(tag)) == expected)
    }
}
