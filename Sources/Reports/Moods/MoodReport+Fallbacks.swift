internal import Postbacks

extension MoodReport {
    /// How often each model was asked for and another one made the picture.
    var fallbacks: ReportFigure {
        let rows = counts.makers.counted(by: [.requestedModel, .isFallback])
        let failed = Dictionary(
            rows.filter { $0.group.isFallback == true }.map { ($0.group.keeping([.requestedModel]), $0.count) }
        ) { $0 + $1 }
        let models = rows.counted(by: [.requestedModel]).mostFirst
        let total = failed.values.reduce(0, +)
        let bars = models.prefix(12).map { model in
            let count = failed[model.group] ?? 0
            let interval = WilsonInterval(count, of: model.count)
            return BarChart.Bar(
                name: .naming(model.group.requestedModel, missing: "no model recorded"),
                amount:
                    "\(count) of \(model.count) (\(interval.matters ? interval.text : NumberText.share(count, of: model.count)))",
                length: Double(count) / Double(model.count),
                interval: interval.matters ? interval : nil
            )
        }
        let pictures = NumberText.amount(records, "picture", "pictures")
        let share = NumberText.share(total, of: records)
        let finding: Phrase =
            total == 0
            ? "Every picture was made by the model that was asked for"
            : Phrase(
                total,
                one: "\(total) of \(pictures) (\(share)) was made by a model other than the one asked for",
                other: "\(total) of \(pictures) (\(share)) were made by a model other than the one asked for"
            )
        return ReportFigure(
            name: "fallbacks",
            subject: "Fallbacks of each model that was asked for",
            finding: finding,
            chart: BarChart(
                bars: bars,
                description: """
                    A bar for each model that was asked for, as long as the share of its pictures that another model made; a thin \
                    line shows the range in which the true share lies with 95 % certainty.
                    """
            ),
            table: FigureTable(
                columns: [
                    .init("requested_model", "Model asked for", missing: "no model recorded"), .init("pictures", "Pictures"),
                    .init("fallbacks", "Fallbacks"), .init("rate", "Rate"), .init("rate_low", "At least"),
                    .init("rate_high", "At most"),
                ],
                rows: models.map { model in
                    let count = failed[model.group] ?? 0
                    let interval = WilsonInterval(count, of: model.count)
                    return [
                        .text(model.group.requestedModel), .count(model.count), .count(count), .share(count, of: model.count),
                        .fraction(interval.low), .fraction(interval.high),
                    ]
                }
            ),
            count: records
        )
    }

    /// How the part of the pictures that another model made than the one asked for changes from week to week.
    var fallbacksByWeek: ReportFigure {
        let rows = counts.makers.counted(by: [.isFallback], per: .week)
        let timeline = Timeline(rows, unit: .week, limit: 53)
        var fallback = HistoryGroup()
        fallback.isFallback = true
        let peak = timeline.highestShare(of: [fallback])
        func row(of period: CalendarPeriod) -> [FigureValue]? {
            timeline.totals[period].map { total in
                let count = timeline.count(of: fallback, in: period)
                let interval = WilsonInterval(count, of: total)
                return [
                    .period(period), .count(total), .count(count), .share(count, of: total), .fraction(interval.low),
                    .fraction(interval.high),
                ]
            }
        }
        let columns: [FigureTable.Column] = [
            .init("week", "Week"), .init("pictures", "Pictures"), .init("fallbacks", "Fallbacks"), .init("rate", "Rate"),
            .init("rate_low", "At least"), .init("rate_high", "At most"),
        ]
        return ReportFigure(
            name: "fallbacks-by-week",
            subject: "Fallback rate by week",
            finding: changeOfFallbacks(fallback, in: timeline),
            chart: timeline.periods.count > 1 && peak > 0
                ? PeriodChart(
                    rows: [timeline.row(of: fallback, named: "Fallbacks", peak: peak), timeline.ground],
                    periods: timeline.periods.map(\.description),
                    description: """
                        A column for each week, as high as the share of its pictures made by a model other than the one asked for; \
                        the highest column is \(Percent(peak).text). The last row shows how many records there were.
                        """
                ) : nil,
            table: FigureTable(columns: columns, rows: timeline.periods.reversed().compactMap(row)),
            facts: FigureTable(columns: columns, rows: timeline.totals.keys.sorted().compactMap(row)),
            count: records,
            remarks: timeline.remarks
        )
    }

    private func changeOfFallbacks(_ fallback: HistoryGroup, in timeline: Timeline) -> Phrase {
        guard let halves = timeline.halves else {
            guard let only = timeline.periods.last(where: { timeline.totals[$0] != nil }) else { return timeline.tooShort }
            let rate = NumberText.share(timeline.count(of: fallback, in: only), of: timeline.totals[only] ?? 0)
            return "The fallback rate of \(only.description) is \(rate)"
        }
        let shares = halves.shares(of: fallback)
        let change = halves.change(of: fallback)
        guard shares[0] != shares[1] else { return "The fallback rate is \(shares[1]) in both halves of the weeks" }
        let sentence: Phrase =
            change > 0
            ? "The fallback rate rose from \(shares[0]) in the first half of the weeks to \(shares[1]) in the second"
            : "The fallback rate fell from \(shares[0]) in the first half of the weeks to \(shares[1]) in the second"
        return halves.mayBeChance(fallback) ? "\(sentence), which may be chance" : sentence
    }
}
