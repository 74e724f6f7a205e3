public import Artwork
public import Assets
public import Campaigns
internal import Notation
public import Postbacks
internal import Reports
public import Secrets
internal import SystemPackage
internal import Threads

/// The whole job of one night over one workspace: pictures of artists, plan, posters, delivery, note, pages.
///
/// Everything that a night does is behind ``run(host:pid:stop:report:)`` and ``preview(history:report:)``; who calls them
/// reads the command line or a request, and shows what is reported.
public struct Night: Sendable {
    private let workspace: Workspace
    private let loaded: LoadedCampaigns
    private let selection: Selection
    private let options: Options
    private let pictures: PictureDownloads
    private let assets: any AssetStore
    private let openHistory: @Sendable () async throws -> any DeliveringHistory
    private let openModels: @Sendable () async throws -> ModelBackgrounds?
    private let look: SiteLook
    private let runID: RunID
    private let now: @Sendable () -> Timestamp

    /// How a night is to be done.
    public struct Options: Hashable, Sendable {
        /// Whether posters that are there are made again.
        public var isForced = false
        /// Whether pages are built.
        public var makesPages = true
        /// Posters rendered at the same time, 1 or more.
        public var threads: Int
        /// Uploads under way at the same time, 1 or more.
        public var uploadsAtOnce: Int
        /// Keeps secrets out of the note of the night, which is published.
        public var secrets = SecretFilter.addresses

        /// The usual night.
        public init(threads: Int, uploadsAtOnce: Int) {
            self.threads = threads
            self.uploadsAtOnce = uploadsAtOnce
        }
    }

    /// Sets a night up; nothing happens yet.
    /// - Parameters:
    ///   - workspace: where everything lies.
    ///   - loaded: the campaign files.
    ///   - selection: the part of the campaigns that posters are made of.
    ///   - options: how to do it.
    ///   - pictures: fetches the pictures of artists.
    ///   - assets: takes the posters; asked to prepare itself when there is something to store.
    ///   - openHistory: opens the history, once, while the workspace is locked.
    ///   - openModels: sets up the backgrounds that models make, once, while the workspace is locked; nil where nobody asks for any.
    ///     Where it throws ``CampaignProblems``, the night is made without models and its result names the problems.
    ///   - look: what the pages look like.
    ///   - runID: names the night.
    ///   - now: the time that records are stamped with.
    public init(
        workspace: Workspace,
        loaded: LoadedCampaigns,
        selection: Selection,
        options: Options,
        pictures: PictureDownloads,
        assets: any AssetStore,
        openHistory: @escaping @Sendable () async throws -> any DeliveringHistory,
        openModels: @escaping @Sendable () async throws -> ModelBackgrounds? = { nil },
        look: SiteLook,
        runID: RunID,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.workspace = workspace
        self.loaded = loaded
        self.selection = selection
        self.options = options
        self.pictures = pictures
        self.assets = assets
        self.openHistory = openHistory
        self.openModels = openModels
        self.look = look
        self.runID = runID
        self.now = now
    }

    /// Finds out what the night would do, and writes nothing.
    /// - Parameters:
    ///   - history: what was recorded; nil where nothing was yet.
    ///   - report: told which campaigns can be made.
    public func preview(
        history: (any PostbackStore)?,
        report: (NightEvent) -> Void
    ) async throws -> (plan: Plan, result: NightResult) {
        let resolved = await resolve(report)
        let (models, problems) = try await modelsOrProblems()
        let plan = try await resolved.planner(BackgroundMakers(models)).plan(
            selection,
            history: history,
            assets: assets,
            isForced: options.isForced
        )
        var result = NightResult(ProductionSummary(runID: runID, plan: plan), loaded.problems + problems, resolved, selection)
        result.remarks = remarks
        return (plan, result)
    }

    /// Does the work, while it holds the lock of the workspace.
    /// - Parameters:
    ///   - host: this machine's name, for the lock.
    ///   - pid: this process, for the lock.
    ///   - stop: when made, what is in progress is finished and nothing else begun.
    ///   - report: told what happens, one thing at a time.
    /// - Throws: ``NightlyError`` with the code `locked` while another one is at work, and whatever keeps the night from
    ///   beginning. The result says what happened later.
    public func run(
        host: String,
        pid: Int32,
        stop: StopRequest,
        report: (NightEvent) -> Void
    ) async throws -> NightResult {
        try workspace.prepareState()
        return try await WorkspaceLock(file: workspace.lock, now: now)
            .hold(host: host, pid: pid, purpose: "run \(runID)") { dead in
                if let dead { report(.lockTakenOver(from: dead)) }
                return try await run(stop: stop, report)
            }
    }

    private func run(stop: StopRequest, _ report: (NightEvent) -> Void) async throws -> NightResult {
        let (began, start) = (now(), ContinuousClock.now)
        // While the lock is held, because the pictures that are fetched here are those that the end of a night clears.
        let resolved = await resolve(report)
        let history = try await openHistory()
        let (models, problems) = try await modelsOrProblems()
        for ending in models?.endings(of: resolved.campaigns) ?? [] { report(.warning(ending)) }
        let backgrounds = BackgroundMakers(models)
        let planner = resolved.planner(backgrounds)
        let plan = try await planner.plan(selection, history: history, assets: assets, isForced: options.isForced)
        let journal = try await journal(for: plan)
        // A campaign that cannot be read today may ask for anything, and so may one whose model is not known today.
        let isComplete = loaded.problems.isEmpty && problems.isEmpty && resolved.refused.isEmpty
        if let journal, isComplete { try await settle(journal, history: history, planner: planner, report) }
        let press = LazyPress(threads: options.threads, backgrounds: backgrounds)
        var result = NightResult(
            try await makePosters(
                of: plan,
                wanted: isComplete ? Set(planner.renderIDs.flatMap(\.renderIDs)).union(planner.standIns.values) : nil,
                backgrounds,
                press,
                history,
                journal,
                stop: stop,
                report
            ),
            loaded.problems + problems,
            resolved,
            selection
        )
        result.remarks = remarks
        do throws(NightlyError) {
            result.summary.bills = try await models?.bills ?? []
        } catch {
            // What was made is to be delivered and shown all the same.
            report(.warning("what the models cost is not known: \(error)"))
        }
        for warning in assets.warnings { report(.warning(warning)) }
        do throws(PostbackError) {
            result.delivery = try await history.deliverPending()
        } catch {
            // The posters are made all the same, and the note and the pages say so.
            result.deliveryError = error
            report(.error("the waiting records could not be delivered: \(error)"))
        }
        result.summary.note(present: history.deliveryTally(ofRun: runID.rawValue).present)
        await clearPictures(report)
        var note = RunNote(result, began: began, duration: ContinuousClock.now - start, hiding: options.secrets)
        let isNoted = note.isWorthKeeping(after: RunNotesFolder(workspace.runNotes).notes.last)
        if isNoted { keep(note, report) }
        if options.makesPages {
            let pagesBegan = ContinuousClock.now
            result.pages =
                result.delivery.problem == nil
                ? await makePages(planner: planner, history: history, pending: result.delivery.pendingByRun, press) : .postponed
            result.pagesTime = ContinuousClock.now - pagesBegan
            if isNoted, case .built(let first) = result.pages {
                // The pages say how long they took, which is known when they are built: those of this run are built again.
                note.addPages(result.pagesTime)
                keep(note, report)
                result.pages = await makePages(
                    planner: planner,
                    history: history,
                    pending: result.delivery.pendingByRun,
                    press,
                    after: first
                )
            }
        }
        // Last, because the first time it counts the whole history.
        if result.delivery.tally.total > 0 || result.summary.recorded > 0, result.delivery.problem == nil {
            do throws(PostbackError) {
                try await history.maintain()
            } catch {
                // Nothing is lost and no answer wrong without it, so that a user who may not write, say, is no reason to fail.
                report(
                    history.defersRecords
                        ? .detail("the daily counts were not brought up to date: \(error)")
                        : .warning("no backup of the history was made: \(error)")
                )
            }
        }
        return result
    }

    /// What is probably not meant in the events of the selection.
    private var remarks: [NightResult.EventRemark] {
        loaded.files.filter { selection.contains($0.campaign.id) }.flatMap { file in
            file.remarks.compactMap { NightResult.EventRemark($0, of: file.campaign.id) }
        }
    }

    /// The models, or none where what the workspace says of them has problems: painted campaigns have nothing to do with those.
    private func modelsOrProblems() async throws -> (ModelBackgrounds?, [CampaignProblem]) {
        do {
            return (try await openModels(), [])
        } catch let error as CampaignProblems {
            return (nil, error.problems)
        }
    }

    private func resolve(_ report: (NightEvent) -> Void) async -> ResolvedCampaigns {
        let resolved = await ResolvedCampaigns(
            loaded.files,
            in: selection,
            pictures: pictures,
            kept: CachedPictures(PictureCacheFolder(workspace.pictures))
        )
        report(.resolved(resolved))
        return resolved
    }

    private func clearPictures(_ report: (NightEvent) -> Void) async {
        let named = Set(loaded.files.flatMap(\.campaign.artists).compactMap(\.cutout))
        do {
            try await PictureCacheFolder(workspace.pictures).clear(at: now(), except: named)
        } catch {
            report(.detail("pictures that are no longer needed remain in \(workspace.pictures): \(error)"))
        }
    }

    private func keep(_ note: RunNote, _ report: (NightEvent) -> Void) {
        do throws(NightlyError) {
            try RunNotesFolder(workspace.runNotes).keep(note)
        } catch {
            report(.warning("\(error)"))
        }
    }

    private func makePosters(
        of plan: Plan,
        wanted: Set<RenderID>?,
        _ backgrounds: BackgroundMakers,
        _ press: LazyPress,
        _ history: any DeliveringHistory,
        _ journal: UploadJournal?,
        stop: StopRequest,
        _ report: (NightEvent) -> Void
    ) async throws -> ProductionSummary {
        guard plan.hasWork else { return ProductionSummary(runID: runID, plan: plan) }
        let assets: any AssetStore
        do throws(AssetError) {
            assets = try await self.assets.prepared()
        } catch {
            report(.error("\(error)"))
            return ProductionSummary(runID: runID, plan: plan, refusedBy: error)
        }
        let unsent = try UnsentPictures(folder: workspace.unsent)
        if let wanted { unsent.discard(except: wanted) }
        let run = PosterProduction(
            press: press,
            assets: assets,
            history: history,
            scratch: try ScratchFolder(emptied: workspace.scratch),
            unsent: unsent,
            journal: journal,
            thumbnails: ThumbnailFolder(output: workspace.output, threads: .shared),
            backgrounds: backgrounds,
            // Finished pictures wait on the disk, so that slow uploads do not idle the press for a long time.
            limits: PosterProduction.Limits(
                pixels: 80_000_000,
                pictures: options.threads,
                posters: options.threads + 4 * options.uploadsAtOnce
            ),
            now: now
        )
        report(.makingBegan(plan))
        defer { report(.makingEnded) }
        return await history.delivering {
            await run.carryOut(plan, runID: runID, stop: stop) { report(.poster($0)) }
        }
    }

    private func makePages(
        planner: Planner,
        history: any HistoryQuestions,
        pending: [String: Int],
        _ press: LazyPress,
        after first: SiteOutcome? = nil
    ) async -> NightResult.Pages {
        do throws(ReportError) {
            let pages = WorkspacePages(workspace, planner: planner, look: look, thumbnails: press, concurrency: options.threads)
            let outcome = try await pages.build(from: history, pending: pending)
            return .built(first?.followed(by: outcome) ?? outcome)
        } catch {
            return .failed(error)
        }
    }
}

extension Night {
    /// The journal of uploads, where a lost image costs money and there is something to upload or to settle.
    private func journal(for plan: Plan) async throws -> UploadJournal? {
        guard assets.chargesForOrphans, plan.hasWork || workspace.journal.isThere else { return nil }
        return try await UploadJournal.open(workspace.journal, threads: .shared)
    }

    /// Sees to what a run or another command that was killed has left on its way; nothing while another command stores a picture.
    ///
    /// What is still asked for is made again under the same name. What nobody asks for any more and nobody has recorded
    /// is removed from the store; only the history itself can tell whether it was recorded.
    private func settle(
        _ journal: UploadJournal,
        history: any DeliveringHistory,
        planner: Planner,
        _ report: (NightEvent) -> Void
    ) async throws {
        _ = try await journal.unlessInUse {
            try await settle(try await journal.entries(), of: journal, history: history, planner: planner, report)
        }
    }

    private func settle(
        _ entries: [UploadJournal.Entry],
        of journal: UploadJournal,
        history: any DeliveringHistory,
        planner: Planner,
        _ report: (NightEvent) -> Void
    ) async throws {
        guard !entries.isEmpty else { return }
        let recorded: [ObjectID: Receipt]
        do throws(PostbackError) {
            recorded = try await history.confirmedReceipts(for: entries.map(\.recordID))
        } catch {
            report(.detail("uploads of an interrupted run will be looked at later: \(error)"))
            return
        }
        let wanted = Set(planner.recordIDs(in: .all))
        let orphans = entries.filter { recorded[$0.recordID] == nil && !wanted.contains($0.recordID) }
        var settled = entries.map(\.recordID).filter { recorded[$0] != nil }
        if !orphans.isEmpty {
            do throws(AssetError) {
                try await assets.remove(orphans.map { entry throws(AssetError) in try PublicID(rawValue: entry.publicID) })
                settled += orphans.map(\.recordID)
                let images = orphans.count.counted("image")
                report(.notice("removed \(images) from \(assets.name), left by an interrupted run and no longer asked for"))
            } catch {
                report(
                    .warning(
                        "images of an interrupted run could not be removed from \(assets.name); the next run tries again: \(error)"
                    )
                )
            }
        }
        try await journal.finish(settled)
    }
}

extension DeliveringHistory {
    /// Brings what waits to where the history is, again and again while `body` records; what is left then is for
    /// ``deliverPending()``.
    fileprivate func delivering<Value: Sendable>(while body: () async -> Value) async -> Value {
        guard defersRecords else { return await body() }
        return await withDiscardingTaskGroup { group in
            group.addTask {
                while !Task.isCancelled {
                    let delivery = try? await deliverInBackground()
                    // Neither a server in trouble nor one that has just taken everything is asked all the time.
                    try? await Task.sleep(for: delivery?.problem == nil ? .seconds(1) : .seconds(30))
                }
            }
            defer { group.cancelAll() }
            return await body()
        }
    }
}

extension BackgroundMakers {
    /// The sources of a night: models, where anybody asks for them, and the painter.
    public init(_ models: ModelBackgrounds?) { self.init(models.map { [$0] } ?? []) }
}

extension Plan {
    /// Whether anything is to be made.
    fileprivate var hasWork: Bool { campaigns.contains { !$0.jobs.isEmpty } }
}
