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
    let notes: [RunNote]
    let costs: [ModelCost]
    let concurrency: Int
    let theme: Theme
    let address: SiteAddress?
    let sections: [any SiteSection]
    let template: PageTemplate
    /// The language of the pages.
    var words: Words { template.words }
    /// The ``Fingerprint`` of what every page depends on.
    let engine: String
    let threads: ThreadPool

    /// Brings everything up to date.
    func run(selection: Set<String>?) async throws(ReportError) -> SiteOutcome {
        let before = try await lastManifest()
        let summaries = try await reading("the list of campaigns") { () throws(PostbackError) in
            try await history.campaigns()
        }
        let campaigns = KnownCampaign.all(briefs: briefs, summaries: summaries)
        try check(selection, knows: campaigns, and: before)

        let facts = SiteFacts(
            campaigns: campaigns,
            dataAsOf: summaries.map(\.newest).max(),
            notes: notes,
            costs: costs,
            history: history,
            runs: KnownRuns(of: history, notes),
            words: words,
            site: address,
            engine: engine
        )
        async let early = buildSections(sections.filter { !$0.needsGalleries }, of: facts, before: before)
        var state = BuildState(before: before)
        do throws(ReportError) {
            try await buildGalleries(campaigns, selection: selection, state: &state)
            var known = facts
            known.galleries = state.galleries
            let late = await buildSections(sections.filter(\.needsGalleries), of: known, before: before)
            for built in late { state.add(built) }
            for built in await early { state.add(built) }
            if let failure = (late + (await early)).lazy.compactMap(\.failure).first { throw failure }
            try await buildAssets(state: &state)
            try await buildSitemap(state: &state)
        } catch {
            // What was finished need not be made again. That this fails too adds nothing to what is thrown.
            for built in await early { state.add(built) }
            _ = try? await save(state.interrupted)
            throw error
        }
        return try await finish(state)
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

    private func check(_ selection: Set<String>?, knows campaigns: [KnownCampaign], and before: Manifest?) throws(ReportError) {
        guard let selection else { return }
        let known = Set(campaigns.map(\.id)).union(before?.galleries.map(\.content.id) ?? [])
        guard let unknown = selection.subtracting(known).min() else { return }
        throw ReportError(
            .unknownCampaign,
            "there is no campaign \"\(PlainText(unknown).value)\", neither as a file nor in the history",
            remedy: "check the spelling"
        )
    }

    private func finish(_ state: BuildState) async throws(ReportError) -> SiteOutcome {
        let stale = state.stale
        let removed = await threads.run { [folder] in stale.sorted().count { folder.remove($0) } }
        if state.manifest != state.before { try await save(state.manifest) }
        return state.outcome(removed: removed)
    }

    private func save(_ manifest: Manifest) async throws(ReportError) {
        try await threads.run { [folder] () throws(ReportError) in
            try folder.seal(manifest.encoded(), at: Manifest.path)
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
        remedy: "run it again; it continues from there"
    )
}
