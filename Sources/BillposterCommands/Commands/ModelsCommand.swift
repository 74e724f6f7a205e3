internal import ArgumentParser
internal import Campaigns
internal import ImageModels
internal import Nightly
internal import Notation
internal import OrderedCollections
internal import Postbacks
internal import Threads

/// `billposter models`: who can be asked for backgrounds, and what each can do.
struct ModelsCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "List the services of image models: which are set up, which answer, and what their models can do.",
        usage: "billposter models [--offline] [OPTION]...",
        discussion: """
            Asks every service that is set up a question that costs nothing, and tells what was paid this month.

            EXAMPLES:
              billposter models
              billposter models --offline --json
            """
    )

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Ask nobody.")
    var offline = false

    var isRunForOutput: Bool { true }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        let said = try workspace.modelSettings(console: console)
        let settings = try workspace.settings(context)
        let services = try workspace.modelServices(said, settings: settings, cache: NoCache())
        let states = await ServiceState.all(services, isAsking: !offline)
        let bills = try await workspace.billsOfThisMonth(context)
        let rows =
            ModelCatalog.standard.rows
            + said.models.keys.sorted().compactMap { name in
                ModelCatalog.standard.names.contains(name) ? nil : services.abilities(of: name, at: nil)
            }
        try console.json(
            .document([
                "providers": .array(states.map(\.json)), "models": .array(rows.map(\.json)), "bills": .array(bills.map(\.json)),
            ])
        )
        for state in states {
            try console.line(console.styled(state.provider.rawValue, .bold) + "  \(state.text)")
            for row in rows where row.provider == state.provider {
                try console.line("  \(row.title.padded(to: 26)) \(row.shapes.text.padded(to: 34)) \(row.facts)")
            }
        }
        for bill in bills {
            try console.line("this month: \(bill.provider) \(bill.model), \(bill.requests.counted("request")), \(bill.price)")
        }
    }
}

/// How one service stands.
struct ServiceState: Sendable {
    let provider: ImageProvider
    /// What is missing; nil where it is set up.
    let missing: String?
    /// What it says; nil where nobody asked.
    let greeting: Result<String, ModelFailure>?

    /// Every service, asked at the same time.
    static func all(_ services: ModelServices, isAsking: Bool) async -> [ServiceState] {
        await withTaskGroup(of: ServiceState.self) { group in
            for provider in ImageProvider.allCases {
                group.addTask {
                    let service = services.service(of: provider)
                    return ServiceState(
                        provider: provider,
                        missing: services.whatIsMissing(for: provider),
                        greeting: isAsking ? await service?.greeting() : nil
                    )
                }
            }
            let states = await group.reduce(into: [ImageProvider: ServiceState]()) { $0[$1.provider] = $1 }
            return ImageProvider.allCases.compactMap { states[$0] }
        }
    }

    var text: String {
        if let missing { return "not set up: \(missing)" }
        switch greeting {
        case .success(let words)?: return "answers: \(words)"
        case .failure(let failure)?: return "does not answer: \(failure)"
        case nil: return "set up"
        }
    }

    var json: DocumentValue {
        var isReachable: DocumentValue = .null
        if case .success? = greeting { isReachable = .bool(true) }
        if case .failure? = greeting { isReachable = .bool(false) }
        return .document([
            "provider": .string(provider.rawValue), "is_set_up": .bool(missing == nil), "is_reachable": isReachable,
            "message": .string(text),
        ])
    }
}

extension ModelAbilities {
    fileprivate var title: String { name == ModelCatalog.anyModel ? "(any other)" : name }

    fileprivate var facts: String {
        var facts: [String] = []
        switch price {
        case .picture(.zero)?: facts.append("free")
        case .picture(let price)?: facts.append("\(price) a picture")
        case .megapixel(let price)?: facts.append("\(price) a megapixel")
        case nil: facts.append("price unknown")
        }
        switch seed {
        case .returned: facts.append("seed")
        case .accepted: facts.append("seed, unconfirmed")
        case .none: facts.append("no seed")
        }
        if let ends { facts.append("ends \(ends)" + (successor.map { ", then \($0)" } ?? "")) }
        return facts.joined(separator: " · ")
    }

    /// One element of `models` in `models --json`.
    fileprivate var json: DocumentValue {
        var document: Document = [
            "name": .string(name), "provider": .string(provider.rawValue), "id": .string(id), "sizes": .string(shapes.text),
            "seed": .string(seed.rawValue),
            "ends": ends.map { .string("\($0)") } ?? .null, "successor": successor.map { .string($0) } ?? .null,
            "source": .string(source), "verified_on": .string("\(verifiedOn)"),
        ]
        switch price {
        case .picture(let price)?: document["price_per_picture"] = .double(price.dollars)
        case .megapixel(let price)?: document["price_per_megapixel"] = .double(price.dollars)
        case nil: break
        }
        return .document(document)
    }
}

extension PictureShapes {
    fileprivate var text: String {
        switch self {
        case .listed(let sizes): sizes.map(\.description).joined(separator: ", ")
        case .free(let least, let most, let multiple, let mostPixels, _):
            "\(least)...\(most) by \(multiple), \(Double(mostPixels / 100_000) / 10) MP"
        }
    }
}

extension ModelJournal.Bill {
    /// One element of `bills` in `models --json` and of `ai_bills` in a run's summary.
    var json: DocumentValue {
        .document([
            "provider": .string(provider), "model": .string(model), "requests": .int64(Int64(requests)),
            "price": .double(price.dollars),
        ])
    }
}

extension Workspace {
    /// What requests of this calendar month count as paid; nothing where nobody was ever asked.
    fileprivate func billsOfThisMonth(_ context: CommandContext) async throws -> [ModelJournal.Bill] {
        guard outbox.isThere else { return [] }
        let began = Timestamp(iso8601: "\("\(context.now())".prefix(7))-01T00:00:00Z") ?? context.now()
        return try await ModelJournal.open(outbox, threads: .shared, now: context.now).bills(since: began)
    }
}
