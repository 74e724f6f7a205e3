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

@Suite(.onOwnThreads) struct `A whole night` {
    @Test func `keeps its note and builds its pages when what waits cannot be delivered`() async throws {
        try await withWorkspace { workspace in
            let history = FaultyHistory()
            history.faults.withLock { $0.delivery = PostbackError(.corruptStore, "the outbox is damaged") }
            let result = try await workspace.night(history: history)
            #expect(result.summary.recorded == 1)
            #expect(result.deliveryError?.code == .corruptStore)
            guard case .built = result.pages else { Issue.record("\(result.pages)"); return }
            let note = try #require(workspace.notes.last)
            #expect(note.made == 1 && note.runID == result.summary.runID.rawValue)
            #expect(workspace.has("output/site/runs/\(note.runID).html"))
        }
    }

    @Test func `tells the time of the pages apart on their own pages, and a second one rewrites none`() async throws {
        try await withWorkspace { workspace in
            let history = FaultyHistory()
            let first = try await workspace.night(history: history)
            let note = try #require(workspace.notes.last)
            let pages = try #require(note.pagesMilliseconds)
            #expect(pages > 0 && pages < note.milliseconds)
            #expect(first.pagesTime >= .milliseconds(pages))
            for page in ["index", "runs/\(note.runID)"] {
                #expect(
                    try workspace.text(of: "output/site/\(page).md").contains(/- \*\*Took:\*\* .+ \(posters .+, pages .+\)\n/)
                )
            }
            let second = try await workspace.night(history: history)
            guard case .built(let outcome) = second.pages else { Issue.record("\(second.pages)"); return }
            #expect(outcome.written == 0 && outcome.removed == 0)
            #expect(workspace.notes == [note])
        }
    }

    @Test func `asks for its pages only where it is to, and takes no time for them else`() async throws {
        try await withWorkspace { workspace in
            let result = try await workspace.night(history: FaultyHistory(), makesPages: false)
            #expect(result.pagesTime == .zero)
            #expect(workspace.notes.last?.pagesMilliseconds == nil)
            #expect(!workspace.has("output/site/index.html"))
        }
    }

    @Test func `removes what nobody recorded or asks for, on the word of the history alone`() async throws {
        try await withWorkspace { workspace in
            let history = FaultyHistory()
            let account = Account()
            // The image arrives, and the program dies before its record is written.
            history.faults.withLock { $0.recording = PostbackError(.storeFull, "the disk is full") }
            _ = await #expect(throws: PostbackError.self) {
                try await workspace.manual(account, history).store(try workspace.upload())
            }
            #expect(account.images.count == 1)
            history.faults.withLock { $0.recording = nil }

            // MongoDB is away: what is known of it is not enough to remove anything.
            history.faults.withLock { $0.confirming = PostbackError(.unavailable, "no server", isRetryable: true) }
            _ = try await workspace.night(history: history, assets: account)
            #expect(account.removed.isEmpty)

            // A campaign file that cannot be read may ask for it.
            history.faults.withLock { $0.confirming = nil }
            try workspace.write("event: [", to: "campaigns/broken.yaml")
            _ = try await workspace.night(history: history, assets: account)
            #expect(account.removed.isEmpty)

            try FileManager.default.removeItem(atPath: workspace.root.appending("campaigns/broken.yaml").string)
            _ = try await workspace.night(history: history, assets: account)
            #expect(account.removed.count == 1)
            // The poster of the campaign is all that is left.
            #expect(account.images.map(\.parts.first) == ["poster_link-card"])
        }
    }

    @Test func `leaves an image alone that another command is about to record`() async throws {
        try await withWorkspace { workspace in
            let history = FaultyHistory()
            let account = Account()
            account.whenStored.withLock { whenStored in
                whenStored = { _ = try? await workspace.night(history: history, assets: account) }
            }
            let stored = try await workspace.manual(account, history).store(try workspace.upload())
            #expect(account.removed.isEmpty && account.images.contains { $0.url == stored.url })
            _ = try await workspace.night(history: history, assets: account)
            #expect(account.removed.isEmpty)
        }
    }

    @Test func `records a file once that was uploaded twice while the history could not be asked`() async throws {
        try await withWorkspace { workspace in
            let history = FaultyHistory()
            history.faults.withLock { $0.asking = PostbackError(.unavailable, "no server", isRetryable: true) }
            let manual = workspace.manual(LocalAssetStore(output: workspace.folder.output, pool: workspace.pool), history)
            let first = try await manual.store(try workspace.upload())
            let second = try await manual.store(try workspace.upload())
            #expect(first.renderID == second.renderID && first.url == second.url)
            history.faults.withLock { $0.asking = nil }
            #expect(try await history.count(HistoryFilter()) == 1)
            // Another campaign's or another name's is another picture.
            #expect(try await manual.store(try workspace.upload(name: "other")).isNew)
            #expect(try await history.count(HistoryFilter()) == 2)
            #expect(try await manual.store(try workspace.upload()).isNew == false)
        }
    }
}

/// A workspace of the tests, with one campaign of one poster.
private struct TestWorkspace: Sendable {
    let root: FilePath
    let pool = ThreadPool(name: "assets", threads: 2)

    var folder: Workspace { Workspace(root: root) }

    var notes: [RunNote] { RunNotesFolder(folder.runNotes).notes }

    func write(_ text: String, to name: String) throws {
        let file = URL(filePath: root.appending(name).string)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(name).string) }

    func text(of name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: root.appending(name).string)), as: UTF8.self)
    }

    private static let now: @Sendable () -> Timestamp = { Timestamp(milliseconds: 1_763_172_000_000) }

    func night(
        history: FaultyHistory,
        assets: (any AssetStore)? = nil,
        makesPages: Bool = true
    ) async throws -> NightResult {
        var options = Night.Options(threads: 1, uploadsAtOnce: 1)
        options.makesPages = makesPages
        let night = Night(
            workspace: folder,
            loaded: try CampaignFolder.load(folder: folder.campaigns),
            selection: .all,
            options: options,
            pictures: PictureDownloads(
                cache: PictureCacheFolder(folder.pictures),
                makeTransport: { throw CancellationError() },
                now: Self.now
            ),
            assets: assets ?? LocalAssetStore(output: folder.output, pool: pool),
            openHistory: { history },
            look: SiteLook(theme: try Theme(folder: folder.theme), address: nil, resizer: NoResizer()),
            runID: Sample.runID(),
            now: Self.now
        )
        return try await night.run(host: "here", pid: 1, stop: StopRequest()) { _ in }
    }

    func manual(_ assets: any AssetStore, _ history: FaultyHistory) -> ManualPictures {
        ManualPictures(folder, assets: assets, history: history, now: Self.now)
    }

    /// A picture that somebody has made.
    func upload(name: String = "photo") throws -> ManualPictures.Upload {
        let file = root.appending("photo.png")
        try Data(NewAsset.onePixel).write(to: URL(filePath: file.string))
        return ManualPictures.Upload(
            file: file,
            campaignID: try CampaignID("winter-concert"),
            campaign: nil,
            name: name,
            size: nil
        )
    }
}

private func withWorkspace(_ body: (TestWorkspace) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
        let workspace = TestWorkspace(root: folder)
        try workspace.write(
            "event:\n  name: Winter Concert\nstyle:\n  mood: minimal\nsizes: [link-card]\nformat: png\n",
            to: "campaigns/winter-concert.yaml"
        )
        try workspace.folder.prepareState()
        try await body(workspace)
    }
}

private struct NoResizer: PictureResizer {
    func address(of url: String, width: Int) -> String? { nil }
}

/// A history in memory that fails where it is told to.
private final class FaultyHistory: DeliveringHistory {
    struct Faults {
        var asking: PostbackError?
        var recording: PostbackError?
        var confirming: PostbackError?
        var delivery: PostbackError?
    }

    let faults = Mutex(Faults())
    private let store = MemoryPostbackStore()

    private func fail(_ fault: KeyPath<Faults, PostbackError?>) throws(PostbackError) {
        if let error = faults.withLock({ $0[keyPath: fault] }) { throw error }
    }

    func record(_ postbacks: [Postback]) async throws(PostbackError) -> RecordingOutcome {
        try fail(\.recording)
        return try await store.record(postbacks)
    }

    func receipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] {
        try await store.receipts(for: ids)
    }

    func confirmedReceipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] {
        try fail(\.confirming)
        return try await store.receipts(for: ids)
    }

    func deliverPending() async throws(PostbackError) -> Delivery {
        try fail(\.delivery)
        return Delivery()
    }

    func page(
        _ filter: HistoryFilter,
        order: HistoryOrder,
        after key: HistoryKey?,
        limit: Int
    ) async throws(PostbackError) -> [Postback] {
        try fail(\.asking)
        return try await store.page(filter, order: order, after: key, limit: limit)
    }

    func count(_ filter: HistoryFilter) async throws(PostbackError) -> Int { try await store.count(filter) }

    func campaigns() async throws(PostbackError) -> [CampaignSummary] { try await store.campaigns() }

    func moodCounts(_ filter: HistoryFilter) async throws(PostbackError) -> [MoodCount] { try await store.moodCounts(filter) }

    func tally(_ filter: HistoryFilter, by grouping: HistoryGrouping) async throws(PostbackError) -> [HistoryTally] {
        try await store.tally(filter, by: grouping)
    }

    func renderCount(_ filter: HistoryFilter) async throws(PostbackError) -> Int { try await store.renderCount(filter) }
}

/// A store where images cost money.
private final class Account: AssetStore {
    struct Image: Sendable {
        let id: PublicID
        let url: String

        var parts: [Substring] { [id.rawValue.split(separator: "/").last ?? ""] }
    }

    /// Runs when an image has arrived and the caller does not know yet; once.
    let whenStored = Mutex<(@Sendable () async -> Void)?>(nil)
    private let state = Mutex<(images: [PublicID: Image], removed: [PublicID])>(([:], []))

    var images: [Image] { state.withLock { Array($0.images.values) } }

    var removed: [PublicID] { state.withLock(\.removed) }

    let name = "the account"
    let chargesForOrphans = true

    func store(_ asset: NewAsset) async throws(AssetError) -> StoredAsset {
        let url = "https://account.example/\(asset.publicID)"
        state.withLock { $0.images[asset.publicID] = Image(id: asset.publicID, url: url) }
        let action = whenStored.withLock { action in
            defer { action = nil }
            return action
        }
        await action?()
        return StoredAsset(url: url, publicID: asset.publicID, bytes: NewAsset.onePixel.count, etag: "e")
    }

    func isPresent(url: String, bytes: Int?) -> Bool { images.contains { $0.url == url } }

    func remove(_ images: [PublicID]) async throws(AssetError) {
        state.withLock { state in
            for image in images {
                state.images[image] = nil
                state.removed.append(image)
            }
        }
    }

    func check(_ probe: PublicID) async -> [AssetCheck] { [] }
}
