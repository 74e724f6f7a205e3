extension HistoryQuestions {
    /// What the history holds altogether; how many renders that is, ``renderCount(_:)`` says.
    public func totals(_ filter: HistoryFilter = HistoryFilter()) async throws(PostbackError) -> HistoryTotals {
        let campaigns = try await tally(filter, by: HistoryGrouping(by: [.campaignID]))
        let runs = try await tally(filter, by: HistoryGrouping(by: [.runID]))
        return HistoryTotals(
            records: campaigns.total,
            campaigns: campaigns.count,
            runs: runs.count { $0.group.runID != nil },
            first: campaigns.lazy.map(\.first).min(),
            last: campaigns.lazy.map(\.last).max()
        )
    }

    /// The campaigns with the most records, most first, then by campaign id.
    /// - Parameter limit: how many are returned, 1 or more.
    public func busiestCampaigns(
        _ filter: HistoryFilter = HistoryFilter(),
        limit: Int = 20
    ) async throws(PostbackError) -> [CampaignCount] {
        // The rows come by campaign id, and this keeps the order of those that count the same.
        let rows = try await tally(filter, by: HistoryGrouping(by: [.campaignID])).stablySorted { $0.count > $1.count }
        return rows.prefix(limit).map {
            CampaignCount(campaignID: $0.group.campaignID ?? "", count: $0.count, first: $0.first, last: $0.last)
        }
    }

    /// What each run recorded, the run that began last first, then by its id; records without a run are left out.
    ///
    /// The history knows what was made; what a run could not make left no record.
    public func runs(_ filter: HistoryFilter = HistoryFilter()) async throws(PostbackError) -> [RunCount] {
        RunCount.all(in: try await tally(filter, by: HistoryGrouping(by: [.runID, .isFallback])))
    }

    /// How many pictures are fallbacks for each class of reason, the most frequent first, then by the class.
    public func fallbackReasons(
        _ filter: HistoryFilter = HistoryFilter()
    ) async throws(PostbackError) -> [FallbackReasonCount] {
        let rows = try await tally(filter, by: HistoryGrouping(by: [.isFallback, .fallbackClass]))
        return rows.filter { $0.group.isFallback == true }.stablySorted { $0.count > $1.count }
            .map { FallbackReasonCount(kind: $0.group.fallbackClass, count: $0.count) }
    }

    /// How often each model was asked for and another one made the picture, by period and then by model; records without
    /// a model last.
    public func fallbacks(
        per unit: CalendarUnit = .day,
        _ filter: HistoryFilter = HistoryFilter()
    ) async throws(PostbackError) -> [FallbackRate] {
        let rows = try await tally(filter, by: HistoryGrouping(by: [.requestedModel, .isFallback], per: unit))
        var rates: [FallbackRate] = []
        // The rows of one period and model lie together.
        for row in rows {
            guard let period = row.group.period else { continue }
            let fallbacks = row.group.isFallback == true ? row.count : 0
            var rate = FallbackRate(period: period, model: row.group.requestedModel, requests: row.count, fallbacks: fallbacks)
            if let last = rates.last, last.period == period, last.model.isExactly(rate.model) {
                rate = FallbackRate(
                    period: period,
                    model: rate.model,
                    requests: last.requests + rate.requests,
                    fallbacks: last.fallbacks + rate.fallbacks
                )
                rates.removeLast()
            }
            rates.append(rate)
        }
        return rates
    }

    /// Where the prompts came from, most first, then by name; records that do not say are counted under nil, last.
    public func promptSources(_ filter: HistoryFilter = HistoryFilter()) async throws(PostbackError) -> [PromptSourceCount] {
        let rows = try await tally(filter, by: HistoryGrouping(by: [.promptSource]))
        let counts = rows.map { PromptSourceCount(source: $0.group.promptSource, count: $0.count) }
        return counts.stablySorted { left, right in
            left.source != nil && (right.source == nil || left.count > right.count)
        }
    }
}

/// What a history holds altogether.
public struct HistoryTotals: Hashable, Sendable {
    /// The number of records.
    public let records: Int
    /// The number of different campaign ids.
    public let campaigns: Int
    /// The number of different runs that records name.
    public let runs: Int
    /// When the first record was created; nil when there is none.
    public let first: Timestamp?
    /// When the last record was created; nil when there is none.
    public let last: Timestamp?

    /// Makes totals.
    public init(records: Int, campaigns: Int, runs: Int, first: Timestamp?, last: Timestamp?) {
        self.records = records
        self.campaigns = campaigns
        self.runs = runs
        self.first = first
        self.last = last
    }
}

/// How many records a campaign has.
public struct CampaignCount: Hashable, Sendable {
    /// The campaign's id, as stored.
    public let campaignID: String
    /// The number of records, 1 or more.
    public let count: Int
    /// When the first of them was created.
    public let first: Timestamp
    /// When the last of them was created.
    public let last: Timestamp

    package init(campaignID: String, count: Int, first: Timestamp, last: Timestamp) {
        self.campaignID = campaignID
        self.count = count
        self.first = first
        self.last = last
    }
}

/// What one run recorded.
public struct RunCount: Hashable, Sendable {
    /// The run's id.
    public let runID: String
    /// The number of records, 1 or more.
    public let records: Int
    /// How many of them are fallbacks.
    public let fallbacks: Int
    /// When the first of them was created.
    public let first: Timestamp
    /// When the last of them was created.
    public let last: Timestamp

    /// From the first record to the last, in milliseconds; the run itself began earlier, by the time that its first
    /// poster took.
    public var milliseconds: Int64 { last.milliseconds.subtractingReportingOverflow(first.milliseconds).partialValue }

    package init(runID: String, records: Int, fallbacks: Int, first: Timestamp, last: Timestamp) {
        self.runID = runID
        self.records = records
        self.fallbacks = fallbacks
        self.first = first
        self.last = last
    }

    /// Adds up counts by run and by whether the pictures are fallbacks: the run whose first record is newest comes first, then
    /// by id; counts without a run are left out.
    public static func all(in rows: [HistoryTally]) -> [RunCount] {
        var runs: [ByteString: RunCount] = [:]
        for row in rows {
            guard let id = row.group.runID else { continue }
            let run = RunCount(
                runID: id,
                records: row.count,
                fallbacks: row.group.isFallback == true ? row.count : 0,
                first: row.first,
                last: row.last
            )
            runs[ByteString(id)] = runs[ByteString(id)]?.adding(run) ?? run
        }
        return runs.sorted { left, right in
            left.value.first == right.value.first ? left.key < right.key : left.value.first > right.value.first
        }.map(\.value)
    }

    private func adding(_ other: RunCount) -> RunCount {
        RunCount(
            runID: runID,
            records: records + other.records,
            fallbacks: fallbacks + other.fallbacks,
            first: min(first, other.first),
            last: max(last, other.last)
        )
    }
}

/// How often a model was asked for and did not make the picture.
public struct FallbackRate: Hashable, Sendable {
    /// The day, week or month.
    public let period: CalendarPeriod
    /// The model that was asked for; nil for records without a model.
    public let model: String?
    /// The number of pictures that it was asked for, 1 or more.
    public let requests: Int
    /// How many of them another model made.
    public let fallbacks: Int

    /// The part of the requests that ended in a fallback, 0 to 1.
    public var rate: Double { Double(fallbacks) / Double(requests) }

    package init(period: CalendarPeriod, model: String?, requests: Int, fallbacks: Int) {
        self.period = period
        self.model = model
        self.requests = requests
        self.fallbacks = fallbacks
    }
}

/// How many records are fallbacks for one class of reason.
public struct FallbackReasonCount: Hashable, Sendable {
    /// The class, such as `refused_content`; nil for records that do not say.
    public let kind: String?
    /// The number of records, 1 or more.
    public let count: Int

    package init(kind: String?, count: Int) {
        self.kind = kind
        self.count = count
    }
}

/// How many records have a prompt of one source.
public struct PromptSourceCount: Hashable, Sendable {
    /// The source; nil for records that do not say.
    public let source: String?
    /// The number of records, 1 or more.
    public let count: Int

    package init(source: String?, count: Int) {
        self.source = source
        self.count = count
    }
}

extension Array {
    /// Swift's own sorting is stable, but does not promise to be.
    fileprivate func stablySorted(by precedes: (Element, Element) -> Bool) -> [Element] {
        enumerated().sorted { left, right in
            if precedes(left.element, right.element) { return true }
            return !precedes(right.element, left.element) && left.offset < right.offset
        }.map(\.element)
    }
}
