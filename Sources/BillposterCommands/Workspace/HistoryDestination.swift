internal import MongoHistory
internal import Nightly
internal import Postbacks
internal import SystemPackage
internal import Threads

/// Where the records of a workspace are: in MongoDB where the settings name it, else in the SQLite file.
enum HistoryDestination: Sendable {
    case embedded
    case mongo(MongoPostbackStore)

    /// Reads the settings; connects nothing.
    /// - Throws: ``PostbackError`` with the code `configuration`.
    init(settings: [String: String]) throws(PostbackError) {
        guard let uri = settings["MONGO_URI"], !uri.isEmpty else {
            self = .embedded
            return
        }
        let database = settings["MONGO_DB_NAME"].flatMap { $0.isEmpty ? nil : $0 }
        self = .mongo(try MongoPostbackStore(try MongoURI(uri), database: database))
    }

    /// How long a command waits in all for a MongoDB that is away, after the first failed try: `MONGO_WAIT`, in seconds.
    /// - Returns: nil where it is not set.
    static func patience(_ settings: [String: String]) throws(PostbackError) -> Duration? {
        guard let text = settings["MONGO_WAIT"], !text.isEmpty else { return nil }
        guard let seconds = Double(text), 0...86_400 ~= seconds else {
            throw PostbackError(
                .configuration,
                "MONGO_WAIT=\(text) is not a number of seconds",
                remedy: "write how long to wait in all for a MongoDB that is away, such as MONGO_WAIT=30"
            )
        }
        return .seconds(seconds)
    }
}

extension Workspace {
    /// The history, for a command that only looks; nil where nothing was recorded yet, because looking must not make a file.
    func historyToRead(_ context: CommandContext) async throws -> (any PostbackStore)? {
        switch try HistoryDestination(settings: try settings(context)) {
        case .embedded: try await existingHistory()
        case .mongo(let store): store
        }
    }

    /// The history, for a command that adds to it and waits until it is there.
    func historyToWrite(_ context: CommandContext) async throws -> any HistoryQuestions & ReviewedHistory {
        switch try HistoryDestination(settings: try settings(context)) {
        case .embedded: try await openHistory()
        case .mongo(let store): store
        }
    }

    /// The history of a command whose records are safe on this machine at once, whatever becomes of a server: the file, where
    /// a damaged one is set aside, or MongoDB behind an outbox.
    /// - Throws: ``PostbackError``: what is wrong with the settings or with a file. MongoDB itself is not asked.
    func historyToRecord(
        settings: [String: String],
        console: Console,
        now: Timestamp
    ) async throws(PostbackError) -> any DeliveringHistory {
        switch try HistoryDestination(settings: settings) {
        case .embedded: return try await openHistory(console: console, now: now)
        case .mongo(let history):
            return OutboxPostbackStore(
                outbox: try await openOutbox(),
                history: history,
                patience: try HistoryDestination.patience(settings),
                clock: ContinuousClock()
            ) { problem in
                console.warning("\(problem); records wait in the outbox meanwhile")
            }
        }
    }

    /// The outbox before MongoDB; a file is made where there is none.
    func openOutbox() async throws(PostbackError) -> Outbox {
        try await Outbox.open(outbox, threads: .shared)
    }

    /// The history that planning asks: with what waits in the outbox, where there is one.
    func historyToPlan(_ context: CommandContext, console: Console) async throws -> (any PostbackStore)? {
        let store = try await historyToRead(context)
        guard let mongo = store as? MongoPostbackStore, outbox.isThere else { return store }
        return OutboxPostbackStore(
            outbox: try await openOutbox(),
            history: mongo,
            patience: try HistoryDestination.patience(try settings(context)),
            clock: ContinuousClock()
        ) { problem in
            console.warning("\(problem); the plan is made from what MongoDB was last known to hold")
        }
    }

    /// How many records of each run wait for MongoDB, by the run's id.
    func pendingCounts(_ context: CommandContext) async throws -> [String: Int] {
        guard case .mongo = try HistoryDestination(settings: try settings(context)), outbox.isThere else { return [:] }
        return try await openOutbox().waitingCounts()
    }

    /// Records that no MongoDB has confirmed; 0 where there is no outbox.
    func waitingRecords() async throws(PostbackError) -> Int {
        outbox.isThere ? try await openOutbox().waitingCount() : 0
    }
}
