internal import Postbacks
internal import Threads

extension SiteBuild {
    /// Writes the list of all runs and the page of each run, where they changed.
    func buildRuns(_ subjects: [SiteSubject], dataAsOf: Timestamp?, ledger: inout BuildState) async throws(ReportError) {
        let galleries = Set(ledger.galleries.keys)
        var fingerprint = Fingerprint()
        fingerprint.add(engine)
        fingerprint.add(dataAsOf)
        for subject in subjects {
            fingerprint.add(subject.id)
            fingerprint.add(subject.summary?.revision)
            fingerprint.add(ledger.galleries[subject.folder]?.content.pages.fingerprint)
        }
        for note in notes.all { fingerprint.add(note) }
        if try await keepRuns(fingerprint.text, ledger: &ledger) { return }

        let tallies = try await asking("which runs there were") { () throws(PostbackError) in
            try await history.tally(HistoryFilter(), by: HistoryGrouping(by: [.runID, .isFallback]))
        }
        let runs = RunReport.all(RunCount.all(in: tallies), notes)
        for run in runs { try await build(run, galleries: galleries, ledger: &ledger) }
        ledger.overviews.lastRun = runs.first?.glance
        let list = try await overview(ledger.before?.overviews.runs, fingerprint: fingerprint.text) {
            () throws(ReportError) in
            { [template] in
                let page = RunsPage(runs: runs, dataAsOf: dataAsOf)
                return PageBatch(pages: [
                    RenderedPage(page.document(in: template.words), title: "Runs", at: .runs, with: template)
                ]
                )
            }
        }
        ledger.overviews.runs = ledger.take(list)
    }

    /// Takes over the pages of the last build where nothing can have changed, without asking the history.
    private func keepRuns(_ fingerprint: String, ledger: inout BuildState) async throws(ReportError) -> Bool {
        guard let before = ledger.before?.overviews, let list = before.runs else { return false }
        let isFresh = await threads.run { [folder] in
            FreshnessCheck.at(folder) { glance in
                glance.isFresh(list, fingerprint) && before.runPages.values.allSatisfy { glance.isFresh($0, $0.fingerprint) }
            } ?? false
        }
        guard isFresh else { return false }
        ledger.overviews.runs = list
        ledger.overviews.runPages = before.runPages
        ledger.overviews.lastRun = before.lastRun
        for pages in before.runPages.values + [list] { ledger.count(written: 0, of: pages.files.count) }
        return true
    }

    private func build(_ run: RunReport, galleries: Set<FolderName>, ledger: inout BuildState) async throws(ReportError) {
        var fingerprint = Fingerprint()
        fingerprint.add(engine)
        fingerprint.add(run.id)
        if let tally = run.tally {
            for number in [tally.records, tally.fallbacks] { fingerprint.add(number) }
            for moment in [tally.first, tally.last] { fingerprint.add(moment) }
        }
        if let note = run.note {
            fingerprint.add(note)
            // The campaign of a poster that failed may have neither a file nor a record any more.
            for id in note.failures.map(\.campaignID) { fingerprint.add(galleries.contains(FolderName(id)) ? 1 : 0) }
        }
        let posters = ledger.pages(of: run.note?.findings ?? [])
        for page in posters.map(\.html.description).sorted() { fingerprint.add(page) }
        let name = PagePath.run(run.id).stem
        let built = try await overview(ledger.before?.overviews.runPages[name], fingerprint: fingerprint.text) {
            () throws(ReportError) in
            let tallies = try await asking("what the run \"\(PlainText(run.id).value)\" made") { () throws(PostbackError) in
                run.tally == nil
                    ? []
                    : try await history.tally(HistoryFilter(runID: run.id), by: HistoryGrouping(by: [.campaignID, .isFallback]))
            }
            return { [template] in
                let page = RunPage(
                    run: run,
                    shares: RunShare.all(tallies, note: run.note),
                    galleries: galleries,
                    posters: posters
                )
                return PageBatch(pages: [
                    RenderedPage(page.document(in: template.words), title: page.title, at: page.path, with: template)
                ])
            }
        }
        ledger.overviews.runPages[name] = ledger.take(built)
    }
}

extension BuildState {
    /// Those pages of posters with findings that there are: the record of a poster may not have arrived yet.
    fileprivate func pages(of findings: [RunNote.PosterFindings]) -> Set<PagePath> {
        var pages: Set<PagePath> = []
        for (folder, findings) in Dictionary(grouping: findings, by: { FolderName($0.campaignID) }) {
            guard let gallery = galleries[folder] else { continue }
            let written = Set(gallery.content.pages.files.files.map(\.path))
            for finding in findings {
                let page = PagePath.poster(finding.renderID, of: finding.campaignID)
                if written.contains(page.html.description) { pages.insert(page) }
            }
        }
        return pages
    }
}
