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
    ///   - limits: how much may be in work at once.
    ///   - now: the time that records are stamped with.
    public init(
        press: any PosterMaking,
        assets: any AssetStore,
        history: any PostbackStore,
        scratch: ScratchFolder,
        limits: Limits,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.press = press
        self.assets = assets
        self.history = history
        self.scratch = scratch
        self.limits = limits
        self.now = now
    }

    /// Makes every poster of `plan`, and tells of each one as it is done.
    ///
    /// A poster that fails costs no other one. The history has a record only of pictures that are safe in the store; a
    /// crash between the two makes the next run make the same picture under the same name and record it then.
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
        let gate = MegapixelGate(budget: limits.megapixels)
        let jobs = plan.jobs

        await withTaskGroup(of: (Int, Result<RunEvent.Outcome, any Error>).self) { group in
            func take(_ place: Int, _ result: Result<RunEvent.Outcome, any Error>) {
                let job = jobs[place]
                switch result {
                case .success(let outcome):
                    summary.count(job, outcome)
                    report(.finished(job, outcome))
                case .failure(let error):
                    failures.append((place, RunSummary.Failure(job: job, error: error)))
                    report(.failed(job, error))
                }
            }

            for (place, job) in jobs.enumerated() {
                if place >= limits.posters, let (done, result) = await group.next() { take(done, result) }
                guard !stop.isMade else {
                    summary.isInterrupted = true
                    break
                }
                group.addTask { (place, await outcome(of: job, runID: runID, gate: gate)) }
            }
            for await (done, result) in group { take(done, result) }
        }
        summary.failures = failures.sorted { $0.place < $1.place }.map(\.failure)
        return summary
    }

    private func outcome(of job: PosterJob, runID: RunID, gate: MegapixelGate) async -> Result<RunEvent.Outcome, any Error> {
        let picture = scratch.path.appending("\(job.renderID).\(job.spec.campaign.format.rawValue)")
        do {
            let publicID = try PublicID(
                campaignID: job.spec.campaign.id.rawValue,
                renderID: job.renderID.rawValue,
                name: "poster_\(job.spec.size.id)"
            )
            try await gate.admit(megapixels: job.spec.size.pixels.megapixels) { () async throws(ArtworkError) in
                try await press.make(job.spec, at: picture)
            }
            let stored = try await assets.store(
                NewAsset(publicID: publicID, format: job.spec.campaign.format.rawValue, file: picture)
            )
            let recording = try await history.record([Postback(job, stored: stored, runID: runID, createdAt: now())])
            return .success(RunEvent.Outcome(url: stored.url, bytes: stored.bytes, isRecorded: recording.inserted > 0))
        } catch {
            // What could not be stored is of no use to anybody: the next run makes it again.
            unlink(picture.string)
            return .failure(error)
        }
    }
}

extension RunSummary {
    fileprivate mutating func count(_ job: PosterJob, _ outcome: RunEvent.Outcome) {
        rendered += 1
        uploaded += 1
        if outcome.isRecorded { recorded += 1 }
        if job.fallback != nil { fallbacks += 1 }
    }
}
