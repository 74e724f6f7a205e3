internal import Postbacks

extension MoodReport {
    /// How the shares of the moods change from week to week or from month to month.
    func moodsOverTime(_ unit: CalendarUnit) -> Figure {
        let rows = counts.makers.counted(by: [.mood], per: unit)
        let timeline = Timeline(rows, unit: unit, limit: unit == .week ? 53 : 36)
        let shown = moods.prefix(Self.moodsShown).map(\.group)
        let peak = timeline.highestShare(of: shown)
        return Figure(
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
            remarks: (timeline.isCut ? ["The last \(unit.amount(timeline.periods.count)); the files have all."] : [])
                + (moods.count > shown.count ? ["The \(shown.count) most used of \(moods.count) moods; the files have all."] : [])
        )
    }

    private func chart(of timeline: Timeline, shown: [HistoryGroup], peak: Double) -> PeriodChart {
        let totals = timeline.periods.map { timeline.totals[$0] ?? 0 }
        let most = totals.max() ?? 0
        let ground = PeriodChart.Row(
            name: "Records",
            amount: "most \(Counting.number(most)), last \(Counting.number(totals.last ?? 0))",
            heights: totals.map { most == 0 ? nil : Double($0) / Double(most) },
            isGround: true
        )
        let rows = shown.map { mood in
            let shares = timeline.periods.map { timeline.share(of: mood, in: $0) }
            return PeriodChart.Row(
                name: mood.moodName,
                amount: """
                    most \(Percent(shares.compactMap(\.self).max() ?? 0).text), last \
                    \(Percent(shares.last?.flatMap(\.self) ?? 0).text)
                    """,
                heights: shares.map { share in share.map { peak == 0 ? 0 : $0 / peak } }
            )
        }
        return PeriodChart(
            rows: rows + [ground],
            periods: timeline.periods.map(\.description),
            description: """
                A row for each mood with a column for \(timeline.unit.each), as high as the mood's share; the highest column of all \
                is \(Percent(peak).text). The last row shows how many records there were.
                """
        )
    }

    /// Which mood changed most between the two halves of the time.
    private func change(of moods: [HistoryGroup], in timeline: Timeline) -> Phrase {
        let unit = timeline.unit
        let periods = timeline.periods.filter { timeline.totals[$0] != nil }
        guard periods.count > 1, let last = periods.last?.description else {
            guard let only = periods.first?.description else { return "No record is of any time" }
            return "All records are of \(unit.one), \(only)"
        }
        let halves = [periods.prefix(periods.count / 2), periods.suffix(periods.count - periods.count / 2)]
        let wholes = halves.map { half in half.reduce(0) { $0 + (timeline.totals[$1] ?? 0) } }
        let parts = moods.map { mood in halves.map { half in half.reduce(0) { $0 + timeline.count(of: mood, in: $1) } } }
        let changes = parts.map { Double($0[1]) / Double(wholes[1]) - Double($0[0]) / Double(wholes[0]) }
        guard let place = changes.indices.max(by: { abs(changes[$0]) < abs(changes[$1]) }), abs(changes[place]) >= 0.005 else {
            return "The moods kept their shares up to \(last)"
        }
        let intervals = zip(parts[place], wholes).map { WilsonInterval($0, of: $1) }
        let shares = zip(parts[place], wholes).map { Counting.share($0, of: $1) }
        let mood = moods[place].moodName
        let told: Phrase =
            changes[place] > 0
            ? "\(mood) rose from \(shares[0]) in the first half of \(unit.all) to \(shares[1]) in the second"
            : "\(mood) fell from \(shares[0]) in the first half of \(unit.all) to \(shares[1]) in the second"
        return intervals[0].overlaps(intervals[1]) ? "\(told), which may be chance" : told
    }
}

/// Counts of moods, period by period.
private struct Timeline {
    let unit: CalendarUnit
    /// The periods to show, one after the other, the last one with records at the end; also those without records.
    let periods: [CalendarPeriod]
    /// Whether there are earlier ones.
    let isCut: Bool
    /// How many records each period has; only those that have any.
    let totals: [CalendarPeriod: Int]
    private let counts: [HistoryGroup: Int]

    init(_ rows: [HistoryTally], unit: CalendarUnit, limit: Int) {
        self.unit = unit
        var totals: [CalendarPeriod: Int] = [:]
        var counts: [HistoryGroup: Int] = [:]
        for row in rows {
            if let period = row.group.period { totals[period, default: 0] += row.count }
            counts[row.group] = row.count
        }
        self.totals = totals
        self.counts = counts
        var periods: [CalendarPeriod] = []
        if let first = totals.keys.min(), var period = totals.keys.max() {
            // Backwards: the first record may be a thousand years away.
            while periods.count < limit {
                periods.append(period)
                guard period > first else { break }
                period = CalendarPeriod(unit, containing: Timestamp(milliseconds: period.start.milliseconds - 1))
            }
            isCut = period > first || periods.last != first
        } else {
            isCut = false
        }
        self.periods = periods.reversed()
    }

    func count(of mood: HistoryGroup, in period: CalendarPeriod) -> Int {
        var group = mood
        group.period = period
        return counts[group] ?? 0
    }

    /// Nil where the period has no records.
    func share(of mood: HistoryGroup, in period: CalendarPeriod) -> Double? {
        totals[period].map { Double(count(of: mood, in: period)) / Double($0) }
    }

    func highestShare(of moods: [HistoryGroup]) -> Double {
        moods.flatMap { mood in periods.compactMap { share(of: mood, in: $0) } }.max() ?? 0
    }
}

extension CalendarUnit {
    fileprivate var title: Phrase {
        switch self {
        case .day: "Day"
        case .week: "Week"
        case .month: "Month"
        }
    }

    fileprivate var subject: Phrase {
        switch self {
        case .day: "Share of the moods by day"
        case .week: "Share of the moods by week"
        case .month: "Share of the moods by month"
        }
    }

    fileprivate var each: Phrase {
        switch self {
        case .day: "each day"
        case .week: "each week"
        case .month: "each month"
        }
    }

    fileprivate var one: Phrase {
        switch self {
        case .day: "one day"
        case .week: "one week"
        case .month: "one month"
        }
    }

    fileprivate var all: Phrase {
        switch self {
        case .day: "the days"
        case .week: "the weeks"
        case .month: "the months"
        }
    }

    fileprivate func amount(_ number: Int) -> Phrase {
        switch self {
        case .day: "\(number) days"
        case .week: "\(number) weeks"
        case .month: "\(number) months"
        }
    }
}
