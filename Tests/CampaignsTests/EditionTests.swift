import Campaigns
import SystemPackage
import TestSupport
import Testing

/// The sets of posters of one campaign: by day, by language, or both.
@Suite(.onOwnThreads) struct EditionTests {
    private let tour = """
        event:
          name: Lange Nacht der Lieder
          venue: Stadthalle
          address: Am Markt 1
          city: Kassel
          time: "20:00"
          tagline: Mit Gästen
          url: https://example.org
          dates:
            - 2027-06-18
            - {date: 2027-06-19, city: Gent, status: sold_out}
            - {date: 2027-06-20, time: "16:00", venue: Alte Mühle}
            - {date: 2027-06-20, time: "20:00", venue: Alte Mühle, url: https://example.org/late}
        """ + "\n"
    private let french = "translations:\n  fr: {name: La longue nuit des chansons, venue: Salle municipale}\n"

    @Test func `a campaign with a list of dates is one set that lists them, unless it asks for one each`() throws {
        let whole = try campaign(tour)
        #expect(whole.editions == [whole] && whole.posterCount == whole.sizes.count)
        #expect(whole.event.days?.description == "2027-06-18/2027-06-20" && whole.event.date == nil)
        let each = try campaign(tour + "per_date: true\n")
        #expect(each.editions.map(\.edition?.name) == ["2027-06-18", "2027-06-19", "2027-06-20-1600", "2027-06-20-2000"])
        #expect(each.editions.allSatisfy { $0.id == each.id && $0.event.dates.isEmpty && $0.event.date?.isOneDay == true })
        #expect(each.posterCount == 4 * each.sizes.count)
    }

    @Test func `a day has what it says itself, and the rest from the event`() throws {
        let days = try campaign(tour + "per_date: true\n").editions.map(\.event)
        #expect(days.map(\.time?.description) == ["20:00", "20:00", "16:00", "20:00"])
        // Another town has other houses and streets.
        #expect(days.map(\.venue) == ["Stadthalle", nil, "Alte Mühle", "Alte Mühle"])
        #expect(
            days.map(\.address) == ["Am Markt 1", nil, nil, nil] && days.map(\.city) == ["Kassel", "Gent", "Kassel", "Kassel"]
        )
        #expect(days.map(\.status) == [nil, .soldOut, nil, nil])
        let base = "https://example.org"
        #expect(days.compactMap(\.url?.template) == [base, base, base, "\(base)/late"])
    }

    @Test func `a translation is a set of its own in its language`() throws {
        let both = try campaign("event: {name: Lange Nacht der Lieder, tagline: Mit Gästen, venue: Stadthalle}\n" + french)
            .editions
        #expect(both.map(\.edition?.name) == [nil, "fr"] && both.map(\.language.tag) == ["de", "fr"])
        #expect(both.map(\.event.name) == ["Lange Nacht der Lieder", "La longue nuit des chansons"])
        #expect(
            both.map(\.event.venue) == ["Stadthalle", "Salle municipale"]
                && both.map(\.event.tagline) == ["Mit Gästen", "Mit Gästen"]
        )
    }

    @Test func `days and languages multiply`() throws {
        let all = try campaign(tour + french + "per_date: true\n")
        let names = all.editions.map { $0.edition?.name ?? "" }
        #expect(
            names == [
                "2027-06-18", "2027-06-18_fr", "2027-06-19", "2027-06-19_fr", "2027-06-20-1600", "2027-06-20-1600_fr",
                "2027-06-20-2000", "2027-06-20-2000_fr",
            ]
        )
        #expect(Set(names).count == 8 && all.posterCount == 8 * all.sizes.count)
        // The venue of a day is a name that nobody has translated.
        #expect(all.editions[1].event.venue == "Salle municipale" && all.editions[5].event.venue == "Alte Mühle")
    }

    @Test func `a bilingual campaign is one set whose posters hold both`() throws {
        let both = try campaign("event: {name: Lange Nacht der Lieder}\nbilingual: true\n" + french)
        let edition = try #require(both.editions.first)
        #expect(both.editions.count == 1 && edition.edition == nil && edition.language.tag == "de")
        #expect(edition.event.translation?.name == "La longue nuit des chansons")
    }

    @Test func `another language or day leaves the editions that are there as they are`() throws {
        let one = try campaign(tour + "per_date: true\n").editions
        let two = try campaign(tour + "    - 2027-07-01\nper_date: true\n").editions
        for (before, after) in zip(one, two) {
            #expect(
                before.event == after.event && before.language == after.language && before.edition?.name == after.edition?.name
            )
        }
    }

    @Test(arguments: [
        ("per_date: true\n", "2:1: per_date asks for posters of each date, and there is no list of dates"),
        ("bilingual: true\n", "2:1: bilingual asks for two languages on each poster, and the campaign has 1"),
        (
            "language: de\nbilingual: true\ntranslations:\n  fr: {name: X}\n  it: {name: X}\n",
            "3:1: bilingual asks for two languages on each poster, and the campaign has 3"
        ),
        ("language: fr\ntranslations:\n  fr: {name: X}\n", "4:3: the campaign's own language is fr already"),
        ("language: en\ntranslations:\n  en: {name: X}\n", "4:3: the campaign's own language is en-001 already"),
        ("translations:\n  fr: {name: X}\n  FR: {name: X}\n", "4:3: \"FR\" is the language of line 3 again"),
        ("translations:\n  french: {name: X}\n", "3:3: \"french\" is not a language tag"),
        ("translations:\n  fr: {title: X}\n", "3:8: unknown key \"title\" in translations"),
        ("translations:\n  fr:\n", "3:3: translations.fr is empty"),
        ("translations: [fr]\n", "2:15: translations must be a mapping, not a list"),
    ]) func `sets that cannot be told apart, or that there is nothing for, are refused`(keys: String, problem: String) {
        let told = problems(of: "event: {name: Long Night of the Songs by the Sea}\n" + keys)
        #expect(told.hasPrefix("campaigns/jazz-night.yaml:\(problem)"), "\(told)")
    }
}
