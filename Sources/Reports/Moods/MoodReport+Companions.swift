internal import Postbacks

/// What moods are set against.
enum MoodReportCompanion {
    case size
    case model
    case campaign

    fileprivate var facet: HistoryFacet {
        switch self {
        case .size: .size
        case .model: .model
        case .campaign: .campaignID
        }
    }

    fileprivate var name: String {
        switch self {
        case .size: "size"
        case .model: "model"
        case .campaign: "campaign"
        }
    }

    fileprivate var each: Phrase {
        switch self {
        case .size: "each size"
        case .model: "each model"
        case .campaign: "each campaign"
        }
    }

    fileprivate var every: Phrase {
        switch self {
        case .size: "every size"
        case .model: "every model"
        case .campaign: "every campaign"
        }
    }

    fileprivate var one: Phrase {
        switch self {
        case .size: "one size"
        case .model: "one model"
        case .campaign: "one campaign"
        }
    }

    fileprivate var none: Phrase {
        switch self {
        case .size: "No size"
        case .model: "No model"
        case .campaign: "No campaign"
        }
    }

    fileprivate func amount(_ number: Int) -> Phrase {
        switch self {
        case .size: "\(number) sizes"
        case .model: "\(number) models"
        case .campaign: "\(number) campaigns"
        }
    }

    fileprivate var column: FigureTable.Column {
        switch self {
        case .size: .init("size", "Size", missing: "unknown size")
        case .model: .init("model", "Model", missing: "no model recorded")
        case .campaign: .init("campaign_id", "Campaign", missing: "campaign without a name")
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

extension MoodReport {
    private static let rowsShown = 16

    /// How each size, model or campaign divides among the moods.
    func moods(by companion: MoodReportCompanion) -> ReportFigure {
        let rows: [HistoryTally] =
            switch companion {
            case .size: counts.sizes.counted(by: [.mood, .size])
            case .model: counts.makers.counted(by: [.mood, .model])
            case .campaign: counts.campaigns.counted(by: [.mood, .campaignID])
            }
        let cells = Dictionary(rows.map { ($0.group, $0.count) }) { $0 + $1 }
        let things = rows.counted(by: [companion.facet]).mostFirst
        let shown = moods.prefix(Self.moodsShown).map(\.group)
        func count(_ mood: HistoryGroup, _ thing: HistoryGroup) -> Int {
            var group = thing
            group.mood = mood.mood
            return cells[group] ?? 0
        }
        let chart = MatrixChart(
            columns: shown.map(\.moodName),
            rows: things.prefix(Self.rowsShown).map { thing in
                MatrixChart.Row(
                    name: .naming(companion.value(in: thing.group), missing: companion.column.missing),
                    count: thing.count,
                    shares: shown.map { Double(count($0, thing.group)) / Double(thing.count) }
                )
            },
            description: "A row for \(companion.each) with a bar for each mood, as long as the mood's share of the row."
        )
        var remarks: [Phrase] = []
        if things.count > Self.rowsShown {
            remarks.append("The chart shows the \(Self.rowsShown) of \(companion.amount(things.count)) with the most records.")
        }
        if moods.count > shown.count {
            remarks.append("The \(shown.count) most used of \(moods.count) moods; the files have all.")
        }
        return ReportFigure(
            name: "moods-by-\(companion.name)",
            subject: "Moods of \(companion.each)",
            finding: leaders(among: things, companion, count: count),
            chart: chart,
            table: FigureTable(
                columns: [companion.column, .init("records", "Records")] + shown.map { .init("mood", $0.moodName) },
                rows: things.map { thing in
                    [.text(companion.value(in: thing.group)), .count(thing.count)]
                        + shown.map { .share(count($0, thing.group), of: thing.count) }
                }
            ),
            facts: FigureTable(
                columns: [
                    companion.column, .init("mood", "Mood"), .init("records", "Records"), .init("share", "Share"),
                ],
                rows: things.flatMap { thing in
                    moods.compactMap { mood in
                        let number = count(mood.group, thing.group)
                        return number == 0
                            ? nil
                            : [
                                .text(companion.value(in: thing.group)), .text(mood.group.mood), .count(number),
                                .share(number, of: thing.count),
                            ]
                    }
                }
            ),
            count: records,
            remarks: remarks
        )
    }

    /// Of how many sizes, models or campaigns the leading mood is the most used one.
    private func leaders(
        among things: [HistoryTally],
        _ companion: MoodReportCompanion,
        count: (HistoryGroup, HistoryGroup) -> Int
    ) -> Phrase {
        guard let leader = moods.first, leader.group.mood != nil else { return "No record says in which mood it was made" }
        if things.count == 1, let only = things.first {
            let name = Phrase.naming(companion.value(in: only.group), missing: companion.column.missing)
            return "There is \(companion.one): \(name)"
        }
        let led = things.count { thing in
            let own = count(leader.group, thing.group)
            return own > 0 && moods.dropFirst().allSatisfy { count($0.group, thing.group) < own }
        }
        switch led {
        case things.count: return "\(leader.group.moodName) is the most used mood of \(companion.every)"
        case 0: return "\(companion.none) has \(leader.group.moodName), the most used mood of all, as its own most used one"
        default: return "\(leader.group.moodName) is the most used mood of \(led) of the \(companion.amount(things.count))"
        }
    }
}
