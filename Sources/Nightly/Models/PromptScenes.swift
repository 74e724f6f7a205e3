internal import Campaigns
internal import Digests
internal import ImageModels
internal import Synchronization
internal import Transfer

/// Scenes that a chat model writes for the prompts of image models: each asked for once, written down like everything that
/// costs money, and kept for the same words.
final class PromptScenes: Sendable {
    private let writer: PromptWriter
    private let price: Price?
    private let journal: ModelJournal?
    private let known: [String: ModelJournal.Entry]
    private let budget: ModelBudget
    private let retriesFallbacks: Bool
    private let runID: String
    private let end: Duration?
    private let timepiece: Timepiece
    private let warn: @Sendable (String) -> Void
    private let state = Mutex(State())

    private struct State {
        var settled: [String: ModelPrompt.Scene] = [:]
        /// What is being written, for all who wait for it.
        var tasks: [String: Task<ModelPrompt.Scene, Never>] = [:]
        /// Whether the chat model is left alone for the rest of the night.
        var isLeft = false
    }

    /// So often a scene is asked for at most, where nothing was accepted.
    private static let attempts = 3
    /// For a scene nobody waits longer than so.
    private static let longestWait = Duration.seconds(10)

    /// Sets up; asks nobody.
    /// - Parameters:
    ///   - price: what a request costs; nil where nobody knows.
    ///   - journal: keeps what was asked; nil where nobody will be.
    ///   - known: what it says already.
    ///   - budget: what may be spent, on pictures as well.
    ///   - end: when asking ends, by the timepiece's uptime; nil for never.
    ///   - warn: told what a person should know: once of each thing.
    init(
        _ writer: PromptWriter,
        price: Price?,
        journal: ModelJournal?,
        known: [String: ModelJournal.Entry],
        budget: ModelBudget,
        limits: ModelLimits,
        runID: String,
        end: Duration?,
        timepiece: Timepiece,
        warn: @escaping @Sendable (String) -> Void
    ) {
        self.writer = writer
        self.price = price
        self.journal = journal
        self.known = known
        self.budget = budget
        retriesFallbacks = limits.retriesFallbacks
        self.runID = runID
        self.end = end
        self.timepiece = timepiece
        self.warn = warn
    }

    /// The chat model, where it writes for a campaign; nil where the campaign has its own words.
    func model(for campaign: Campaign) -> String? { ModelPrompt.brief(of: campaign) == nil ? nil : writer.model }

    /// What was written for a campaign, or could not be tonight; nil where nobody has asked yet.
    func scene(for campaign: Campaign) -> ModelPrompt.Scene? {
        guard let request = request(for: campaign) else { return nil }
        return state.withLock { $0.settled[request.id] } ?? known[request.id]?.scene.map { .written($0) }
    }

    /// What a night would ask for a campaign, by an id that is the same for the same words; nil where it has a scene or needs none.
    func missing(for campaign: Campaign) -> (id: String, price: Price?)? {
        guard let request = request(for: campaign), scene(for: campaign) == nil, !keepsFailure(request.id) else { return nil }
        return (request.id, price)
    }

    /// Leaves the prompt of a campaign as we build it for tonight, where no scene was written: nobody is asked for one.
    func leave(_ campaign: Campaign) {
        guard let request = request(for: campaign), scene(for: campaign) == nil else { return }
        state.withLock { $0.settled[request.id] = .failed }
    }

    /// Has the scene of a campaign written, where it has none and the night was not stopped.
    func write(for campaign: Campaign, isStopped: @escaping @Sendable () -> Bool) async {
        guard let request = request(for: campaign), scene(for: campaign) == nil else { return }
        // One for all families of the campaign, and for all campaigns of the same words.
        let task = state.withLock { state in
            let task = state.tasks[request.id] ?? Task { await self.ask(request, isStopped: isStopped) }
            state.tasks[request.id] = task
            return task
        }
        let scene = await task.value
        state.withLock { $0.settled[request.id] = scene }
    }

    private struct Request {
        let id: String
        let brief: String
    }

    private func request(for campaign: Campaign) -> Request? {
        ModelPrompt.brief(of: campaign).map { brief in
            let parts = ["billposter scene", writer.model, PromptWriter.edition, brief]
            return Request(
                id: Digest.sha256(parts.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n").utf8).hex,
                brief: brief
            )
        }
    }

    /// Whether an earlier night was refused, and asking again would change nothing, or nobody wants it.
    private func keepsFailure(_ id: String) -> Bool {
        switch known[id]?.failure?.kind.decision {
        case .forgetTheseWords?: true
        case .doWithout?: !retriesFallbacks
        default: false
        }
    }

    private func ask(_ request: Request, isStopped: @Sendable () -> Bool) async -> ModelPrompt.Scene {
        guard let journal, !keepsFailure(request.id), !state.withLock(\.isLeft) else { return .failed }
        guard !isOver(isStopped) else { return .failed }
        guard budget.take(price) == nil else { return .failed }
        do throws(NightlyError) {
            if let entry = known[request.id], entry.state == .begun {
                let failure = ModelFailure(.unknownOutcome, "the night was killed before the answer came")
                try await journal.fail(entry.sequence, failure, isPaid: true)
            }
            return try await ask(request, journal, isStopped: isStopped)
        } catch {
            warn("prompts are built without a chat model: \(error)")
            state.withLock { $0.isLeft = true }
            return .failed
        }
    }

    private func ask(
        _ request: Request,
        _ journal: ModelJournal,
        isStopped: @Sendable () -> Bool
    ) async throws(NightlyError) -> ModelPrompt.Scene {
        var attempt = 1
        while true {
            let sequence = try await journal.begin(
                request.id,
                at: .openai,
                model: writer.model,
                price: price,
                ticket: nil,
                runID: runID
            )
            switch await writer.scene(for: request.brief) {
            case .success(let scene):
                try await journal.finish(sequence, scene)
                return .written(scene.text)
            case .failure(let failure):
                try await journal.fail(sequence, failure, isPaid: failure.isPaid)
                let wait = failure.wait ?? .seconds(attempt)
                let isAgain = failure.kind.decision == .askAgain && attempt < Self.attempts && wait <= Self.longestWait
                guard isAgain else {
                    leaveAlone(after: failure)
                    return .failed
                }
                guard await rest(wait, isStopped: isStopped) else { return .failed }
                attempt += 1
            }
        }
    }

    /// Whether nobody is asked any more tonight.
    private func isOver(_ isStopped: @Sendable () -> Bool) -> Bool {
        isStopped() || end.map { timepiece.uptime() >= $0 } ?? false
    }

    /// Waits, in slices, because a flag is all there is to know of a request to stop.
    /// - Returns: whether the night goes on.
    private func rest(_ wait: Duration, isStopped: @Sendable () -> Bool) async -> Bool {
        let moment = timepiece.uptime() + wait
        while !isOver(isStopped) {
            let left = moment - timepiece.uptime()
            guard left > .zero else { return true }
            guard (try? await timepiece.sleep(min(left, .milliseconds(100)))) != nil else { return false }
        }
        return false
    }

    /// One that wants money or another key, is gone, busy or away is not asked again tonight.
    private func leaveAlone(after failure: ModelFailure) {
        switch failure.kind.decision {
        case .leaveProvider, .leaveModel, .askAgain: break
        default: return warn("a prompt is built without the chat model \(writer.model): \(failure)")
        }
        let isFirst = state.withLock { state in
            defer { state.isLeft = true }
            return !state.isLeft
        }
        if isFirst { warn("the chat model \(writer.model) is left alone for the rest of the night: \(failure)") }
    }
}
