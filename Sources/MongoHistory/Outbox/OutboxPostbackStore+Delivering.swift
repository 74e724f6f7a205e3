public import Postbacks

extension OutboxPostbackStore: DeliveringHistory {
    /// They wait in the outbox.
    public var defersRecords: Bool { true }

    /// Answered by the outbox and MongoDB together.
    /// - Throws: ``PostbackError`` also where MongoDB cannot be asked.
    public func confirmedReceipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] {
        let waiting = try await outbox.receipts(for: ids)
        let stored = try await history.receipts(for: ids.filter { waiting[$0] == nil })
        return waiting.merging(stored) { waiting, _ in waiting }
    }

    /// Delivers, and tells what the outbox holds then.
    public func deliverPending(patience: Duration) async throws(PostbackError) -> Delivery {
        let report = try await deliver(patience: patience)
        return Delivery(
            delivered: report.delivered,
            pending: report.waiting,
            setAside: try await outbox.setAside(),
            problem: report.problem
        )
    }

    /// Counts in MongoDB.
    public func maintain() async throws(PostbackError) { _ = try await history.refreshRollups() }
}
