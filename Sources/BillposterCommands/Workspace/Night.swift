internal import Artwork
internal import Assets
internal import Campaigns
internal import Cloudinary
internal import Nightly
internal import Postbacks
internal import Reports
internal import SystemPackage
internal import Threads

/// The whole job of one night over one workspace: plan, posters, delivery, pages.
struct Night {
    let workspace: Workspace
    let resolved: ResolvedCampaigns
    let selection: Selection
    /// Campaigns of which nothing can be begun.
    let unmade: [UnmadeCampaign]
    /// What is wrong with campaign files.
    let fileProblems: [RunNote.FileProblem]
    let isForced: Bool
    let makesPages: Bool
    /// Posters rendered at the same time, 1 or more.
    let threads: Int
    let images: ImageDestination
    /// Uploads under way at the same time, 1 or more.
    let uploadsAtOnce: Int
    let history: NightHistory
    let look: SiteLook
    let runID: RunID
    let console: Console
    let now: @Sendable () -> Timestamp

    /// What a night did.
    struct Outcome {
        var summary: RunSummary
        var delivery = Delivery()
        var pages = Pages.notAsked
    }

    /// What became of the pages.
    enum Pages {
        case built(SiteOutcome)
        case notAsked
        /// They are as they were, because the history that they are built from cannot be asked.
        case postponed
        case failed(any Error)
    }

    /// Does the work. The caller holds the lock of the workspace.
    func run(stop: StopRequest) async throws -> Outcome {
        let (began, start) = (now(), ContinuousClock.now)
        let planner = resolved.planner
        let plan = planner.plan(
            selection,
            receipts: try await history.store.receipts(for: planner.recordIDs(in: selection)),
            assets: images.shelf,
            isForced: isForced
        )
        let press = LazyPress(threads: threads)
        let journal = try await journal(for: plan)
        if let journal { try await settle(journal, planner: planner) }
        var outcome = Outcome(
            summary: try await makePosters(of: plan, planner: planner, press: press, journal: journal, stop: stop)
        )
        if let warning = images.cloudinary?.clockWarning { console.warning(warning) }
        outcome.delivery = try await history.deliver()
        console.warnAboutSetAside(outcome.delivery.setAside)
        await workspace.pictures.clear(at: now())
        keepNote(of: outcome.summary, began: began, duration: ContinuousClock.now - start)
        if makesPages {
            outcome.pages = outcome.delivery.problem == nil ? await makePages(planner: planner, press: press) : .postponed
        }
        // Last, because the first time it counts the whole history.
        if outcome.delivery.delivered > 0 || outcome.summary.recorded > 0, outcome.delivery.problem == nil {
            await history.refreshCounts(console: console)
        }
        return outcome
    }

    private func keepNote(of summary: RunSummary, began: Timestamp, duration: Duration) {
        let folder = RunNotesFolder(workspace.runNotes)
        let note = RunNote(summary, unmade: unmade, fileProblems: fileProblems, began: began, duration: duration)
        guard note.isWorthKeeping(after: folder.notes.last) else { return }
        do { try folder.keep(note) } catch { console.warning("\(error)") }
    }

    private func makePosters(
        of plan: Plan,
        planner: Planner,
        press: LazyPress,
        journal: UploadJournal?,
        stop: StopRequest
    ) async throws -> RunSummary {
        guard plan.hasWork else { return RunSummary(runID: runID, plan: plan) }
        let assets: any AssetStore
        do throws(AssetError) {
            assets = try await images.store(console: console)
        } catch {
            console.error("\(error)")
            return RunSummary(runID: runID, plan: plan, refusedBy: error)
        }
        let unsent = try UnsentPictures(folder: workspace.unsent)
        unsent.discard(except: Set(planner.renderIDs.flatMap(\.renderIDs)))
        let run = NightlyRun(
            press: press,
            assets: assets,
            history: history.store,
            scratch: try ScratchFolder(emptied: workspace.scratch),
            unsent: unsent,
            journal: journal,
            // Finished pictures wait on the disk, so that slow uploads do not idle the press for a long time.
            limits: NightlyRun.Limits(megapixels: 80, posters: threads + 4 * uploadsAtOnce),
            now: now
        )
        var progress = RunProgress(plan, console: console)
        defer { progress.end() }
        return await history.delivering {
            await run.carryOut(plan, runID: runID, stop: stop) { event in
                progress.show(event)
                try? console.json(event.json)
            }
        }
    }

    private func makePages(planner: Planner, press: LazyPress) async -> Pages {
        do {
            let site = SiteBuilder(
                output: workspace.output,
                history: history.store,
                briefs: planner.briefs,
                thumbnails: press,
                resizer: CloudinaryResizer(),
                safeZones: .ofAllSizes,
                theme: look.theme,
                address: look.address,
                runs: RunNotesFolder(workspace.runNotes).notes,
                concurrency: threads
            )
            return .built(try await site.build())
        } catch {
            return .failed(error)
        }
    }
}

extension Night {
    /// The journal of uploads, where there is an account and something to upload or to settle.
    private func journal(for plan: Plan) async throws -> UploadJournal? {
        guard images.cloudinary != nil, plan.hasWork || workspace.journal.isThere else { return nil }
        return try await UploadJournal.open(workspace.journal, threads: ThreadPool(name: "journal", threads: 1))
    }

    /// Sees to what a run that was killed has left on its way.
    ///
    /// What is still asked for is made again under the same name. What nobody asks for any more and nobody has recorded
    /// is removed from Cloudinary.
    private func settle(_ journal: UploadJournal, planner: Planner) async throws {
        let entries = try await journal.entries()
        guard !entries.isEmpty, let cloudinary = images.cloudinary else { return }
        let recorded = try await history.store.receipts(for: entries.map(\.recordID))
        let wanted = Set(planner.recordIDs(in: .all))
        let orphans = entries.filter { recorded[$0.recordID] == nil && !wanted.contains($0.recordID) }
        var settled = entries.map(\.recordID).filter { recorded[$0] != nil }
        if !orphans.isEmpty {
            do throws(CloudinaryError) {
                _ = try await cloudinary.delete(publicIDs: orphans.map(\.publicID))
                settled += orphans.map(\.recordID)
                console.notice(
                    "\(orphans.count.counted("image")) of an interrupted run that no campaign asks for removed from Cloudinary"
                )
            } catch {
                console.warning(
                    "images of an interrupted run could not be removed from Cloudinary; the next run tries again: \(error)"
                )
            }
        }
        try await journal.finish(settled)
    }
}

/// Lets Cloudinary make the small pictures of the pages.
struct CloudinaryResizer: PictureResizer {
    func address(of url: String, width: Int) -> String? { RecordedAddress(url)?.url(.thumbnail(width: width)) }
}

extension Plan {
    /// Whether anything is to be made.
    fileprivate var hasWork: Bool { campaigns.contains { !$0.jobs.isEmpty } }
}

extension Planner {
    /// What the campaign files say today, for the pages.
    var briefs: [CampaignBrief] {
        renderIDs.map { campaign, renderIDs in
            CampaignBrief(
                id: campaign.id.rawValue,
                name: campaign.event.name,
                notes: campaign.notes,
                current: renderIDs.map(\.rawValue)
            )
        }
    }
}
