/// A history whose records may wait on this machine before they arrive where the history is.
///
/// Recording and planning work whatever becomes of a server. For a history that is on this machine the defaults do: its
/// records have arrived when they are recorded.
public protocol DeliveringHistory: HistoryQuestions {
    /// Whether records wait at all.
    var defersRecords: Bool { get }

    /// What is known of the images with these identities, on the word of the place where the history is and of what waits.
    ///
    /// For decisions that cannot be taken back. ``PostbackStore/receipts(for:)`` may answer from memory.
    /// - Throws: ``PostbackError`` where that place cannot be asked.
    func confirmedReceipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt]

    /// Brings what waits to where the history is, trying again until `patience` has gone by without a success.
    /// - Throws: ``PostbackError`` when what waits cannot be read. What the server does is told by the answer.
    func deliverPending(patience: Duration) async throws(PostbackError) -> Delivery

    /// Does what is due once records were added: a file gets a backup, a server counts the days anew, so that questions stay
    /// quick. No record is lost and no answer wrong without it.
    func maintain() async throws(PostbackError)
}

extension DeliveringHistory {
    /// None waits.
    public var defersRecords: Bool { false }

    /// The history is here.
    public func confirmedReceipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] {
        try await receipts(for: ids)
    }

    /// Nothing waits.
    public func deliverPending(patience: Duration) async throws(PostbackError) -> Delivery { Delivery() }

    /// Nothing is due.
    public func maintain() async throws(PostbackError) {}

    /// Brings what waits to where the history is, at the end of a command: failures are tried again for 30 seconds, beside
    /// the time limits of the connection.
    public func deliverPending() async throws(PostbackError) -> Delivery { try await deliverPending(patience: .seconds(30)) }
}

/// What became of the records that waited; all zero where none does.
public struct Delivery: Sendable {
    /// Records that the server has confirmed now.
    public var delivered: Int
    /// Records that still wait.
    public var pending: Int
    /// Records that the server refuses for good.
    public var setAside: [RejectedPostback]
    /// Why records still wait; nil where none does.
    public var problem: PostbackError?

    /// Makes an answer.
    public init(delivered: Int = 0, pending: Int = 0, setAside: [RejectedPostback] = [], problem: PostbackError? = nil) {
        self.delivered = delivered
        self.pending = pending
        self.setAside = setAside
        self.problem = problem
    }
}

/// A record that the server will never take as it is; it waits until somebody decides.
public struct RejectedPostback: Hashable, Sendable {
    /// The record's identity.
    public let id: ObjectID
    /// The image that it stands for.
    public let renderID: String
    /// Why it was refused.
    public let reason: String

    /// Describes a record.
    public init(id: ObjectID, renderID: String, reason: String) {
        self.id = id
        self.renderID = renderID
        self.reason = reason
    }
}

extension MemoryPostbackStore: DeliveringHistory {}
extension SQLitePostbackStore: DeliveringHistory {
    /// Makes a backup when one is due.
    public func maintain() async throws(PostbackError) { try await backUpIfDue() }
}
