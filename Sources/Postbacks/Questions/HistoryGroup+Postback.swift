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
            case .promptSource: promptSource = postback.metadata.promptSource
            case .runID: runID = postback.metadata.runID
            case .palette: palette = postback.palette
            }
        }
    }
}

extension Metadata {
    /// Whether another model than the requested one made the picture: one of the two fields that tell of it is there.
    public var isFallback: Bool { requestedModel != nil || fallbackReason != nil }
}
