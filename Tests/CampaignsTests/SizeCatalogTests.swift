import Campaigns
internal import Notation
import TestSupport
import Testing

@Suite(.onOwnThreads) struct SizeCatalogTests {
    private let catalog = SizeCatalog.standard

    @Test func `the catalogue has its sizes in a fixed order, each id once`() {
        #expect(
            catalog.sizes.map(\.id) == [
                "square", "ig-portrait", "ig-tall", "ig-landscape", "story", "fb-post", "x-post", "li-post", "li-portrait",
                "tiktok", "pin",
                "fb-event", "eventbrite", "meetup", "bandsintown-lineup", "link-card", "yt-thumb", "x-header", "li-page-cover",
                "signage-landscape", "signage-portrait", "a4", "a3", "a2", "us-letter", "us-tabloid",
            ]
        )
    }

    @Test func `groups come in the order of their sizes and share no name with a size`() {
        #expect(catalog.groups == ["social", "event", "web", "signage", "print"])
        #expect(catalog.groups.flatMap(catalog.sizes(inGroup:)) == catalog.sizes)
        #expect(catalog.groups.allSatisfy { catalog.size(id: $0) == nil } && catalog.size(id: "all") == nil)
        #expect(catalog.sizes(inGroup: "posters").isEmpty)
    }

    @Test func `sizes that existing records name have the pixels of those records`() throws {
        #expect(try #require(catalog.size(id: "square")).pixels.description == "1080x1080")
        #expect(try #require(catalog.size(id: "story")).pixels.description == "1080x1920")
        #expect(catalog.size(id: "ig-square") == nil)
    }

    @Test(arguments: SizeCatalog.standard.sizes) func `no picture is larger than 36 megapixels`(_ size: PosterSize) {
        #expect(size.pixels.area <= 36_000_000)
    }

    @Test(arguments: SizeCatalog.standard.sizes) func `the safe zone leaves at least half of each side`(_ size: PosterSize) {
        let zone = size.safeZone
        #expect([zone.top, zone.right, zone.bottom, zone.left].allSatisfy { $0 > 0 })
        #expect(zone.left + zone.right < size.pixels.width / 2)
        #expect(zone.top + zone.bottom < size.pixels.height / 2)
    }

    @Test(arguments: SizeCatalog.standard.sizes) func `the shape is that of the family`(_ size: PosterSize) {
        let ratio = Double(size.pixels.width) / Double(size.pixels.height)
        let expected: ClosedRange<Double> =
            switch size.family {
            case .square: 1...1
            case .portrait: 3 / 4...4 / 5
            case .vertical: 9 / 16...9 / 16
            case .landscape: 1.9...2
            case .wide: 16 / 9...16 / 9
            case .tall: 2 / 3...2 / 3
            case .banner: 3...6
            case .isoSheet: 0.5.squareRoot()...0.5.squareRoot()
            case .usSheet: 11 / 17...8.5 / 11
            }
        #expect(ratio > expected.lowerBound - 0.001 && ratio < expected.upperBound + 0.001)
    }

    @Test(arguments: SizeCatalog.standard.sizes(inGroup: "print")) func `a sheet has the pixels of its trim size`(
        _ size: PosterSize
    ) throws {
        let sheet = try #require(size.print)
        func pixels(_ millimetres: Double) -> Int { Int((millimetres / 25.4 * Double(sheet.resolution)).rounded()) }
        #expect(sheet.resolution == 300)
        #expect(size.pixels.width == pixels(sheet.trimWidth))
        #expect(size.pixels.height == pixels(sheet.trimHeight))
        // Words stay 5 mm inside the trim, on sheets of the United States an eighth of an inch.
        let margin = size.family == .usSheet ? 38 : 59
        #expect(size.safeZone == Insets(top: margin, right: margin, bottom: margin, left: margin))
        #expect(sheet.bleed == (size.family == .usSheet ? 3.175 : 3))
    }

    @Test func `only printed sizes have a sheet`() {
        #expect(catalog.sizes.filter { $0.print != nil }.map(\.group).allSatisfy { $0 == "print" })
    }

    @Test(arguments: [
        ("story", Insets(top: 270, right: 65, bottom: 384, left: 65)),
        ("tiktok", Insets(top: 250, right: 170, bottom: 420, left: 65)),
        ("fb-event", Insets(top: 101, right: 192, bottom: 101, left: 192)),
        ("ig-portrait", Insets(top: 54, right: 34, bottom: 54, left: 34)),
        ("signage-landscape", Insets(top: 54, right: 96, bottom: 54, left: 96)),
        ("square", Insets(top: 54, right: 54, bottom: 54, left: 54)),
    ]) func `safe zones are those of the place that shows the picture`(_ id: String, _ zone: Insets) throws {
        #expect(try #require(catalog.size(id: id)).safeZone == zone)
    }

    @Test func `byte limits are those of the place, in decimal megabytes`() {
        let limits = catalog.sizes.compactMap { size in size.maximumBytes.map { "\(size.id) \($0)" } }
        #expect(
            limits == [
                "li-post 8000000", "li-portrait 8000000", "meetup 10000000", "bandsintown-lineup 8000000", "link-card 5000000",
                "yt-thumb 2000000",
            ]
        )
    }

    @Test(arguments: SizeCatalog.standard.sizes) func `every size says what it is for and where that is known from`(
        _ size: PosterSize
    ) {
        #expect(!size.purpose.isEmpty && !size.source.isEmpty)
        #expect(size.verifiedOn.year >= 2026)
    }

    @Test func `the default sizes are a few of every kind of use`() {
        #expect(catalog.defaultSizes.map(\.id) == ["square", "ig-portrait", "story", "link-card", "a4"])
    }
}
