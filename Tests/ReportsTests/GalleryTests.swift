import Postbacks
import TestSupport
import Testing

@testable import Reports

/// Which posters count, and in which order they stand.
@Suite(.onOwnThreads) struct GalleryTests {
    private func posters(_ records: [Postback]) -> [GalleryPoster] {
        records.sorted { $0.createdAt > $1.createdAt }.map { GalleryPoster(record: $0, picture: .missing) }
    }

    private func renderIDs(_ section: GallerySection?) -> [String] { section?.posters.map(\.record.renderID) ?? [] }

    private func brief(_ current: [String]) -> CampaignBrief { CampaignBrief(id: "a", name: "A", notes: " \n", current: current) }

    @Test func `current posters stand in the order of the plan, earlier ones newest first`() {
        let gallery = Gallery(
            id: "a",
            brief: brief(["render4", "render1", "render9"]),
            posters: posters([.stub(1), .stub(2), .stub(3), .stub(4)])
        )
        #expect(gallery.sections.map(\.kind) == [.current, .earlier])
        #expect(renderIDs(gallery.sections.first) == ["render4", "render1"])
        #expect(renderIDs(gallery.sections.last) == ["render3", "render2"])
        #expect(gallery.made == 2 && gallery.asked == 3 && gallery.records == 4 && gallery.notes == nil)
    }

    @Test func `of several records with one render id the newest is current`() {
        let records = [Postback.stub(1), Postback.stub(2).setting(\.renderID, to: "render1")]
        let gallery = Gallery(id: "a", brief: brief(["render1", "render1"]), posters: posters(records))
        #expect(gallery.asked == 1 && gallery.sections.first?.posters.map(\.record.id) == [.stub(2)])
        #expect(gallery.sections.last?.posters.map(\.record.id) == [.stub(1)])
    }

    @Test func `the date is that of the newest current poster, never that of an earlier one`() {
        let old = Postback.stub(9).setting(\.eventDate, to: "2025-01-01")
        let current = [Postback.stub(1), Postback.stub(2).setting(\.eventDate, to: "2025-12-24")]
        #expect(
            Gallery(id: "a", brief: brief(["render1", "render2"]), posters: posters(current + [old])).day.map {
                Words.english.text($0.text)
            }
                == "24 December 2025"
        )
        #expect(Gallery(id: "a", brief: brief(["render7"]), posters: posters([old])).day == nil)
        #expect(Gallery(id: "a", brief: nil, posters: posters([old])).day.map { Words.english.text($0.text) } == "1 January 2025")
    }

    @Test func `the title is never empty`() {
        #expect(Gallery(id: "a", brief: nil, posters: posters([.stub(1)])).title.value == "Harbour Lights")
        #expect(Gallery(id: "a", brief: nil, posters: []).title.value == "a")
        #expect(Gallery(id: " ", brief: nil, posters: []).title.value == "Unnamed campaign")
    }

    @Test func `neighbours of one size are a group`() {
        let sizes = ["square", "square", "story", "square"]
        let groups = PosterGroup.bySize(sizes.enumerated().map { GalleryPoster(record: .stub($0, size: $1), picture: .missing) })
        #expect(groups.map(\.size) == ["square", "story", "square"])
        #expect(groups.map(\.posters.count) == [2, 1, 1])
    }

    @Test func `pages are full, and say what goes on`() {
        let records = (1...150).map { Postback.stub($0, size: $0 <= 100 ? "square" : "story") }
        let gallery = Gallery(id: "a", brief: brief((1...125).map { "render\($0)" }), posters: posters(records))
        let pages = gallery.pages
        #expect(pages.map(\.number) == [1, 2, 3] && pages.allSatisfy { $0.count == 3 })
        #expect(pages.map { $0.parts.flatMap(\.groups).reduce(0) { $0 + $1.posters.count } } == [60, 60, 30])
        #expect(pages.map { $0.parts.map(\.isContinued) } == [[false], [true], [true, false]])
        #expect(pages[1].parts[0].groups.map(\.size) == ["square", "story"])
        #expect(
            pages.flatMap(\.parts).flatMap(\.groups).flatMap(\.posters).map(\.record)
                == gallery.sections.flatMap(\.posters).map(\.record)
        )
        #expect(Gallery(id: "a", brief: nil, posters: []).pages.count == 1)
        #expect(Gallery(id: "a", brief: nil, posters: posters((1...60).map { .stub($0) })).pages.count == 1)
    }
}
