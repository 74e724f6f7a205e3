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
        case .size: "no single size"
        case .model: "no single model"
        case .campaign: "no single campaign"
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
        case .campaign: .init("campaign_id", "Campaign", missing: "unnamed campaign")
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
            remarks.append(
                "The chart shows \(Self.rowsShown) of the \(companion.amount(things.count)); none of the others has more records."
            )
        }
        remarks += self.remarks(showing: shown.count)
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
        guard let leaders = named.places.first else { return "No record names a mood" }
        if things.count == 1, let only = things.first {
            let name = Phrase.naming(companion.value(in: only.group), missing: companion.column.missing)
            return "There is only \(companion.one): \(name)"
        }
        /// The moods that no other one exceeds in a thing; none where it has records without a mood alone.
        func first(in thing: HistoryTally) -> [HistoryGroup] {
            let counts = named.map { (mood: $0.group, count: count($0.group, thing.group)) }
            let most = counts.map(\.count).max() ?? 0
            return most == 0 ? [] : counts.filter { $0.count == most }.map(\.mood)
        }
        let firsts = things.map(first)
        let all = companion.amount(things.count)
        let name = Self.names(leaders)
        guard leaders.count == 1 else {
            let alone = firsts.count { $0.count == 1 && leaders.map(\.group).contains($0[0]) }
            return "\(name) share first place overall; one of them holds it alone in \(alone) of the \(all)"
        }
        let alone = firsts.count { $0 == [leaders[0].group] }
        let shared = firsts.count { $0.count > 1 && $0.contains(leaders[0].group) }
        switch (alone, shared) {
        case (things.count, _): return "\(name) is the most used mood of \(companion.every)"
        case (0, 0): return "\(name) is the most used mood overall, but in \(companion.none)"
        case (_, 0): return "\(name) is the most used mood of \(alone) of the \(all)"
        case (0, things.count): return "\(name) shares first place in \(companion.every)"
        case (0, _): return "\(name) shares first place in \(shared) of the \(all), and holds it alone in none"
        default: return "\(name) is the most used mood of \(alone) of the \(all), and shares first place in \(shared)"
        }
    }
}
