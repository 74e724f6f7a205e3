internal import Postbacks

/// What the history says of moods within a range.
struct MoodReport: Sendable {
    /// How far it looks back.
    let range: MoodRange
    /// The first day of the range, in days since 1970; nil where it has none.
    let firstDay: Int?
    /// What was counted within the range.
    let counts: DailyCounts
    /// What runs said of themselves.
    let notes: [RunNote]
    /// What requests to image models cost.
    let costs: [ModelCost]
    /// When the newest record of the history was created.
    let dataAsOf: Timestamp
    /// The moods, most used first, records without one last.
    let moods: [HistoryTally]

    /// How many moods a chart shows beside each other.
    static let moodsShown = 5

    /// Counts a range of the daily counts.
    init(_ range: MoodRange, of counts: DailyCounts, notes: [RunNote], costs: [ModelCost], dataAsOf: Timestamp) {
        self.range = range
        self.notes = notes
        self.dataAsOf = dataAsOf
        let newest = CalendarPeriod(.day, containing: dataAsOf)
        firstDay = range.firstDay(upTo: newest.firstDay)
        self.costs = costs
        self.counts = counts.since(firstDay)
        let moods = self.counts.makers.counted(by: [.mood]).mostFirst
        self.moods = moods.filter { $0.group.mood != nil } + moods.filter { $0.group.mood == nil }
    }

    /// The moods that records name, most used first.
    var named: [HistoryTally] { moods.filter { $0.group.mood != nil } }

    /// Moods in a sentence: their names, or how many they are.
    static func names(_ moods: [HistoryTally]) -> Phrase {
        .names(moods.map(\.group.moodName), orAmount: NumberText.amount(moods.count, "mood", "moods"))
    }

    /// What a figure that shows some of the moods says about the others.
    func remarks(showing shown: Int) -> [Phrase] {
        if named.count > shown {
            return ["\(shown) of \(named.count) moods, none of the others used more often; the files have everything."]
        }
        return moods.count > shown ? ["The files also have the records without a mood."] : []
    }

    /// How many records were counted.
    var records: Int { moods.records }

    /// From the first record's day to the last one's, in words.
    var span: Phrase? {
        guard let first = moods.map(\.first).min(), let last = moods.map(\.last).max() else { return nil }
        let days = [first, last].map { CivilTime($0).date.shortText }
        return days[0] == days[1] ? days[0] : "\(days[0]) – \(days[1])"
    }

    /// Everything that the report shows, in its order.
    var figures: [ReportFigure] {
        [
            moodShares, moodsOverTime(.week), moodsOverTime(.month), moods(by: .size), moods(by: .model), moods(by: .campaign),
            palettes, fallbacks, fallbacksByReason, fallbacksByWeek, runs, busiestCampaigns,
        ] + (costs.isEmpty ? [] : [modelCosts])
    }
}
