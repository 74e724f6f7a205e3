public import Artwork
public import Campaigns
internal import Digests
internal import Files
internal import FoundationEssentials
public import ImageModels
public import Notation
public import Postbacks
internal import Synchronization
public import SystemPackage
internal import Threads
public import Transfer

/// Backgrounds that models make: one for each family and variant of a campaign, or for several families that are asked for alike,
/// asked for once and kept, and the painter's in its place, with the reason, where there is none to be had.
public final class ModelBackgrounds: BackgroundMaking {
    private let services: ModelServices
    private let journal: ModelJournal?
    private let folder: FilePath
    private let limits: ModelLimits
    private let runID: String
    private let today: CalendarDate
    private let timepiece: Timepiece
    private let warn: @Sendable (String) -> Void
    private let end: Duration?
    private let pauses: [ImageProvider: ServicePause]
    private let known: [String: ModelJournal.Entry]
    private let budget: ModelBudget
    private let scenes: PromptScenes?
    private let batches: PictureBatches?
    private let state = Mutex(State())

    private struct State {
        var results: [String: Outcome] = [:]
        /// Why nobody is asked any more, by provider, and by provider and model.
        var left: [String: ModelFailure] = [:]
        /// How often in a row nobody answered.
        var silences: [ImageProvider: Int] = [:]
        /// Orders by the digests of their pictures, to notice the same picture for two of them.
        var owners: [String: String] = [:]
        /// Pictures that were not asked for, by reason.
        var unasked: [String: Int] = [:]

        /// Why a model is not asked any more; nil where it is.
        func leaving(_ model: ModelAbilities) -> ModelFailure? {
            left[model.provider.rawValue] ?? left["\(model.provider.rawValue) \(model.id)"]
        }
    }

    /// What there is for an order.
    private enum Outcome: Sendable {
        case picture(Cutout, BackgroundOrigin)
        case standIn(Fallback)
        case notBegun
    }

    /// A picture to be got, for the first of its posters and by the places of all.
    private struct Turn: Sendable {
        let provider: ImageProvider
        let spec: PosterSpec
        let places: [Int]
    }

    /// Pictures that wait for their turn.
    private final class Queue: Sendable {
        private let turns: Mutex<ArraySlice<Turn>>

        init(_ turns: [Turn]) { self.turns = Mutex(turns[...]) }

        func next() -> Turn? { turns.withLock { $0.popFirst() } }
    }

    /// So often in a row nobody has to answer for a provider to be left alone.
    private static let mostSilences = 3

    /// So many seconds after it was asked for, a picture is given up that its service takes on and refuses to hand out.
    private static let longestRefusal = 7.0 * 86_400

    private static let timeIsOver = "the time for pictures of models is over (--max-ai-duration)"

    /// The class of fallbacks that our own limits are the reason of.
    public static let limitKind = "limit"

    /// The class of fallbacks that stand in until a batch is finished.
    public static let batchKind = "batch"

    /// Sets the source up for one night.
    /// - Parameters:
    ///   - services: who can be asked.
    ///   - journal: keeps what was asked; nil where nobody will be, and nobody ever was.
    ///   - folder: keeps pictures; made with the first one.
    ///   - runID: the night.
    ///   - today: orders campaigns by the days of their events, the nearest first, and tells which models have ended.
    ///   - monthBegan: the beginning of the month that `models.yaml` may limit.
    ///   - warn: told what a person should know: once of each thing.
    /// - Throws: ``NightlyError`` when the journal cannot be read.
    public init(
        services: ModelServices,
        journal: ModelJournal?,
        folder: FilePath,
        limits: ModelLimits,
        runID: RunID,
        today: CalendarDate,
        monthBegan: Timestamp,
        timepiece: Timepiece,
        warn: @escaping @Sendable (String) -> Void
    ) async throws(NightlyError) {
        self.services = services
        self.journal = journal
        self.folder = folder
        self.limits = limits
        self.runID = runID.rawValue
        self.today = today
        self.timepiece = timepiece
        self.warn = warn
        end = limits.duration.map { timepiece.uptime() + $0 }
        pauses = Dictionary(uniqueKeysWithValues: ImageProvider.allCases.map { ($0, ServicePause()) })
        known = try await journal?.entries() ?? [:]
        let spent = try await journal?.bills(since: monthBegan).reduce(Price.zero) { $0 + $1.price } ?? .zero
        budget = ModelBudget(limits, monthly: services.settings.monthlyLimit, spentThisMonth: spent)
        batches = journal.flatMap { journal in
            services.batches.map { PictureBatches($0, journal: journal, runID: runID.rawValue) }
        }
        switch services.promptWriter {
        case .success(let writer)?:
            scenes = PromptScenes(
                writer,
                price: services.settings.models[writer.model]?.price,
                journal: journal,
                known: known,
                budget: budget,
                limits: limits,
                runID: self.runID,
                end: end,
                timepiece: timepiece,
                warn: warn
            )
        case .failure(let failure)?:
            warn("prompts are built without a chat model: \(failure.message)")
            scenes = nil
        case nil: scenes = nil
        }
    }

    /// For campaigns with a model that somebody runs whom we can ask.
    public func order(for campaign: Campaign) -> BackgroundOrder? {
        guard let model = model(of: campaign), let service = services.service(of: model.provider) else { return nil }
        let prompt = ModelPrompt(for: campaign, .square)
        // The prompts of all families follow from the same words.
        var identity = ["model picture", model.provider.rawValue, model.id, model.steps.map(String.init) ?? "", prompt.text]
        if let writer = scenes?.model(for: campaign) { identity.append("prompts by \(writer)") }
        if !service.identity.isEmpty { identity.append(Digest.sha256(service.identity.utf8).hex) }
        return BackgroundOrder(
            identity: identity,
            origin: BackgroundOrigin(kind: .ai, model: model.name, seed: campaign.seed.value, prompt: prompt.text)
        )
    }

    /// What posters would take; asks nobody.
    public func forecast(_ specs: [PosterSpec]) -> ModelForecast {
        keepPrompts(of: specs)
        return ModelForecast(specs, known: known, scenes: scenes) { wish(for: $0) }
    }

    /// The models of campaigns that have ended or end within a month, with those that take their places.
    public func endings(of campaigns: [Campaign]) -> [String] {
        var seen: Set<String> = []
        return campaigns.compactMap { campaign in
            guard let model = model(of: campaign), let end = model.ends, seen.insert(model.name).inserted else { return nil }
            let days = end.daysSince1970 - today.daysSince1970
            guard days <= 30 else { return nil }
            let successor = model.successor.map { ": \($0) takes its place" } ?? ""
            return days <= 0
                ? "the model \(model.name) has ended on \(end)\(successor)" : "the model \(model.name) ends on \(end)\(successor)"
        }
    }

    /// What the night's requests count as paid, model by model.
    public var bills: [ModelJournal.Bill] {
        get async throws(NightlyError) { try await journal?.bills(ofRun: runID) ?? [] }
    }

    /// Where asking again would change nothing, or nobody wants it.
    public func keepsStandIn(for spec: PosterSpec) -> Bool {
        guard let failure = wish(for: spec).flatMap({ known[$0.order.id] })?.failure else { return false }
        switch failure.kind.decision {
        case .forgetTheseWords: return true
        // They were left alone for a night, and the account may be in order today.
        case .use, .askAgain, .leaveToNextNight, .leaveModel, .leaveProvider: return false
        case .doWithout: return !limits.retriesFallbacks
        }
    }

    /// Asks for the pictures of posters: the nearest event first, so many at a time as each service takes.
    public func gather(
        _ specs: [PosterSpec],
        isStopped: @escaping @Sendable () -> Bool,
        ready: @escaping @Sendable (Int) -> Void
    ) async {
        keepPrompts(of: specs)
        // By what is known before a chat model was asked, which is the same for pictures that are asked for alike.
        var wishes: [String: (wish: ModelWish, day: Int, places: [Int])] = [:]
        for (place, spec) in specs.enumerated() {
            guard let wish = wish(for: spec) else {
                ready(place)
                continue
            }
            wishes[wish.order.id, default: (wish, distance(to: spec.campaign), [])].places.append(place)
        }
        let sorted = wishes.values.sorted { ($0.day, $0.places[0]) < ($1.day, $1.places[0]) }
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await self.settle(
                    sorted.map { Turn(provider: $0.wish.order.model.provider, spec: specs[$0.places[0]], places: $0.places) },
                    isStopped: isStopped,
                    ready: ready
                )
            }
            group.addTask {
                // A flag is all there is to know of a request to stop.
                while !isStopped(), (try? await Task.sleep(for: .milliseconds(100))) != nil {}
            }
            // Whichever ends first; what only waits for something ends with it.
            await group.next()
            group.cancelAll()
        }
        for (reason, count) in state.withLock(\.unasked).sorted(by: { $0.key < $1.key }) {
            warn("\(count == 1 ? "1 background was" : "\(count) backgrounds were") left to another night and painted: \(reason)")
        }
    }

    /// The picture, or what stands in for it.
    public func prepared(_ spec: PosterSpec) async -> BackgroundOrder? {
        switch await outcome(for: spec) {
        case .picture(_, let origin)?: BackgroundOrder(identity: spec.background.identity, origin: origin)
        case .standIn(let fallback)?: BackgroundPainter.standIn(for: spec.campaign, fallback)
        case .notBegun?: nil
        case nil: spec.background
        }
    }

    /// The picture, cropped for the poster around its middle.
    public func background(for spec: PosterSpec) async throws(ArtworkError) -> MadeBackground {
        switch await outcome(for: spec) {
        case .picture(let picture, let origin)?: return MadeBackground(.picture(BackgroundPicture(picture)), origin: origin)
        case .standIn(let fallback)?:
            return MadeBackground(.painted, origin: BackgroundPainter.standIn(for: spec.campaign, fallback).origin)
        case .notBegun?, nil:
            throw ArtworkError(.unreachableImage, "the background of \(spec.campaign.id) was not asked for", remedy: "run again")
        }
    }

    private func outcome(for spec: PosterSpec) async -> Outcome? {
        guard let wish = wish(for: spec) else { return nil }
        if let outcome = state.withLock({ $0.results[wish.order.id] }) { return outcome }
        await settle(wish) { false }
        return state.withLock { $0.results[wish.order.id] }
    }

    private func model(of campaign: Campaign) -> ModelAbilities? {
        campaign.model == Campaign.paintedModel ? nil : services.abilities(of: campaign.model, at: campaign.provider)
    }

    private func wish(for spec: PosterSpec) -> ModelWish? {
        guard let model = model(of: spec.campaign) else { return nil }
        let service = services.service(of: model.provider)?.identity ?? ""
        let scene = scenes?.scene(for: spec.campaign)
        let wish = ModelWish(for: spec, model, service: service, scene: scene)
        guard case .written? = scene, !isUnderWay(wish) else { return wish }
        // What was asked for while the chat model could not write is not paid for again.
        let built = ModelWish(for: spec, model, service: service, scene: .failed)
        return isUnderWay(built) ? built : wish
    }

    /// Whether an earlier night has got a picture, or may still get one that it has asked for.
    private func isUnderWay(_ wish: ModelWish) -> Bool {
        switch known[wish.order.id]?.state {
        case .begun?, .accepted?, .made?: true
        case .failed?, nil: false
        }
    }

    /// Leaves the prompts of campaigns as they are of which something was asked for while a chat model could not write: with
    /// another prompt it would be another picture, and be paid for again.
    private func keepPrompts(of specs: [PosterSpec]) {
        guard let scenes else { return }
        for spec in specs where scenes.scene(for: spec.campaign) == nil {
            if let wish = wish(for: spec), isUnderWay(wish) { scenes.leave(spec.campaign) }
        }
    }

    /// Days to an event; those without a day, and those that are over, come last.
    private func distance(to campaign: Campaign) -> Int {
        guard let day = campaign.event.days?.last, day >= today else { return .max }
        return day.daysSince1970 - today.daysSince1970
    }
}

extension ModelBackgrounds {
    /// Settles wishes in their order, so many at a time as each service takes.
    private func settle(
        _ turns: [Turn],
        isStopped: @escaping @Sendable () -> Bool,
        ready: @escaping @Sendable (Int) -> Void
    ) async {
        await withDiscardingTaskGroup { group in
            let batched = turns.filter { model(of: $0.spec.campaign)?.isBatched == true }
            if !batched.isEmpty {
                group.addTask { await self.settle(batched: batched, isStopped: isStopped, ready: ready) }
            }
            let others = turns.filter { model(of: $0.spec.campaign)?.isBatched != true }
            for (provider, turns) in Dictionary(grouping: others, by: \.provider) {
                let queue = Queue(turns)
                for _ in 0..<min(services.service(of: provider)?.atOnce ?? 1, turns.count) {
                    group.addTask {
                        while let turn = queue.next() {
                            if !isStopped(), self.isWorthAsking(turn) {
                                await self.scenes?.write(for: turn.spec.campaign, isStopped: isStopped)
                            }
                            if let wish = self.wish(for: turn.spec) { await self.settle(wish, isStopped: isStopped) }
                            for place in turn.places { ready(place) }
                        }
                    }
                }
            }
        }
    }

    /// Settles what is asked for in batches: collects those of earlier nights, and submits what is left.
    private func settle(
        batched turns: [Turn],
        isStopped: @escaping @Sendable () -> Bool,
        ready: @escaping @Sendable (Int) -> Void
    ) async {
        var missing: [ModelWish] = []
        for turn in turns {
            if !isStopped(), isWorthAsking(turn) { await scenes?.write(for: turn.spec.campaign, isStopped: isStopped) }
            guard let wish = wish(for: turn.spec), !missing.contains(where: { $0.order.id == wish.order.id }) else { continue }
            if let outcome = await kept(known[wish.order.id], wish) {
                state.withLock { $0.results[wish.order.id] = outcome }
                continue
            }
            do throws(Refusal) {
                if let outcome = try await earlier(wish, isStopped: isStopped) {
                    state.withLock { $0.results[wish.order.id] = outcome }
                } else {
                    try permit(wish)
                    missing.append(wish)
                }
            } catch {
                let outcome = standIn(for: wish, error)
                state.withLock { $0.results[wish.order.id] = outcome }
            }
        }
        if let batches, !missing.isEmpty { await submit(missing, to: batches) }
        for place in turns.flatMap(\.places) { ready(place) }
    }

    private func submit(_ wishes: [ModelWish], to batches: PictureBatches) async {
        let failures: [String: ModelFailure]
        do throws(NightlyError) {
            failures = try await batches.submit(wishes)
        } catch {
            warn("pictures were not asked for in a batch: \(error)")
            failures = Dictionary(wishes.map { ($0.order.id, ModelFailure(.unknownOutcome, "\(error)", isPaid: false)) }) { $1 }
        }
        for wish in wishes {
            let outcome: Outcome
            if let failure = failures[wish.order.id] {
                leaveAlone(after: failure, wish.order.model)
                outcome = standIn(for: wish, .failure(failure))
            } else {
                outcome = Task.isCancelled ? .notBegun : waiting(for: wish)
            }
            state.withLock { $0.results[wish.order.id] = outcome }
        }
    }

    /// What stands in until a batch is finished.
    private func waiting(for wish: ModelWish) -> Outcome {
        .standIn(
            Fallback(
                requestedModel: wish.order.model.name,
                reason: "\(Self.batchKind): the picture is asked for in a batch that is not finished",
                kind: Self.batchKind
            )
        )
    }

    /// Looks after a picture of a batch that an earlier night has submitted.
    /// - Returns: nil where it may be asked for again.
    private func collected(
        _ entry: ModelJournal.Entry,
        _ ticket: PictureTicket,
        _ wish: ModelWish,
        _ journal: ModelJournal
    ) async throws(Refusal) -> Outcome? {
        guard let batches else {
            let reason = services.whatIsMissing(for: wish.order.model.provider) ?? "nobody can be asked"
            throw .failure(ModelFailure(.refusedKey, reason, isPaid: false))
        }
        let model = wish.order.model
        // A key that was refused is refused for the other batches, too. An empty account hands out what it has paid for.
        if let left = state.withLock({ $0.left[model.provider.rawValue] }), left.kind == .refusedKey { throw .failure(left) }
        if isTimeOver { throw .limit(Self.timeIsOver) }
        let failure: ModelFailure
        var isPaid = true
        do throws(ModelFailure) {
            let outcome = try await batches.collect(entry, ticket, id: wish.order.id)
            listen(to: Result<Void, ModelFailure>.success(()), model)
            switch outcome {
            case .working: return waiting(for: wish)
            // Only the way to it failed.
            case .failed(let refused) where !refused.isFinal: throw refused
            case .failed(let refused): (failure, isPaid) = (refused, refused.isPaid)
            case .picture(let answer):
                do throws(ModelFailure) {
                    return try await take(answer, wish, journal, entry.sequence, price: entry.price)
                } catch {
                    guard error.isFinal else { throw error }
                    failure = error
                }
            }
        } catch {
            listen(to: Result<Void, ModelFailure>.failure(error), model)
            if !error.isFinal {
                if Task.isCancelled { return .notBegun }
                leaveAlone(after: error, model)
                throw .failure(error)
            }
            // A batch that nobody knows any more was taken on.
            failure = ModelFailure(.unknownOutcome, error.message, requestID: error.requestID)
        }
        try await write { () async throws(NightlyError) in try await journal.fail(entry.sequence, failure, isPaid: isPaid) }
        switch failure.kind.decision {
        case .forgetTheseWords: throw .failure(failure)
        case .doWithout where !limits.retriesFallbacks: throw .failure(failure)
        default: return nil
        }
    }

    /// Whether a prompt that a chat model writes would be sent to anybody.
    private func isWorthAsking(_ turn: Turn) -> Bool {
        guard let model = model(of: turn.spec.campaign) else { return false }
        return model.ends.map { $0 > today } ?? true && state.withLock { $0.leaving(model) } == nil
    }

    /// Finds out what there is for a wish, and keeps it.
    private func settle(_ wish: ModelWish, isStopped: @Sendable () -> Bool) async {
        let outcome: Outcome
        if let kept = await kept(known[wish.order.id], wish) {
            outcome = kept
        } else {
            do throws(Refusal) {
                outcome = try await ask(wish, isStopped: isStopped)
            } catch {
                outcome = standIn(for: wish, error)
            }
        }
        state.withLock { $0.results[wish.order.id] = outcome }
    }

    /// Why a wish has no picture.
    private enum Refusal: Error {
        /// The service, or what came of it.
        case failure(ModelFailure)
        /// Our own limits.
        case limit(String)
    }

    /// The picture that an earlier night has got, where it is still there.
    private func kept(_ entry: ModelJournal.Entry?, _ wish: ModelWish) async -> Outcome? {
        guard let entry, entry.state == .made, let digest = entry.digest, let size = entry.size else { return nil }
        let folder = folder
        guard let picture = await ThreadPool.shared.run({ Cutout(keptIn: folder, digest: digest) }) else { return nil }
        return .picture(picture, origin(of: wish, size: size, facts: entry.facts, price: entry.price))
    }

    private func ask(_ wish: ModelWish, isStopped: @Sendable () -> Bool) async throws(Refusal) -> Outcome {
        if let outcome = try await earlier(wish, isStopped: isStopped) { return outcome }
        try permit(wish)
        let model = wish.order.model
        guard let service = services.service(of: model.provider), let journal else { return .notBegun }
        let result = await make(wish, service, journal, collecting: nil)
        listen(to: result, model)
        switch result {
        case .success(let outcome): return outcome
        case .failure where Task.isCancelled: return .notBegun
        case .failure(let failure):
            leaveAlone(after: failure, model)
            throw .failure(failure)
        }
    }

    /// What came of asking on an earlier night.
    /// - Returns: nil where the picture may be asked for tonight.
    private func earlier(_ wish: ModelWish, isStopped: @Sendable () -> Bool) async throws(Refusal) -> Outcome? {
        let model = wish.order.model
        guard let service = services.service(of: model.provider), let journal else {
            throw .failure(
                ModelFailure(.refusedKey, services.whatIsMissing(for: model.provider) ?? "nobody can be asked", isPaid: false)
            )
        }
        if isStopped() { return .notBegun }
        let entry = known[wish.order.id]
        // Looking after pictures takes as long as asking for them where nobody answers.
        if let silence = state.withLock({ $0.left[model.provider.rawValue] }), silence.isSilence { throw .failure(silence) }
        // What was taken on is paid for, whatever was decided since.
        if let entry, let ticket = entry.ticket, ticket.step == .batch, entry.state == .accepted || entry.state == .begun {
            return try await collected(entry, ticket, wish, journal)
        } else if let entry, let ticket = entry.ticket, entry.state == .accepted || entry.state == .begun {
            let result = await make(wish, service, journal, collecting: (entry.sequence, ticket))
            listen(to: result, model)
            switch result {
            case .success(let outcome): return outcome
            // These words are not paid for again.
            case .failure(let failure) where failure.kind == .refusedContent: throw .failure(failure)
            // Not asked for again while the way to it may still lead there.
            case .failure(let failure) where !failure.isFinal:
                if Task.isCancelled { return .notBegun }
                guard isLost(entry, failure) else { throw .failure(failure) }
                try await write { () async throws(NightlyError) in try await journal.fail(entry.sequence, failure, isPaid: true) }
                warn(
                    """
                    a picture of \(model.name) that is paid for is lost: since \(entry.begunAt) \(model.provider.rawValue) \
                    has refused to hand it out: \(failure)
                    """
                )
            case .failure: break
            }
        } else if let entry, entry.state == .begun {
            let failure = ModelFailure(.unknownOutcome, "the night was killed before the answer came")
            try await write { () async throws(NightlyError) in try await journal.fail(entry.sequence, failure, isPaid: true) }
        }
        return nil
    }

    /// Whether a picture may be asked for tonight, for which the money is taken then.
    /// - Throws: why not.
    private func permit(_ wish: ModelWish) throws(Refusal) {
        let model = wish.order.model
        if let failure = known[wish.order.id]?.failure, failure.kind == .refusedContent { throw .failure(failure) }
        if let end = model.ends, end <= today {
            let successor = model.successor.map { "; \($0) takes its place" } ?? ""
            throw .failure(ModelFailure(.gone, "the model has ended on \(end)\(successor)", isPaid: false))
        }
        if isTimeOver { throw .limit(Self.timeIsOver) }
        if let failure = state.withLock({ $0.leaving(model) }) { throw .failure(failure) }
        if let reason = budget.take(wish.price) { throw .limit(reason) }
    }

    /// Whether nobody is asked any more tonight.
    private var isTimeOver: Bool { end.map { timepiece.uptime() >= $0 } ?? false }

    /// Whether a picture that was taken on is given up: for a week its service has answered, and with something about the key, the
    /// account or the moment alone. Silence gives nothing up, because a machine of one's own may be away for longer.
    private func isLost(_ entry: ModelJournal.Entry, _ failure: ModelFailure) -> Bool {
        let age = timepiece.date().timeIntervalSince1970 - Double(entry.begunAt.milliseconds) / 1_000
        return age > Self.longestRefusal && [.refusedKey, .refusedMoney, .dishonest].contains(failure.kind)
    }

    /// Gets the picture, with every step in the journal.
    private func make(
        _ wish: ModelWish,
        _ service: any ImageModelService,
        _ journal: ModelJournal,
        collecting known: (sequence: Int64, ticket: PictureTicket)?
    ) async -> Result<Outcome, ModelFailure> {
        var policy = PictureMaker.Policy()
        policy.end = end
        let pause = pauses[wish.order.model.provider] ?? ServicePause()
        let maker = PictureMaker(service, timepiece: timepiece, policy: policy, pause: pause)
        var sequence = known?.sequence
        var isAccepted = known != nil
        var order = wish.order
        order.request = self.known[order.id]?.requests ?? 0
        do throws(ModelFailure) {
            let answer = try await maker.picture(
                order,
                collecting: known?.ticket,
                begins: { () async throws(ModelFailure) in
                    // Others may have found that out while this one waited.
                    if let left = state.withLock({ $0.leaving(wish.order.model) }) {
                        throw ModelFailure(left.kind, left.message, isPaid: false)
                    }
                    // What was asked for before was not accepted, or nobody would ask again.
                    let earlier = sequence
                    sequence = try await noting { () async throws(NightlyError) in
                        if let earlier { try await journal.fail(earlier, ModelFailure(.wait, "asked again"), isPaid: false) }
                        return try await journal.begin(
                            order.id,
                            at: order.model.provider,
                            model: order.model.name,
                            price: wish.price,
                            ticket: service.ticket(before: order),
                            runID: runID
                        )
                    }
                },
                accepted: { ticket async throws(ModelFailure) in
                    isAccepted = true
                    guard let sequence else { return }
                    try await noting(isFinal: false) { () async throws(NightlyError) in
                        try await journal.accept(sequence, ticket)
                    }
                }
            )
            // From here on it is paid for, whatever it is.
            isAccepted = true
            return .success(try await take(answer, wish, journal, sequence, price: wish.price))
        } catch {
            // What may still be fetched stays as it is.
            if let sequence, error.isFinal {
                let isPaid = isAccepted || error.isPaid
                do throws(NightlyError) {
                    try await journal.fail(sequence, error, isPaid: isPaid)
                } catch {
                    warn("\(error)")
                }
            }
            return .failure(error)
        }
    }

    /// Looks at a picture that has come, and keeps it.
    /// - Parameter price: what it costs where the service does not say; nil where nobody knows.
    private func take(
        _ answer: PictureAnswer,
        _ wish: ModelWish,
        _ journal: ModelJournal,
        _ sequence: Int64?,
        price expected: Price?
    ) async throws(ModelFailure) -> Outcome {
        let picture = try await CheckedPicture(answer, of: wish.order)
        try checkOwner(of: picture, wish)
        let cutout = try await keep(picture)
        if let sequence {
            try await noting(isFinal: false) { () async throws(NightlyError) in try await journal.finish(sequence, picture) }
        }
        let price = answer.facts.microdollars.map { Price(microdollars: $0) } ?? expected
        return .picture(cutout, origin(of: wish, size: picture.size, facts: answer.facts, price: price))
    }

    /// The same picture for two orders is a picture that was not made of either's words and seed.
    private func checkOwner(of picture: CheckedPicture, _ wish: ModelWish) throws(ModelFailure) {
        let owner = state.withLock { state in
            let owner = state.owners[picture.digest]
            state.owners[picture.digest] = owner ?? wish.order.id
            return owner
        }
        let other = owner ?? known.first { $0.value.digest == picture.digest }?.key
        guard let other, other != wish.order.id else { return }
        throw ModelFailure(
            .dishonest,
            "the picture is the one that was made for another prompt or seed",
            requestID: picture.answer.facts.requestID
        )
    }

    /// Puts a picture into the folder, under its digest; it is on the disk when the call returns.
    private func keep(_ picture: CheckedPicture) async throws(ModelFailure) -> Cutout {
        let folder = folder
        let result = await ThreadPool.shared.run { () -> Result<Cutout, any Error> in
            Result {
                try folder.makeFolder(.flushed)
                let cutout = try Cutout(of: picture.answer.bytes, in: folder)
                try cutout.file.write(picture.answer.bytes, .flushed)
                return cutout
            }
        }
        do {
            return try result.get()
        } catch {
            throw ModelFailure(.unknownOutcome, "the picture cannot be kept in \(folder): \(error)", isFinal: false)
        }
    }

    /// A provider that wants money or another key, and a model that is gone, are not asked again tonight.
    private func leaveAlone(after failure: ModelFailure, _ model: ModelAbilities) {
        let name: String
        switch failure.kind.decision {
        case .leaveProvider: name = model.provider.rawValue
        case .leaveModel: name = "\(model.provider.rawValue) \(model.id)"
        default: return
        }
        let isFirst = state.withLock { state in
            defer { state.left[name] = failure }
            return state.left[name] == nil
        }
        guard isFirst else { return }
        let what = failure.kind == .gone ? "the model \(model.name)" : model.provider.rawValue
        let successor = failure.kind == .gone ? model.successor.map { "; \($0) takes its place" } ?? "" : ""
        warn("\(what) is left alone for the rest of the night, and its backgrounds are painted: \(failure)\(successor)")
    }

    /// A provider of which nobody answers is not waited for again and again.
    private func listen<Value: Sendable>(to result: Result<Value, ModelFailure>, _ model: ModelAbilities) {
        let provider = model.provider
        let silence: ModelFailure? = state.withLock { state in
            guard case .failure(let failure) = result else {
                state.silences[provider] = nil
                return nil
            }
            guard failure.isSilence else { return nil }
            state.silences[provider, default: 0] += 1
            guard state.silences[provider] == Self.mostSilences, state.left[provider.rawValue] == nil else { return nil }
            let silence = ModelFailure(.wait, "nobody answers: \(failure.message)", isPaid: false, isSilence: true)
            state.left[provider.rawValue] = silence
            return silence
        }
        guard let silence else { return }
        warn("\(provider.rawValue) is left alone for the rest of the night, and its backgrounds are painted: \(silence)")
    }

    private func standIn(for wish: ModelWish, _ refusal: Refusal) -> Outcome {
        let name = wish.order.model.name
        switch refusal {
        case .failure(let failure):
            return .standIn(Fallback(requestedModel: name, reason: failure.description, kind: failure.kind.rawValue))
        case .limit(let reason):
            state.withLock { $0.unasked[reason, default: 0] += 1 }
            return .standIn(Fallback(requestedModel: name, reason: "limit: \(reason)", kind: Self.limitKind))
        }
    }

    private func origin(of wish: ModelWish, size: PixelSize, facts: PictureFacts, price: Price?) -> BackgroundOrigin {
        let model = wish.order.model
        return BackgroundOrigin(
            kind: .ai,
            model: model.name,
            seed: facts.seed ?? wish.order.seed,
            prompt: wish.order.prompt,
            receipt: ModelReceipt(
                provider: model.provider.rawValue,
                requestID: facts.requestID,
                version: facts.modelVersion,
                asked: wish.order.size,
                got: size,
                price: price,
                isReproducible: facts.seed != nil && facts.seed == wish.order.seed,
                promptSource: wish.prompt.source.rawValue
            )
        )
    }

    /// A journal that cannot be written is a reason not to spend money.
    /// - Parameter isFinal: false where the picture was taken on, and may be fetched when the journal can be written again.
    private func noting<Value>(
        isFinal: Bool = true,
        _ body: () async throws(NightlyError) -> Value
    ) async throws(ModelFailure) -> Value {
        do throws(NightlyError) { return try await body() } catch {
            throw ModelFailure(.unknownOutcome, "\(error)", isPaid: false, isFinal: isFinal)
        }
    }

    private func write(_ body: () async throws(NightlyError) -> Void) async throws(Refusal) {
        do throws(ModelFailure) { try await noting(body) } catch { throw .failure(error) }
    }
}
