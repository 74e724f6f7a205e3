import Campaigns
import TestSupport
import Testing

@testable import Artwork

/// One campaign, one picture: what the sizes of a family have in common.
@Suite(.onOwnThreads) struct SceneTests {
    /// Sizes of the catalogue, each at a fraction of its resolution.
    private static let pairs = [
        ("ig-portrait", 3, "ig-tall", 2), ("story", 3, "tiktok", 2), ("a4", 6, "a3", 6), ("us-letter", 7, "us-tabloid", 7),
        ("link-card", 2, "eventbrite", 3), ("x-post", 3, "meetup", 2),
    ]

    /// A background without grain, and what it shows.
    private func background(_ campaign: Campaign, _ id: String, _ fraction: Int) throws -> (raster: Raster, view: View) {
        let whole = try Samples.standard(id)
        let size = try Samples.size(
            id,
            whole.pixels.width / fraction,
            whole.pixels.height / fraction,
            whole.family,
            safeZone: Insets(
                top: whole.safeZone.top / fraction,
                right: whole.safeZone.right / fraction,
                bottom: whole.safeZone.bottom / fraction,
                left: whole.safeZone.left / fraction
            )
        )
        let spec = PosterSpec(campaign: campaign, size: size, variant: 0)
        let (ground, view) = try typesetters.get().withTypesetter { typesetter throws(ArtworkError) in
            let draft = try PosterDraft(spec, typesetter: typesetter, figures: FigureCache())
            return (draft.ground, Scene(draft.page.freeArea, composedFor: draft.page.reference).view)
        }
        let poster = PaintablePoster(
            width: size.pixels.width,
            height: size.pixels.height,
            ground: ground,
            cast: .nobody,
            texture: nil,
            scrim: nil,
            plates: [],
            stamps: []
        )
        return (try Raster(painting: poster), view)
    }

    @Test(arguments: Mood.allCases, pairs)
    func `two sizes of a family show the same picture where both show it`(mood: Mood, pair: (String, Int, String, Int)) throws {
        for seed in 0..<3 {
            // A date that stands on one line on all sizes: where words take other room, the picture makes way for them.
            let campaign = try Samples.campaign(
                time: nil,
                tagline: nil,
                callToAction: nil,
                mood: mood,
                seed: Int64(seed)
            )
            let first = try background(campaign, pair.0, pair.1)
            let second = try background(campaign, pair.2, pair.3)
            var distances: [Double] = []
            let side = 4
            for y in stride(from: side, to: first.raster.height - side, by: 2 * side) {
                for x in stride(from: side, to: first.raster.width - side, by: 2 * side) {
                    let place = second.view.pixel(first.view.place(Point(x: Double(x), y: Double(y))))
                    let reach = Double(side) * second.view.pixelsPerUnit / first.view.pixelsPerUnit
                    let (columns, rows) = (place.x - reach..<place.x + reach, place.y - reach..<place.y + reach)
                    guard columns.lowerBound >= 0, columns.upperBound < Double(second.raster.width), rows.lowerBound >= 0,
                        rows.upperBound < Double(second.raster.height)
                    else { continue }
                    let here = first.raster.mean(columns: x - side..<x + side, rows: y - side..<y + side)
                    let there = second.raster.mean(
                        columns: Int(columns.lowerBound.rounded())..<Int(columns.upperBound.rounded()),
                        rows: Int(rows.lowerBound.rounded())..<Int(rows.upperBound.rounded())
                    )
                    distances.append(here.distance(to: there))
                }
            }
            let blocks = first.raster.width * first.raster.height / (4 * side * side)
            #expect(distances.count * 10 > blocks * 6, "\(mood) \(seed): most of the picture is in both")
            // Soft edges are a little softer on a small picture, whose ground is known at fewer places.
            #expect(distances.reduce(0, +) / Double(distances.count) < (mood == .lush ? 0.028 : 0.012), "\(mood) \(seed)")
        }
    }

    @Test func `a crop has the focal point where the words want it and no empty edge`() throws {
        let page = FreeArea(
            pixels: try PixelSize(width: 400, height: 500),
            calm: Box(left: 0, top: 100, right: 400, bottom: 300),
            foot: 300,
            base: 480
        )
        let own = FreeArea(
            pixels: try PixelSize(width: 900, height: 1_300),
            calm: Box(left: 0, top: 200, right: 800, bottom: 700),
            foot: 700,
            base: 1_200
        )
        let scene = Scene(own, composedFor: page)
        let unit = Double(page.pixels.area).squareRoot()
        let focus = scene.view.pixel(Point(x: 200 / unit, y: 300 / unit))
        #expect(abs(focus.x - 400) < 1e-6 && abs(focus.y - 700) < 1e-6)
        let corners = [Point(x: 0, y: 0), Point(x: 900, y: 1_300)].map(scene.view.place)
        #expect(corners[0].x >= -1e-9 && corners[0].y >= -1e-9)
        #expect(corners[1].x <= scene.stage.width + 1e-9 && corners[1].y <= scene.stage.height + 1e-9)
    }

    @Test func `the size that a background is composed for has the same family and the same focal point`() throws {
        let composed = SizeCatalog.standard.sizes.map { ($0.id, $0.composed.id) }
        let expected = [
            "ig-tall": "ig-portrait", "story": "story", "tiktok": "story", "signage-portrait": "signage-portrait", "a2": "a4",
            "us-tabloid": "us-letter", "eventbrite": "ig-landscape", "yt-thumb": "x-post", "x-header": "x-header",
            "li-page-cover": "li-page-cover",
        ]
        for (id, reference) in composed { #expect(expected[id] == nil || expected[id] == reference, "\(id)") }
        for size in SizeCatalog.standard.sizes { #expect(size.composed.family == size.family) }
    }
}
