internal import Postbacks
internal import SystemPackage
internal import Threads

/// One build of the site.
struct SiteBuild: Sendable {
    let folder: SiteFolder
    let history: any HistoryQuestions
    let briefs: [CampaignBrief]
    let thumbnails: any ThumbnailMaker
    let resizer: any PictureResizer
    let safeZones: [String: SafeZone]
    let notes: RunNotes
    let concurrency: Int
    let theme: Theme
    let address: SiteAddress?
    let template: PageTemplate
    /// The language of the pages.
    var words: Words { template.words }
    /// The ``Fingerprint`` of what every page depends on.
    let engine: String
    let threads: ThreadPool

    /// Brings everything up to date.
    func run(selection: Set<String>?) async throws(ReportError) -> SiteOutcome {
        let before = try await threads.run { [folder] () throws(ReportError) in
            try folder.makeFolder(folder.filePath(of: Manifest.path).removingLastComponent())
            return folder.read(Manifest.path).flatMap { Manifest($0) }
        }
        let summaries = try await asking("which campaigns there are") { () throws(PostbackError) in try await history.campaigns()
        }
        let subjects = SiteSubject.all(briefs: briefs, summaries: summaries)
        try check(selection, knows: subjects, and: before)

        var ledger = SiteLedger(before: before)
        do throws(ReportError) {
            try await buildGalleries(subjects, selection: selection, ledger: &ledger)
            let dataAsOf = summaries.map(\.newest).max()
            try await buildRuns(subjects, dataAsOf: dataAsOf, ledger: &ledger)
            try await buildIndex(subjects, dataAsOf: dataAsOf, ledger: &ledger)
            try await buildMoods(subjects, dataAsOf: dataAsOf, ledger: &ledger)
            try await buildAssets(ledger: &ledger)
            try await buildSitemap(ledger: &ledger)
        } catch {
            // What was finished need not be made again. That this fails too adds nothing to what is thrown.
            _ = try? await save(ledger.interrupted)
            throw error
        }
        return try await finish(ledger)
    }

    private func check(_ selection: Set<String>?, knows subjects: [SiteSubject], and before: Manifest?) throws(ReportError) {
        guard let selection else { return }
        let known = Set(subjects.map(\.id)).union(before?.galleries.map(\.id) ?? [])
        guard let unknown = selection.subtracting(known).min() else { return }
        throw ReportError(
            .unknownCampaign,
            "there is no campaign \"\(PlainText(unknown).value)\", neither as a file nor in the history",
            remedy: "check the spelling"
        )
    }

    private func finish(_ ledger: SiteLedger) async throws(ReportError) -> SiteOutcome {
        let stale = ledger.stale
        let removed = await threads.run { [folder] in stale.sorted().count { folder.remove($0) } }
        if ledger.manifest != ledger.before { try await save(ledger.manifest) }
        return ledger.outcome(removed: removed)
    }

    private func save(_ manifest: Manifest) async throws(ReportError) {
        try await threads.run { [folder] () throws(ReportError) in
            try folder.seal(manifest.encoded(), at: Manifest.path)
        }
    }

    /// Asks the history, and says what was asked when it fails.
    func asking<Answer: Sendable>(
        _ question: String,
        _ ask: () async throws(PostbackError) -> Answer
    ) async throws(ReportError) -> Answer {
        guard !Task.isCancelled else { throw .cancelled }
        do throws(PostbackError) {
            return try await ask()
        } catch {
            throw ReportError(.history, "the history does not tell \(question)", cause: error)
        }
    }
}

extension ReportError {
    static let cancelled = ReportError(
        .cancelled,
        "the report was stopped before all pages were built",
        remedy: "run it again, it goes on there"
    )
}
