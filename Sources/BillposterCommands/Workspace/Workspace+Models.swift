internal import Artwork
internal import Campaigns
internal import Files
internal import ImageModels
internal import Nightly
internal import Notation
internal import Postbacks
internal import SystemPackage
internal import Threads
internal import Transfer

/// What a command needs to know of models.
struct ModelRequest {
    let settings: [String: String]
    let limits: ModelLimits
    let runID: RunID
    /// Whether pictures may be asked for, so that the journal is made where there is none.
    let mayAsk: Bool
}

extension Workspace {
    /// What the workspace's `models.yaml` says.
    /// - Throws: ``CommandFailure`` with the status `invalidCampaigns` when the file has problems, which are told.
    func modelSettings(console: Console) throws(CommandFailure) -> ModelSettings {
        do throws(CampaignProblems) {
            return try ModelSettingsReader.settings(at: models)
        } catch {
            console.show(error.problems)
            throw CommandFailure(.invalidCampaigns)
        }
    }

    /// The services that the settings lead to; sends nothing.
    func modelServices(
        _ said: ModelSettings,
        settings: [String: String],
        cache: any DayCache
    ) throws -> ModelServices {
        ModelServices(
            said,
            environment: settings,
            // Without retries: who asks for what costs money decides itself what is sent again.
            transport: try CurlTransport(CurlTransport.Settings(from: settings)),
            workflow: said.providers[.comfyui]?.workflow.map { workflow(at: $0) },
            cache: cache,
            timepiece: .system
        )
    }

    /// The backgrounds that models make for campaigns; nil where none of them asks for any.
    /// - Throws: ``CampaignProblems`` when `models.yaml` has problems, which are told.
    func modelBackgrounds(
        of campaigns: [Campaign],
        _ request: ModelRequest,
        _ context: CommandContext,
        console: Console
    ) async throws -> ModelBackgrounds? {
        guard campaigns.contains(where: { $0.model != Campaign.paintedModel }) else { return nil }
        let said: ModelSettings
        do throws(CampaignProblems) {
            said = try ModelSettingsReader.settings(at: models)
        } catch {
            console.show(error.problems)
            throw error
        }
        let journal: ModelJournal? =
            request.mayAsk || outbox.isThere ? try await ModelJournal.open(outbox, threads: .shared, now: context.now) : nil
        let day = "\(context.now())".prefix(10)
        return try await ModelBackgrounds(
            services: try modelServices(said, settings: request.settings, cache: journal ?? NoCache()),
            journal: journal,
            folder: backgrounds,
            limits: request.limits,
            runID: request.runID,
            today: try CalendarDate(String(day)),
            monthBegan: Timestamp(iso8601: "\(day.prefix(7))-01T00:00:00Z") ?? context.now(),
            timepiece: .system
        ) { console.warning($0) }
    }

    /// The backgrounds that models make, for a command that only looks.
    func modelBackgroundsToLook(
        of campaigns: [Campaign],
        _ settings: [String: String],
        _ context: CommandContext,
        console: Console
    ) async throws -> ModelBackgrounds? {
        var generator = SystemRandomNumberGenerator()
        let request = ModelRequest(
            settings: settings,
            limits: ModelLimits(),
            runID: RunID(start: context.now(), using: &generator),
            mayAsk: false
        )
        do {
            return try await modelBackgrounds(of: campaigns, request, context, console: console)
        } catch is CampaignProblems {
            throw CommandFailure(.invalidCampaigns)
        }
    }

    private func workflow(at name: String) -> Result<ComfyWorkflow, ModelFailure> {
        let file = root.appending(name)
        guard let bytes = try? file.contents() else {
            return .failure(ModelFailure(.refusedRequest, "the workflow \(file) cannot be read", isPaid: false))
        }
        return Result { () throws(ModelFailure) in try ComfyWorkflow(bytes) }
    }
}

/// For commands that look and keep nothing.
struct NoCache: DayCache {
    func text(named name: String) async -> String? { nil }
    func keep(_ text: String, named name: String) async {}
}
