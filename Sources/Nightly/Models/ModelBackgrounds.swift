public import Artwork
public import Campaigns
internal import Files
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
    private let state: Mutex<State>

    private struct State {
        var budget: ModelBudget
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

    /// Wishes that wait for their turn.
    private final class Queue: Sendable {
        private let wishes: Mutex<ArraySlice<(ModelWish, [Int])>>

        init(_ wishes: [(ModelWish, [Int])]) { self.wishes = Mutex(wishes[...]) }

        func next() -> (ModelWish, [Int])? { wishes.withLock { $0.popFirst() } }
    }

    /// So often in a row nobody has to answer for a provider to be left alone.
    private static let mostSilences = 3

    /// The class of fallbacks that our own limits are the reason of.
    public static let limitKind = "limit"

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
        state = Mutex(
            State(budget: ModelBudget(limits, monthly: services.settings.monthlyLimit, spentThisMonth: spent))
        )
    }

    /// For campaigns with a model that somebody runs whom we can ask.
    public func order(for campaign: Campaign) -> BackgroundOrder? {
        guard let model = model(of: campaign), services.service(of: model.provider) != nil else { return nil }
        let prompt = ModelPrompt(for: campaign, .square)
        return BackgroundOrder(
            // The prompts of all families follow from the same words.
            identity: ["model picture", model.provider.rawValue, model.id, model.steps.map(String.init) ?? "", prompt.text],
            origin: BackgroundOrigin(kind: .ai, model: model.name, seed: campaign.seed.value, prompt: prompt.text)
        )
    }

    /// Pictures that a night would ask for, and what they cost.
    public struct Forecast: Hashable, Sendable {
        /// Pictures that nobody has yet.
        public var calls = 0
        /// Pictures that are there, or on their way.
        public var kept = 0
        /// What the calls cost, as far as prices are known.
        public var price = Price.zero
        /// Calls of which nobody knows the price.
        public var unpriced = 0
        /// What a model would be told, family by family.
        public var prompts: [(family: AspectFamily, size: PixelSize, prompt: ModelPrompt)] = []

        /// Nothing.
        public init() {}

        /// Equal by the numbers.
        public static func == (left: Forecast, right: Forecast) -> Bool {
            (left.calls, left.kept, left.price, left.unpriced) == (right.calls, right.kept, right.price, right.unpriced)
        }

        /// Hashes the numbers.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(calls)
            hasher.combine(kept)
            hasher.combine(price)
        }
    }

    /// What posters would take; asks nobody.
    public func forecast(_ specs: [PosterSpec]) -> Forecast {
        var forecast = Forecast()
        var seen: Set<String> = []
        var families: Set<AspectFamily> = []
        for spec in specs {
            guard let wish = wish(for: spec) else { continue }
            if families.insert(spec.size.family).inserted {
                forecast.prompts.append((spec.size.family, wish.order.size, wish.prompt))
            }
            guard seen.insert(wish.order.id).inserted else { continue }
            switch known[wish.order.id]?.state {
            case .made?, .accepted?: forecast.kept += 1
            case .begun?, .failed?, nil:
                forecast.calls += 1
                if let price = wish.price { forecast.price = forecast.price + price } else { forecast.unpriced += 1 }
            }
        }
        return forecast
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
        var wishes: [String: (wish: ModelWish, day: Int, places: [Int])] = [:]
        for (place, spec) in specs.enumerated() {
            guard let wish = wish(for: spec) else {
                ready(place)
                continue
            }
            wishes[wish.order.id, default: (wish, distance(to: spec.campaign), [])].places.append(place)
        }
        let sorted = wishes.values.sorted { ($0.day, $0.places[0]) < ($1.day, $1.places[0]) }
        await withDiscardingTaskGroup { group in
            for (provider, wishes) in Dictionary(grouping: sorted, by: \.wish.order.model.provider) {
                let queue = Queue(wishes.map { ($0.wish, $0.places) })
                for _ in 0..<min(services.service(of: provider)?.atOnce ?? 1, wishes.count) {
                    group.addTask {
                        while let (wish, places) = queue.next() {
                            await self.settle(wish, isStopped: isStopped)
                            for place in places { ready(place) }
                        }
                    }
                }
            }
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

    private func wish(for spec: PosterSpec) -> ModelWish? { model(of: spec.campaign).map { ModelWish(for: spec, $0) } }

    /// Days to an event; those without a day, and those that are over, come last.
    private func distance(to campaign: Campaign) -> Int {
        guard let day = campaign.event.days?.last, day >= today else { return .max }
        return day.daysSince1970 - today.daysSince1970
    }
}

extension ModelBackgrounds {
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
        if let entry, let ticket = entry.ticket, entry.state == .accepted || entry.state == .begun {
            let result = await make(wish, service, journal, collecting: (entry.sequence, ticket))
            listen(to: result, model)
            switch result {
            case .success(let outcome): return outcome
            // Not asked for again while the way to it may still lead there.
            case .failure(let failure) where !failure.isFinal: throw .failure(failure)
            case .failure: break
            }
        } else if let entry, entry.state == .begun {
            let failure = ModelFailure(.unknownOutcome, "the night was killed before the answer came")
            try await write { () async throws(NightlyError) in try await journal.fail(entry.sequence, failure, isPaid: true) }
        }
        if entry?.failure?.kind == .refusedContent, let failure = entry?.failure { throw .failure(failure) }
        if let end = model.ends, end <= today {
            let successor = model.successor.map { "; \($0) takes its place" } ?? ""
            throw .failure(ModelFailure(.gone, "the model has ended on \(end)\(successor)", isPaid: false))
        }
        if let end, timepiece.uptime() >= end { throw .limit("the time for pictures of models is over (--max-ai-duration)") }
        let reason = try state.withLock { state throws(Refusal) in
            if let failure = state.leaving(model) { throw Refusal.failure(failure) }
            return state.budget.take(wish.price)
        }
        if let reason { throw .limit(reason) }
        let result = await make(wish, service, journal, collecting: nil)
        listen(to: result, model)
        switch result {
        case .success(let outcome): return outcome
        case .failure(let failure):
            leaveAlone(after: failure, model)
            throw .failure(failure)
        }
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
        do throws(ModelFailure) {
            let answer = try await maker.picture(
                wish.order,
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
                            wish.order,
                            price: wish.price,
                            ticket: service.ticket(before: wish.order),
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
            let picture = try await CheckedPicture(answer, of: wish.order)
            try checkOwner(of: picture, wish)
            let cutout = try await keep(picture)
            if let sequence {
                try await noting(isFinal: false) { () async throws(NightlyError) in
                    try await journal.finish(sequence, picture)
                }
            }
            let price = answer.facts.microdollars.map { Price(microdollars: $0) } ?? wish.price
            return .success(.picture(cutout, origin(of: wish, size: picture.size, facts: answer.facts, price: price)))
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
    private func listen(to result: Result<Outcome, ModelFailure>, _ model: ModelAbilities) {
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
