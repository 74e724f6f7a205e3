internal import Postbacks

/// The list of all runs and the page of each, in the list of the site's sections.
struct RunSection: SiteSection {
    let path = PagePath.runs
    let title: Phrase = "Runs"

    func addFacts(_ facts: SiteFacts, to fingerprint: inout Fingerprint) {
        facts.addHistory(to: &fingerprint)
        for campaign in facts.campaigns {
            fingerprint.add(campaign.id)
            fingerprint.add(facts.galleries[campaign.folder]?.content.pages.fingerprint)
        }
    }

    func groups(of facts: SiteFacts, fingerprint: String) async throws(ReportError) -> [PageGroup] {
        let runs = try await facts.runs.all()
        let list = PageGroup(path, fingerprint) { { PageBatch([RunsPage(runs: runs, dataAsOf: facts.dataAsOf)]) } }
        return runs.map { group(of: $0, facts) } + [list]
    }

    private func group(of run: KnownRun, _ facts: SiteFacts) -> PageGroup {
        var fingerprint = facts.fingerprint
        fingerprint.add(run.id)
        if let tally = run.tally {
            for number in [tally.records, tally.fallbacks] { fingerprint.add(number) }
            for moment in [tally.first, tally.last] { fingerprint.add(moment) }
        }
        if let note = run.note {
            fingerprint.add(note)
            // The campaign of a poster that failed may have neither a file nor a record any more.
            for id in note.failures.map(\.campaignID) { fingerprint.add(facts.galleries[FolderName(id)] == nil ? 0 : 1) }
        }
        let costs = facts.costs.filter { $0.runID == run.id }
        for cost in costs { fingerprint.add(cost) }
        let posters = facts.pages(of: run.note?.findings ?? [])
        for page in posters.map(\.html.description).sorted() { fingerprint.add(page) }
        return PageGroup(.run(run.id), fingerprint.text) { () throws(ReportError) in
            let tallies = try await reading("the records of the run \"\(PlainText(run.id).value)\"") { () throws(PostbackError) in
                run.tally == nil
                    ? []
                    : try await facts.history.tally(
                        HistoryFilter(runID: run.id),
                        by: HistoryGrouping(by: [.campaignID, .isFallback])
                    )
            }
            return {
                PageBatch([
                    RunPage(
                        run: run,
                        shares: CampaignShare.all(tallies, note: run.note),
                        costs: costs,
                        galleries: Set(facts.galleries.keys),
                        posters: posters
                    )
                ])
            }
        }
    }
}

extension SiteFacts {
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

/// The list of all runs, the one that began last first.
struct RunsPage: Page {
    let runs: [KnownRun]
    let dataAsOf: Timestamp?

    var path: PagePath { .runs }

    var title: Phrase { "Runs" }

    func write(in main: BlockWriter) {
        main.region(.lead) { lead in
            lead.heading(1) { $0.words("Runs") }
            lead.paragraph(.when) { $0.words(summary) }
        }
        guard !runs.isEmpty else { return }
        main.region(.part) { part in
            part.heading(2) { $0.words("What each run did") }
            let columns: [TableColumn] = [
                .words("Began"), .numbers("Made"), .numbers("Failed"), .numbers("Fallbacks"), .numbers("To look at"),
                .numbers("Pending"), .numbers("Took"), .words("Run"),
            ]
            part.table(columns) { table in
                for run in runs {
                    table.row([
                        { $0.link(to: Address(of: .run(run.id), from: .runs)) { $0.time(run.began) } },
                        { $0.words(NumberText.number(run.made)) },
                        { $0.words(run.failed.map(NumberText.number) ?? "unknown") },
                        { $0.words(NumberText.number(run.fallbacks)) },
                        { $0.words(run.note.map { NumberText.number($0.findings.count) } ?? "unknown") },
                        { $0.words(NumberText.number(run.pending)) },
                        { $0.words(DurationText.text(run.milliseconds)) },
                        { $0.given(.naming(run.id, missing: "unnamed run")) },
                    ])
                }
            }
        }
    }

    private var summary: Phrase {
        guard let last = runs.first else { return "No run has made anything yet." }
        return "\(NumberText.amount(runs.count, "run", "runs")), the last one began \(CivilTime(last.began).text)"
    }
}
