internal import Foundation
public import Postbacks
internal import Synchronization

/// The history in MongoDB with an outbox before it, so that neither records nor a night's work depend on MongoDB being
/// there.
///
/// Recording writes to the outbox alone. ``deliverPending()`` brings what waits there to MongoDB. Planning is answered
/// in every case: by MongoDB and the outbox together, and when MongoDB cannot be asked, by what it was last known to hold.
/// What neither knows counts as not made; making it again makes the same image under the same names, and its record finds
/// the one that is there. The other questions are about the whole history, which is in MongoDB only; they throw when it
/// cannot be asked.
///
/// However much is asked of a MongoDB that is away: after the first failed try, no more than the store's patience is spent
/// on waiting for it.
public final class OutboxPostbackStore: DeliveringHistory {
    private let outbox: Outbox
    private let history: MongoPostbackStore
    private let patience: Patience
    private let warn: @Sendable (PostbackError) -> Void
    /// Whether the present trouble was reported.
    private let isInTrouble = Mutex(false)
    private let delivered = Mutex<[String: DeliveryTally]>([:])

    /// How long all that is asked waits for MongoDB after the first failed try, unless something else is set.
    public static let defaultPatience = Duration.seconds(10)

    /// Makes a store of both.
    /// - Parameters:
    ///   - patience: how long all waiting for MongoDB after the first failed try may take; nil for the time limits that the
    ///     connection string sets for finding a server, and where it sets none ``defaultPatience``.
    ///   - clock: measures the waiting.
    ///   - warn: is told why MongoDB could not be asked or written to: once, and again only when it worked in between.
    public init(
        outbox: Outbox,
        history: MongoPostbackStore,
        patience: Duration? = nil,
        clock: any Clock<Duration>,
        warn: @escaping @Sendable (PostbackError) -> Void
    ) {
        self.outbox = outbox
        self.history = history
        self.patience = Patience(patience ?? history.pool.uri.timeToFindServer ?? Self.defaultPatience, clock: clock)
        self.warn = warn
    }

    /// Makes records durable in the outbox. A record counts as present when it already waits there; whether MongoDB
    /// holds it, delivery finds out.
    public func record(_ postbacks: [Postback]) async throws(PostbackError) -> RecordingOutcome {
        let inserted = try await outbox.add(postbacks)
        return RecordingOutcome(inserted: inserted, present: postbacks.count - inserted)
    }

    /// Answered by the outbox and MongoDB together; without MongoDB, by the outbox and what MongoDB last answered.
    /// - Throws: only when the outbox itself fails.
    public func receipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] {
        let waiting = try await outbox.receipts(for: ids)
        let others = ids.filter { waiting[$0] == nil }
        let stored: [ObjectID: Receipt]
        do throws(PostbackError) {
            stored = try await ask { history throws(PostbackError) in try await history.receipts(for: others) }
        } catch {
            tell(error)
            return waiting.merging(try await outbox.knownReceipts(for: others)) { waiting, _ in waiting }
        }
        isInTrouble.withLock { $0 = false }
        try await outbox.remember(stored, askedFor: others)
        return waiting.merging(stored) { waiting, _ in waiting }
    }

    /// Answered by MongoDB alone, without the records that wait.
    public func page(
        _ filter: HistoryFilter,
        order: HistoryOrder,
        after key: HistoryKey?,
        limit: Int
    ) async throws(PostbackError) -> [Postback] {
        try await ask { history throws(PostbackError) in
            try await history.page(filter, order: order, after: key, limit: limit)
        }
    }

    /// Answered by MongoDB alone, without the records that wait.
    public func count(_ filter: HistoryFilter) async throws(PostbackError) -> Int {
        try await ask { history throws(PostbackError) in try await history.count(filter) }
    }

    /// Answered by MongoDB alone, without the records that wait.
    public func campaigns() async throws(PostbackError) -> [CampaignSummary] {
        try await ask { history throws(PostbackError) in try await history.campaigns() }
    }

    /// Answered by MongoDB alone, without the records that wait.
    public func moodCounts(_ filter: HistoryFilter) async throws(PostbackError) -> [MoodCount] {
        try await ask { history throws(PostbackError) in try await history.moodCounts(filter) }
    }

    /// Answered by MongoDB alone, without the records that wait.
    public func tally(_ filter: HistoryFilter, by grouping: HistoryGrouping) async throws(PostbackError) -> [HistoryTally] {
        try await ask { history throws(PostbackError) in try await history.tally(filter, by: grouping) }
    }

    /// Answered by MongoDB alone, without the records that wait.
    public func renderCount(_ filter: HistoryFilter) async throws(PostbackError) -> Int {
        try await ask { history throws(PostbackError) in try await history.renderCount(filter) }
    }

    /// They wait in the outbox.
    public var defersRecords: Bool { true }

    /// Answered by the outbox and MongoDB together.
    /// - Throws: ``PostbackError`` also where MongoDB cannot be asked.
    public func confirmedReceipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] {
        let waiting = try await outbox.receipts(for: ids)
        let others = ids.filter { waiting[$0] == nil }
        let stored = try await ask { history throws(PostbackError) in try await history.receipts(for: others) }
        return waiting.merging(stored) { waiting, _ in waiting }
    }

    /// Counts in MongoDB.
    public func maintain() async throws(PostbackError) {
        _ = try await ask { history throws(PostbackError) in try await history.refreshRollups() }
    }

    /// Brings what waits to MongoDB, oldest first; one call at a time.
    ///
    /// Failures that may pass are tried again, the same records in the same way, as long as the store's patience lasts;
    /// records that MongoDB refuses are set aside. Cancelling the task ends the waiting between attempts.
    /// - Throws: only when the outbox itself fails. The report says what MongoDB did.
    public func deliverPending() async throws(PostbackError) -> Delivery {
        try await deliver { entries throws(PostbackError) in
            var backoff = Backoff()
            var generator = SystemRandomNumberGenerator()
            while true {
                do throws(PostbackError) {
                    return try await self.ask { history throws(PostbackError) in try await history.send(entries) }
                } catch {
                    guard error.isRetryable, await self.patience.pause(for: backoff.take(using: &generator)) else { throw error }
                }
            }
        }
    }

    /// Brings what waits to MongoDB beside other work: every batch is tried once, and nothing of it counts as waiting.
    ///
    /// Cancelling the task ends it, at once where MongoDB is known to be away, else with the batch that is on its way.
    /// - Throws: only when the outbox itself fails. The report says what MongoDB did.
    public func deliverInBackground() async throws(PostbackError) -> Delivery {
        try await deliver { [patience, history] entries throws(PostbackError) in
            try await patience.askInBackground { () throws(PostbackError) in try await history.send(entries) }
        }
    }

    /// What became of the records of one run since the store was made.
    public func deliveryTally(ofRun runID: String) -> DeliveryTally { delivered.withLock { $0[runID] ?? DeliveryTally() } }

    private func deliver(
        _ send: ([OutboxEntry]) async throws(PostbackError) -> MongoDeliveryOutcome
    ) async throws(PostbackError) -> Delivery {
        var report = Delivery()
        var sequence: Int64 = 0
        while !Task.isCancelled {
            let entries = Self.whatFits(try await outbox.waiting(after: sequence, limit: Self.recordsPerBatch))
            guard let last = entries.last else { break }
            do throws(PostbackError) {
                let outcome = try await send(entries)
                let refused = Set(outcome.refused.map(\.id))
                let taken = entries.filter { !refused.contains($0.id) }
                try await outbox.settle(delivered: taken.map(\.id), refused: outcome.refused.map { ($0.id, "\($0.error)") })
                report.tally.add(taken, outcome)
                delivered.withLock { tallies in
                    for (runID, entries) in Dictionary(grouping: taken, by: \.stamp.runID) {
                        if let runID { tallies[runID, default: DeliveryTally()].add(entries, outcome) }
                    }
                }
                isInTrouble.withLock { $0 = false }
            } catch {
                report.problem = error
                break
            }
            sequence = last.sequence
        }
        report.pending = try await outbox.waitingCount()
        report.pendingByRun = try await outbox.waitingCounts()
        report.setAside = try await outbox.rejected()
        // Whoever cancels no longer asks.
        if let problem = report.problem, !Task.isCancelled { tell(problem) }
        return report
    }

    private static let recordsPerBatch = 1000
    /// The request that carries a batch stays far below MongoDB's limit of 48 MB.
    private static let bytesPerBatch = 8 << 20

    /// The first entries, as many as one batch may hold, one at least.
    private static func whatFits(_ entries: [OutboxEntry]) -> [OutboxEntry] {
        var bytes = 0
        let count = entries.prefix { entry in
            defer { bytes += entry.document.count }
            return bytes < bytesPerBatch
        }.count
        return Array(entries.prefix(max(count, 1)))
    }

    private func ask<Answer: Sendable>(
        _ question: @escaping @Sendable (MongoPostbackStore) async throws(PostbackError) -> Answer
    ) async throws(PostbackError) -> Answer {
        let history = history
        return try await patience.ask(
            probe: { () throws(PostbackError) in try await history.ping() },
            { () throws(PostbackError) in try await question(history) }
        )
    }

    private func tell(_ problem: PostbackError) {
        let isNew = isInTrouble.withLock { isInTrouble in
            defer { isInTrouble = true }
            return !isInTrouble
        }
        if isNew { warn(problem) }
    }
}

extension DeliveryTally {
    fileprivate mutating func add(_ entries: [OutboxEntry], _ outcome: MongoDeliveryOutcome) {
        let present = entries.count { outcome.present.contains($0.id) }
        self.present += present
        inserted += entries.count - present
    }
}

extension MongoPostbackStore {
    /// Sends records together, or one by one when MongoDB refuses them together without telling which.
    fileprivate func send(_ entries: [OutboxEntry]) async throws(PostbackError) -> MongoDeliveryOutcome {
        do throws(PostbackError) {
            return try await deliver(MongoBatch(entries))
        } catch  where error.mayBeOneRecords {
            guard entries.count > 1 else {
                // Alone, only a record that is known to be wrong is set aside; anything else may be the server's fault.
                guard error.code == .malformedRecord else { throw error }
                return MongoDeliveryOutcome(refused: [(entries[0].id, error)])
            }
            return try await sendOneByOne(entries)
        }
    }

    private func sendOneByOne(_ entries: [OutboxEntry]) async throws(PostbackError) -> MongoDeliveryOutcome {
        var all = MongoDeliveryOutcome()
        var worked = false
        for entry in entries {
            do throws(PostbackError) {
                let outcome = try await deliver(MongoBatch([entry]))
                all.inserted += outcome.inserted
                all.present.formUnion(outcome.present)
                all.refused += outcome.refused
                worked = true
            } catch  where error.mayBeOneRecords {
                all.refused.append((entry.id, error))
            }
        }
        // Where every record is refused for a reason that is not known to be its own, the server is the reason.
        if !worked, let error = all.refused.first(where: { $0.error.code != .malformedRecord })?.error { throw error }
        return all
    }
}

extension MongoBatch {
    fileprivate init(_ entries: [OutboxEntry]) {
        self.init()
        for entry in entries { append(encoded: entry.document, id: entry.id, renderID: entry.renderID, stamp: entry.stamp) }
    }
}

extension PostbackError {
    /// Whether one of several records may be the cause of a failure of them all.
    fileprivate var mayBeOneRecords: Bool {
        switch code {
        case .badCredentials, .notPermitted, .storeFull, .configuration: false
        default: !isRetryable
        }
    }
}
