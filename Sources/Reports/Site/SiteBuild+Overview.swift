internal import Postbacks
internal import Threads

extension SiteBuild {
    /// Writes the list of campaigns, if it changed.
    func buildIndex(_ subjects: [SiteSubject], dataAsOf: Timestamp?, ledger: inout BuildState) async throws(ReportError) {
        let page = IndexPage(
            entries: subjects.map { subject in
                ledger.galleries[subject.folder].map { IndexPage.Entry(card: $0.content.card, hasGallery: true) }
                    ?? IndexPage.Entry(
                        card: CampaignCard(unbuilt: subject.id, brief: subject.brief, summary: subject.summary, in: words),
                        hasGallery: false
                    )
            },
            lastRun: ledger.overviews.lastRun,
            dataAsOf: dataAsOf
        )
        var fingerprint = Fingerprint()
        fingerprint.add(engine)
        fingerprint.add(dataAsOf)
        fingerprint.add(ledger.overviews.lastRun?.digest)
        for entry in page.entries { fingerprint.add(entry) }
        let index = try await overview(ledger.before?.overviews.index, fingerprint: fingerprint.text) { () throws(ReportError) in
            { [template] in
                PageBatch(pages: [RenderedPage(page.document(in: template.words), title: "Campaigns", at: .index, with: template)]
                )
            }
        }
        ledger.overviews.index = ledger.take(index)
    }

    /// Writes the mood report in all its ranges, if anything changed.
    func buildMoods(_ subjects: [SiteSubject], dataAsOf: Timestamp?, before: Manifest.Pages?) async throws(ReportError)
        -> Overview
    {
        var fingerprint = Fingerprint()
        fingerprint.add(engine)
        fingerprint.add(dataAsOf)
        for subject in subjects where subject.summary != nil {
            fingerprint.add(subject.id)
            fingerprint.add(subject.summary?.revision)
        }
        for note in notes.all { fingerprint.add(note) }
        return try await overview(before, fingerprint: fingerprint.text) { () throws(ReportError) in
            let counts = try await asking("how often each mood was used") { () throws(PostbackError) in
                try await DailyCounts.of(history)
            }
            return { [notes, template] in
                let reports = MoodReports(of: counts, notes: notes, dataAsOf: dataAsOf)
                return PageBatch(
                    pages: reports.pages.map {
                        RenderedPage($0.document(in: template.words), title: $0.title, at: $0.range.page, with: template)
                    },
                    files: reports.files
                )
            }
        }
    }

    /// Writes what the pages share, where it changed: the style sheet and the galleries' script.
    func buildAssets(ledger: inout BuildState) async throws(ReportError) {
        let assets = [
            (PageTemplate.stylePath, Array(theme[.style].utf8)),
            (GalleryScript.path, Array((GalleryScript.prelude(in: words) + theme[.script]).utf8)),
        ]
        let written = try await threads.run { [folder] () throws(ReportError) in
            var written = 0
            for (path, content) in assets where try folder.publish(content, at: path) { written += 1 }
            return written
        }
        ledger.overviews.assets = assets.map { Manifest.File(path: $0.description, bytes: $1.count) }
        ledger.count(written: written, of: assets.count)
    }

    /// Writes the list of all pages, where it is known where they are; the last of all.
    func buildSitemap(ledger: inout BuildState) async throws(ReportError) {
        guard let address else { return }
        let files = ledger.manifest.files
        let (maps, written) = try await threads.run { [folder] () throws(ReportError) in
            var maps: [Manifest.File] = []
            var written = 0
            for (path, content) in Sitemap(site: address, files: files).documents {
                if try folder.publish(content, at: path) { written += 1 }
                maps.append(Manifest.File(path: path.description, bytes: content.count))
            }
            return (maps, written)
        }
        ledger.overviews.assets += maps
        ledger.count(written: written, of: maps.count)
    }

    /// Writes pages that are made of the same facts, if they changed.
    func overview(
        _ before: Manifest.Pages?,
        fingerprint: String,
        _ prepare: () async throws(ReportError) -> @Sendable () -> PageBatch
    ) async throws(ReportError) -> Overview {
        if let before, await threads.run({ [folder] in FreshnessCheck.at(folder) { $0.isFresh(before, fingerprint) } ?? false }) {
            return Overview(pages: before, written: 0)
        }
        let print = try await prepare()
        let (files, written) = try await threads.run { [folder] () throws(ReportError) in try folder.publish(print()) }
        return Overview(pages: Manifest.Pages(fingerprint: fingerprint, files: FileList(files)), written: written)
    }
}

/// Pages made of the same facts that are as they should be.
struct Overview: Sendable {
    let pages: Manifest.Pages
    /// How many of their files had to be written.
    let written: Int
}

/// Pages, and the files that belong to them.
struct PageBatch: Sendable {
    let pages: [RenderedPage]
    var files: [(path: OutputPath, content: [UInt8])] = []
}

extension SiteFolder {
    /// Writes what is not yet as it should be.
    fileprivate func publish(_ printout: PageBatch) throws(ReportError) -> (files: [Manifest.File], written: Int) {
        var files: [Manifest.File] = []
        var written = 0
        for page in printout.pages {
            let (pageFiles, pagesWritten) = try publish(page)
            files += pageFiles
            written += pagesWritten
        }
        for (path, content) in printout.files {
            if try publish(content, at: path) { written += 1 }
            files.append(Manifest.File(path: path.description, bytes: content.count))
        }
        return (files, written)
    }
}

extension Fingerprint {
    /// Adds a moment.
    mutating func add(_ moment: Timestamp?) { add(moment.map { Int($0.milliseconds) } ?? Int.min) }

    /// Adds what a run said of itself.
    mutating func add(_ note: RunNote) { add(String(decoding: note.json, as: UTF8.self)) }

    fileprivate mutating func add(_ entry: IndexPage.Entry) {
        let card = entry.card
        add(entry.hasGallery ? 1 : 0)
        for text in [card.id, card.title, card.standing.rawValue, card.day, card.tint] { add(text) }
        for number in [card.asked, card.made, card.records, card.fallbacks, card.findings] { add(number) }
        add(card.newest.map { Timestamp(milliseconds: $0) })
        for text in [card.cover?.source, card.cover?.alternative] { add(text) }
        for number in [card.cover?.width, card.cover?.height] { add(number ?? -1) }
    }
}
