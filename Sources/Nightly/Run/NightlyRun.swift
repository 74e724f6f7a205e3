internal import Artwork
public import Assets
internal import Campaigns
internal import Glibc
public import Postbacks
internal import SystemPackage

/// Carries a plan out: render, store, record, poster by poster, several at a time.
public struct NightlyRun: Sendable {
    private let press: any PosterMaking
    private let assets: any AssetStore
    private let history: any PostbackStore
    private let scratch: ScratchFolder
    private let unsent: UnsentPictures
    private let journal: UploadJournal?
    private let limits: Limits
    private let now: @Sendable () -> Timestamp

    /// How much may be in work at the same time.
    public struct Limits: Hashable, Sendable {
        /// The pictures being rendered together stay below so many megapixels; more than 0. Bounds the memory.
        public let megapixels: Double
        /// Posters anywhere between the first pixel and the record; 1 or more. Bounds the files waiting to be stored.
        public let posters: Int

        /// Makes limits.
        public init(megapixels: Double, posters: Int) {
            precondition(megapixels > 0 && posters >= 1, "a run with nothing in work would never end")
            self.megapixels = megapixels
            self.posters = posters
        }
    }

    /// Sets a run up; nothing happens yet.
    /// - Parameters:
    ///   - press: makes the pictures.
    ///   - assets: takes them.
    ///   - history: takes the records.
    ///   - scratch: where pictures lie on their way, on the file system of the asset store.
    ///   - unsent: keeps what could not be stored; what is there already is stored without being made again.
    ///   - journal: written for a store where a picture without a record is an orphan that costs money; nil for a folder,
    ///     where it is a file.
    ///   - limits: how much may be in work at once.
    ///   - now: the time that records are stamped with.
    public init(
        press: any PosterMaking,
        assets: any AssetStore,
        history: any PostbackStore,
        scratch: ScratchFolder,
        unsent: UnsentPictures,
        journal: UploadJournal?,
        limits: Limits,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.press = press
        self.assets = assets
        self.history = history
        self.scratch = scratch
        self.unsent = unsent
        self.journal = journal
        self.limits = limits
        self.now = now
    }

    /// Makes every poster of `plan`, and tells of each one as it is done.
    ///
    /// A poster that fails costs no other one, but for a store that refuses the account: then nothing else is begun. The
    /// history has a record only of pictures that are safe in the store; a crash between the two makes the next run make
    /// the same picture under the same name and record it then.
    /// - Parameters:
    ///   - plan: the work.
    ///   - runID: the run that the records name.
    ///   - stop: when made, what is in work is finished and nothing else begun.
    ///   - report: called for one poster at a time, in the order in which they end.
    public func carryOut(
        _ plan: Plan,
        runID: RunID,
        stop: StopRequest = StopRequest(),
        report: (RunEvent) -> Void = { _ in }
    ) async -> RunSummary {
        var summary = RunSummary(runID: runID, plan: plan)
        var failures: [(place: Int, failure: RunSummary.Failure)] = []
        var findings: [(place: Int, finding: RunSummary.PosterFindings)] = []
        let gate = MegapixelGate(budget: limits.megapixels)
        let jobs = plan.jobs

        await withTaskGroup(of: (Int, Result<RunEvent.Outcome, any Error>).self) { group in
            func take(_ place: Int, _ result: Result<RunEvent.Outcome, any Error>) {
                let job = jobs[place]
                switch result {
                case .success(let outcome):
                    summary.count(job, outcome)
                    if !outcome.findings.isEmpty {
                        findings.append((place, RunSummary.PosterFindings(job: job, findings: outcome.findings)))
                    }
                    report(.finished(job, outcome))
                case .failure(let error):
                    failures.append((place, RunSummary.Failure(job: job, error: error)))
                    if let error = error as? AssetError, error.code == .badCredentials { summary.refusal = error }
                    report(.failed(job, error))
                }
            }

            for (place, job) in jobs.enumerated() {
                if place >= limits.posters, let (done, result) = await group.next() { take(done, result) }
                guard summary.refusal == nil else { break }
                guard !stop.isMade else {
                    summary.isInterrupted = true
                    break
                }
                group.addTask { (place, await outcome(of: job, runID: runID, gate: gate)) }
            }
            for await (done, result) in group { take(done, result) }
        }
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

    private func outcome(of job: PosterJob, runID: RunID, gate: MegapixelGate) async -> Result<RunEvent.Outcome, any Error> {
        do {
            let destination = try destination(of: job)
            let publicID = try PublicID(job, layer: .poster)
            if let objection = destination.assets.objection(to: publicID, pixelSize: job.spec.assetPixels) { throw objection }
            var layers: [PosterLayer: StoredAsset] = [:]
            for layer in job.spec.campaign.layers where layer != .poster {
                layers[layer] = try await keep(layer, of: job, at: destination, runID: runID, gate: gate)
            }
            let picture = try await picture(.poster, of: job, for: destination, gate: gate)
            do {
                let stored = try await store(picture, as: publicID, of: job, at: destination, runID: runID)
                let postback = Postback(job, stored: stored, layers: layers, quality: picture.quality, runID: runID, at: now())
                let recording = try await history.record([postback])
                try await destination.journal?.finish([job.recordID])
                return .success(
                    RunEvent.Outcome(
                        url: stored.url,
                        bytes: stored.bytes,
                        isRendered: picture.quality != nil,
                        isRecorded: recording.inserted > 0,
                        findings: picture.quality?.findings ?? []
                    )
                )
            } catch {
                // What was found at a picture belongs into its record, and is not known any more tomorrow.
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
    private struct Picture {
        let file: FilePath
        /// Nil for one that an earlier run has made; nothing was found at it then.
        let quality: PosterQuality?
    }

    /// Makes a layer, or finds the poster that an earlier run has made.
    private func picture(
        _ layer: PosterLayer,
        of job: PosterJob,
        for destination: Destination,
        gate: MegapixelGate
    ) async throws(ArtworkError) -> Picture {
        if layer == .poster, let file = unsent.picture(of: job) { return Picture(file: file, quality: nil) }
        let file = scratch.path.appending("\(job.renderID)-\(layer.rawValue).\(job.spec.campaign.format.rawValue)")
        let quality = try await gate.admit(megapixels: job.spec.pixels.megapixels) { () async throws(ArtworkError) in
            try await press.make(layer, of: job.spec, at: file, maximumBytes: destination.assets.maximumBytes)
        }
        return Picture(file: file, quality: quality)
    }

    private func store(
        _ picture: Picture,
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
        gate: MegapixelGate
    ) async throws -> StoredAsset {
        let picture = try await picture(layer, of: job, for: destination, gate: gate)
        do {
            return try await store(picture, as: try PublicID(job, layer: layer), of: job, at: destination, runID: runID)
        } catch {
            unlink(picture.file.string)
            throw error
        }
    }
}

extension PublicID {
    /// Where a layer of a poster goes.
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
            name: "\(name)_\(job.spec.size.id)"
        )
    }
}

extension AssetError {
    /// Whether the same picture may be stored tomorrow, because the store was away and not because of the picture.
    fileprivate var isTemporary: Bool { code == .badCredentials || code == .unavailable && isRetryable }
}

extension RunSummary {
    fileprivate mutating func count(_ job: PosterJob, _ outcome: RunEvent.Outcome) {
        if outcome.isRendered { rendered += 1 }
        uploaded += 1
        if outcome.isRecorded { recorded += 1 } else { present += 1 }
        if job.fallback != nil { fallbacks += 1 }
    }
}
