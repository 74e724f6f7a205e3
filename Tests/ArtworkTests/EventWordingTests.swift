import Foundation
import Notation
import TestSupport
import Testing

@testable import Artwork
@testable import Campaigns

/// What posters add to the words of their campaign, in the languages of the date tables.
@Suite(.onOwnThreads) struct EventWordingTests {
    /// With all spaces as plain ones.
    private func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }

    @Test func `every language that has dates has words`() {
        let languages = Set(DateSpelling.tags.map { $0.split(separator: "-")[0] })
        #expect(languages.subtracting(EventWords.tags.map { $0.split(separator: "-")[0] }).isEmpty)
    }

    @Test(arguments: EventWords.tags) func `words are whole, and those that stand for something hold its place`(tag: String)
        throws
    {
        let words = EventWords.of(try Language(tag))
        for text in [
            words.free, words.soldOut, words.cancelled, words.postponed, words.newVenue, words.lastTickets, words.doors,
            words.start, words.online, words.hybrid, words.allAges,
        ] { #expect(!text.isEmpty && !text.contains("%") && !text.contains("?"), "\(text)") }
        for text in [words.until, words.deadline, words.onSale, words.organiser, words.ages, words.spoken] {
            #expect(text.count { $0 == "%" } == 1 && !text.contains("?"), "\(text)")
        }
        #expect(words.soldOut != words.cancelled && words.cancelled != words.postponed)
    }

    @Test(arguments: [
        ("en", "Canceled"), ("en-GB", "Cancelled"), ("en-NZ", "Cancelled"), ("de-AT", "Abgesagt"), ("es-MX", "Cancelado"),
        ("sr-Latn-RS", "Otkazano"), ("zh-TW", "已取消"), ("eo", "Cancelled"),
    ])
    func `a region has the words of its own, else those of its language`(tag: String, cancelled: String) throws {
        #expect(EventWords.of(try Language(tag)).cancelled == cancelled)
    }

    @Test func `languages without a native reader's word say so`() throws {
        for tag in ["lb", "kl", "my", "am"] { #expect(!EventWords.of(try Language(tag)).isConfirmed) }
        for tag in ["en", "de", "fr", "ja"] { #expect(EventWords.of(try Language(tag)).isConfirmed) }
    }

    @Test(arguments: [
        ("de", "12", "EUR", "12 €"), ("fr", "12.5", "EUR", "12,50 €"), ("en-IE", "12", "EUR", "€12"), ("nl", "12", "EUR", "€ 12"),
        ("de-AT", "12", "EUR", "€ 12"), ("de-CH", "25", "CHF", "CHF 25"), ("en", "12", "USD", "$12"),
        ("en-GB", "12", "USD", "US$12"),
        ("en-CA", "12.5", "CAD", "$12.50"), ("fr", "1500", "CAD", "1 500 CA$"), ("pl", "12", "PLN", "12 zł"),
        ("cs", "1500", "CZK", "1 500 Kč"), ("hu", "1500", "HUF", "1500 Ft"), ("hu", "12", "EUR", "12 €"),
        ("sv", "1500", "SEK", "1 500 kr"),
        ("da", "1500", "DKK", "1.500 kr."), ("ja", "1500", "JPY", "1,500円"), ("en", "1200", "JPY", "¥1,200"),
        ("zh", "150", "CNY", "150元"), ("zh-TW", "500", "TWD", "NT$500"), ("ko", "15000", "KRW", "15,000원"),
        ("th", "150", "THB", "150 บาท"), ("vi", "150000", "VND", "150.000đ"), ("id", "150000", "IDR", "Rp150.000"),
        ("ms", "25", "MYR", "RM25"), ("uk", "150", "UAH", "150 грн"), ("ru", "150", "RUB", "150 ₽"),
        ("tr", "150", "TRY", "150 TL"),
        ("hi", "150", "INR", "₹150"), ("pt-BR", "1500", "BRL", "R$ 1.500"), ("pt-PT", "12.5", "EUR", "12,50 €"),
        ("he", "50", "ILS", "50 ₪"), ("ro", "50", "RON", "50 lei"), ("sr", "500", "RSD", "500 дин."),
        ("ar-EG", "50", "EGP", "٥٠ ج.م."),
        ("sw", "5000", "TZS", "TSh 5,000"), ("bn", "500", "BDT", "৫০০ টাকা"),
    ])
    func `a price is written as its language writes it`(tag: String, amount: String, currency: String, expected: String) throws {
        let price = EventPrice.amounts(.init([try #require(Decimal(string: amount))], currency: currency))
        #expect(plain(PriceWording.text(price, in: try Language(tag))) == expected)
    }

    @Test func `two prices and a range have the sign once, and words stay as they are typed`() throws {
        let german = try Language("de")
        #expect(plain(PriceWording.text(.amounts(.init([12, 8], currency: "EUR")), in: german)) == "12/8 €")
        #expect(plain(PriceWording.text(.amounts(.init([12, 18], isRange: true, currency: "EUR")), in: german)) == "12–18 €")
        #expect(PriceWording.text(.text("pay what you can"), in: german) == "pay what you can")
        #expect(PriceWording.text(.free, in: german) == "Eintritt frei")
        #expect(PriceWording.text(.amounts(.init([12], currency: nil)), in: german) == "12")
    }

    @Test(arguments: [
        ("en", "Doors 6:30 PM · Start 7:30 PM · until 2 AM"), ("en-GB", "Doors 18:30 · Start 19:30 · until 02:00"),
        ("de", "Einlass 18:30 Uhr · Beginn 19:30 Uhr · bis 2 Uhr"),
        ("fr", "Ouverture des portes 18h30 · Début 19h30 · jusqu’à 2h"),
        ("it", "Apertura porte ore 18.30 · Inizio ore 19.30 · fino alle ore 2"),
        ("sv", "Insläpp kl. 18.30 · Start kl. 19.30 · till kl. 2"),
        ("pl", "Otwarcie drzwi godz. 18:30 · Początek godz. 19:30 · do godz. 2:00"),
        ("fi", "Ovet klo 18.30 · Alkaa klo 19.30 · klo 2 asti"),
        ("hu", "Kapunyitás 18:30 · Kezdés 19:30 · Vége: 2 óra"), ("ja", "開場 18:30 · 開演 19:30 · 〜2:00"),
        ("ko", "입장 오후 6시 30분 · 시작 오후 7시 30분 · 오전 2시까지"),
        ("zh", "入场 18:30 · 开始 19:30 · 至2:00"), ("th", "ประตูเปิด 18.30 น. · เริ่ม 19.30 น. · ถึง 2.00 น."),
        ("hi", "प्रवेश शाम 6:30 बजे · आरंभ शाम 7:30 बजे · रात 2 बजे तक"),
        ("tr", "Kapı açılış saat 18.30 · Başlangıç saat 19.30 · Bitiş: saat 2.00"),
    ])
    func `hours say what begins`(tag: String, expected: String) throws {
        var event = Event(name: "Night", date: try EventDate("2027-05-01"), time: try ClockTime("19:30"))
        event.doors = try ClockTime("18:30")
        event.end = try ClockTime("02:00")
        let texts = try texts(of: event, tag)
        #expect(texts[.practical] == expected)
        #expect(texts[.date].map { !$0.contains("19") && !$0.contains("7:30") } == true, "the hour is said once")
    }

    @Test(arguments: [
        ("en", "Ages 6–12", "in German", "On sale: February 3, 2027", "Deadline: March 1, 2027", "Organizer: Rivertown Arts"),
        (
            "de", "6–12 Jahre", "auf Deutsch", "Vorverkauf ab 3. Februar 2027", "Anmeldeschluss: 1. März 2027",
            "Veranstalter: Rivertown Arts"
        ),
        (
            "fr", "6–12 ans", "en allemand", "En vente : 3 février 2027", "Date limite : 1er mars 2027",
            "Organisation : Rivertown Arts"
        ),
        (
            "es", "6–12 años", "en alemán", "A la venta: 3 de febrero de 2027", "Fecha límite: 1 de marzo de 2027",
            "Organiza: Rivertown Arts"
        ),
        (
            "cs", "Věk: 6–12", "Jazyk: němčina", "V prodeji od 3. února 2027", "Uzávěrka: 1. března 2027",
            "Pořadatel: Rivertown Arts"
        ),
        (
            "ru", "Возраст: 6–12", "Язык: немецкий", "В продаже с 3 февраля 2027", "Крайний срок: 1 марта 2027",
            "Организатор: Rivertown Arts"
        ),
        ("ja", "6–12歳", "使用言語：ドイツ語", "発売日：2027年2月3日", "締切：2027年3月1日", "主催：Rivertown Arts"),
        (
            "hu", "6–12 éves", "Nyelv: német", "Jegyvásárlás: 2027. február 3.", "Határidő: 2027. március 1.",
            "Szervező: Rivertown Arts"
        ),
        ("tr", "Yaş: 6–12", "Dil: Almanca", "Satışta: 3 Şubat 2027", "Son tarih: 1 Mart 2027", "Düzenleyen: Rivertown Arts"),
        (
            "eu", "6–12 urte", "Hizkuntza: alemana", "Salgai: 2027ko otsailaren 3a", "Epemuga: 2027ko martxoaren 1a",
            "Antolatzailea: Rivertown Arts"
        ),
    ])
    func `small facts are said in the language of the poster`(
        tag: String,
        age: String,
        spoken: String,
        sale: String,
        deadline: String,
        organiser: String
    ) throws {
        var event = Event(name: "Night")
        event.age = .between(6, 12)
        event.languages = [try Language("de")]
        event.saleFrom = try CalendarDate("2027-02-03")
        event.deadline = try CalendarDate("2027-03-01")
        event.organiser = "Rivertown Arts"
        event.contact = ["+49 30 1234567"]
        let facts = try texts(of: event, tag)[.facts]
        #expect(facts == [age, spoken, sale, deadline, organiser, "+49 30 1234567"].joined(separator: " · "))
    }

    @Test func `ages that every reader knows need no word`() throws {
        var event = Event(name: "Night")
        for (age, expected) in [
            (AgeLimit.from(16), "16+"), (.all, "Für jedes Alter"), (.text("ab der 3. Klasse"), "ab der 3. Klasse"),
        ] {
            event.age = age
            #expect(try texts(of: event, "de")[.facts] == expected)
        }
    }

    @Test(arguments: [
        ("en", EventStatus.soldOut, "SOLD OUT"), ("de", .cancelled, "ABGESAGT"), ("fr", .lastTickets, "DERNIÈRES PLACES"),
        ("de", .postponed(to: try? EventDate("2027-06-05")), "VERSCHOBEN · Samstag, 5. Juni 2027"),
        ("it", .moved(to: "Teatro Nuovo"), "NUOVA SEDE · Teatro Nuovo"), ("tr", .cancelled, "İPTAL EDİLDİ"),
        ("el", .cancelled, "ΑΚΥΡΩΝΕΤΑΙ"),
        ("ja", .postponed(to: nil), "延期"), ("ka", .soldOut, "ბილეთები გაიყიდა"),
    ])
    func `a stamp says what has become of the event`(tag: String, status: EventStatus, expected: String) throws {
        var event = Event(name: "Night")
        event.status = status
        let campaign = try Samples.campaign(event: event, language: tag)
        let text = try #require(EventWording(campaign, size: "a4").status)
        #expect(plain(text.pieces.joined(separator: text.separator)) == expected)
    }

    @Test func `a web address is shown where nothing says it yet`() throws {
        var event = Event(name: "Night", callToAction: "Tickets at the door")
        event.url = try WebLink("https://www.example.org/night/?utm_source=poster&from={size}")
        #expect(try texts(of: event, "en")[.webAddress] == "example.org/night")
        var told = Event(name: "Night", callToAction: "Tickets: example.org")
        told.url = event.url
        #expect(try texts(of: told, "en")[.webAddress] == nil)
    }

    @Test func `times of an event on the net name their zone on that day`() throws {
        for (date, zone) in [("2027-01-15", "UTC+1"), ("2027-07-15", "UTC+2")] {
            var event = Event(name: "Talk", date: try EventDate(date), time: try ClockTime("19:30"))
            event.online = OnlinePlace(timeZone: "Europe/Berlin")
            let texts = try texts(of: event, "de")
            #expect(texts[.date]?.hasSuffix("19:30 Uhr (\(zone))") == true)
            #expect(texts[.place] == "Online")
        }
    }

    @Test func `a tour lists its days, houses, and what has become of them`() throws {
        var event = Event(name: "Tour", time: try ClockTime("20:00"))
        event.dates = try [("2027-05-01", "Bonn"), ("2027-05-02", "Kiel"), ("2027-05-04", "Ulm")].map { date, city in
            var day = EventDay(date: try EventDate(date))
            day.city = city
            return day
        }
        event.dates[0].venue = "Kulturhaus"
        event.dates[1].status = .soldOut
        event.dates[2].time = try ClockTime("18:00")
        let texts = PosterText.texts(of: try Samples.campaign(event: event, language: "de"))
        func column(_ role: TextRole) -> [String]? { texts.first { $0.role == role }?.pieces.map(plain) }
        #expect(column(.tourDays) == ["Sa. 1. Mai", "So. 2. Mai", "Di. 4. Mai"])
        #expect(column(.tourPlaces) == ["Bonn · Kulturhaus", "Kiel", "Ulm"])
        #expect(column(.tourNotes) == ["", "Ausverkauft", "18 Uhr"])
        // What is still on keeps its hour, and what was put off or moved says where to.
        let states: [(EventStatus, String)] = [
            (.lastTickets, "Letzte Karten · 18 Uhr"), (.cancelled, "Abgesagt"), (.postponed(to: nil), "Verschoben"),
            (.postponed(to: try EventDate("2027-09-04")), "Verschoben · Sa. 4. Sept."),
            (.moved(to: "Halle 5"), "Neuer Ort · Halle 5 · 18 Uhr"),
        ]
        for (status, note) in states {
            event.dates[2].status = status
            let texts = PosterText.texts(of: try Samples.campaign(event: event, language: "de"))
            #expect(texts.first { $0.role == .tourNotes }?.pieces.last.map(plain) == note)
        }
        event.dates[2].status = nil
        // The span says the year.
        #expect(column(.date) == ["1.–4. Mai 2027"])
        #expect(column(.practical) == ["20 Uhr"])
    }

    /// The texts of an event's poster, their pieces joined, without marks of direction.
    private func texts(of event: Event, _ tag: String) throws -> [TextRole: String] {
        let texts = PosterText.texts(of: try Samples.campaign(event: event, language: tag))
        return Dictionary(uniqueKeysWithValues: texts.map { ($0.role, plain($0.pieces.joined(separator: $0.separator))) })
    }
}
