internal import Foundation
public import Postbacks
internal import Synchronization

/// The history in MongoDB with an outbox before it, so that neither records nor a night's work depend on MongoDB being
/// there.
///
/// Recording writes to the outbox alone. ``deliver(patience:)`` brings what waits there to MongoDB. Planning is answered
/// in every case: by MongoDB and the outbox together, and when MongoDB cannot be asked, by what it was last known to hold.
/// What neither knows counts as not made; making it again makes the same image under the same names, and its record finds
/// the one that is there. The other questions are about the whole history, which is in MongoDB only; they throw when it
/// cannot be asked.
public final class OutboxPostbackStore: PostbackStore {
    let outbox: Outbox
    let history: MongoPostbackStore
    private let clock: any Clock<Duration>
    private let warn: @Sendable (PostbackError) -> Void
    /// Whether the trouble that there is was told.
    private let isInTrouble = Mutex(false)

    /// Makes a store of both.
    /// - Parameters:
    ///   - clock: measures the waiting between attempts to deliver.
    ///   - warn: is told why MongoDB could not be asked or written to: once, and again only when it worked in between.
    public init(
        outbox: Outbox,
        history: MongoPostbackStore,
        clock: any Clock<Duration>,
        warn: @escaping @Sendable (PostbackError) -> Void
    ) {
        self.outbox = outbox
        self.history = history
        self.clock = clock
        self.warn = warn
    }

    /// Makes records durable in the outbox. A record counts as present when it waits there already; whether MongoDB
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
            stored = try await history.receipts(for: others)
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
        try await history.page(filter, order: order, after: key, limit: limit)
    }

    /// Answered by MongoDB alone, without the records that wait.
    public func count(_ filter: HistoryFilter) async throws(PostbackError) -> Int { try await history.count(filter) }

    /// Answered by MongoDB alone, without the records that wait.
    public func campaigns() async throws(PostbackError) -> [CampaignSummary] { try await history.campaigns() }

    /// Answered by MongoDB alone, without the records that wait.
    public func moodCounts(_ filter: HistoryFilter) async throws(PostbackError) -> [MoodCount] {
        try await history.moodCounts(filter)
    }

    /// Brings what waits to MongoDB, oldest first; one call at a time.
    ///
    /// Failures that may pass are tried again, the same records in the same way, until `patience` has gone by without a
    /// success; records that MongoDB refuses are set aside. Cancelling the task ends the waiting between attempts.
    /// - Throws: only when the outbox itself fails. What MongoDB does is told by the report.
    public func deliver(patience: Duration) async throws(PostbackError) -> DeliveryReport {
        var report = DeliveryReport()
        var sequence: Int64 = 0
        while true {
            let entries = Self.whatFits(try await outbox.waiting(after: sequence, limit: Self.recordsPerBatch))
            guard let last = entries.last else { break }
            do throws(PostbackError) {
                let outcome = try await persistently(patience) { () throws(PostbackError) in try await self.send(entries) }
                let refused = Set(outcome.refused.map(\.id))
                let delivered = entries.map(\.id).filter { !refused.contains($0) }
                try await outbox.settle(delivered: delivered, refused: outcome.refused.map { ($0.id, "\($0.error)") })
                report.delivered += delivered.count
                report.setAside += refused.count
                isInTrouble.withLock { $0 = false }
            } catch {
                report.problem = error
                break
            }
            sequence = last.sequence
        }
        report.waiting = try await outbox.waitingCount()
        if let problem = report.problem { tell(problem) }
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

    /// Sends records together, or one by one when MongoDB refuses them together without telling which.
    private func send(_ entries: [OutboxEntry]) async throws(PostbackError) -> MongoDeliveryOutcome {
        do throws(PostbackError) {
            return try await history.deliver(MongoBatch(entries))
        } catch  where error.mayBeOneRecords {
            guard entries.count > 1 else {
                // Alone, only a record that is known to be wrong is set aside; anything else may be the server's fault.
                guard error.code == .malformedRecord else { throw error }
                return MongoDeliveryOutcome(inserted: 0, refused: [(entries[0].id, error)])
            }
            return try await sendOneByOne(entries)
        }
    }

    private func sendOneByOne(_ entries: [OutboxEntry]) async throws(PostbackError) -> MongoDeliveryOutcome {
        var inserted = 0
        var refused: [(id: ObjectID, error: PostbackError)] = []
        var worked = false
        for entry in entries {
            do throws(PostbackError) {
                let outcome = try await history.deliver(MongoBatch([entry]))
                inserted += outcome.inserted
                refused += outcome.refused
                worked = true
            } catch  where error.mayBeOneRecords {
                refused.append((entry.id, error))
            }
        }
        // Where every record is refused for a reason that is not known to be its own, the server is the reason.
        if !worked, let error = refused.first(where: { $0.error.code != .malformedRecord })?.error { throw error }
        return MongoDeliveryOutcome(inserted: inserted, refused: refused)
    }

    /// Runs `body` until it works, fails for good, or `patience` has gone by.
    private func persistently<Value: Sendable>(
        _ patience: Duration,
        _ body: () async throws(PostbackError) -> Value
    ) async throws(PostbackError) -> Value {
        var backoff = Backoff()
        var generator = SystemRandomNumberGenerator()
        var waited = Duration.zero
        while true {
            do throws(PostbackError) {
                var result: Result<Value, PostbackError>?
                let spent = await clock.measure {
                    do throws(PostbackError) { result = .success(try await body()) } catch { result = .failure(error) }
                }
                waited += spent
                // because: the closure above sets it on both its ways.
                return try result!.get()
            } catch {
                guard error.isRetryable, waited < patience, !Task.isCancelled else { throw error }
                let pause = min(backoff.take(using: &generator), patience - waited)
                // Sleeping fails only when the task is cancelled.
                guard (try? await clock.sleep(for: pause)) != nil else { throw error }
                waited += pause
            }
        }
    }

    private func tell(_ problem: PostbackError) {
        let isNew = isInTrouble.withLock { isInTrouble in
            defer { isInTrouble = true }
            return !isInTrouble
        }
        if isNew { warn(problem) }
    }
}

/// What one delivery did.
public struct DeliveryReport: Sendable {
    /// Records that MongoDB has confirmed, those among them that it had already.
    public internal(set) var delivered = 0
    /// Records that MongoDB refused for good in this delivery; see ``Outbox/setAside()``.
    public internal(set) var setAside = 0
    /// Records that still wait.
    public internal(set) var waiting = 0
    /// Why the delivery ended before nothing waited; nil when it did not.
    public internal(set) var problem: PostbackError?
}

extension MongoBatch {
    fileprivate init(_ entries: [OutboxEntry]) {
        self.init()
        for entry in entries { append(encoded: entry.document, id: entry.id, renderID: entry.renderID) }
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
