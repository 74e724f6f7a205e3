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
        let before = try await lastManifest()
        let summaries = try await asking("which campaigns there are") { () throws(PostbackError) in try await history.campaigns()
        }
        let subjects = SiteSubject.all(briefs: briefs, summaries: summaries)
        try check(selection, knows: subjects, and: before)

        let dataAsOf = summaries.map(\.newest).max()
        // They need nothing of the galleries, and are made beside them.
        async let moods = attempt { () throws(ReportError) in
            try await buildMoods(subjects, dataAsOf: dataAsOf, before: before?.overviews.moods)
        }
        var ledger = BuildState(before: before)
        do throws(ReportError) {
            try await buildGalleries(subjects, selection: selection, ledger: &ledger)
            try await buildRuns(subjects, dataAsOf: dataAsOf, ledger: &ledger)
            try await buildIndex(subjects, dataAsOf: dataAsOf, ledger: &ledger)
            ledger.overviews.moods = ledger.take(try await moods.get())
            try await buildAssets(ledger: &ledger)
            try await buildSitemap(ledger: &ledger)
        } catch {
            // What was finished need not be made again. That this fails too adds nothing to what is thrown.
            if case .success(let moods) = await moods { ledger.overviews.moods = moods.pages }
            _ = try? await save(ledger.interrupted)
            throw error
        }
        return try await finish(ledger)
    }

    /// What the last build left; nil when there was none, or nobody can read it.
    private func lastManifest() async throws(ReportError) -> Manifest? {
        let bytes = try await threads.run { [folder] () throws(ReportError) in
            try folder.makeFolder(folder.filePath(of: Manifest.path).removingLastComponent())
            return folder.read(Manifest.path)
        }
        guard let bytes else { return nil }
        return await Manifest.read(bytes, on: threads, concurrency: concurrency)
    }

    private func check(_ selection: Set<String>?, knows subjects: [SiteSubject], and before: Manifest?) throws(ReportError) {
        guard let selection else { return }
        let known = Set(subjects.map(\.id)).union(before?.galleries.map(\.content.id) ?? [])
        guard let unknown = selection.subtracting(known).min() else { return }
        throw ReportError(
            .unknownCampaign,
            "there is no campaign \"\(PlainText(unknown).value)\", neither as a file nor in the history",
            remedy: "check the spelling"
        )
    }

    private func finish(_ ledger: BuildState) async throws(ReportError) -> SiteOutcome {
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

/// What `body` returns or throws, to be looked at later.
func attempt<Success: Sendable>(_ body: () async throws(ReportError) -> Success) async -> Result<Success, ReportError> {
    do throws(ReportError) {
        return .success(try await body())
    } catch {
        return .failure(error)
    }
}

extension ReportError {
    static let cancelled = ReportError(
        .cancelled,
        "the report was stopped before all pages were built",
        remedy: "run it again, it goes on there"
    )
}
