internal import MongoHistory
internal import Postbacks

/// The history as a run uses it: records are safe on this machine at once, whatever becomes of a server.
struct NightHistory: Sendable {
    /// Takes the records, and answers what planning and the pages ask.
    let store: any HistoryQuestions
    private let outbox: (postman: OutboxPostbackStore, box: Outbox, history: MongoPostbackStore)?

    /// Opens the history that the settings name, and the outbox where that is MongoDB.
    /// - Throws: ``PostbackError``: what is wrong with the settings or with a file. MongoDB itself is not asked.
    init(_ workspace: Workspace, settings: [String: String], console: Console, now: Timestamp) async throws(PostbackError) {
        switch try HistoryDestination(settings: settings) {
        case .embedded:
            store = try await workspace.openHistory(console: console, now: now)
            outbox = nil
        case .mongo(let history):
            let box = try await workspace.openOutbox()
            let postman = OutboxPostbackStore(outbox: box, history: history, clock: ContinuousClock()) { problem in
                console.warning("\(problem); records wait in the outbox meanwhile")
            }
            store = postman
            outbox = (postman, box, history)
        }
    }

    /// How long a failing delivery is tried again at the end of a command, beside the time limits of the connection string.
    private static let patience = Duration.seconds(30)

    /// Brings what waits to MongoDB again and again while `body` records; what is left then is for ``deliver()``.
    func delivering<Value: Sendable>(while body: () async -> Value) async -> Value {
        guard let outbox else { return await body() }
        return await withDiscardingTaskGroup { group in
            group.addTask {
                while !Task.isCancelled {
                    let report = try? await outbox.postman.deliver(patience: .zero)
                    // Neither a server in trouble nor one that has just taken everything is asked all the time.
                    try? await Task.sleep(for: report?.problem == nil ? .seconds(1) : .seconds(30))
                }
            }
            defer { group.cancelAll() }
            return await body()
        }
    }

    /// Counts the days anew that records were added to, so that questions stay quick; nothing where the history is a file.
    ///
    /// No answer is wrong without it, so that a user who may not write, say, is no reason to fail.
    func refreshCounts(console: Console) async {
        guard let outbox else { return }
        do throws(PostbackError) {
            _ = try await outbox.history.refreshRollups()
        } catch {
            console.detail("the daily counts were not brought up to date: \(error)")
        }
    }

    /// Brings what waits to MongoDB.
    /// - Throws: ``PostbackError`` when the outbox itself fails. What MongoDB does is told by the answer.
    func deliver() async throws(PostbackError) -> Delivery {
        guard let outbox else { return Delivery() }
        let report = try await outbox.postman.deliver(patience: Self.patience)
        return Delivery(
            delivered: report.delivered,
            pending: report.waiting,
            setAside: try await outbox.box.setAside(),
            problem: report.problem
        )
    }
}

/// What became of the records that waited for MongoDB; all zero where the history is a file.
struct Delivery: Sendable {
    /// Records that MongoDB has confirmed now.
    var delivered = 0
    /// Records that still wait.
    var pending = 0
    /// Records that MongoDB refuses for good.
    var setAside: [RejectedPostback] = []
    /// Why records still wait; nil where none does.
    var problem: PostbackError?

    /// How a command ends that has delivered.
    var status: ExitStatus {
        if problem?.code == .badCredentials { return .credentials }
        return pending > 0 || !setAside.isEmpty ? .postbacksPending : .success
    }
}

extension Console {
    /// Names the records that MongoDB refuses, a few of them.
    func warnAboutSetAside(_ records: [RejectedPostback]) {
        for record in records.prefix(5) {
            warning("the record of \(record.renderID) was set aside, because MongoDB refuses it: \(record.reason)")
        }
        if records.count > 5 { warning("\((records.count - 5).counted("further record")) were set aside") }
        if !records.isEmpty { warning("'billposter sync --retry' sends them again once the cause is removed") }
    }
}
