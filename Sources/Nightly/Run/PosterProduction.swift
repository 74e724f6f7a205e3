public import Artwork
public import Assets
internal import Campaigns
internal import Glibc
public import Postbacks
public import Reports
internal import SystemPackage

/// Carries a plan out: render, store, record, poster by poster, several at a time.
public struct PosterProduction: Sendable {
    private let press: any PosterMaking
    private let assets: any AssetStore
    private let history: any PostbackStore
    private let scratch: ScratchFolder
    private let unsent: UnsentPictures
    private let journal: UploadJournal?
    private let thumbnails: ThumbnailFolder?
    private let backgrounds: BackgroundMakers
    private let limits: Limits
    private let now: @Sendable () -> Timestamp

    /// How much may be in progress at the same time.
    public struct Limits: Hashable, Sendable {
        /// The pictures being rendered together stay below this many pixels; more than 0. Bounds the memory.
        public let pixels: Int
        /// Pictures being rendered at the same time; 1 or more. So many are finished after a request to stop.
        public let pictures: Int
        /// Posters anywhere between the first pixel and the record; 1 or more. Bounds the files waiting to be stored.
        public let posters: Int

        /// Makes limits.
        public init(pixels: Int, pictures: Int, posters: Int) {
            precondition(pixels > 0 && pictures >= 1 && posters >= 1, "a run with nothing in progress would never end")
            self.pixels = pixels
            self.pictures = pictures
            self.posters = posters
        }
    }

    /// Sets a run up; nothing happens yet.
    /// - Parameters:
    ///   - press: makes the pictures.
    ///   - assets: takes them.
    ///   - history: takes the records.
    ///   - scratch: where pictures lie on their way, on the file system of the asset store.
    ///   - unsent: keeps what could not be stored; what is already there is stored without being made again.
    ///   - journal: written for a store where a picture without a record is an orphan that costs money; nil for a folder,
    ///     where it is a file.
    ///   - thumbnails: takes the small copies of posters that become files; nil where nobody builds pages from them.
    ///   - backgrounds: the sources of backgrounds, the same as those of the press.
    ///   - limits: how much may be in progress at once.
    ///   - now: the time that records are stamped with.
    public init(
        press: any PosterMaking,
        assets: any AssetStore,
        history: any PostbackStore,
        scratch: ScratchFolder,
        unsent: UnsentPictures,
        journal: UploadJournal?,
        thumbnails: ThumbnailFolder? = nil,
        backgrounds: BackgroundMakers = .standard,
        limits: Limits,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.press = press
        self.assets = assets
        self.history = history
        self.scratch = scratch
        self.unsent = unsent
        self.journal = journal
        self.thumbnails = thumbnails
        self.backgrounds = backgrounds
        self.limits = limits
        self.now = now
    }

    /// Makes every poster of `plan`, and reports each one as it is done.
    ///
    /// A poster that fails costs no other one, except for a store that refuses the account: then nothing else is begun. The
    /// history has a record only of pictures that are safe in the store; a crash between the two makes the next run make
    /// the same picture under the same name and record it then.
    /// - Parameters:
    ///   - plan: the work.
    ///   - runID: the run that the records name.
    ///   - stop: when made, pictures that are being rendered are finished and stored, and nothing else is begun.
    ///   - report: called for one poster at a time, in the order in which they end.
    public func carryOut(
        _ plan: Plan,
        runID: RunID,
        stop: StopRequest = StopRequest(),
        report: (PosterEvent) -> Void = { _ in }
    ) async -> ProductionSummary {
        var summary = ProductionSummary(runID: runID, plan: plan)
        var failures: [(place: Int, failure: ProductionSummary.Failure)] = []
        var findings: [(place: Int, finding: ProductionSummary.PosterFindings)] = []
        let gate = RenderGate(pixels: limits.pixels, pictures: limits.pictures)
        let jobs = plan.jobs
        // Nothing is bought for posters that the store will not take.
        let refused = StopRequest()
        // Posters whose backgrounds take long are begun when these are there, and the others meanwhile.
        let (ready, gathering) = AsyncStream<Int>.makeStream()
        async let gathered: Void = {
            await backgrounds.gather(jobs.map(\.spec), isStopped: { stop.isMade || refused.isMade }) { gathering.yield($0) }
            gathering.finish()
        }()

        await withTaskGroup(of: (Int, Result<PosterEvent.Outcome, any Error>).self) { group in
            func take(_ place: Int, _ result: Result<PosterEvent.Outcome, any Error>) {
                let job = jobs[place]
                switch result {
                case .success(let outcome):
                    summary.count(job, outcome)
                    if !outcome.findings.isEmpty {
                        findings.append((place, ProductionSummary.PosterFindings(job: job, findings: outcome.findings)))
                    }
                    report(.finished(job, outcome))
                case .failure(is NotBegun): summary.isInterrupted = true
                case .failure(let error):
                    failures.append((place, ProductionSummary.Failure(job: job, error: error)))
                    if let error = error as? AssetError, error.code == .badCredentials {
                        summary.refusal = error
                        refused.make()
                    }
                    report(.failed(job, error))
                }
            }

            var begun = 0
            for await place in ready {
                if begun >= limits.posters, let (done, result) = await group.next() { take(done, result) }
                guard summary.refusal == nil else { break }
                guard !stop.isMade else {
                    summary.isInterrupted = true
                    break
                }
                begun += 1
                group.addTask { (place, await outcome(of: jobs[place], runID: runID, gate: gate, stop: stop)) }
            }
            for await (done, result) in group { take(done, result) }
        }
        await gathered
        summary.failures = failures.sorted { $0.place < $1.place }.map(\.failure)
        summary.findings = findings.sorted { $0.place < $1.place }.map(\.finding)
        return summary
    }

    /// Where the pictures of a job go.
    private struct Destination {
        let assets: any AssetStore
        let journal: UploadJournal?
    }

    private func destination(of job: PosterJob) throws(AssetError) -> Destination {
        guard let url = job.recordedURL, let other = try assets.originalStore(of: url) else {
            return Destination(assets: assets, journal: journal)
        }
        // What is recorded already cannot become an orphan.
        return Destination(assets: other, journal: nil)
    }

    private func outcome(
        of job: PosterJob,
        runID: RunID,
        gate: RenderGate,
        stop: StopRequest
    ) async -> Result<PosterEvent.Outcome, any Error> {
        do {
            guard let background = await backgrounds.prepared(job.spec) else { throw NotBegun() }
            let job = job.with(background)
            if let standIn = job.keptStandIn { return .success(standIn) }
            // A request to stop is for posters of which nothing is made yet.
            var stop: StopRequest? = stop
            let destination = try destination(of: job)
            let publicID = try PublicID(job, layer: .poster)
            if let objection = destination.assets.objection(to: publicID, pixelSize: job.spec.assetPixels) { throw objection }
            var layers: [PosterLayer: StoredAsset] = [:]
            for layer in job.spec.campaign.layers where layer != .poster {
                layers[layer] = try await keep(layer, of: job, at: destination, runID: runID, gate: gate, stop: stop)
                stop = nil
            }
            let picture = try await picture(.poster, of: job, for: destination, gate: gate, stop: stop)
            do {
                let stored = try await store(picture, as: publicID, of: job, at: destination, runID: runID)
                let postback = Postback(
                    job,
                    stored: stored,
                    layers: layers,
                    quality: picture.quality,
                    background: picture.background,
                    runID: runID,
                    at: now()
                )
                // Before the record, so that no page is built of it without its small copy.
                if let thumbnail = picture.thumbnail { await thumbnails?.keep(thumbnail, ofPictureAt: stored.url) }
                let recording = try await history.record([postback])
                try await destination.journal?.finish([job.recordID])
                return .success(
                    PosterEvent.Outcome(
                        url: stored.url,
                        bytes: stored.bytes,
                        isRendered: picture.quality != nil,
                        isRecorded: recording.inserted > 0,
                        fallback: (picture.background ?? job.spec.background.origin).fallback,
                        findings: picture.quality?.findings ?? []
                    )
                )
            } catch {
                // What was found at a picture belongs in its record, and is no longer known tomorrow.
                if (error as? AssetError)?.isTemporary == true, picture.quality?.findings.isEmpty != false {
                    unsent.keep(picture.file, of: job)
                } else {
                    unlink(picture.file.string)
                }
                throw error
            }
        } catch {
            return .failure(error)
        }
    }

    /// A finished picture on this machine.
    private struct FinishedFile {
        let file: FilePath
        /// Nil for one that an earlier run has made; nothing was found at it then.
        let quality: PosterQuality?
        /// Nil where the pages need none, or make it themselves.
        let thumbnail: [UInt8]?
        /// Nil where it is as promised.
        let background: BackgroundOrigin?
    }

    /// A poster that nothing was done for, because the run was asked to stop.
    private struct NotBegun: Error {}

    /// Makes a layer, or finds the poster that an earlier run has made.
    /// - Throws: ``ArtworkError``, or `NotBegun` where `stop` was made before the picture's turn came.
    private func picture(
        _ layer: PosterLayer,
        of job: PosterJob,
        for destination: Destination,
        gate: RenderGate,
        stop: StopRequest?
    ) async throws -> FinishedFile {
        if stop?.isMade == true { throw NotBegun() }
        if layer == .poster, let file = unsent.picture(of: job) {
            return FinishedFile(file: file, quality: nil, thumbnail: nil, background: nil)
        }
        let file = scratch.path.appending("\(job.renderID)-\(layer.rawValue).\(job.spec.campaign.format.rawValue)")
        let isShown = layer == .poster && destination.assets.keepsFiles && thumbnails != nil
        let made = try await gate.admit(pixels: job.spec.pixels.area) {
            // It may have waited for long.
            if stop?.isMade == true { throw NotBegun() }
            return try await press.make(
                layer,
                of: job.spec,
                at: file,
                maximumBytes: destination.assets.maximumBytes,
                thumbnailSide: isShown ? ThumbnailFolder.longestSide : nil
            )
        }
        return FinishedFile(file: file, quality: made.quality, thumbnail: made.thumbnail, background: made.background)
    }

    private func store(
        _ picture: FinishedFile,
        as publicID: PublicID,
        of job: PosterJob,
        at destination: Destination,
        runID: RunID
    ) async throws -> StoredAsset {
        try await destination.journal?.begin(UploadJournal.Entry(recordID: job.recordID, publicID: publicID.rawValue))
        return try await destination.assets.store(NewAsset(job, file: picture.file, publicID: publicID, runID: runID))
    }

    /// Makes and stores a layer besides the finished poster.
    private func keep(
        _ layer: PosterLayer,
        of job: PosterJob,
        at destination: Destination,
        runID: RunID,
        gate: RenderGate,
        stop: StopRequest?
    ) async throws -> StoredAsset {
        let picture = try await picture(layer, of: job, for: destination, gate: gate, stop: stop)
        do {
            return try await store(picture, as: try PublicID(job, layer: layer), of: job, at: destination, runID: runID)
        } catch {
            unlink(picture.file.string)
            throw error
        }
    }
}

extension PublicID {
    /// Where a layer of a poster goes: `poster_square`, and `poster_square_fr` for a further edition.
    fileprivate init(_ job: PosterJob, layer: PosterLayer) throws(AssetError) {
        let name =
            switch layer {
            case .background: "bg"
            case .composite: "composite"
            case .poster: "poster"
            }
        try self.init(
            campaignID: job.spec.campaign.id.rawValue,
            renderID: job.renderID.rawValue,
            name: [name, job.spec.size.id, job.spec.campaign.edition?.name].compactMap(\.self).joined(separator: "_")
        )
    }
}

extension AssetError {
    /// Whether the same picture may be stored tomorrow, because the store was away and not because of the picture.
    fileprivate var isTemporary: Bool { code == .badCredentials || code == .unavailable && isRetryable }
}

extension ProductionSummary {
    fileprivate mutating func count(_ job: PosterJob, _ outcome: PosterEvent.Outcome) {
        if let fallback = outcome.fallback { fallbackReasons[fallback.kind ?? "", default: 0] += 1 }
        guard !outcome.isKept else {
            reused += 1
            return
        }
        if outcome.isRendered { rendered += 1 }
        uploaded += 1
        if outcome.isRecorded { recorded += 1 } else { present += 1 }
        if outcome.isFallback { fallbacks += 1 }
    }
}
