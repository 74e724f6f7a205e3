import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct LayerTests {
    private func make(_ layer: PosterLayer, of spec: PosterSpec, in folder: FilePath) async throws -> Raster {
        let file = folder.appending("\(layer.rawValue).png")
        try await PosterPress(threads: 1).make(layer, of: spec, at: file)
        return try Raster(reading: file)
    }

    @Test(arguments: Mood.allCases) func `each layer lies on the one before it, the same pixels elsewhere`(mood: Mood)
        async throws
    {
        try await withTemporaryFolder { folder in
            let cutout = try Cutout(.disc(side: 80), in: folder)
            let campaign = try Samples.campaign(tagline: nil, callToAction: nil, artists: [], mood: mood, format: .png)
            let size = try Samples.small(.square)
            let spec = PosterSpec(campaign: campaign, size: size, variant: 0, cutouts: [cutout])
            let background = try await make(.background, of: spec, in: folder)
            let composite = try await make(.composite, of: spec, in: folder)
            let poster = try await make(.poster, of: spec, in: folder)
            // The page gives people room in the background too, so that the layers fit on each other.
            let people = Set(composite.differences(from: background).map(\.y))
            let words = poster.differences(from: composite)
            #expect(people.count > 40 && words.count > 300)
            #expect((0..<20).allSatisfy { !people.contains($0) }, "nobody stands above the name")
            let wordless = try Proofread(campaign, size, cutouts: [cutout])
            #expect(try wordless.painted().bytes == poster.bytes)
        }
    }

    @Test func `layers have ids of their own, derived from the poster's`() throws {
        let id = RenderIDs(campaign: try Samples.campaign()).id(size: try Samples.standard("square"), variant: 0)
        #expect(Set(PosterLayer.allCases.map(id.id(of:))).count == 3)
        #expect(id.id(of: .poster) == id && id.id(of: .background).rawValue.utf8.count == 26)
    }

    // MARK: Provenance

    @Test(arguments: ImageFormat.allCases, [PosterLayer.background, .poster])
    func `a file says which poster it belongs to`(format: ImageFormat, layer: PosterLayer) async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let file = folder.appending("poster.\(format.rawValue)")
            let campaign = try Samples.campaign(artists: [], seed: -7, format: format)
            let spec = PosterSpec(campaign: campaign, size: try Samples.small(.square), variant: 0)
            try await press.make(layer, of: spec, at: file)
            let found = try #require(try Provenance(readingFrom: file))
            #expect(found.renderID == spec.renderID.rawValue && found.campaignID == "summer" && found.layer == layer.rawValue)
            #expect(found.seed == -7 && found.model == "gradient" && found.engine == ArtworkEngine.version)
            let bytes = try Data(contentsOf: URL(filePath: file.string))
            let type = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
            #expect(bytes.range(of: Data(type.utf8)) != nil)
        }
    }

    @Test func `a picture of somebody else says nothing, and a missing one is an error`() throws {
        try withTemporaryFolder { folder in
            let cutout = try Cutout(.disc(side: 20), in: folder)
            #expect(try Provenance(readingFrom: cutout.file) == nil)
            #expect(throws: ArtworkError.self) { try Provenance(readingFrom: folder.appending("none.jpg")) }
        }
    }

    @Test func `JPEG and PNG files say that they are in sRGB`() async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            for format in [ImageFormat.jpg, .png] {
                let file = folder.appending("poster.\(format.rawValue)")
                let campaign = try Samples.campaign(artists: [], format: format)
                try await press.make(PosterSpec(campaign: campaign, size: try Samples.small(.square), variant: 0), at: file)
                let bytes = try Data(contentsOf: URL(filePath: file.string))
                let marker =
                    format == .jpg ? Data("ICC_PROFILE\0".utf8) + Data([1, 1]) + Data(SRGBProfile.bytes) : Data("sRGB\0".utf8)
                #expect(bytes.prefix(4_000).range(of: marker) != nil)
                // A profile that changed colours would show when it is applied.
                let picture = try Picture(decoding: try PictureFile(reading: file), .within(2_000))
                let raster = try Proofread(campaign, try Samples.small(.square)).painted()
                let decoded = Raster(width: 360, height: 360, bytes: picture.pixels.flatMap { [$0.x, $0.y, $0.z] })
                #expect(decoded.meanDistance(to: raster) < 0.01)
            }
            #expect(SRGBProfile.bytes.count < 1_000 && SRGBProfile.bytes.count % 4 == 0)
        }
    }

    // MARK: Sheets

    @Test(arguments: [
        (SheetDelivery.trimmed, 2480, 3508), (.bleed, 2551, 3579), (.marks, 2551 + 2 * 118, 3579 + 2 * 118),
    ])
    func `a sheet is delivered trimmed, with bleed or with crop marks`(sheet: SheetDelivery, width: Int, height: Int) throws {
        let campaign = try Samples.campaign(sheet: sheet)
        let spec = PosterSpec(campaign: campaign, size: try Samples.standard("a4"), variant: 0)
        #expect(spec.pixels == (try PixelSize(width: width, height: height)))
        let square = PosterSpec(campaign: campaign, size: try Samples.standard("square"), variant: 0)
        #expect(square.pixels == square.size.pixels && square.marks.isEmpty)
        let trimmed = RenderIDs(campaign: try Samples.campaign())
        let delivered = RenderIDs(campaign: campaign)
        #expect((delivered.id(size: spec.size, variant: 0) == trimmed.id(size: spec.size, variant: 0)) == (sheet == .trimmed))
        #expect(delivered.id(size: square.size, variant: 0) == trimmed.id(size: square.size, variant: 0))
    }

    @Test func `crop marks stand on white paper and point at the cut`() async throws {
        let press = try PosterPress(threads: 1)
        let facts = PrintFacts(trimWidth: 84.667, trimHeight: 118.533, bleed: 3, resolution: 72)
        let size = try Samples.size("sheet", 240, 336, .isoSheet, print: facts)
        try await withTemporaryFolder { folder in
            let file = folder.appending("sheet.png")
            let campaign = try Samples.campaign(artists: [], mood: .neon, format: .png, sheet: .marks)
            let spec = PosterSpec(campaign: campaign, size: size, variant: 0)
            try await press.make(spec, at: file)
            let raster = try Raster(reading: file)
            let paper = spec.paper
            #expect(raster.width == spec.pixels.width && raster.height == spec.pixels.height && paper == 28)
            let (white, black) = (try HexColor("#FFFFFF"), try HexColor("#000000"))
            #expect(raster.color(2, 2) == white && raster.color(raster.width - 1, raster.height - 1) == white)
            let cut = paper + (spec.sized.size.pixels.width - 240) / 2
            #expect((0..<paper).contains { raster.color(cut, $0) == black })
            #expect((0..<paper).allSatisfy { raster.color(cut + 60, $0) == white })
            #expect(raster.color(paper, paper) != white, "the picture runs through the bleed")
            for text in try Proofread.words(campaign, size) { #expect(text.size > 0) }
        }
    }

    // MARK: Quality

    @Test(arguments: Mood.allCases) func `what is measured of a poster is what the pixels show`(mood: Mood) async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let campaign = try Samples.campaign(mood: mood, format: .png)
            let size = try Samples.standard("ig-landscape")
            let file = folder.appending("poster.png")
            let quality = try await press.make(.poster, of: PosterSpec(campaign: campaign, size: size, variant: 0), at: file)
            let proof = try Proofread(campaign, size)
            #expect(abs(try #require(quality.leastContrast) - proof.leastContrast) < 0.001)
            #expect(quality.smallestType == proof.texts.map(\.size).min())
            #expect(quality.bytes == (try Data(contentsOf: URL(filePath: file.string)).count) && quality.encoding == "png 4")
            #expect(!quality.findings.contains { [.lowContrast, .wordsOutsideSafeZone].contains($0.code) })
            let background = try await press.make(
                .background,
                of: PosterSpec(campaign: campaign, size: size, variant: 0),
                at: file
            )
            #expect(background.leastContrast == nil && background.smallestType == nil && background.findings.isEmpty)
        }
    }

    @Test func `words that are pale, small or out of place are found by name`() throws {
        let size = try Samples.standard("square")
        let line = { (role: TextRole, columns: Range<Int>, type: Double) in
            MeasuredLine(
                role: role,
                columns: columns,
                rows: 100..<140,
                ink: HexColor(red: 255, green: 255, blue: 255),
                size: type
            )
        }
        let lines = [line(.name, 100..<900, 90), line(.place, 20..<300, 12), line(.tagline, 100..<200, 40)]
        let quality = PosterQuality(
            DraftFacts(lines: lines, pictureResolution: 80),
            contrasts: [12, 4.44, 3.2],
            bytes: 9,
            setting: .jpeg(quality: 60),
            limit: 2_000_000,
            size: try Samples.standard("yt-thumb")
        )
        #expect(quality.leastContrast == 3.2 && quality.smallestType == 12)
        #expect(
            quality.findings.map(\.message) == [
                "the place extends beyond the safe zone",
                "the tagline has a contrast of 3.2 to 1 at its weakest; at least 4.5 is needed",
                "the place has a contrast of 4.4 to 1 at its weakest; at least 4.5 is needed",
                "the file is jpeg 60 to keep within the 2000000 bytes that its place accepts",
                "an artist's picture has 80 pixels per inch on the sheet; at least 150 are needed",
            ]
        )
        #expect(PosterQuality.seen(12, on: size) < PosterQuality.leastSeenPixels)
        #expect(PosterQuality.seen(50, on: try Samples.standard("a4")) == 12)
    }

    @Test func `a file that lost quality to its limit says so`() async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let file = folder.appending("poster.jpg")
            let campaign = try Samples.campaign(artists: [])
            func make(_ most: Int?) async throws -> PosterQuality {
                let size = try Samples.size("small", 360, 360, .square, maximumBytes: most)
                return try await press.make(.poster, of: PosterSpec(campaign: campaign, size: size, variant: 0), at: file)
            }
            let full = try await make(nil)
            #expect(full.encoding == "jpeg 88" && !full.findings.contains { $0.code == .reducedQuality })
            let less = try await make(full.bytes - 1)
            #expect(less.bytes < full.bytes && less.findings.contains { $0.code == .reducedQuality })
        }
    }
}
