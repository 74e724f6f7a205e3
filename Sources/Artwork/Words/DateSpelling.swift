internal import Campaigns

/// How a language writes dates and times on a poster.
///
/// Names of months and weekdays come from the Unicode CLDR; the patterns are our own, because the CLDR's are those of forms and
/// sentences: they lose the ordinal of the first, write months as numbers in ranges, or add words that no poster has.
///
/// In the patterns `%w` stands for the weekday, `%d` for the number of the day, `%m` for the month, `%y` for the year, and
/// `%D`, `%M` and `%Y` for those of the last of several days; `%n` and `%N` for the number of the month. In times `%H` is the
/// hour of 24, `%h` that of 12, `%M` the minute and `%p` the part of the day. A line may end at `¦`, which shows as a space; at
/// a space it may not.
struct DateSpelling: Sendable {
    /// One day; several of a month; of two months of a year; of two years.
    let day: String
    let days: String
    let months: String
    let years: String
    /// A time, and one on the full hour.
    let time: String
    let fullHour: String
    /// How the first of a month is written, where not as a number.
    private(set) var first: String?
    /// The digits, where the CLDR has others: a numbering system of the Unicode.
    private(set) var digits: String?
    /// How weekdays are written: shortened in the brackets of Japanese posters.
    private(set) var weekdays = Weekdays.full
    private(set) var calendar = PosterCalendar.gregorian
    /// Whether hours are counted from six in the morning and the evening.
    private(set) var countsFromSix = false
    /// The parts of a day with the hours at which they begin.
    private(set) var parts: [(hour: Int, name: String)] = []

    enum PosterCalendar: String, Sendable {
        case gregorian, buddhist, persian, ethiopic
    }

    enum Weekdays: String, Sendable {
        case full, short, narrow
    }

    /// The spelling of a language.
    static func of(_ language: Language) -> DateSpelling { table[language] ?? standard }

    /// Day, month and year, and the clock of 24 hours: what is understood in most of the world.
    private static let standard = DateSpelling(
        cells: ["%w,¦%d %m %y", "%d–%D %m %y", "%d %m –¦%D %M %y", "=", "%HH:%M", "="]
    )

    /// All tags of the table, in small letters.
    static var tags: [String] { table.tags }

    private static let table = LanguageTable(rows) { DateSpelling(cells: $0) }

    private init(cells: [String]) {
        (day, days, months, time) = (cells[0], cells[1], cells[2], cells[4])
        // Where a row says nothing, the year stands behind each of the two dates as it stands behind the last.
        years = cells[3] == "=" ? Self.withTwoYears(cells[2]) : cells[3]
        fullHour = cells[5] == "=" ? cells[4] : cells[5]
        for flag in cells.dropFirst(6).joined(separator: " ").split(separator: " ") {
            let pair = flag.split(separator: "=", maxSplits: 1).map(String.init)
            switch pair[0] {
            case "first": first = pair[1]
            case "digits": digits = pair[1]
            case "weekdays": weekdays = Weekdays(rawValue: pair[1]) ?? .full
            case "calendar": calendar = PosterCalendar(rawValue: pair[1]) ?? .gregorian
            case "six": countsFromSix = true
            default:
                // Hours and names, such as `0=AM`.
                if let hour = Int(pair[0]) { parts.append((hour, pair[1].replacing("_", with: " "))) }
            }
        }
    }

    private static func withTwoYears(_ months: String) -> String {
        months.replacing("%y", with: "%Y").replacing("%m", with: "%m %y")
    }

    /// Tags | one day | days of a month | of two months | of two years, `=` for the same with the year behind each month |
    /// time | full hour, `=` for the same | what else: `first=` the first of a month, `digits=`, `weekdays=` short or narrow,
    /// `calendar=`, `six` for hours counted from six, `0=AM` for parts of the day from
    /// an hour on, `?` for what no native reader and no norm confirmed.
    private static let rows = """
        en en-us en-as en-gu en-mh en-mp en-pr en-um en-vi | %w,¦%m %d, %y | %m %d–%D, %y | %m %d –¦%M %D, %y | %m %d, %y –¦%M %D, %Y | %h:%M %p | %h %p | 0=AM 12=PM
        en-ph | %w,¦%m %d, %y | %m %d–%D, %y | %m %d –¦%M %D, %y | %m %d, %y –¦%M %D, %Y | %h:%M %p | %h %p | 0=AM 12=PM
        en-ca | %w,¦%m %d, %y | %m %d–%D, %y | %m %d –¦%M %D, %y | %m %d, %y –¦%M %D, %Y | %h:%M %p | %h %p | 0=a.m. 12=p.m.
        en-gb en-ie en-au | %w¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %HH:%M | =
        en-001 en-150 en-za en-ke en-ng en-tz en-ug en-zw en-lk en-mt en-il en-bz en-bw en-na | %w¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %HH:%M | =
        en-nz en-sg en-hk en-my en-pk en-gh en-jm en-tt en-bs en-bb en-fj en-ae en-cy en-bd en-zm | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %h:%M %p | %h %p | 0=am 12=pm
        en-in | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %h:%M %p | %h %p | 0=AM 12=PM
        en-at en-de en-be en-ch en-dk en-fi en-nl en-se en-si en-hu en-tr en-ee en-fr en-es en-it en-pt en-pl en-cz en-gr en-no | %w¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %HH:%M | =
        de | %w,¦%d. %m %y | %d.–%D. %m %y | %d. %m –¦%D. %M %y | = | %H:%M Uhr | %H Uhr
        de-at de-ch de-li | %w,¦%d. %m %y | %d.–%D. %m %y | %d. %m –¦%D. %M %y | = | %H.%M Uhr | %H Uhr
        lb | %w,¦%d. %m %y | %d.–%D. %m %y | %d. %m –¦%D. %M %y | = | %H:%M Auer | %H Auer | ?
        af | %w¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %H:%M | =
        fr | %w¦%d %m %y | du %d au %D %m %y | du %d %m¦au %D %M %y | du %d %m %y¦au %D %M %Y | %Hh%M | %Hh | first=1er
        fr-ca | %w¦%d %m %y | du %d au %D %m %y | du %d %m¦au %D %M %y | du %d %m %y¦au %D %M %Y | %H h %M | %H h | first=1er
        oc | %w¦%d %m de %y | del %d al %D %m de %y | del %d %m¦al %D %M de %y | del %d %m de %y¦al %D %M de %Y | %Hh%M | %Hh | first=1èr ?
        it | %w¦%d %m %y | dal %d al %D %m %y | dal %d %m¦al %D %M %y | dal %d %m %y¦al %D %M %Y | ore %H.%M | ore %H | first=1º
        es | %w,¦%d de %m de %y | del %d al %D de %m de %y | del %d de %m¦al %D de %M de %y | del %d de %m de %y¦al %D de %M de %Y | %H:%M h | =
        es-mx es-co es-us es-pe es-ve es-pr es-do es-hn es-sv es-gt es-ni es-pa | %w,¦%d de %m de %y | del %d al %D de %m de %y | del %d de %m¦al %D de %M de %y | del %d de %m de %y¦al %D de %M de %Y | %h:%M %p | = | 0=a._m. 12=p._m.
        pt pt-br | %w,¦%d de %m de %y | %d a %D de %m de %y | %d de %m¦a %D de %M de %y | %d de %m de %y¦a %D de %M de %Y | %Hh%M | %Hh | first=1º
        pt-pt pt-ao pt-mz pt-cv pt-gw pt-st pt-tl | %w,¦%d de %m de %y | %d a %D de %m de %y | %d de %m¦a %D de %M de %y | %d de %m de %y¦a %D de %M de %Y | %Hh%M | %Hh
        ca | %w¦%d %m de %y | del %d al %D %m de %y | del %d %m¦al %D %M de %y | del %d %m de %y¦al %D %M de %Y | %H.%M h | %H h
        gl | %w¦%d de %m de %y | do %d ao %D de %m de %y | do %d de %m¦ao %D de %M de %y | do %d de %m de %y¦ao %D de %M de %Y | %H:%M h | =
        eu | %yko %mren %da,¦%w | %yko %mren %detik %Dra | %yko %mren %detik¦%Mren %Dra | %yko %mren %detik¦%Yko %Mren %Dra | %H:%M | = | ?
        ro | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | ora %H:%M | =
        nl | %w¦%d %m %y | %d t/m %D %m %y | %d %m¦t/m %D %M %y | %d %m %y¦t/m %D %M %Y | %H.%M uur | =
        sv | %w¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | kl. %H.%M | kl. %H
        nb no nn | %w¦%d. %m %y | %d.–%D. %m %y | %d. %m –¦%D. %M %y | = | kl. %H.%M | =
        da | %w den¦%d. %m %y | %d.–%D. %m %y | %d. %m –¦%D. %M %y | = | kl. %H.%M | kl. %H
        fo | %w¦%d. %m %y | %d.–%D. %m %y | %d. %m –¦%D. %M %y | = | kl. %H.%M | =
        kl | %w¦%d. %m %y | %d.–%D. %m %y | %d. %m –¦%D. %M %y | = | nal. %H.%M | = | ?
        is | %w¦%d. %m %y | %d.–%D. %m %y | %d. %m –¦%D. %M %y | = | kl. %H:%M | kl. %H
        fi | %wna¦%d. %m %y | %d.–%D. %m %y | %d. %m –¦%D. %M %y | = | klo %H.%M | klo %H
        et | %w,¦%d. %m %y | %d.–%D. %m %y | %d. %m –¦%D. %M %y | = | kell %H.%M | kell %H
        lv | %w,¦%y. gada %d. %m | %y. gada %d.–%D. %m | %y. gada %d. %m –¦%D. %M | %y. gada %d. %m –¦%Y. gada %D. %M | plkst. %H.%M | = | ?
        lt | %y m. %m %d d.,¦%w | %y m. %m %d–%D d. | %y m. %m %d d. –¦%M %D d. | %y m. %m %d d. –¦%Y m. %M %D d. | %H.%M val. | %H val.
        pl | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | godz. %H:%M | =
        cs | %w¦%d. %m %y | %d.–%D. %m %y | %d. %m –¦%D. %M %y | = | %H.%M | =
        sk | %w¦%d. %m %y | %d.–%D. %m %y | %d. %m –¦%D. %M %y | = | %H.%M h | =
        hu | %y. %m %d.,¦%w | %y. %m %d–%D. | %y. %m %d. –¦%M %D. | %y. %m %d. –¦%Y. %M %D. | %H:%M | %H óra
        hr bs | %w,¦%d. %m %y. | %d. – %D. %m %y. | %d. %m –¦%D. %M %y. | %d. %m %y. –¦%D. %M %Y. | %H:%M h | =
        sl | %w,¦%d. %m %y | %d.–%D. %m %y | %d. %m –¦%D. %M %y | = | ob %H.%M | ob %H. uri
        sr | %w,¦%d. %m %y. | %d–%D. %m %y. | %d. %m –¦%D. %M %y. | %d. %m %y. –¦%D. %M %Y. | %H.%M ч | =
        sr-latn | %w,¦%d. %m %y. | %d–%D. %m %y. | %d. %m –¦%D. %M %y. | %d. %m %y. –¦%D. %M %Y. | %H.%M h | =
        mk | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %H:%M ч. | =
        bg | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %H:%M ч. | =
        ru be uk | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %H:%M | =
        kk | %y ж. %d %m,¦%w | %y ж. %d–%D %m | %y ж. %d %m –¦%D %M | %y ж. %d %m –¦%Y ж. %D %M | сағат %H:%M | = | ?
        el | %w¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %H:%M | =
        sq | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | ora %H:%M | = | ?
        mt | %w,¦%d ta’ %m %y | %d–%D ta’ %m %y | %d ta’ %m –¦%D ta’ %M %y | = | %H:%M | = | ?
        ga | %w¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %H:%M | = | ?
        cy | %w¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %H:%M | =
        tr | %d %m %y¦%w | %d–%D %m %y | %d %m –¦%D %M %y | = | saat %H.%M | =
        az | %d %m %y,¦%w | %d–%D %m %y | %d %m –¦%D %M %y | = | saat %H:%M | =
        hy | %y թ. %m %d,¦%w | %y թ. %m %d–%D | %y թ. %m %d –¦%M %D | %y թ. %m %d –¦%Y թ. %M %D | ժամը %H:%M | =
        ka | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %H:%M | =
        vi | %w,¦ngày %d tháng %n năm %y | %d–%D tháng %n năm %y | %d tháng %n –¦%D tháng %N năm %y | %d tháng %n năm %y –¦%D tháng %N năm %Y | %Hh%M | %Hh
        id | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | pukul %H.%M | =
        ms | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %h.%M %p | = | 0=pagi 12=tengah_hari 14=petang 19=malam
        tl fil | %w,¦%m %d, %y | %m %d–%D, %y | %m %d –¦%M %D, %y | %m %d, %y –¦%M %D, %Y | %h:%M %p | = | 0=AM 12=PM ?
        sw | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | saa %h:%M %p | saa %h %p | six 0=usiku 4=alfajiri 6=asubuhi 12=mchana 16=jioni 19=usiku ?
        ar | %w¦%d %m %y | من %d إلى %D %m %y | من %d %m¦إلى %D %M %y | من %d %m %y¦إلى %D %M %Y | %h:%M %p | = | 0=صباحًا 12=مساءً
        ar-ma ar-dz ar-tn | %w¦%d %m %y | من %d إلى %D %m %y | من %d %m¦إلى %D %M %y | من %d %m %y¦إلى %D %M %Y | %H:%M | =
        fa | %w¦%d %m %y | %d تا %D %m %y | %d %m¦تا %D %M %y | %d %m %y¦تا %D %M %Y | ساعت %H:%M | = | calendar=persian
        ur | %w،¦%d %m %y | %d تا %D %m %y | %d %m¦تا %D %M %y | %d %m %y¦تا %D %M %Y | %p %h:%M بجے | %p %h بجے | 0=رات 4=صبح 12=دوپہر 16=شام 20=رات ?
        he | %w,¦%d ב%m %y | \u{2066}%d–%D\u{2069} ב%m %y | %d ב%m –¦%D ב%M %y | = | %H:%M | =
        hi | %w,¦%d %m %y | %d से %D %m %y | %d %m¦से %D %M %y | %d %m %y¦से %D %M %Y | %p %h:%M बजे | %p %h बजे | 0=रात 4=सुबह 12=दोपहर 16=शाम 20=रात
        mr | %w,¦%d %m %y | %d ते %D %m %y | %d %m¦ते %D %M %y | %d %m %y¦ते %D %M %Y | %p %h:%M वा. | %p %h वा. | digits=deva 0=रात्री 4=सकाळी 12=दुपारी 16=सायं. 20=रात्री ?
        ne | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %p %h:%M बजे | %p %h बजे | digits=deva 0=राति 4=बिहान 12=दिउँसो 16=साँझ 20=राति ?
        bn | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %p %h:%M | %p %hটা | digits=beng 0=রাত 4=সকাল 12=দুপুর 15=বিকাল 18=সন্ধ্যা 20=রাত ?
        ta | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %p %h:%M மணி | %p %h மணி | 0=அதிகாலை 5=காலை 12=பகல் 16=மாலை 19=இரவு ?
        te | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %p %h:%M గం. | %p %h గం. | 0=రాత్రి 4=ఉదయం 12=మధ్యాహ్నం 16=సాయంత్రం 19=రాత్రి ?
        si | %y %m %d,¦%w | %y %m %d–%D | %y %m %d –¦%M %D | %y %m %d –¦%Y %M %D | %p %h.%M | = | 0=පෙ.ව. 12=ප.ව.
        th | %wที่¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %H.%M น. | = | calendar=buddhist
        km | ថ្ងៃ%w¦ទី%d ខែ%m ឆ្នាំ%y | %d–%D %m %y | %d %m –¦%D %M %y | = | ម៉ោង %h:%M %p | ម៉ោង %h %p | digits=khmr 0=យប់ 4=ព្រឹក 12=រសៀល 17=ល្ងាច 19=យប់ ?
        my | %y ခုနှစ် %mလ %d ရက်¦%wနေ့ | %y ခုနှစ် %mလ %d–%D ရက် | %y ခုနှစ် %mလ %d ရက် –¦%Mလ %D ရက် | %y ခုနှစ် %mလ %d ရက် –¦%Y ခုနှစ် %Mလ %D ရက် | %p %h:%M နာရီ | %p %h နာရီ | digits=mymr 0=ည 4=နံနက် 12=နေ့လယ် 16=ညနေ 19=ည ?
        lo | %w¦ທີ %d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %H:%M ໂມງ | = | ?
        am | %w¦%m %d ቀን %y ዓ.ም. | %m %d–%D ቀን %y ዓ.ም. | %m %d –¦%M %D ቀን %y ዓ.ም. | %m %d ቀን %y –¦%M %D ቀን %Y ዓ.ም. | %p %h:%M ሰዓት | %p %h ሰዓት | calendar=ethiopic six 0=ከሌሊቱ 6=ከጠዋቱ 12=ከቀኑ 18=ከምሽቱ ?
        ja | %y年%n月%d日（%w） | %y年%n月%d日〜%D日 | %y年%n月%d日〜¦%N月%D日 | %y年%n月%d日〜¦%Y年%N月%D日 | %H:%M | = | weekdays=narrow
        zh zh-hans | %y年%n月%d日¦%w | %y年%n月%d日至%D日 | %y年%n月%d日¦至%N月%D日 | %y年%n月%d日¦至%Y年%N月%D日 | %H:%M | = | weekdays=short
        zh-hant | %y年%n月%d日（%w） | %y年%n月%d日至%D日 | %y年%n月%d日¦至%N月%D日 | %y年%n月%d日¦至%Y年%N月%D日 | %H:%M | = | weekdays=narrow
        ko | %y년 %n월 %d일(%w) | %y년 %n월 %d일~%D일 | %y년 %n월 %d일 ~¦%N월 %D일 | %y년 %n월 %d일 ~¦%Y년 %N월 %D일 | %p %h시 %M분 | %p %h시 | weekdays=narrow 0=오전 12=오후
        kn ml gu pa or | %w,¦%d %m %y | %d–%D %m %y | %d %m –¦%D %M %y | = | %h:%M %p | %h %p | 0=AM 12=PM ?
        """
}
