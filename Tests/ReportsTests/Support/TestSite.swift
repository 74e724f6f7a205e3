import Foundation
import Postbacks
import SystemPackage

@testable import Reports

/// A workspace of its own with a history in memory.
struct TestSite {
    let output: FilePath
    let history = CountingStore()
    let thumbnails = StubThumbnails()
    let resizer = StubResizer()
    var briefs: [CampaignBrief] = []
    var theme = Theme.standard
    var address: SiteAddress?
    var runs: [RunNote] = []
    var costs: [ModelCost] = []
    var sections = SiteSections.all

    init(in folder: FilePath) { output = folder.appending("output") }

    /// Builds the pages.
    @discardableResult
    func build(campaigns: Set<String>? = nil, concurrency: Int = 2) async throws(ReportError) -> SiteOutcome {
        var builder = SiteBuilder(
            output: output,
            history: history,
            briefs: briefs,
            thumbnails: thumbnails,
            resizer: resizer,
            safeZones: ["square": SafeZone(width: 1080, height: 1080, top: 54, right: 60, bottom: 66, left: 72)],
            theme: theme,
            address: address,
            runs: runs,
            costs: costs,
            concurrency: concurrency
        )
        builder.sections = sections
        return try await builder.build(campaigns: campaigns)
    }

    /// Records posters, and stores a picture for each that is kept under `output/`.
    func record(_ postbacks: [Postback], pictures: Bool = true) async throws {
        _ = try await history.record(postbacks)
        guard pictures else { return }
        for postback in postbacks where !postback.cloudinaryURL.contains(":") { try write("picture", at: postback.cloudinaryURL) }
    }

    func read(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

    func write(_ content: String, at path: String) throws {
        try FileManager.default.createDirectory(at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content.utf8).write(to: url(path))
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: url(path)) }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

    /// Every file below `output/site/` with its content, by its path from there.
    func snapshot() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: url("site").path) {
            if let content = FileManager.default.contents(atPath: url("site/\(path)").path) { files[path] = content }
        }
        return files
    }

    /// When each file below `output/site/` was written, by its path from there.
    func times() throws -> [String: Date] {
        try snapshot().keys.reduce(into: [:]) { times, path in
            times[path] = try FileManager.default.attributesOfItem(atPath: url("site/\(path)").path)[.modificationDate] as? Date
        }
    }

    private func url(_ path: String) -> URL { URL(filePath: output.string + "/" + path) }
}

/// A history in memory that tells how many records were read, and fails on demand.
actor CountingStore: HistoryQuestions {
    private let store = MemoryPostbackStore()
    private(set) var recordsRead = 0
    /// How often records were counted.
    private(set) var tallies = 0
    private var failing: String?

    func forgetReads() { (recordsRead, tallies) = (0, 0) }

    /// Fails every question about the records of `campaign` from now on.
    func fail(for campaign: String?) { failing = campaign }

    func record(_ postbacks: [Postback]) async throws(PostbackError) -> RecordingOutcome { try await store.record(postbacks) }

    func receipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] { try await store.receipts(for: ids) }

    func page(
        _ filter: HistoryFilter,
        order: HistoryOrder,
        after key: HistoryKey?,
        limit: Int
    ) async throws(PostbackError) -> [Postback] {
        if let failing, filter.campaignID == failing { throw PostbackError(.unavailable, "the disk does not answer") }
        let page = try await store.page(filter, order: order, after: key, limit: limit)
        recordsRead += page.count
        return page
    }

    func count(_ filter: HistoryFilter) async throws(PostbackError) -> Int { try await store.count(filter) }

    func tally(_ filter: HistoryFilter, by grouping: HistoryGrouping) async throws(PostbackError) -> [HistoryTally] {
        tallies += 1
        return try await store.tally(filter, by: grouping)
    }

    func renderCount(_ filter: HistoryFilter) async throws(PostbackError) -> Int { try await store.renderCount(filter) }

    func campaigns() async throws(PostbackError) -> [CampaignSummary] { try await store.campaigns() }

    func moodCounts(_ filter: HistoryFilter) async throws(PostbackError) -> [MoodCount] { try await store.moodCounts(filter) }
}

/// Makes copies of what `res.example.org` delivers, as an image service does.
struct StubResizer: PictureResizer {
    func address(of url: String, width: Int) -> String? {
        url.hasPrefix("https://res.example.org/") ? url.replacing("/upload/", with: "/upload/c_fill,w_\(width)/") : nil
    }
}
