internal import Postbacks

/// Counts of groups of records, period by period.
struct Timeline {
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

    func count(of group: HistoryGroup, in period: CalendarPeriod) -> Int {
        var group = group
        group.period = period
        return counts[group] ?? 0
    }

    /// Nil where the period has no records.
    func share(of group: HistoryGroup, in period: CalendarPeriod) -> Double? {
        totals[period].map { Double(count(of: group, in: period)) / Double($0) }
    }

    func highestShare(of groups: [HistoryGroup]) -> Double {
        groups.flatMap { group in periods.compactMap { share(of: group, in: $0) } }.max() ?? 0
    }

    /// The first half of the periods that have records against the second; nil where there are fewer than two.
    var halves: Halves? {
        let used = periods.filter { totals[$0] != nil }
        guard used.count > 1, let last = used.last else { return nil }
        return Halves(
            timeline: self,
            periods: [Array(used.prefix(used.count / 2)), Array(used.suffix(used.count - used.count / 2))],
            last: last.description
        )
    }

    /// What to say where there are no ``halves``.
    var tooShort: Phrase {
        guard let only = periods.last?.description else { return "No record has a date" }
        return totals.count == 1
            ? "All records are from \(unit.one), \(only)" : "Of the last \(unit.amount(periods.count)) only \(only) has records"
    }

    /// What a reader of the page should know.
    var remarks: [Phrase] { isCut ? ["The last \(unit.amount(periods.count)) only; the files have everything."] : [] }

    /// How many records each period had, as the row on which the others of a chart stand.
    var ground: PeriodChart.Row {
        let numbers = periods.map { totals[$0] ?? 0 }
        let most = numbers.max() ?? 0
        return PeriodChart.Row(
            name: "Records",
            amount: "most \(NumberText.number(most)), last \(NumberText.number(numbers.last ?? 0))",
            heights: numbers.map { most == 0 ? nil : Double($0) / Double(most) },
            isGround: true
        )
    }

    /// The shares of a group as a row of a chart.
    /// - Parameter peak: the share of the highest column.
    func row(of group: HistoryGroup, named name: Phrase, peak: Double) -> PeriodChart.Row {
        let shares = periods.map { share(of: group, in: $0) }
        return PeriodChart.Row(
            name: name,
            amount: """
                most \(Percent(shares.compactMap(\.self).max() ?? 0).text), last \
                \(Percent(shares.last?.flatMap(\.self) ?? 0).text)
                """,
            heights: shares.map { share in share.map { peak == 0 ? 0 : $0 / peak } }
        )
    }
}

extension Timeline {
    /// Two halves of a time, to be compared.
    struct Halves {
        fileprivate let timeline: Timeline
        fileprivate let periods: [[CalendarPeriod]]
        /// What the last period is called.
        let last: String

        /// The second share less the first.
        func change(of group: HistoryGroup) -> Double {
            let (parts, wholes) = (parts(of: group), wholes)
            return Double(parts[1]) / Double(wholes[1]) - Double(parts[0]) / Double(wholes[0])
        }

        /// The two shares in words.
        func shares(of group: HistoryGroup) -> [Phrase] { zip(parts(of: group), wholes).map { NumberText.share($0, of: $1) } }

        /// Whether the truth may well have been the same in both.
        func mayBeChance(_ group: HistoryGroup) -> Bool {
            let intervals = zip(parts(of: group), wholes).map { WilsonInterval($0, of: $1) }
            return intervals[0].overlaps(intervals[1])
        }

        private var wholes: [Int] { periods.map { half in half.reduce(0) { $0 + (timeline.totals[$1] ?? 0) } } }

        private func parts(of group: HistoryGroup) -> [Int] {
            periods.map { half in half.reduce(0) { $0 + timeline.count(of: group, in: $1) } }
        }
    }
}

extension CalendarUnit {
    var title: Phrase {
        switch self {
        case .day: "Day"
        case .week: "Week"
        case .month: "Month"
        }
    }

    var each: Phrase {
        switch self {
        case .day: "each day"
        case .week: "each week"
        case .month: "each month"
        }
    }

    var one: Phrase {
        switch self {
        case .day: "one day"
        case .week: "one week"
        case .month: "one month"
        }
    }

    var all: Phrase {
        switch self {
        case .day: "the days"
        case .week: "the weeks"
        case .month: "the months"
        }
    }

    func amount(_ number: Int) -> Phrase {
        switch self {
        case .day: "\(number) days"
        case .week: "\(number) weeks"
        case .month: "\(number) months"
        }
    }
}
