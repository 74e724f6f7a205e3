import Artwork
import Campaigns
import Nightly
import Postbacks
import SystemPackage
import TestSupport
import Testing

@Suite(.onOwnThreads) struct `A plan` {
    private let nothing = KnownAssets(present: [])

    @Test func `makes everything when nothing was recorded`() throws {
        let planner = Planner(campaigns: [try Sample.campaign("a", variants: 2), try Sample.campaign("b")])
        let plan = planner.plan(.all, receipts: [:], assets: nothing)
        #expect(plan.posters == 6)
        #expect(plan.reused == 0)
        #expect(plan.jobs.allSatisfy { $0.reason == .new })
        #expect(
            plan.jobs.map { "\($0.spec.campaign.id) \($0.spec.size.id) \($0.spec.variant)" }
                == ["a square 0", "a square 1", "a story 0", "a story 1", "b square 0", "b story 0"]
        )
    }

    @Test func `makes nothing when everything is recorded and there`() throws {
        let planner = Planner(campaigns: [try Sample.campaign("a")])
        let receipts = Dictionary(uniqueKeysWithValues: planner.recordIDs(in: .all).map { ($0, Receipt(url: "there", bytes: 7)) })
        let plan = planner.plan(.all, receipts: receipts, assets: KnownAssets(present: ["there"]))
        #expect(plan.jobs.isEmpty)
        #expect(plan.reused == 2)
    }

    @Test func `makes a recorded picture again that is gone, and says why`() throws {
        let planner = Planner(campaigns: [try Sample.campaign("a")])
        let ids = planner.recordIDs(in: .all)
        let receipts = [ids[0]: Receipt(url: "there", bytes: 7), ids[1]: Receipt(url: "gone", bytes: 7)]
        let plan = planner.plan(.all, receipts: receipts, assets: KnownAssets(present: ["there"]))
        #expect(plan.jobs.map(\.reason) == [.missing])
        #expect(plan.jobs.map(\.spec.size.id) == ["story"])
    }

    @Test func `makes everything again when it is forced to`() throws {
        let planner = Planner(campaigns: [try Sample.campaign("a")])
        let receipts = Dictionary(uniqueKeysWithValues: planner.recordIDs(in: .all).map { ($0, Receipt(url: "there", bytes: 7)) })
        let plan = planner.plan(.all, receipts: receipts, assets: KnownAssets(present: ["there"]), isForced: true)
        #expect(plan.jobs.map(\.reason) == [.forced, .forced])
    }

    @Test func `makes only the campaign whose date changed`() throws {
        let before = Planner(campaigns: [try Sample.campaign("a"), try Sample.campaign("b")])
        let receipts = Dictionary(uniqueKeysWithValues: before.recordIDs(in: .all).map { ($0, Receipt(url: "there", bytes: 7)) })
        let after = Planner(campaigns: [try Sample.campaign("a"), try Sample.campaign("b", date: "2026-06-21")])
        let plan = after.plan(.all, receipts: receipts, assets: KnownAssets(present: ["there"]))
        #expect(plan.campaigns.map(\.jobs.count) == [0, 2])
    }

    @Test func `makes a set of posters for each day and language, and none of two under one name`() throws {
        let text = """
            event: {name: Lange Nacht der Lieder, city: Kassel, dates: [2027-06-18, {date: 2027-06-19, city: Gent}]}
            per_date: true
            translations: {fr: {name: La longue nuit des chansons}}
            sizes: [square, story]
            """
        let campaign = try CampaignReader().campaign(from: Array(text.utf8), file: "campaigns/a.yaml")
        let planner = Planner(campaigns: [campaign])
        let plan = planner.plan(.all, receipts: [:], assets: nothing)
        #expect(plan.posters == 8 && plan.posters == campaign.posterCount && Set(plan.jobs.map(\.renderID)).count == 8)
        #expect(
            plan.jobs.map { "\($0.spec.campaign.edition?.name ?? "") \($0.spec.size.id)" }.prefix(4)
                == ["2027-06-18 square", "2027-06-18 story", "2027-06-18_fr square", "2027-06-18_fr story"]
        )
        #expect(Set(plan.jobs.map(\.spec.campaign.language.tag)) == ["de", "fr"])
    }

    @Test(arguments: [
        ("", "translations: {fr: {name: Y}}\n", 2),
        ("translations: {fr: {name: Y}}\n", "translations: {fr: {name: Y}, it: {name: Z}}\n", 2),
    ]) func `another language makes nothing again`(before: String, after: String, added: Int) throws {
        func planner(_ keys: String) throws -> Planner {
            let text = "event: {name: Lange Nacht der Lieder, city: Kassel}\nsizes: [square, story]\n" + keys
            return Planner(campaigns: [try CampaignReader().campaign(from: Array(text.utf8), file: "campaigns/a.yaml")])
        }
        let made = try planner(before).recordIDs(in: .all)
        let receipts = Dictionary(uniqueKeysWithValues: made.map { ($0, Receipt(url: "there", bytes: 7)) })
        let plan = try planner(after).plan(.all, receipts: receipts, assets: KnownAssets(present: ["there"]))
        #expect(plan.reused == made.count && plan.jobs.count == added)
    }

    @Test func `another day makes nothing again`() throws {
        func planner(_ days: String) throws -> Planner {
            let text = "event: {name: Long Night, dates: [\(days)]}\nper_date: true\nsizes: [square]\n"
            return Planner(campaigns: [try CampaignReader().campaign(from: Array(text.utf8), file: "campaigns/a.yaml")])
        }
        let made = try planner("2027-06-18").recordIDs(in: .all)
        let receipts = Dictionary(uniqueKeysWithValues: made.map { ($0, Receipt(url: "there", bytes: 7)) })
        let plan = try planner("2027-06-17, 2027-06-18, {date: 2027-06-18, time: '16:00'}")
            .plan(.all, receipts: receipts, assets: KnownAssets(present: ["there"]))
        #expect(plan.reused == 1 && plan.jobs.count == 2)
    }

    @Test func `keeps to a selection`() throws {
        let planner = Planner(campaigns: [try Sample.campaign("a"), try Sample.campaign("b")])
        let selection = Selection(campaigns: [try CampaignID("b")], sizes: ["story", "a4"])
        let plan = planner.plan(selection, receipts: [:], assets: nothing)
        #expect(plan.jobs.map { "\($0.spec.campaign.id) \($0.spec.size.id)" } == ["b story"])
        #expect(planner.recordIDs(in: selection).count == 1)
    }

    @Test func `labels what a missing image model would have painted`() throws {
        let planner = Planner(campaigns: [try Sample.campaign("a", model: "FLUX.1-dev")])
        let job = try #require(planner.plan(.all, receipts: [:], assets: nothing).jobs.first)
        #expect(
            job.fallback
                == Fallback(requestedModel: "FLUX.1-dev", reason: "no image model is set up, so the background was painted")
        )
    }
}
