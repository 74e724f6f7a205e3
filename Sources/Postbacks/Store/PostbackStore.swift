/// The history: every postback, kept for good and asked questions of.
///
/// An adapter may be called from any task, several calls at once. What it returns does not depend on the adapter:
/// one contract suite holds them all to the same answers. Blocking work runs on threads the adapter owns.
public protocol PostbackStore: Sendable {
    /// Writes records and returns only when they are durable (a power cut right after loses none of them).
    ///
    /// Replay is success: a record whose ``Postback/id`` already exists is left as it stands and counted as
    /// present. The records of one call are written all or none, unless the adapter's documentation says otherwise.
    /// - Throws: ``PostbackError``; its `isRetryable` says whether the same call may succeed later.
    func record(_ postbacks: [Postback]) async throws(PostbackError) -> RecordingOutcome

    /// What is known of the images with these identities; identities without a record are left out.
    ///
    /// Made for planning: one call asks for tens of thousands of identities and reads only what ``Receipt`` holds.
    func receipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt]

    /// At most `limit` records that `filter` lets pass, in `order`, starting after `key` (nil: from the start).
    ///
    /// Records are ordered by ``Postback/createdAt``, then by ``Postback/id``; paging by key never skips or repeats
    /// one, also while others are written.
    /// - Parameter limit: 1...10,000.
    func page(_ filter: HistoryFilter, order: HistoryOrder, after key: HistoryKey?, limit: Int) async throws(PostbackError)
        -> [Postback]

    /// How many records `filter` lets pass.
    func count(_ filter: HistoryFilter) async throws(PostbackError) -> Int

    /// One row for each campaign that has records, ordered by campaign id (by code point).
    func campaigns() async throws(PostbackError) -> [CampaignSummary]

    /// How many records of each mood `filter` lets pass, most first, then by mood name; records without a mood are
    /// counted under nil, last.
    func moodCounts(_ filter: HistoryFilter) async throws(PostbackError) -> [MoodCount]
}

/// What the planning of a run needs to know of an image that was recorded.
public struct Receipt: Hashable, Sendable {
    /// Where the record says the image is.
    public let url: String
    /// The stored file's length; nil where the record does not say.
    public let bytes: Int?

    package init(url: String, bytes: Int?) {
        self.url = url
        self.bytes = bytes
    }
}

/// What became of the records of one call.
public struct RecordingOutcome: Hashable, Sendable {
    /// Records that were not there before.
    public let inserted: Int
    /// Records that already existed and were left as they stood.
    public let present: Int

    package init(inserted: Int, present: Int) {
        self.inserted = inserted
        self.present = present
    }
}

/// Which records a question is about; a field that is nil lets every record pass.
public struct HistoryFilter: Hashable, Sendable {
    /// Records of this campaign.
    public var campaignID: String?
    /// Records with this render id.
    public var renderID: String?
    /// Records of this run.
    public var runID: String?
    /// Records of this mood.
    public var mood: String?
    /// Records made by this model.
    public var model: String?
    /// Records of this size.
    public var size: String?
    /// Records created at this moment or later.
    public var from: Timestamp?
    /// Records created before this moment.
    public var until: Timestamp?

    /// Makes a filter; without arguments it lets every record pass.
    public init(
        campaignID: String? = nil,
        renderID: String? = nil,
        runID: String? = nil,
        mood: String? = nil,
        model: String? = nil,
        size: String? = nil,
        from: Timestamp? = nil,
        until: Timestamp? = nil
    ) {
        self.campaignID = campaignID
        self.renderID = renderID
        self.runID = runID
        self.mood = mood
        self.model = model
        self.size = size
        self.from = from
        self.until = until
    }
}

/// In which direction time runs in an answer.
public enum HistoryOrder: Hashable, Sendable {
    case oldestFirst
    case newestFirst
}

/// The place of a record in the history, from which paging goes on.
public struct HistoryKey: Hashable, Sendable {
    /// When the record was created.
    public let createdAt: Timestamp
    /// The record's identity, which breaks ties.
    public let id: ObjectID

    /// The place of `postback`.
    public init(_ postback: Postback) { self.init(createdAt: postback.createdAt, id: postback.id) }

    /// The place of the record with this identity, created at this moment.
    public init(createdAt: Timestamp, id: ObjectID) {
        self.createdAt = createdAt
        self.id = id
    }
}

/// What the history holds of one campaign.
public struct CampaignSummary: Hashable, Sendable {
    /// The campaign's id, as stored.
    public let campaignID: String
    /// How many records there are.
    public let count: Int
    /// When the newest one was created.
    public let newest: Timestamp
    /// Changes whenever a record of the campaign is added or changed; equal strings mean equal records.
    public let revision: String

    package init(campaignID: String, count: Int, newest: Timestamp, revision: String) {
        self.campaignID = campaignID
        self.count = count
        self.newest = newest
        self.revision = revision
    }
}

/// How often a mood was used.
public struct MoodCount: Hashable, Sendable {
    /// The mood as stored; nil for records without one.
    public let mood: String?
    /// The number of records.
    public let count: Int
    /// When the first of them was created.
    public let first: Timestamp
    /// When the last of them was created.
    public let last: Timestamp

    package init(mood: String?, count: Int, first: Timestamp, last: Timestamp) {
        self.mood = mood
        self.count = count
        self.first = first
        self.last = last
    }
}

extension HistoryKey: Comparable {
    /// Earlier moments first, those of one moment by identity.
    public static func < (left: HistoryKey, right: HistoryKey) -> Bool {
        (left.createdAt, left.id) < (right.createdAt, right.id)
    }
}

extension MoodCount {
    /// The order of ``PostbackStore/moodCounts(_:)``.
    static func precedes(_ left: MoodCount, _ right: MoodCount) -> Bool {
        guard let leftMood = left.mood else { return false }
        guard let rightMood = right.mood else { return true }
        return left.count == right.count ? ByteString(leftMood) < ByteString(rightMood) : left.count > right.count
    }
}
