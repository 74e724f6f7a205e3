extension HistoryQuestions {
    /// How often each mood was used, most often first, then by name; records without a mood are counted under nil, last.
    public func moodShares(_ filter: HistoryFilter = HistoryFilter()) async throws(PostbackError) -> [MoodShare] {
        let rows = try await tally(filter, by: HistoryGrouping(by: [.mood]))
        let total = rows.total
        let counts = rows.map { MoodCount(mood: $0.group.mood, count: $0.count, first: $0.first, last: $0.last) }
        return counts.sorted(by: MoodCount.precedes).map { MoodShare(uses: $0, share: Double($0.count) / Double(total)) }
    }

    /// How often each mood was used in each day, week or month that has records, earliest first, then by mood; records
    /// without a mood last.
    public func moods(
        per unit: CalendarUnit,
        _ filter: HistoryFilter = HistoryFilter()
    ) async throws(PostbackError) -> [MoodPeriodCount] {
        try await tally(filter, by: HistoryGrouping(by: [.mood], per: unit)).compactMap { row in
            row.group.period.map { MoodPeriodCount(period: $0, mood: row.group.mood, count: row.count) }
        }
    }

    /// How often each mood was used with each size, model or campaign, by mood and then by the other; records without
    /// one last.
    public func moods(
        by companion: MoodCompanion,
        _ filter: HistoryFilter = HistoryFilter()
    ) async throws(PostbackError) -> [MoodCompanionCount] {
        let rows = try await tally(filter, by: HistoryGrouping(by: [.mood, companion.facet]))
        let counts = rows.map { row in
            MoodCompanionCount(mood: row.group.mood, companion: companion.value(in: row.group), count: row.count)
        }
        return counts.sorted { left, right in
            left.mood.isExactly(right.mood)
                ? left.companion.comesBefore(right.companion) : left.mood.comesBefore(right.mood)
        }
    }
}

/// How often a mood was used, and how much of the whole that is.
public struct MoodShare: Hashable, Sendable {
    /// The mood, the number of its records and their first and last moments.
    public let uses: MoodCount
    /// The part of the records that the filter lets pass, above 0 and at most 1.
    public let share: Double
}

/// How often a mood was used in a period.
public struct MoodPeriodCount: Hashable, Sendable {
    /// The day, week or month.
    public let period: CalendarPeriod
    /// The mood; nil for records without one.
    public let mood: String?
    /// The number of records, 1 or more.
    public let count: Int

    package init(period: CalendarPeriod, mood: String?, count: Int) {
        self.period = period
        self.mood = mood
        self.count = count
    }
}

/// What moods are counted together with.
public enum MoodCompanion: Hashable, Sendable, CaseIterable {
    case size
    case model
    case campaign
}

/// How often a mood was used with one size, model or campaign.
public struct MoodCompanionCount: Hashable, Sendable {
    /// The mood; nil for records without one.
    public let mood: String?
    /// The size, model or campaign id; nil for records without a model.
    public let companion: String?
    /// The number of records, 1 or more.
    public let count: Int

    package init(mood: String?, companion: String?, count: Int) {
        self.mood = mood
        self.companion = companion
        self.count = count
    }
}

extension MoodCompanion {
    fileprivate var facet: HistoryFacet {
        switch self {
        case .size: .size
        case .model: .model
        case .campaign: .campaignID
        }
    }

    fileprivate func value(in group: HistoryGroup) -> String? {
        switch self {
        case .size: group.size
        case .model: group.model
        case .campaign: group.campaignID
        }
    }
}

extension String? {
    /// Whether both are the same bytes, or both nil.
    func isExactly(_ other: String?) -> Bool { map(ByteString.init) == other.map(ByteString.init) }

    /// By code point, nil last.
    func comesBefore(_ other: String?) -> Bool {
        guard let self else { return false }
        guard let other else { return true }
        return ByteString(self) < ByteString(other)
    }
}

extension [HistoryTally] {
    /// The number of records in all rows.
    var total: Int { reduce(0) { $0 + $1.count } }
}
