import Postbacks
import TestSupport
import Testing

@testable import Reports

/// What a campaign's last run changed.
@Suite(.onOwnThreads) struct GalleryChangesTests {
    /// A poster of a place, made by a run; later ones have higher numbers.
    private func poster(_ number: Int, _ size: String, index: Int = 0, run: String?) -> Postback {
        var record = Postback.stub(number, size: size)
        record.metadata.index = index
        record.metadata.generationType = .poster
        record.metadata.runID = run
        return record
    }

    private func comparing(_ records: [Postback], current: [Int]?) -> GalleryChanges? {
        let posters = records.sorted { $0.createdAt > $1.createdAt }.map { GalleryPoster(record: $0, picture: .missing) }
        let brief = current.map { CampaignBrief(id: "a", name: "A", notes: nil, current: $0.map { "render\($0)" }) }
        return Gallery(id: "a", brief: brief, posters: posters).changes
    }

    private func renderIDs(_ posters: [GalleryPoster]?) -> [String]? { posters?.map(\.record.renderID) }

    @Test func `places that had no poster are new, others changed, those not asked for gone`() throws {
        let first = [poster(1, "square", run: "one"), poster(2, "story", run: "one"), poster(3, "cover", run: "one")]
        var second = poster(4, "square", run: "two")
        second.mood = "lush"
        second.seed = 5
        let changes = try #require(comparing(first + [second, poster(5, "banner", run: "two")], current: [4, 2, 5]))
        #expect(changes.runID == "two" && changes.unchanged == 1)
        #expect(renderIDs(changes.new) == ["render5"] && renderIDs(changes.gone) == ["render3"])
        #expect(changes.changed.map { [$0.before, $0.after].map(\.record.renderID) } == [["render1", "render4"]])
        #expect(changes.changed.first?.differences.map(\.name) == ["Mood", "Seed"])
        #expect(Words.english.text(changes.summary) == "1 new, 1 changed, 1 gone")
    }

    @Test func `variants of a size are places of their own, and the newest poster of a place counts`() throws {
        let records = [
            poster(1, "square", index: 0, run: "one"), poster(2, "square", index: 1, run: "one"),
            poster(3, "square", index: 1, run: "two"), poster(4, "square", index: 1, run: "two"),
        ]
        let changes = try #require(comparing(records, current: [1, 4]))
        #expect(changes.changed.map { [$0.before, $0.after].map(\.record.renderID) } == [["render2", "render4"]])
        #expect(changes.new.isEmpty && changes.gone?.isEmpty == true && changes.unchanged == 1)
    }

    @Test func `a poster is compared with the newest one before it, whatever came between`() throws {
        let records = [
            poster(1, "square", run: "one"), poster(2, "square", run: nil), poster(3, "story", run: "three"),
            poster(4, "square", run: "four"),
        ]
        let changes = try #require(comparing(records, current: nil))
        #expect(changes.changed.map(\.before.record.renderID) == ["render2"])
        // Without a campaign file nothing tells what is asked for.
        #expect(changes.gone == nil && Words.english.text(changes.summary) == "1 changed")
    }

    @Test func `nothing is gone as long as something is not made`() throws {
        let changes = try #require(
            comparing([poster(1, "square", run: "one"), poster(2, "story", run: "two")], current: [2, 9])
        )
        #expect(changes.gone == nil && renderIDs(changes.new) == ["render2"])
    }

    @Test func `there is nothing to compare with where a single run made everything, or none did`() {
        #expect(comparing([], current: [1]) == nil)
        #expect(comparing([poster(1, "square", run: "one"), poster(2, "story", run: "one")], current: [1, 2]) == nil)
        #expect(comparing([poster(1, "square", run: nil), poster(2, "square", run: "")], current: [2]) == nil)
    }

    @Test func `what no run made for a place is left out`() throws {
        var upload = poster(3, "square", run: "two")
        upload.metadata.generationType = .manualUpload
        var background = poster(4, "square", run: "two")
        background.metadata.generationType = .background
        #expect(comparing([poster(1, "square", run: "one"), upload, background], current: [1]) == nil)
    }
}
