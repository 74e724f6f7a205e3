import Foundation
import TestSupport
import Testing

/// Campaigns with several days and languages, and with all that an event has to say, from file to gallery.
@Suite(.onOwnThreads) struct EditionNightTests {
    private let tour = """
        event:
          name: Lange Nacht der Lieder
          subtitle: Zehn Jahre
          venue: Stadthalle
          city: Kassel
          time: "20:00"
          doors: "19:00"
          price: 12/8 €
          url: https://example.org/{campaign}?from={size}
          dates: [2126-06-18, {date: 2126-06-19, city: Gent, status: sold_out}]
        per_date: true
        translations: {fr: {name: La longue nuit des chansons}}
        sizes: [link-card, x-header]
        """ + "\n"

    private func withTour(_ body: (Workspace) async throws -> Void) async throws {
        try await withWorkspace { workspace in
            for name in ["summer-concert", "winter-concert"] {
                try FileManager.default.removeItem(atPath: workspace.path("campaigns/\(name).yaml"))
            }
            try workspace.write(tour, to: "campaigns/tour.yaml")
            try await body(workspace)
        }
    }

    @Test func `validate and plan tell the editions, and the night makes and records each`() async throws {
        try await withTour { workspace in
            let checked = try await workspace.billposter("validate")
            #expect(checked.status == 0, "\(checked.errors)")
            #expect(checked.output == "campaigns/tour.yaml: valid, tour, 8 posters for 2 dates in 2 languages\n")
            let valid = try #require(
                (try await workspace.billposter("validate", "--json").lastLine()["valid"] as? [[String: Any]])?.first
            )
            let editions = try #require(valid["editions"] as? [[String: Any]])
            #expect(valid["posters"] as? Int == 8)
            #expect(editions.map { $0["name"] as? String } == ["2126-06-18", "2126-06-18_fr", "2126-06-19", "2126-06-19_fr"])
            #expect(editions.map { $0["language"] as? String } == ["de", "fr", "de", "fr"])

            let plan = try await workspace.billposter("plan")
            #expect(plan.output.contains("tour: 8 to make, 0 to reuse"))
            #expect(plan.output.contains("2126-06-18 in de, 2126-06-18 in fr, 2126-06-19 in de, 2126-06-19 in fr"))

            let night = try await workspace.billposter("run", "--json")
            #expect(night.status == 0, "\(night.errors)")
            #expect(try Numbers(night)["rendered"] == 8)
            let records = try await workspace.records(of: "tour")
            #expect(records.count == 8 && Set(records.compactMap { $0["render_id"] as? String }).count == 8)
            let names = records.compactMap { ($0["metadata"] as? [String: Any])?["public_id"] as? String }
                .compactMap { $0.split(separator: "/").last.map(String.init) }
            #expect(Set(names).count == 8 && names.contains("poster_link-card_2126-06-19_fr"))
            let events = records.compactMap { ($0["metadata"] as? [String: Any])?["event"] as? [String: Any] }
            #expect(events.count == 8 && events.allSatisfy { $0["doors"] as? String == "19:00" && $0["dates"] == nil })
            #expect(Set(events.compactMap { $0["city"] as? String }) == ["Kassel", "Gent"])
            let urls = Set(events.compactMap { $0["url"] as? String })
            #expect(urls == ["https://example.org/tour?from=link-card", "https://example.org/tour?from=x-header"])
            #expect(events.count { $0["status"] as? String == "sold_out" } == 4)
            #expect((events[0]["price"] as? [String: Any])?["currency"] as? String == "EUR")
            let told = records.compactMap { ($0["metadata"] as? [String: Any])?["edition"] as? [String: Any] }
            #expect(Set(told.compactMap { $0["language"] as? String }) == ["de", "fr"])
            #expect(Set(told.compactMap { $0["date"] as? String }) == ["2126-06-18", "2126-06-19"])
            #expect(Set(records.compactMap { $0["event_date"] as? String }) == ["2126-06-18", "2126-06-19"])
            #expect(Set(records.compactMap { $0["event_name"] as? String }).count == 2)
            #expect(workspace.isThere("output/site/campaigns/tour/index.html"))
        }
    }

    @Test func `another language or day makes only its own posters`() async throws {
        try await withTour { workspace in
            #expect(try Numbers(try await workspace.billposter("run", "--json"))["rendered"] == 8)
            try workspace.write(
                tour.replacing("chansons}", with: "chansons}, it: {name: La lunga notte}"),
                to: "campaigns/tour.yaml"
            )
            let second = try Numbers(try await workspace.billposter("run", "--json"))
            #expect(second["rendered"] == 4 && second["reused"] == 8)
            try workspace.write(tour.replacing("[2126-06-18,", with: "[2126-06-17, 2126-06-18,"), to: "campaigns/tour.yaml")
            let third = try Numbers(try await workspace.billposter("run", "--json"))
            #expect(third["rendered"] == 4 && third["reused"] == 8)
            #expect(try Numbers(try await workspace.billposter("run", "--json"))["rendered"] == 0)
        }
    }

    @Test func `a proof shows all languages, and of a run the first day`() async throws {
        try await withTour { workspace in
            let proof = try await workspace.billposter("proof", "tour", "--json")
            #expect(proof.status == 0, "\(proof.errors)")
            let sizes = try #require(try proof.lastLine()["sizes"] as? [[String: Any]])
            #expect(
                sizes.compactMap { $0["size"] as? String }.sorted() == [
                    "link-card de", "link-card fr", "x-header de", "x-header fr",
                ]
            )
        }
    }

    @Test func `what is probably not meant is told by validate and by the night, and stops nothing`() async throws {
        try await withWorkspace { workspace in
            try workspace.write(
                "event: {name: LONG NIGHT OF SONGS, date: 2026-06-20, venue: Ghent, city: Ghent}\nlanguage: en\nsizes: [link-card]\n",
                to: "campaigns/odd.yaml"
            )
            let checked = try await workspace.billposter("validate")
            #expect(checked.status == 0)
            for words in [
                "campaigns/odd.yaml:1:15: event.name is typed in capitals: ",
                "campaigns/odd.yaml:1:42: 2026-06-20 is in the past: ",
                "campaigns/odd.yaml:1:61: event.venue is the city \"Ghent\": ",
            ] {
                #expect(checked.errors.contains(words), "\(checked.errors)")
            }
            func kinds(_ arguments: String...) async throws -> [String] {
                let ending = try await workspace.start(["validate", "--json", "campaigns/odd.yaml"] + arguments).ending()
                return (try ending.lastLine()["remarks"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
            }
            #expect(try await kinds().sorted() == ["all_capitals", "past_date", "venue_is_city"])
            #expect(try await kinds("--as-of", "2026-06-20").sorted() == ["all_capitals", "venue_is_city"])
            #expect(try await kinds("--as-of", "2026-06-21").sorted() == ["all_capitals", "past_date", "venue_is_city"])
            #expect(try await workspace.billposter("validate", "--as-of", "tomorrow").status == 64)

            let night = try await workspace.billposter("run")
            #expect(night.status == 0 && night.output.contains("events     1 campaign to look at"), "\(night.output)")
            let again = try await workspace.billposter("run", "--json")
            let remarks = try #require(try again.lastLine()["remarks"] as? [[String: Any]])
            #expect(remarks.count == 3 && remarks.allSatisfy { $0["campaign_id"] as? String == "odd" })
        }
    }

    @Test func `a bilingual campaign is one set`() async throws {
        try await withWorkspace { workspace in
            try workspace.write(
                tour.replacing("per_date: true", with: "bilingual: true"),
                to: "campaigns/tour.yaml"
            )
            let checked = try await workspace.billposter("validate", "campaigns/tour.yaml")
            #expect(checked.output == "campaigns/tour.yaml: valid, tour, 2 posters\n", "\(checked.errors)")
        }
    }
}
