internal import Postbacks
internal import Threads

extension SiteBuild {
    /// A gallery that was built.
    private struct BuiltGallery: Sendable {
        let entry: ManifestLine<Manifest.GalleryEntry>
        let written: Int
        let thumbnails: Int
    }

    /// Builds the galleries that are not as they should be, a few at a time.
    func buildGalleries(_ subjects: [SiteSubject], selection: Set<String>?, ledger: inout BuildState) async throws(ReportError) {
        func isWanted(_ id: String) -> Bool { selection?.contains(id) ?? true }
        let entries = ledger.before?.galleriesByFolder ?? [:]
        let known = Set(subjects.map(\.folder))
        // A campaign that is gone keeps its pages when this build is not about it.
        for (folder, entry) in entries where !known.contains(folder) && !isWanted(entry.content.id) { ledger.keep(entry) }

        let fingerprinted = subjects.map { ($0, $0.fingerprint(engine: engine)) }
        let fresh = await freshFolders(fingerprinted, entries)
        var waiting: ArraySlice<(SiteSubject, String)> = []
        for (subject, fingerprint) in fingerprinted {
            if let entry = entries[subject.folder], fresh.contains(subject.folder) || !isWanted(subject.id) {
                ledger.keep(entry)
            } else if isWanted(subject.id) {
                waiting.append((subject, fingerprint))
            }
        }
        try await build(waiting, ledger: &ledger)
    }

    /// Finds the galleries that are as they should be, on all threads at once.
    private func freshFolders(
        _ subjects: [(SiteSubject, String)],
        _ entries: [FolderName: ManifestLine<Manifest.GalleryEntry>]
    ) async -> Set<FolderName> {
        let fresh = await threads.map(subjects[...], shares: concurrency) { [folder] subjects in
            FreshnessCheck.at(folder) { glance in
                subjects.compactMap { subject, fingerprint in
                    entries[subject.folder].flatMap { glance.isFresh($0.content, fingerprint) ? subject.folder : nil }
                }
            } ?? []
        }
        return Set(fresh)
    }

    private func build(_ subjects: ArraySlice<(SiteSubject, String)>, ledger: inout BuildState) async throws(ReportError) {
        let lanes = min(concurrency, subjects.count)
        guard lanes > 0 else { return }
        // All lanes together make no more thumbnails at once than they are allowed to.
        let shelf = ThumbnailFinder(
            folder: folder,
            maker: thumbnails,
            resizer: resizer,
            threads: threads,
            concurrency: concurrency / lanes
        )
        var failure: ReportError?
        await withTaskGroup(of: Result<BuiltGallery, ReportError>.self) { group in
            var waiting = subjects
            var running = 0
            while running > 0 || (failure == nil && !waiting.isEmpty) {
                while running < lanes, failure == nil, let (subject, fingerprint) = waiting.popFirst() {
                    running += 1
                    group.addTask {
                        await attempt { () throws(ReportError) in
                            try await build(subject, fingerprint: fingerprint, shelf: shelf)
                        }
                    }
                }
                guard let result = await group.next() else { return }
                running -= 1
                switch result {
                case .success(let built): ledger.add(built.entry, written: built.written, thumbnails: built.thumbnails)
                case .failure(let error): failure = failure ?? error
                }
            }
        }
        if let failure { throw failure }
    }

    private func build(_ subject: SiteSubject, fingerprint: String, shelf: ThumbnailFinder) async throws(ReportError)
        -> BuiltGallery
    {
        let records = try await records(of: subject)
        let found = await shelf.posters(of: records)
        guard !Task.isCancelled else { throw .cancelled }
        return try await threads.run { [folder, template, safeZones, address, words] () throws(ReportError) in
            let gallery = Gallery(id: subject.id, brief: subject.brief, posters: found.posters, in: words)
            let script = GalleryScript(gallery: gallery, safeZones: safeZones, words: words)
            var files: [Manifest.File] = []
            var written = 0
            for page in gallery.pages {
                let rendered = RenderedPage(
                    page.document(of: gallery, in: words),
                    title: page.title(in: gallery),
                    script: gallery.records > 0 ? script : nil,
                    at: page.path(in: gallery),
                    with: template
                )
                let (pageFiles, pagesWritten) = try folder.publish(rendered)
                files += pageFiles
                written += pagesWritten
            }
            if let changes = gallery.changes {
                let page = ChangesPage(gallery: gallery, changes: changes)
                let rendered = RenderedPage(page.document(in: words), title: page.title, at: page.path, with: template)
                let (pageFiles, pagesWritten) = try folder.publish(rendered)
                files += pageFiles
                written += pagesWritten
            }
            for page in PosterPage.all(of: gallery) {
                let rendered = RenderedPage(
                    page.document(in: words),
                    title: page.title,
                    preview: page.preview(at: address),
                    at: page.path,
                    with: template
                )
                let (pageFiles, pagesWritten) = try folder.publish(rendered)
                files += pageFiles
                written += pagesWritten
            }
            let answer = Array(CampaignHistory(campaignID: subject.id, postbacks: records.reversed()).json.utf8) + [10]
            let answerPath = OutputPath(folder: ["site", "api", "postbacks"], name: "\(subject.folder.value).json")
            var further = [(answerPath, answer)]
            if gallery.records > 0 { further.append((script.dataPath, script.data)) }
            if let feed = GalleryFeed(gallery: gallery, site: address, words: words).document {
                further.append((GalleryFeed.path(of: subject.id), feed))
            }
            for (path, content) in further {
                if try folder.publish(content, at: path) { written += 1 }
                files.append(Manifest.File(path: path.description, bytes: content.count))
            }
            let thumbnails = Set(found.posters.compactMap(\.thumbnail)).sorted()
            let entry = try ManifestLine(
                Manifest.GalleryEntry(
                    id: subject.id,
                    pages: Manifest.Pages(fingerprint: fingerprint, files: FileList(files)),
                    thumbnails: thumbnails.map(\.description),
                    absent: found.absent.sorted().map(\.description),
                    isComplete: !found.hasFailures,
                    problems: found.problems,
                    card: CampaignCard(gallery, in: words)
                )
            )
            return BuiltGallery(entry: entry, written: written, thumbnails: found.made)
        }
    }

    private func records(of subject: SiteSubject) async throws(ReportError) -> [Postback] {
        guard subject.summary != nil else { return [] }
        let limit = 1000
        var records: [Postback] = []
        while true {
            let key = records.last.map(HistoryKey.init)
            let page = try await asking("the records of the campaign \"\(PlainText(subject.id).value)\"") {
                () throws(PostbackError) in
                try await history.page(HistoryFilter(campaignID: subject.id), order: .newestFirst, after: key, limit: limit)
            }
            records += page
            if page.count < limit { return records }
        }
    }
}

extension GalleryPoster {
    /// The thumbnail that a page shows for the poster; nil where it shows none.
    fileprivate var thumbnail: OutputPath? {
        switch picture {
        case .local(_, let thumbnail), .onlyThumbnail(let thumbnail): thumbnail
        case .web, .withoutThumbnail, .missing, .unusable: nil
        }
    }
}

extension SiteFolder {
    /// Writes the forms of a page where they are not yet what they should be.
    func publish(_ page: RenderedPage) throws(ReportError) -> (files: [Manifest.File], written: Int) {
        var files: [Manifest.File] = []
        var written = 0
        for (path, text) in [(page.path.html, page.html), (page.path.markdown, page.markdown)] {
            guard let text else { continue }
            let content = Array(text.utf8)
            if try publish(content, at: path) { written += 1 }
            files.append(Manifest.File(path: path.description, bytes: content.count))
        }
        return (files, written)
    }
}
