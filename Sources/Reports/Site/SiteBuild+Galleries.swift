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
    func buildGalleries(_ campaigns: [KnownCampaign], selection: Set<String>?, state: inout BuildState) async throws(ReportError)
    {
        func isWanted(_ id: String) -> Bool { selection?.contains(id) ?? true }
        let entries = state.before?.galleriesByFolder ?? [:]
        let known = Set(campaigns.map(\.folder))
        // A campaign that is gone keeps its pages when this build is not about it.
        for (folder, entry) in entries where !known.contains(folder) && !isWanted(entry.content.id) { state.keep(entry) }

        let fingerprinted = campaigns.map { ($0, $0.fingerprint(engine: engine)) }
        let fresh = await freshFolders(fingerprinted, entries)
        var waiting: ArraySlice<(KnownCampaign, String)> = []
        for (campaign, fingerprint) in fingerprinted {
            if let entry = entries[campaign.folder], fresh.contains(campaign.folder) || !isWanted(campaign.id) {
                state.keep(entry)
            } else if isWanted(campaign.id) {
                waiting.append((campaign, fingerprint))
            }
        }
        try await build(waiting, state: &state)
    }

    /// Finds the galleries that are as they should be, on all threads at once.
    private func freshFolders(
        _ campaigns: [(KnownCampaign, String)],
        _ entries: [FolderName: ManifestLine<Manifest.GalleryEntry>]
    ) async -> Set<FolderName> {
        let fresh = await threads.map(campaigns[...], shares: concurrency) { [folder] campaigns in
            FreshnessCheck.at(folder) { check in
                campaigns.compactMap { campaign, fingerprint in
                    entries[campaign.folder].flatMap { check.isFresh($0.content, fingerprint) ? campaign.folder : nil }
                }
            } ?? []
        }
        return Set(fresh)
    }

    private func build(_ campaigns: ArraySlice<(KnownCampaign, String)>, state: inout BuildState) async throws(ReportError) {
        let lanes = min(concurrency, campaigns.count)
        guard lanes > 0 else { return }
        // All lanes together make no more thumbnails at once than they are allowed to.
        let finder = ThumbnailFinder(
            folder: folder,
            maker: thumbnails,
            resizer: resizer,
            threads: threads,
            concurrency: concurrency / lanes
        )
        var failure: ReportError?
        await withTaskGroup(of: Result<BuiltGallery, ReportError>.self) { group in
            var waiting = campaigns
            var running = 0
            while running > 0 || (failure == nil && !waiting.isEmpty) {
                while running < lanes, failure == nil, let (campaign, fingerprint) = waiting.popFirst() {
                    running += 1
                    group.addTask {
                        await attempt { () throws(ReportError) in
                            try await build(campaign, fingerprint: fingerprint, finder: finder)
                        }
                    }
                }
                guard let result = await group.next() else { return }
                running -= 1
                switch result {
                case .success(let built): state.add(built.entry, written: built.written, thumbnails: built.thumbnails)
                case .failure(let error): failure = failure ?? error
                }
            }
        }
        if let failure { throw failure }
    }

    private func build(_ campaign: KnownCampaign, fingerprint: String, finder: ThumbnailFinder) async throws(ReportError)
        -> BuiltGallery
    {
        let records = try await records(of: campaign)
        let found = await finder.posters(of: records)
        guard !Task.isCancelled else { throw .cancelled }
        return try await threads.run { [folder, template, safeZones, address, words] () throws(ReportError) in
            let gallery = Gallery(id: campaign.id, brief: campaign.brief, posters: found.posters, in: words)
            let facts = CampaignFacts(gallery: gallery, records: records, safeZones: safeZones, site: address, words: words)
            var files: [Manifest.File] = []
            var written = 0
            for content in CampaignContents.all {
                let (published, rewritten) = try folder.publish(content.batch(for: facts), with: template)
                files += published
                written += rewritten
            }
            let thumbnails = Set(found.posters.compactMap(\.thumbnail)).sorted()
            let entry = try ManifestLine(
                Manifest.GalleryEntry(
                    id: campaign.id,
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

    private func records(of campaign: KnownCampaign) async throws(ReportError) -> [Postback] {
        guard campaign.summary != nil else { return [] }
        let limit = 1000
        var records: [Postback] = []
        while true {
            let key = records.last.map(HistoryKey.init)
            let page = try await reading("the records of the campaign \"\(PlainText(campaign.id).value)\"") {
                () throws(PostbackError) in
                try await history.page(HistoryFilter(campaignID: campaign.id), order: .newestFirst, after: key, limit: limit)
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
