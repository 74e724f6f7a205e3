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

    /// Brings what waits to where the history is, at the end of a command: failures that may pass are tried again as long as
    /// the history's patience lasts.
    /// - Throws: ``PostbackError`` when what waits cannot be read. The answer says what the server did.
    func deliverPending() async throws(PostbackError) -> Delivery

    /// Brings what waits to where the history is, beside other work, once; nothing is waited for that is known to be away.
    /// - Throws: ``PostbackError`` when what waits cannot be read. The answer says what the server did.
    func deliverInBackground() async throws(PostbackError) -> Delivery

    /// What was delivered of one run since the history was opened.
    func deliveryTally(ofRun runID: String) -> DeliveryTally

    /// Does what is due once records were added: a file gets a backup, a server recounts the days, so that questions stay
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
    public func deliverPending() async throws(PostbackError) -> Delivery { Delivery() }

    /// Nothing waits.
    public func deliverInBackground() async throws(PostbackError) -> Delivery { Delivery() }

    /// Nothing was delivered.
    public func deliveryTally(ofRun runID: String) -> DeliveryTally { DeliveryTally() }

    /// Nothing is due.
    public func maintain() async throws(PostbackError) {}
}

/// What became of the records that waited; all zero where none does.
public struct Delivery: Sendable {
    /// What the server has confirmed now.
    public var tally: DeliveryTally
    /// Records that still wait.
    public var pending: Int
    /// How many of them each run made, by the run's id; records of no run are left out.
    public var pendingByRun: [String: Int]
    /// Records that the server refuses for good.
    public var setAside: [RejectedPostback]
    /// Why records still wait; nil where none does.
    public var problem: PostbackError?

    /// Makes an answer.
    public init(
        tally: DeliveryTally = DeliveryTally(),
        pending: Int = 0,
        pendingByRun: [String: Int] = [:],
        setAside: [RejectedPostback] = [],
        problem: PostbackError? = nil
    ) {
        self.tally = tally
        self.pending = pending
        self.pendingByRun = pendingByRun
        self.setAside = setAside
        self.problem = problem
    }
}

/// Records that the server has confirmed.
public struct DeliveryTally: Hashable, Sendable {
    /// Records that are in the history now and were not before.
    public var inserted: Int
    /// Records in whose place the history held another one of the same picture, which was left as it stands.
    public var present: Int

    /// Makes a tally.
    public init(inserted: Int = 0, present: Int = 0) {
        self.inserted = inserted
        self.present = present
    }

    /// All of them.
    public var total: Int { inserted + present }
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
