import Artwork
import Assets
import Campaigns
import Foundation
import Nightly
import Postbacks
import Reports
import Synchronization
import SystemPackage
import TestSupport
import Testing
import Threads

@Suite(.onOwnThreads) struct `A run` {
    @Test func `renders, stores and records every poster of its plan`() async throws {
        try await withTemporaryFolder { folder in
            let workshop = try Workshop(folder)
            let plan = Planner(campaigns: [try Sample.campaign("a", variants: 2), try Sample.campaign("b")])
                .plan(.all, receipts: [:], assets: workshop.assets)
            let runID = Sample.runID()
            var told: [String] = []
            let summary = await workshop.run().carryOut(plan, runID: runID) { event in
                if case .finished(let job, let outcome) = event, outcome.isRecorded { told.append("\(job.renderID)") }
            }
            #expect(summary.planned == 6 && summary.rendered == 6 && summary.uploaded == 6 && summary.recorded == 6)
            #expect(summary.failures.isEmpty && !summary.isInterrupted && summary.fallbacks == 0)
            #expect(Set(told) == Set(plan.jobs.map(\.renderID.rawValue)))

            let records = try await workshop.history.page(
                HistoryFilter(campaignID: "a"),
                order: .oldestFirst,
                after: nil,
                limit: 100
            )
            #expect(records.count == 4)
            let record = try #require(records.first)
            #expect(record.metadata.runID == runID.rawValue)
            #expect(record.metadata.generationType == .poster)
            #expect(record.metadata.backgroundSource == .painted)
            #expect(record.metadata.bytes == 7)
            #expect(record.model == "gradient" && record.prompt == nil)
            #expect(workshop.assets.isPresent(url: record.cloudinaryURL, bytes: 7))
        }
    }

    @Test func `keeps the small copies of posters where the pages look for them, and none of what is on the web`() async throws {
        try await withTemporaryFolder { folder in
            let workshop = try Workshop(folder)
            let plan = Planner(campaigns: [try Sample.campaign("a")]).plan(.all, receipts: [:], assets: workshop.assets)
            let summary = await workshop.run().carryOut(plan, runID: Sample.runID())
            #expect(summary.rendered == 2)
            for job in plan.jobs {
                let (id, size) = (job.renderID.rawValue, job.spec.size.id)
                let copy = folder.appending("output/site/thumbnails/posters/a/\(id)/poster_\(size).jpg.webp")
                #expect(try String(contentsOfFile: copy.string, encoding: .utf8) == "480 of \(size)")
            }
            let web = await workshop.run(assets: WebAssets()).carryOut(plan, runID: Sample.runID())
            #expect(web.rendered == 2)
            #expect(try names(in: folder.appending("output/site/thumbnails")) == ["posters"])
        }
    }

    @Test func `goes on when posters fail, and lists the failures in the order of the plan`() async throws {
        try await withTemporaryFolder { folder in
            let workshop = try Workshop(folder)
            let plan = Planner(campaigns: [try Sample.campaign("a"), try Sample.campaign("b")])
                .plan(.all, receipts: [:], assets: workshop.assets)
            let summary = await workshop.run(press: CountingPress(failing: ["story"])).carryOut(plan, runID: Sample.runID())
            #expect(summary.rendered == 2 && summary.recorded == 2)
            #expect(
                summary.failures.map { "\($0.job.spec.campaign.id) \($0.error)" } == [
                    "a the name does not fit story: shorten it", "b the name does not fit story: shorten it",
                ]
            )
        }
    }

    @Test func `does not record what it recorded before`() async throws {
        try await withTemporaryFolder { folder in
            let workshop = try Workshop(folder)
            let plan = Planner(campaigns: [try Sample.campaign("a")]).plan(.all, receipts: [:], assets: workshop.assets)
            _ = await workshop.run().carryOut(plan, runID: Sample.runID())
            let again = await workshop.run().carryOut(plan, runID: Sample.runID())
            #expect(again.rendered == 2 && again.recorded == 0)
            #expect(try await workshop.history.count(HistoryFilter()) == 2)
        }
    }

    @Test func `records nothing that is not stored, and leaves no unfinished picture behind`() async throws {
        try await withTemporaryFolder { folder in
            let workshop = try Workshop(folder)
            let plan = Planner(campaigns: [try Sample.campaign("a")]).plan(.all, receipts: [:], assets: workshop.assets)
            let run = workshop.run(assets: FullAssets())
            let summary = await run.carryOut(plan, runID: Sample.runID())
            #expect(summary.failures.count == 2)
            #expect(try await workshop.history.count(HistoryFilter()) == 0)
            #expect(try names(in: workshop.scratch.path).isEmpty)
        }
    }

    @Test func `keeps the megapixels in progress below the limit, and still makes a larger picture`() async throws {
        try await withTemporaryFolder { folder in
            let workshop = try Workshop(folder)
            let press = CountingPress()
            // a4 has 8.7 megapixels, square 1.2.
            let plan = Planner(campaigns: [try Sample.campaign("a", sizes: ["square", "a4"], variants: 8)])
                .plan(.all, receipts: [:], assets: workshop.assets)
            let summary = await workshop.run(
                press: press,
                limits: PosterProduction.Limits(pixels: 3_000_000, pictures: 16, posters: 16)
            )
            .carryOut(plan, runID: Sample.runID())
            #expect(summary.rendered == 16)
            #expect(press.counts.withLock { $0.mostInWork } <= 8.7)
        }
    }

    @Test func `begins nothing new when it is asked to stop`() async throws {
        try await withTemporaryFolder { folder in
            let workshop = try Workshop(folder)
            let stop = StopRequest()
            let press = CountingPress { stop.make() }
            let plan = Planner(campaigns: [try Sample.campaign("a", variants: 8)]).plan(
                .all,
                receipts: [:],
                assets: workshop.assets
            )
            let summary = await workshop.run(
                press: press,
                limits: PosterProduction.Limits(pixels: 100_000_000, pictures: 1, posters: 1)
            )
            .carryOut(plan, runID: Sample.runID(), stop: stop)
            #expect(summary.isInterrupted)
            #expect(summary.rendered == 1 && summary.recorded == 1)
        }
    }

    @Test(arguments: [1, 2, 5])
    func `finishes after a request to stop only what the press had begun`(pictures: Int) async throws {
        try await withTemporaryFolder { folder in
            let workshop = try Workshop(folder)
            let stop = StopRequest()
            let press = CountingPress { stop.make() }
            let plan = Planner(campaigns: [try Sample.campaign("a", variants: 40)]).plan(
                .all,
                receipts: [:],
                assets: workshop.assets
            )
            // As many posters as a night has with sixteen uploads at once, all admitted before the first is made.
            let limits = PosterProduction.Limits(pixels: 80_000_000, pictures: pictures, posters: pictures + 64)
            let summary = await workshop.run(press: press, limits: limits).carryOut(plan, runID: Sample.runID(), stop: stop)
            #expect(summary.isInterrupted && summary.failures.isEmpty)
            #expect((1...pictures).contains(summary.rendered))
            #expect(summary.recorded == summary.rendered && summary.uploaded == summary.rendered)
            #expect(press.counts.withLock(\.made.count) == summary.rendered)
        }
    }

    @Test func `makes every layer of a poster that was begun before the request to stop`() async throws {
        try await withTemporaryFolder { folder in
            let workshop = try Workshop(folder)
            let stop = StopRequest()
            let press = CountingPress { stop.make() }
            let campaign = try Sample.campaign("a", variants: 8, layers: [.background])
            let plan = Planner(campaigns: [campaign]).plan(.all, receipts: [:], assets: workshop.assets)
            let limits = PosterProduction.Limits(pixels: 80_000_000, pictures: 1, posters: 20)
            let summary = await workshop.run(press: press, limits: limits).carryOut(plan, runID: Sample.runID(), stop: stop)
            #expect(summary.isInterrupted && summary.rendered == 1 && summary.recorded == 1)
            let made = press.counts.withLock(\.made)
            #expect(made.count == 2 && made.first == made.last.map { "\($0) background" })
        }
    }

    // The limit tells a picture that is never admitted. It is each run's own when they follow one another; forty at once share it.
    @Test(.serialized, .timeLimit(.minutes(10)), arguments: 0..<40)
    func `makes a picture of the whole budget after any mixture of smaller ones`(seed: Int) async throws {
        try await withTemporaryFolder { folder in
            let workshop = try Workshop(folder)
            var generator = SplitMix(seed: UInt64(seed))
            let all = SizeCatalog.standard.sizes
            // Widths times heights give megapixels with up to six decimals, whose sums no floating number holds exactly.
            let sizes = all.shuffled(using: &generator).prefix(7)
            let budget = try #require(sizes.map(\.pixels.area).max())
            let campaign = try Sample.campaign("a", sizes: sizes.map(\.id), variants: 4)
            let plan = Planner(campaigns: [campaign]).plan(.all, receipts: [:], assets: workshop.assets)
            let press = CountingPress()
            let limits = PosterProduction.Limits(pixels: budget, pictures: 6, posters: 30)
            let summary = await workshop.run(press: press, limits: limits).carryOut(plan, runID: Sample.runID())
            #expect(summary.rendered == plan.posters)
            #expect(press.counts.withLock { $0.mostInWork } <= Double(budget) / 1_000_000 + 1e-9)
        }
    }

    @Test func `gets no more backgrounds once the store refuses the account`() async throws {
        try await withTemporaryFolder { folder in
            let workshop = try Workshop(folder)
            let source = SlowBackgrounds()
            let backgrounds = BackgroundMakers([source])
            let campaign = try Sample.campaign("a", sizes: ["square"], variants: 200, model: "slow")
            let plan = Planner(campaigns: [campaign], backgrounds: backgrounds)
                .plan(.all, receipts: [:], assets: workshop.assets)
            let summary = await workshop.run(assets: RefusingAssets(), backgrounds: backgrounds)
                .carryOut(plan, runID: Sample.runID())
            #expect(summary.refusal?.code == .badCredentials && !summary.isInterrupted)
            #expect(source.begun.withLock(\.self) < 200)
        }
    }

    @Test func `labels a fallback in the record`() async throws {
        try await withTemporaryFolder { folder in
            let workshop = try Workshop(folder)
            let plan = Planner(campaigns: [try Sample.campaign("a", sizes: ["square"], model: "FLUX.1-dev")])
                .plan(.all, receipts: [:], assets: workshop.assets)
            let summary = await workshop.run().carryOut(plan, runID: Sample.runID())
            #expect(summary.fallbacks == 1)
            let record = try await workshop.history.page(HistoryFilter(), order: .oldestFirst, after: nil, limit: 1).first
            #expect(record?.model == "gradient")
            #expect(record?.metadata.requestedModel == "FLUX.1-dev")
            #expect(record?.metadata.fallbackReason == "no image model is set up, so the background was painted")
        }
    }
}

/// A run's surroundings in a folder of its own.
private struct Workshop {
    let assets: LocalAssetStore
    let history = MemoryPostbackStore()
    let scratch: ScratchFolder
    let unsent: UnsentPictures
    let thumbnails: ThumbnailFolder

    init(_ folder: FilePath) throws {
        assets = LocalAssetStore(output: folder.appending("output"), pool: ThreadPool(name: "assets", threads: 2))
        thumbnails = ThumbnailFolder(
            output: folder.appending("output"),
            threads: ThreadPool(name: "thumbnails", threads: 1)
        )
        scratch = try ScratchFolder(emptied: folder.appending("scratch"))
        unsent = try UnsentPictures(folder: folder.appending("unsent"))
    }

    func run(
        press: CountingPress = CountingPress(),
        assets: (any AssetStore)? = nil,
        journal: UploadJournal? = nil,
        backgrounds: BackgroundMakers = .standard,
        limits: PosterProduction.Limits = PosterProduction.Limits(pixels: 100_000_000, pictures: 4, posters: 4)
    ) -> PosterProduction {
        PosterProduction(
            press: press,
            assets: assets ?? self.assets,
            history: history,
            scratch: scratch,
            unsent: unsent,
            journal: journal,
            thumbnails: thumbnails,
            backgrounds: backgrounds,
            limits: limits,
            now: { Timestamp(milliseconds: 1_763_172_000_000) }
        )
    }
}

/// A store on the web.
private struct WebAssets: FakeAssetStore {
    func store(_ asset: NewAsset) async throws(AssetError) -> StoredAsset {
        StoredAsset(url: "https://pictures.example.org/\(asset.publicID)", publicID: asset.publicID, bytes: 7, etag: "e")
    }

    func isPresent(url: String, bytes: Int?) -> Bool { false }
}

/// A store that does not take the key.
private struct RefusingAssets: FakeAssetStore {
    func store(_ asset: NewAsset) async throws(AssetError) -> StoredAsset {
        throw AssetError(.badCredentials, "the key is not taken", isRetryable: false)
    }

    func isPresent(url: String, bytes: Int?) -> Bool { false }
}

/// A source that gets backgrounds one after the other.
private final class SlowBackgrounds: BackgroundMaking {
    /// Backgrounds that were begun.
    let begun = Mutex(0)

    func order(for campaign: Campaign) -> BackgroundOrder? {
        BackgroundOrder(identity: ["slow"], origin: BackgroundOrigin(kind: .picture, model: "slow", seed: nil))
    }

    func gather(
        _ specs: [PosterSpec],
        isStopped: @escaping @Sendable () -> Bool,
        ready: @escaping @Sendable (Int) -> Void
    ) async {
        for place in specs.indices where !isStopped() {
            begun.withLock { $0 += 1 }
            try? await Task.sleep(for: .milliseconds(20))
            ready(place)
        }
    }

    func background(for spec: PosterSpec) async throws(ArtworkError) -> MadeBackground {
        MadeBackground(.painted, origin: spec.background.origin)
    }
}

/// A store on a full disk.
private struct FullAssets: FakeAssetStore {
    func store(_ asset: NewAsset) async throws(AssetError) -> StoredAsset {
        throw AssetError(.storeFull, "there is no room left", isRetryable: true)
    }

    func isPresent(url: String, bytes: Int?) -> Bool { false }
}
