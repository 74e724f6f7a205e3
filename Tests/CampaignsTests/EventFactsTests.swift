import Foundation
import Notation
import SystemPackage
import TestSupport
import Testing

@testable import Campaigns

/// All that an event has to say beyond its name, its day and its place.
@Suite(.onOwnThreads) struct EventFactsTests {
    private func event(_ keys: String) throws -> Event {
        try campaign("event:\n  name: X\n" + keys.split(separator: "\n").map { "  \($0)\n" }.joined()).event
    }

    @Test func `every key of an event is read`() throws {
        let event = try event(
            """
            subtitle: The Anniversary Tour
            presenter: City Concerts
            series: Summer Nights
            organiser: Friends of the Harbour
            time: ["16:00", "19:30"]
            doors: "18:30"
            end: "2:00"
            stage: Small hall
            address: 1 Main Street
            online: {url: https://example.org/live, time_zone: Europe/Berlin}
            venue: Old Mill
            programme:
              - Overture
              - {time: "20:00", title: Songs of the sea, by: City Chamber Choir}
            price: 12/8 €
            status: {postponed: 2027-09-01}
            url: https://example.org/tickets?from={size}
            age: 16+
            languages: [en, de, en]
            contact: [office@example.org, +49 30 0000000]
            social: "@harbour"
            deadline: 2027-06-01
            sale_from: 2027-03-01
            """
        )
        #expect(event.subtitle == "The Anniversary Tour" && event.presenter == "City Concerts" && event.series == "Summer Nights")
        #expect(event.organiser == "Friends of the Harbour" && event.stage == "Small hall" && event.address == "1 Main Street")
        #expect(event.times.map(\.description) == ["16:00", "19:30"] && event.time?.description == "16:00")
        #expect(event.doors?.description == "18:30" && event.end?.description == "02:00")
        let online = try #require(event.online)
        #expect(online.url?.template == "https://example.org/live" && online.timeZone == "Europe/Berlin" && online.isHybrid)
        let part = ProgrammeItem(time: try ClockTime("20:00"), title: "Songs of the sea", by: "City Chamber Choir")
        #expect(event.programme == [ProgrammeItem(title: "Overture"), part])
        #expect(event.price == .amounts(EventPrice.Amounts([12, 8], currency: "EUR")))
        #expect(event.status == .postponed(to: try EventDate("2027-09-01")) && event.age == .from(16))
        #expect(event.languages.map(\.tag) == ["en", "de"] && event.contact.count == 2 && event.social == ["@harbour"])
        #expect(event.deadline?.description == "2027-06-01" && event.saleFrom?.description == "2027-03-01")
        let link = try #require(event.url)
        #expect(link.address(for: "a4", campaign: try CampaignID("x")) == "https://example.org/tickets?from=a4")
    }

    @Test func `an artist has a role, works, a tier, a time and a home`() throws {
        let artists = try campaign(
            """
            event: {name: X}
            artists:
              - {name: A, role: conductor, works: Requiem, tier: headliner, time: "20:00", from: Tallinn}
              - {name: B, works: [Partita, Fugue], tier: support}
              - C
            """
        ).artists
        #expect(
            artists.map(\.role) == ["conductor", nil, nil] && artists.map(\.works) == [["Requiem"], ["Partita", "Fugue"], []]
        )
        #expect(artists.map(\.tier) == [.headliner, .support, nil] && artists[0].time?.description == "20:00")
        #expect(artists[0].from == "Tallinn" && artists[1].from == nil)
    }

    static let prices: [(String, EventPrice)] = [
        ("free", EventPrice.free), ("Free", .free), ("0", .free),
        ("12", .amounts(.init([12], currency: nil))), ("12.50", .amounts(.init([Decimal(12.5)], currency: nil))),
        ("12 €", .amounts(.init([12], currency: "EUR"))), ("€12", .amounts(.init([12], currency: "EUR"))),
        ("12,50 €", .amounts(.init([Decimal(12.5)], currency: "EUR"))), ("EUR 12", .amounts(.init([12], currency: "EUR"))),
        ("12/8 €", .amounts(.init([12, 8], currency: "EUR"))), ("12 € / 8 €", .amounts(.init([12, 8], currency: "EUR"))),
        ("€12–18", .amounts(.init([12, 18], isRange: true, currency: "EUR"))),
        ("12-18 EUR", .amounts(.init([12, 18], isRange: true, currency: "EUR"))),
        ("£1,500", .amounts(.init([1500], currency: "GBP"))), ("1.500 zł", .amounts(.init([1500], currency: "PLN"))),
        ("1 500 Kč", .amounts(.init([1500], currency: "CZK"))), ("CHF 1’500.00", .amounts(.init([1500], currency: "CHF"))),
        ("250 грн.", .amounts(.init([250], currency: "UAH"))), ("1,500円", .amounts(.init([1500], currency: "JPY"))),
        ("15,000원", .amounts(.init([15000], currency: "KRW"))), ("150 บาท", .amounts(.init([150], currency: "THB"))),
        ("₹500", .amounts(.init([500], currency: "INR"))), ("US$20", .amounts(.init([20], currency: "USD"))),
        ("Rp150.000", .amounts(.init([150_000], currency: "IDR"))),
        // Whose dollars and crowns is not known without a place, and a thousandth is no thousand.
        ("$20", .text("$20")), ("120 kr", .text("120 kr")), ("1.500 KWD", .text("1.500 KWD")),
        ("pay what you can", .text("pay what you can")), ("ab 12 €", .text("ab 12 €")), ("Eintritt frei", .text("Eintritt frei")),
        ("12 € Abendkasse, 10 € Vorverkauf", .text("12 € Abendkasse, 10 € Vorverkauf")), ("۵۰٬۰۰۰ تومان", .text("۵۰٬۰۰۰ تومان")),
        ("12 + 3 €", .text("12 + 3 €")),
    ]

    @Test(arguments: prices) func `a price is read as people type it, and stays as it is where nobody can know`(
        text: String,
        price: EventPrice
    ) {
        #expect(EventPrice(text) == price)
    }

    @Test(arguments: [
        ("$20", "Austin, TX", "USD"), ("$20", "Toronto", "CAD"), ("$20", "Sydney", "AUD"), ("120 kr", "Malmö", "SEK"),
        ("120 kr.", "Aarhus", "DKK"), ("120 kr", "Bergen", "NOK"), ("¥2000", "Osaka", "JPY"), ("150元", "台北", "TWD"),
        ("150元", "成都", "CNY"),
    ]) func `a sign of several currencies is that of the city's country`(text: String, city: String, currency: String) throws {
        guard case .amounts(let amounts) = EventPrice(text, in: city) else { throw CampaignError(.invalidPrice, text) }
        #expect(amounts.currency == currency)
    }

    static let ages: [(String, AgeLimit)] = [
        ("all", AgeLimit.all), ("16", .from(16)), ("18+", .from(18)), ("6-12", .between(6, 12)), ("6–12", .between(6, 12)),
        ("ab 14 Jahren", .text("ab 14 Jahren")), ("12-6", .text("12-6")),
    ]

    @Test(arguments: ages) func `an age is read`(text: String, age: AgeLimit) {
        #expect(AgeLimit(text) == age)
        #expect(AgeLimit(age.text) == age)
    }

    @Test(arguments: [
        ("https://www.example.org/tickets/?utm_source=poster", "example.org/tickets"),
        ("https://example.org/?from={size}", "example.org"), ("https://example.org/t?from={size}&day=2", "example.org/t?day=2"),
        ("https://example.org/t?day=2&from={campaign}", "example.org/t?day=2"),
        ("https://example.org/t/{campaign}", "example.org/t/x"),
        ("http://bühne.example/plan", "bühne.example/plan"),
    ]) func `an address is shown as people type it`(address: String, shown: String) throws {
        #expect(try WebLink(address).shown(for: "a4", campaign: try CampaignID("x")) == shown)
    }

    @Test(arguments: [
        ("http://bühne.example/größe", "http://xn--bhne-0ra.example/gr%C3%B6%C3%9Fe"),
        ("https://example.org/{campaign}/{size}#top", "https://example.org/x/a4#top"),
    ]) func `an address is followed in ASCII`(address: String, followed: String) throws {
        #expect(try WebLink(address).address(for: "a4", campaign: try CampaignID("x")) == followed)
    }

    @Test(arguments: [
        ("url: example.org/smf", "3:8: the address \"example.org/smf\" has no beginning (write https://example.org/smf)"),
        ("url: me@example.org", "3:8: this is a mail address, not one of the web (put it under contact)"),
        ("url: mailto:x", "3:8: \"mailto:x\" is not an address of the web (put what follows the colon under contact)"),
        ("url: ftp://example.org", "3:8: \"ftp://example.org\" is not an address of the web (begin it with https://)"),
        (
            "url: https://a:b@example.org",
            "3:8: the address has a user or a password, and a poster shows it to everybody (leave out what stands before @)"
        ),
        (
            "url: Tickets here",
            "3:8: \"Tickets here\" is not one address of the web (write an address such as https://example.org/tickets)"
        ),
        (
            "url: https://example.org/{poster}",
            "3:8: the address holds \"{poster}\" (only {size} and {campaign} are filled in; write %7B and %7D for brackets that belong to the address)"
        ),
        ("status: soldout", "3:11: unknown status \"soldout\" (did you mean \"sold_out\"?)"),
        ("status: canceled", "3:11: unknown status \"canceled\" (did you mean \"cancelled\"?)"),
        (
            "status: {moved: Town Hall, postponed: }",
            "3:11: event.status says two things (keep postponed: and the new date, and write the new venue as the event's)"
        ),
        ("online: {time_zone: Berlin}", "3:23: \"Berlin\" is not the name of a time zone (did you mean \"Europe/Berlin\"?)"),
        (
            "online: {time_zone: summer time}",
            "3:23: \"summer time\" is not the name of a time zone (write a region and a city, such as Europe/Berlin)"
        ),
        (
            "online: {time_zone: europe/berlin}",
            "3:23: \"europe/berlin\" is not the name of a time zone (did you mean \"Europe/Berlin\"?)"
        ),
        (
            "price: {amount: twelve}",
            "3:19: \"twelve\" is not an amount of money (write a number such as 12 or 12.50, and the currency under currency)"
        ),
        ("price: {amount: 12, currency: €}", "3:33: \"€\" is not the code of a currency (did you mean \"EUR\"?)"),
        ("price: {currency: EUR}", "3:10: event.price.amount is missing (add amount: and a number such as 12)"),
        ("languages: [english]", "3:15: \"english\" is not a language tag (write a BCP 47 tag such as en, si or zh-Hant)"),
        (
            "date: 2027-06-18\ndates: [2027-06-19]",
            "4:3: event.date and event.dates both say when (keep one of them: a list with all days, or the one day or range)"
        ),
        (
            "dates: [2027-06-19, 2027-06-19]",
            "3:23: this day is given twice, first in line 3 (remove one, or tell them apart by time, venue or city)"
        ),
        ("dates: [{city: Ghent}]", "3:11: event.dates.date is missing (add date: and the day as YYYY-MM-DD)"),
        (
            "dates: 2027-06-18",
            "3:10: event.dates must be a list of days, not text (write each day as a line that begins with '- ')"
        ),
        ("programme: [{time: \"19:30\"}]", "3:15: event.programme.title is missing (add title: and what is played then)"),
        ("time: [\"19:30\", ]\ndoors: 8pm", "4:10: \"8pm\" is not a time of day (write 20:00)"),
    ]) func `what cannot be is told with its place and what to write`(keys: String, problem: String) {
        let text = "event:\n  name: X\n" + keys.split(separator: "\n").map { "  \($0)\n" }.joined()
        do {
            _ = try campaign(text)
            Issue.record("\(keys) was taken")
        } catch let problems as CampaignProblems {
            let told = problems.problems.map { "\($0.line):\($0.column): \($0.message) (\($0.suggestion ?? ""))" }
            #expect(told == [problem])
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test(arguments: [
        ("event:\n  title: X\n", "did you mean \"name\"?"), ("event:\n  name: X\n  location: Y\n", "did you mean \"venue\"?"),
        ("event:\n  name: X\n  tickets: https://example.org\n", "did you mean \"url\"?"),
        ("event:\n  name: X\n  link: https://example.org\n", "did you mean \"url\"?"),
        ("event:\n  name: X\n  lineup: [Y]\n", "did you mean \"artists\"? It belongs at the top level"),
        ("event:\n  name: X\nlineup: [Y]\n", "did you mean \"artists\"?"),
        ("title: Y\nevent:\n  name: X\n", "did you mean \"name\"? It belongs under \"event\""),
        ("event:\n  titel: X\n", "did you mean \"name\"?"), ("event:\n  name: X\n  ort: Y\n", "did you mean \"venue\"?"),
        ("event:\n  name: X\n  fecha: Y\n", "did you mean \"date\"?"),
        ("event:\n  name: X\n  цена: Y\n", "did you mean \"price\"?"),
        ("event:\n  name: X\n  organizer: Y\n", "did you mean \"organiser\"?"),
        ("event:\n  name: X\nurl: https://example.org\n", "\"url\" belongs under \"event\""),
    ]) func `a key by another word is told by its own`(text: String, remedy: String) {
        #expect(problems(of: text).contains(remedy), "\(problems(of: text))")
    }

    @Test func `a record tells the keys of the file in their normal forms`() throws {
        let campaign = try campaign(
            """
            event:
              name: X
              date: 2027-06-18
              time: 9:30
              price: {amount: [12, 8.5], currency: EUR}
              status: {moved: Town Hall}
              url: https://example.org/{size}
              programme: [Overture]
              online: true
            artists: [{name: A, tier: guest}, B]
            """
        )
        let entry = { (key: String, value: EventFact) in EventFact.Entry(key: key, value: value) }
        #expect(
            campaign.eventFacts(for: "a4") == [
                entry("time", .text("09:30")), entry("online", .keyed([entry("hybrid", .flag(false))])),
                entry("programme", .list([.keyed([entry("title", .text("Overture"))])])),
                entry("price", .keyed([entry("amount", .list([.number(12), .number(8.5)])), entry("currency", .text("EUR"))])),
                entry("status", .keyed([entry("moved", .text("Town Hall"))])), entry("url", .text("https://example.org/a4")),
                entry(
                    "artists",
                    .list([
                        .keyed([entry("name", .text("A")), entry("tier", .text("guest"))]), .keyed([entry("name", .text("B"))]),
                    ])
                ),
            ]
        )
    }

    @Test func `an event that says no more has nothing more to record`() throws {
        #expect(try campaign("event: {name: X, date: 2027-06-18}\nartists: [A]").eventFacts(for: "a4").isEmpty)
    }
}
