import Assets
import Campaigns
import Foundation
import Nightly
import Postbacks
import SystemPackage
import TestSupport
import Testing
import Threads

@testable import Artwork

/// A source of backgrounds that is not the painter: what a new one takes is in this file.
private struct GivenPicture: BackgroundMaking {
    let picture: Cutout
    var focalPoint = FocalPoint.middle
    var isThere = true

    func order(for campaign: Campaign) -> BackgroundOrder? {
        guard campaign.model == "given" else { return nil }
        return BackgroundOrder(
            identity: ["given picture", picture.digest, "\(focalPoint.x) \(focalPoint.y)"],
            origin: BackgroundOrigin(kind: .picture, model: "given", seed: nil, prompt: campaign.prompt)
        )
    }

    func background(for spec: PosterSpec) async throws(ArtworkError) -> MadeBackground {
        guard isThere else {
            let fallback = Fallback(requestedModel: "given", reason: "the picture was away")
            return MadeBackground(
                .painted,
                origin: BackgroundOrigin(kind: .painted, model: Campaign.paintedModel, seed: 7, fallback: fallback)
            )
        }
        return MadeBackground(.picture(BackgroundPicture(picture, focalPoint: focalPoint)), origin: spec.background.origin)
    }
}

@Suite(.onOwnThreads) struct `A source of backgrounds` {
    @Test func `goes through plan, press and record`() async throws {
        try await withTemporaryFolder { folder in
            let source = GivenPicture(picture: try await picture(in: folder))
            let made = try await night([source], in: folder, name: "given")
            #expect(made.record.model == "given" && made.record.seed == nil && made.record.prompt == "a red wall")
            #expect(made.record.metadata.backgroundSource == .picture && made.record.metadata.requestedModel == nil)
            #expect(made.summary.fallbacks == 0 && made.job.fallback == nil)
            let provenance = try #require(try Provenance(readingFrom: made.file))
            #expect(provenance.model == "given" && provenance.renderID == made.record.renderID)

            // Without it the painter does the work, and the history says so.
            let painted = try await night([], in: folder, name: "painted")
            #expect(painted.record.model == "gradient" && painted.record.metadata.requestedModel == "given")
            #expect(painted.record.renderID != made.record.renderID && painted.summary.fallbacks == 1)
            let (given, own) = (try pixels(of: made.file), try pixels(of: painted.file))
            #expect(given != own)
        }
    }

    @Test func `that makes something else than it promised is recognised by what it made`() async throws {
        try await withTemporaryFolder { folder in
            let source = GivenPicture(picture: try await picture(in: folder), isThere: false)
            let made = try await night([source], in: folder, name: "away")
            #expect(made.record.model == "gradient" && made.record.metadata.backgroundSource == .painted)
            #expect(made.record.metadata.fallbackReason == "the picture was away" && made.summary.fallbacks == 1)
        }
    }

    @Test func `says what enters the render id, and the painter's ids are as they were`() async throws {
        try await withTemporaryFolder { folder in
            let picture = try await picture(in: folder)
            func id(_ sources: [any BackgroundMaking], model: String = "given") throws -> RenderID {
                let campaign = try Sample.campaign("a", sizes: ["square"], model: model)
                let planner = Planner(campaigns: [campaign], backgrounds: BackgroundMakers(sources))
                return planner.renderIDs[0].renderIDs[0]
            }
            let left = GivenPicture(picture: picture, focalPoint: FocalPoint(x: 0.1, y: 0.5))
            let ids = try [id([]), id([left]), id([GivenPicture(picture: picture)])]
            #expect(Set(ids).count == 3)
            #expect(try id([left], model: Campaign.paintedModel) == id([], model: Campaign.paintedModel))
            #expect(try id([]) == id([], model: Campaign.paintedModel))
        }
    }

    @Test(arguments: [(0.1, true), (0.9, false)])
    func `shows the focal point of its picture in a crop of another shape`(focus: Double, isRed: Bool) async throws {
        try await withTemporaryFolder { folder in
            // Red on the left and blue on the right, three times as wide as high.
            var wide = Picture(width: 600, height: 200, pixels: Array(repeating: SIMD4(200, 0, 0, 255), count: 120_000))
            for y in 0..<200 { for x in 300..<600 { wide[x, y] = SIMD4(0, 0, 200, 255) } }
            let file = folder.appending("wide.png")
            try await write(wide, to: file)
            let source = GivenPicture(
                picture: try await CutoutFinder().cutout(at: file),
                focalPoint: FocalPoint(x: focus, y: 0.5)
            )
            let press = try PosterPress(threads: 1, backgrounds: BackgroundMakers([source]))
            let campaign = try Sample.campaign("a", sizes: ["square"], model: "given")
            let spec = PosterSpec(
                campaign: campaign,
                size: campaign.sizes[0],
                variant: 0,
                background: source.order(for: campaign)
            )
            let poster = folder.appending("poster.jpg")
            try await press.make(.background, of: spec, at: poster)
            let seen = try Picture(decoding: PictureFile(reading: poster), .within(100))
            for x in [5, 50, 95] { #expect((seen[x, 50].x > 120) == isRed && (seen[x, 50].z > 120) != isRed) }
        }
    }

    private struct Made {
        let record: Postback
        let summary: ProductionSummary
        let job: PosterJob
        let file: FilePath
    }

    /// A night over one poster that asks for the given picture.
    private func night(_ sources: [any BackgroundMaking], in folder: FilePath, name: String) async throws -> Made {
        let backgrounds = BackgroundMakers(sources)
        let campaign = try Sample.campaign("a", sizes: ["square"], model: "given", prompt: "a red wall")
        let output = folder.appending(name)
        let assets = LocalAssetStore(output: output, pool: .shared)
        let plan = Planner(campaigns: [campaign], backgrounds: backgrounds).plan(.all, receipts: [:], assets: assets)
        let history = MemoryPostbackStore()
        let run = PosterProduction(
            press: try PosterPress(threads: 1, backgrounds: backgrounds),
            assets: assets,
            history: history,
            scratch: try ScratchFolder(emptied: folder.appending("\(name)-scratch")),
            unsent: try UnsentPictures(folder: folder.appending("\(name)-unsent")),
            journal: nil,
            limits: PosterProduction.Limits(pixels: 100_000_000, pictures: 1, posters: 1),
            now: { Timestamp(milliseconds: 1_763_172_000_000) }
        )
        let summary = await run.carryOut(plan, runID: Sample.runID())
        #expect(summary.failures.isEmpty)
        let record = try #require(try await history.page(HistoryFilter(), order: .oldestFirst, after: nil, limit: 2).first)
        return Made(record: record, summary: summary, job: plan.jobs[0], file: output.appending(record.cloudinaryURL))
    }

    private func picture(in folder: FilePath) async throws -> Cutout {
        let file = folder.appending("wall.png")
        try await write(Picture(width: 60, height: 40, pixels: Array(repeating: SIMD4(180, 20, 20, 255), count: 2_400)), to: file)
        return try await CutoutFinder().cutout(at: file)
    }

    /// Writes a picture as a PNG by way of the press's own encoder.
    private func write(_ picture: Picture, to file: FilePath) async throws {
        try Vips.start()
        let poster = PaintablePoster(
            width: picture.width,
            height: picture.height,
            ground: try Ground(
                Background(ground: { _ in OKLab(lightness: 0, a: 0, b: 0) }, shapes: []),
                under: try picture.stamp(width: picture.width, height: picture.height, left: 0, top: 0),
                width: picture.width,
                height: picture.height,
                view: View(pixelsPerUnit: 100, corner: Point(x: 0, y: 0))
            ),
            cast: .nobody,
            texture: nil,
            scrim: nil,
            plates: [],
            stamps: []
        )
        let image = try VipsImage.painted(
            by: PosterPainter(poster),
            width: picture.width,
            height: picture.height,
            dotsPerInch: 72
        )
        _ = try Encoder.write(image, as: .png(compression: 4), packet: [], to: file)
    }

    private func pixels(of file: FilePath) throws -> [SIMD4<UInt8>] {
        try Picture(decoding: PictureFile(reading: file), .within(200)).pixels
    }
}
