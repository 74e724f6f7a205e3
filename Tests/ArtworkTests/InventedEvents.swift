import Foundation
import Notation

@testable import Artwork
@testable import Campaigns

/// Events that nobody thought of, in twenty scripts, with everything that an event can say.
struct InventedEvents {
    /// A language and words of it.
    struct Tongue {
        let tag: String
        let words: [String]
    }

    static let tongues: [Tongue] = [
        Tongue(
            tag: "de",
            words: [
                "Nacht", "der", "Straßenmusik", "Frühling", "im", "Hof", "Kammerorchester", "große", "Öffnung", "und", "Tanz",
            ]
        ),
        Tongue(tag: "vi", words: ["Đêm", "nhạc", "mùa", "thu", "Hà", "Nội", "phố", "cổ", "những", "vũ", "điệu"]),
        Tongue(
            tag: "uk",
            words: ["Ніч", "музики", "у", "дворі", "їжак", "ґанок", "Свято", "незалежності", "хор", "та", "єдність"]
        ),
        Tongue(tag: "el", words: ["Νύχτα", "μουσικής", "στο", "λιμάνι", "Άνοιξη", "χορός", "και", "θέατρο", "ρολόι"]),
        Tongue(tag: "ar", words: ["ليلة", "الموسيقى", "في", "المدينة", "مهرجان", "الصيف", "على", "شاطئ", "البحر", "فرقة"]),
        Tongue(tag: "he", words: ["לילה", "של", "מוזיקה", "בנמל", "פסטיבל", "קיץ", "התזמורת", "העירונית", "שירים"]),
        Tongue(tag: "hi", words: ["संगीत", "की", "रात", "ग्रीष्म", "उत्सव", "में", "नृत्य", "और", "श्रृंखला", "शहर"]),
        Tongue(tag: "bn", words: ["গানের", "রাত", "উৎসব", "শহরে", "বসন্ত", "নৃত্য", "ও", "সন্ধ্যা"]),
        Tongue(tag: "ta", words: ["இசை", "இரவு", "கோடை", "விழா", "நகரில்", "நடனம்", "மற்றும்"]),
        Tongue(tag: "te", words: ["సంగీత", "రాత్రి", "వేసవి", "ఉత్సవం", "నగరంలో", "నృత్యం"]),
        Tongue(tag: "si", words: ["සංගීත", "රාත්‍රිය", "උළෙල", "නගරයේ", "නර්තනය", "සහ"]),
        Tongue(tag: "th", words: ["คืนดนตรี", "ริมแม่น้ำ", "เทศกาล", "ฤดูร้อน", "ในสวน"]),
        Tongue(tag: "lo", words: ["ງານບຸນ", "ດົນຕີ", "ລະດູຮ້ອນ", "ໃນສວນ"]),
        Tongue(tag: "km", words: ["រាត្រីតន្ត្រី", "ពិធីបុណ្យ", "រដូវក្តៅ", "ក្នុងសួន"]),
        Tongue(tag: "my", words: ["ဂီတည", "ပွဲတော်", "နွေရာသီ", "မြို့တော်"]),
        Tongue(tag: "ka", words: ["მუსიკის", "ღამე", "ზაფხულის", "ფესტივალი", "ქალაქში", "და"]),
        Tongue(tag: "hy", words: ["Երաժշտության", "գիշեր", "ամառային", "փառատոն", "քաղաքում", "և"]),
        Tongue(tag: "am", words: ["የሙዚቃ", "ምሽት", "የበጋ", "ፌስቲቫል", "በከተማ", "እና"]),
        Tongue(tag: "ja", words: ["夏の夜の", "音楽会", "みなとの", "祭り", "青い電車", "ナイト", "マーケット"]),
        Tongue(tag: "ko", words: ["여름밤", "음악회", "항구의", "축제", "춤과", "노래", "도시"]),
    ]

    /// What stands in events of every language.
    private static let foreign = ["Luna", "2027", "(live)", "& Co", "„Aurora“", "DJ"]

    private var random: SplitMix64
    private let seed: UInt64

    /// The event of a seed: always the same.
    init(seed: UInt64) {
        self.seed = seed
        random = SplitMix64(seed: seed)
    }

    /// A campaign for the event.
    /// - Parameter saysAll: whether it says everything, or about half of what it could say.
    mutating func campaign(sizes: [PosterSize], saysAll: Bool) throws -> Campaign {
        let tongue = Self.tongues[Int(seed % UInt64(Self.tongues.count))]
        func says() -> Bool { saysAll || random.coin() }
        func text(_ count: ClosedRange<Int>) -> String {
            (0..<random.integer(in: count)).map { _ in
                let words = random.integer(in: 0...7) == 0 ? Self.foreign : tongue.words
                return words[random.integer(in: 0...words.count - 1)]
            }
            .joined(separator: " ")
        }
        func maybe(_ count: ClosedRange<Int>) -> String? { says() ? text(count) : nil }
        func time() throws -> ClockTime {
            try ClockTime("\(random.integer(in: 10...23)):\(["00", "15", "30"][random.integer(in: 0...2)])")
        }
        func day() throws -> CalendarDate { try CalendarDate("2027-0\(random.integer(in: 1...9))-1\(random.integer(in: 0...9))") }

        var event = Event(
            name: text(1...7),
            date: try EventDate(["2027-06-18", "2027-06-18/2027-06-20", "2027-06-28/2027-07-02"][random.integer(in: 0...2)]),
            time: try time(),
            venue: maybe(1...4),
            city: maybe(1...1),
            tagline: maybe(2...6),
            callToAction: maybe(2...4)
        )
        event.subtitle = maybe(2...5)
        event.presenter = maybe(1...3)
        event.series = maybe(1...3)
        event.organiser = maybe(1...4)
        if says() { event.doors = try time() }
        if says() { event.end = try time() }
        event.address = maybe(2...3)
        event.stage = maybe(1...2)
        if random.integer(in: 0...3) == 0 {
            event.online = OnlinePlace(
                url: try says() ? WebLink("https://live.example.org/x") : nil,
                timeZone: says() ? "Europe/Berlin" : nil,
                isHybrid: random.coin()
            )
        }
        if says() {
            let path = String(repeating: "a-long-path/", count: random.integer(in: 0...6))
            event.url = try WebLink("https://www.example.org/\(path)?poster={size}&c={campaign}")
        }
        if says() {
            event.price =
                [
                    .free, .amounts(.init([12, 8], currency: "EUR")), .amounts(.init([1500], currency: "JPY")),
                    .text(text(2...3)),
                ][
                    random.integer(in: 0...3)
                ]
        }
        if says() {
            event.status =
                [
                    .soldOut, .lastTickets, .cancelled, .postponed(to: try EventDate("2027-09-04")), .postponed(to: nil),
                    .moved(to: text(1...3)),
                ][random.integer(in: 0...5)]
        }
        if says() { event.age = [.all, .from(16), .between(6, 12)][random.integer(in: 0...2)] }
        if says() { event.languages = try [Language("de"), Language("en")] }
        if says() { event.contact = ["+49 30 1234567", "info@example.org"] }
        if says() { event.social = ["@example"] }
        if says() { event.deadline = try day() }
        if says() { event.saleFrom = try day() }
        if says() {
            event.programme = try (0..<random.integer(in: 1...9)).map { _ in
                ProgrammeItem(time: try random.coin() ? time() : nil, title: text(1...4), by: maybe(1...2))
            }
        }
        if random.integer(in: 0...2) == 0 {
            event.date = nil
            event.dates = try (0..<random.integer(in: 1...18)).map { index in
                var day = EventDay(date: try EventDate("2027-0\(5 + index / 9)-\(10 + 2 * (index % 9))"))
                day.city = maybe(1...1)
                day.venue = maybe(1...3)
                day.status = random.integer(in: 0...4) == 0 ? .soldOut : nil
                day.time = try random.coin() ? time() : nil
                return day
            }
        }
        let artists = try (0..<[0, 1, 3, 5, 14][random.integer(in: 0...4)]).map { _ in
            var artist = Artist(name: text(1...3))
            artist.role = maybe(1...2)
            artist.works = says() ? [text(1...4)] : []
            artist.tier = random.coin() ? Artist.Tier.allCases[random.integer(in: 0...2)] : nil
            artist.time = try random.integer(in: 0...3) == 0 ? time() : nil
            artist.from = random.integer(in: 0...3) == 0 ? "EE" : nil
            return artist
        }
        var campaign = try Samples.campaign(
            event: event,
            artists: artists,
            mood: Mood.allCases[random.integer(in: 0...3)],
            palette: (0..<random.integer(in: 1...4)).map { _ in
                let value = String(random.next() & 0xFF_FFFF, radix: 16)
                return "#" + String(repeating: "0", count: 6 - value.count) + value
            },
            sizes: sizes,
            seed: Int64(bitPattern: random.next()),
            language: tongue.tag
        )
        if random.integer(in: 0...2) == 0 {
            // The other language may be read the other way.
            var other = EventTranslation(language: try Language(["en", "ar", "ja"][random.integer(in: 0...2)]))
            guard other.language != campaign.language else { return campaign }
            other.name = ["en": "Summer Night", "ar": "ليلة الصيف", "ja": "夏の夜"][other.language.tag]
            other.tagline = ["en": "Music by the sea", "ar": "موسيقى على البحر", "ja": "海の音楽"][other.language.tag]
            other.venue = ["en": "Harbour Hall", "ar": "قاعة الميناء", "ja": "港ホール"][other.language.tag]
            campaign.translations = [other]
            campaign.isBilingual = true
            campaign = campaign.editions[0]
        }
        return campaign
    }
}
