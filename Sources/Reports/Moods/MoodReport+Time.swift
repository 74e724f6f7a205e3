internal import Postbacks

extension MoodReport {
    /// How the shares of the moods change from week to week or from month to month.
    func moodsOverTime(_ unit: CalendarUnit) -> ReportFigure {
        let rows = counts.makers.counted(by: [.mood], per: unit)
        let timeline = Timeline(rows, unit: unit, limit: unit == .week ? 53 : 36)
        let shown = moods.prefix(Self.moodsShown).map(\.group)
        let peak = timeline.highestShare(of: shown)
        return ReportFigure(
            name: "moods-by-\(unit.rawValue)",
            subject: unit.subject,
            finding: change(of: shown, in: timeline),
            chart: timeline.periods.count > 1 ? chart(of: timeline, shown: shown, peak: peak) : nil,
            table: FigureTable(
                columns: [.init(unit.rawValue, unit.title), .init("records", "Records")]
                    + shown.map { .init("mood", $0.moodName) },
                rows: timeline.periods.reversed().compactMap { period in
                    timeline.totals[period].map { total in
                        [.period(period), .count(total)] + shown.map { .share(timeline.count(of: $0, in: period), of: total) }
                    }
                }
            ),
            facts: FigureTable(
                columns: [
                    .init(unit.rawValue, unit.title), .init("mood", "Mood"), .init("records", "Records"),
                    .init("share", "Share"),
                ],
                rows: rows.compactMap { row in
                    row.group.period.map { period in
                        [
                            .period(period), .text(row.group.mood), .count(row.count),
                            .share(row.count, of: timeline.totals[period] ?? 0),
                        ]
                    }
                }
            ),
            count: records,
            remarks: timeline.remarks + remarks(showing: shown.count)
        )
    }

    private func chart(of timeline: Timeline, shown: [HistoryGroup], peak: Double) -> PeriodChart {
        PeriodChart(
            rows: shown.map { timeline.row(of: $0, named: $0.moodName, peak: peak) } + [timeline.ground],
            periods: timeline.periods.map(\.description),
            description: """
                A row for each mood with a column for \(timeline.unit.each), as high as the mood's share; the highest column of all \
                is \(Percent(peak).text). The last row shows how many records there were.
                """
        )
    }

    /// Which mood changed most between the two halves of the time.
    private func change(of moods: [HistoryGroup], in timeline: Timeline) -> Phrase {
        guard let halves = timeline.halves else { return timeline.tooShort }
        let changes = moods.map { halves.change(of: $0) }
        guard let place = changes.indices.max(by: { abs(changes[$0]) < abs(changes[$1]) }), abs(changes[place]) >= 0.005 else {
            return "The shares of the moods hardly changed up to \(halves.last)"
        }
        let unit = timeline.unit
        let shares = halves.shares(of: moods[place])
        let mood = moods[place].moodName
        let sentence: Phrase =
            changes[place] > 0
            ? "\(mood) rose from \(shares[0]) in the first half of \(unit.all) to \(shares[1]) in the second"
            : "\(mood) fell from \(shares[0]) in the first half of \(unit.all) to \(shares[1]) in the second"
        return halves.mayBeChance(moods[place]) ? "\(sentence), which may be chance" : sentence
    }
}

extension CalendarUnit {
    fileprivate var subject: Phrase {
        switch self {
        case .day: "Share of the moods by day"
        case .week: "Share of the moods by week"
        case .month: "Share of the moods by month"
        }
    }
}
