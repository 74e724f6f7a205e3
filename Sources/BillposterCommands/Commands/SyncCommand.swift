internal import ArgumentParser
internal import MongoHistory
internal import Nightly
internal import Notation
internal import OrderedCollections
internal import Postbacks

/// `billposter sync`: what waits in the outbox goes to MongoDB.
struct SyncCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Deliver the records that wait in the outbox to MongoDB.",
        usage: "billposter sync [OPTION]...",
        discussion: """
            Every run does the same at its end. Ends with 5 while records still wait, and with 4 when MongoDB refuses the user.

            EXAMPLES:
              billposter sync
              billposter sync --retry      also the records that MongoDB has refused
              billposter sync --recount    after another program has changed records in MongoDB
            """
    )

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "Send the records that were set aside again, after their cause was removed.")
    var retry = false

    @Flag(name: .long, help: "Count all records in MongoDB again for the mood report, about a minute for a million.")
    var recount = false

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        let settings = try workspace.settings(context)
        guard case .mongo(let store) = try HistoryDestination(settings: settings) else {
            let waiting = try await workspace.waitingRecords()
            guard waiting == 0 else {
                throw CommandFailure(
                    .postbacksPending,
                    "\(waiting.counted("record")) waiting for MongoDB, and MONGO_URI is not set: set it in the environment or in .env"
                )
            }
            try console.json(.document(Delivery().members))
            try console.line("nothing to deliver: MONGO_URI is not set, and the history is \(workspace.history)")
            return
        }
        try workspace.prepareState()
        if retry { try await workspace.openOutbox().resubmitRejected() }
        let delivery = try await workspace.historyToRecord(settings: settings, console: console, now: context.now())
            .deliverPending()
        console.warnAboutSetAside(delivery.setAside)
        let countedDays = recount ? try await Self.recount(store) : nil
        var answer = delivery.members
        answer["counted_days"] = countedDays.map { .int64(Int64($0)) }
        try console.json(.document(answer))
        let present = delivery.tally.present == 0 ? "" : " (\(delivery.tally.present) already present)"
        try console.line("\(delivery.tally.total.counted("record")) delivered\(present), \(delivery.pending) pending")
        if let countedDays { try console.line("the records of \(countedDays.counted("day")) were counted again") }
        if delivery.status != .success { throw CommandFailure(delivery.status) }
    }

    /// - Returns: how many days were counted.
    private static func recount(_ store: MongoPostbackStore) async throws -> Int {
        switch try await store.rebuildRollups() {
        case .counted(let days): return days
        case .busy:
            throw CommandFailure(.failure, "another program is counting the records in MongoDB: wait for it, then run this again")
        }
    }
}

extension Delivery {
    /// How a command ends that has delivered.
    var status: ExitStatus {
        if problem?.code == .badCredentials { return .credentials }
        return pending > 0 || !setAside.isEmpty ? .postbacksPending : .success
    }

    /// The answer of `sync --json`.
    fileprivate var members: OrderedDictionary<String, DocumentValue> {
        [
            "delivered": .int64(Int64(tally.total)),
            "inserted": .int64(Int64(tally.inserted)),
            "present": .int64(Int64(tally.present)),
            "pending": .int64(Int64(pending)),
            "set_aside": .int64(Int64(setAside.count)),
            "error": problem.map { .string("\($0)") } ?? .null,
        ]
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
