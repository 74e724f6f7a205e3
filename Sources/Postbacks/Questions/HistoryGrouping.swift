/// A property by which records are distinguished when they are counted.
///
/// The order of the cases is the order of importance in which groups are sorted.
public enum HistoryFacet: String, Hashable, Sendable, CaseIterable {
    /// The campaign's id.
    case campaignID
    /// The mood.
    case mood
    /// The size id.
    case size
    /// The model that made the picture.
    case model
    /// The model that the campaign asked for: of a fallback the requested one, else the one that made the picture.
    case requestedModel
    /// Whether another model than the requested one made the picture.
    case isFallback
    /// Of a fallback, the class of its reason.
    case fallbackClass
    /// Where the prompt came from.
    case promptSource
    /// The run that made the image.
    case runID
    /// The colours in their order, as stored.
    case palette
}

/// By what records are grouped when they are counted.
public struct HistoryGrouping: Hashable, Sendable {
    /// Records that differ in one of these are counted apart.
    public var facets: Set<HistoryFacet>
    /// Records of different periods of this length are counted apart; nil for no division of time.
    public var period: CalendarUnit?

    /// Makes a grouping; without arguments all records are one group.
    public init(by facets: Set<HistoryFacet> = [], per period: CalendarUnit? = nil) {
        self.facets = facets
        self.period = period
    }
}

/// What the records of one group have in common.
///
/// A property is nil where the grouping does not name its facet, and where the records have no such value: a field that is
/// absent, null, or of another type than the contract's.
public struct HistoryGroup: Sendable {
    /// The day, week or month of their moments.
    public var period: CalendarPeriod?
    /// The campaign's id; never nil when grouped by it.
    public var campaignID: String?
    /// The mood.
    public var mood: String?
    /// The size id; never nil when grouped by it.
    public var size: String?
    /// The model that made the pictures.
    public var model: String?
    /// The model that was asked for.
    public var requestedModel: String?
    /// Whether the pictures are fallbacks; never nil when grouped by it.
    public var isFallback: Bool?
    /// The class of the reason for the fallbacks.
    public var fallbackClass: String?
    /// Where the prompts came from.
    public var promptSource: String?
    /// The run.
    public var runID: String?
    /// The colours.
    public var palette: [String]?

    /// Makes a group of all records.
    public init() {}
}

/// How many records a group has, and when they were made.
public struct HistoryTally: Hashable, Sendable {
    /// What the records have in common.
    public let group: HistoryGroup
    /// The number of records, 1 or more.
    public let count: Int
    /// When the first of them was created.
    public let first: Timestamp
    /// When the last of them was created.
    public let last: Timestamp

    package init(_ group: HistoryGroup, count: Int, first: Timestamp, last: Timestamp) {
        self.group = group
        self.count = count
        self.first = first
        self.last = last
    }
}

extension HistoryGroup {
    /// The group that a record belongs to.
    init(of postback: Postback, by grouping: HistoryGrouping) {
        self.init()
        period = grouping.period.map { CalendarPeriod($0, containing: postback.createdAt) }
        for facet in grouping.facets {
            switch facet {
            case .campaignID: campaignID = postback.campaignID
            case .mood: mood = postback.mood
            case .size: size = postback.size
            case .model: model = postback.model
            case .requestedModel: requestedModel = postback.metadata.requestedModel ?? postback.model
            case .isFallback: isFallback = postback.metadata.isFallback
            case .fallbackClass: fallbackClass = postback.metadata.fallbackClass
            case .promptSource: promptSource = postback.metadata.promptSource
            case .runID: runID = postback.metadata.runID
            case .palette: palette = postback.palette
            }
        }
    }
}

extension Metadata {
    /// Whether another model than the requested one made the picture: one of the two fields that say so is there.
    public var isFallback: Bool { requestedModel != nil || fallbackReason != nil }
}
