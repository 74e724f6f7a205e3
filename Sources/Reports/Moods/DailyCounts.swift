internal import Postbacks

/// How many records each day has of what the report is about; every range of whole days is counted from these.
///
/// The questions are those that a history may keep daily counts for, so that the answers cost little also over many years.
struct DailyCounts: Sendable {
    /// By mood, model, requested model and whether the picture is a fallback.
    let makers: [HistoryTally]
    /// By whether the picture is a fallback, and the class of the reason.
    let reasons: [HistoryTally]
    /// By mood and size.
    let sizes: [HistoryTally]
    /// By mood and campaign.
    let campaigns: [HistoryTally]
    /// By mood and palette.
    let palettes: [HistoryTally]
    /// By run and whether the picture is a fallback.
    let runs: [HistoryTally]

    /// Asks a history.
    static func of(_ history: any HistoryQuestions) async throws(PostbackError) -> DailyCounts {
        let everything = HistoryFilter()
        func count(_ facets: Set<HistoryFacet>) async throws(PostbackError) -> [HistoryTally] {
            try await history.tally(everything, by: HistoryGrouping(by: facets, per: .day))
        }
        return DailyCounts(
            makers: try await count([.mood, .model, .requestedModel, .isFallback]),
            reasons: try await count([.isFallback, .fallbackClass]),
            sizes: try await count([.mood, .size]),
            campaigns: try await count([.mood, .campaignID]),
            palettes: try await count([.mood, .palette]),
            runs: try await count([.runID, .isFallback])
        )
    }

    /// The counts of a day and those after it.
    /// - Parameter day: in days since 1970; nil for all.
    func since(_ day: Int?) -> DailyCounts {
        guard let day else { return self }
        func since(_ rows: [HistoryTally]) -> [HistoryTally] {
            rows.filter { $0.group.period.map { $0.firstDay >= day } ?? false }
        }
        return DailyCounts(
            makers: since(makers),
            reasons: since(reasons),
            sizes: since(sizes),
            campaigns: since(campaigns),
            palettes: since(palettes),
            runs: since(runs)
        )
    }
}

extension [HistoryTally] {
    /// How many records the rows count.
    var records: Int { reduce(0) { $0 + $1.count } }

    /// The rows added up by fewer facets, and by longer periods or none, in the order of their groups.
    func counted(by facets: Set<HistoryFacet>, per unit: CalendarUnit? = nil) -> [HistoryTally] {
        map { row in
            HistoryTally(row.group.keeping(facets, per: unit), count: row.count, first: row.first, last: row.last)
        }.merged()
    }

    /// The rows by place: those with the same number of records share one. The rows must be ordered, those with the most
    /// records first.
    var places: [[HistoryTally]] {
        reduce(into: []) { places, row in
            if let last = places.last, last[0].count == row.count {
                places[places.count - 1].append(row)
            } else {
                places.append([row])
            }
        }
    }

    /// The rows, those with the most records first and then in the order in which they came.
    var mostFirst: [HistoryTally] {
        enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
    }
}

extension HistoryGroup {
    /// The group with some of its facets alone.
    func keeping(_ facets: Set<HistoryFacet>, per unit: CalendarUnit? = nil) -> HistoryGroup {
        var group = HistoryGroup()
        group.period = unit.flatMap { unit in period.map { CalendarPeriod(unit, containing: $0.start) } }
        for facet in facets {
            switch facet {
            case .campaignID: group.campaignID = campaignID
            case .mood: group.mood = mood
            case .size: group.size = size
            case .model: group.model = model
            case .requestedModel: group.requestedModel = requestedModel
            case .isFallback: group.isFallback = isFallback
            case .fallbackClass: group.fallbackClass = fallbackClass
            case .promptSource: group.promptSource = promptSource
            case .runID: group.runID = runID
            case .palette: group.palette = palette
            }
        }
        return group
    }

    /// What pages call the mood.
    var moodName: Phrase { .naming(mood, missing: "no mood recorded") }
}
