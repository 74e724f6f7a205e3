internal import Postbacks

extension MoodReport {
    /// Why pictures were made by another model than the one asked for, by the classes that records name.
    var fallbacksByReason: ReportFigure {
        let rows = counts.reasons.filter { $0.group.isFallback == true }.counted(by: [.fallbackClass]).mostFirst
        let total = rows.records
        let bars = rows.prefix(12).map { row in
            BarChart.Bar(
                name: FallbackWords.name(row.group.fallbackClass),
                amount: "\(row.count) (\(NumberText.share(row.count, of: total)))",
                length: Double(row.count) / Double(total)
            )
        }
        let leading = rows.places.first ?? []
        let finding: Phrase =
            if leading.isEmpty {
                "Nothing fell back"
            } else if leading.count == 1 {
                """
                The most frequent reason is \(FallbackWords.name(leading[0].group.fallbackClass)): \(leading[0].count) of \
                \(NumberText.amount(total, "fallback", "fallbacks"))
                """
            } else {
                "No single reason leads among the fallbacks"
            }
        return ReportFigure(
            name: "fallbacks-by-reason",
            subject: "Fallbacks of each reason",
            finding: finding,
            chart: bars.isEmpty
                ? nil : BarChart(bars: bars, description: "A bar for each reason, as long as its share of the fallbacks."),
            table: FigureTable(
                columns: [
                    .init("fallback_class", "Reason", missing: "not recorded"), .init("fallbacks", "Fallbacks"),
                    .init("share", "Share"),
                ],
                rows: rows.map { [.text($0.group.fallbackClass), .count($0.count), .share($0.count, of: total)] }
            ),
            count: total
        )
    }

    /// What requests to image models cost, by month and model.
    var modelCosts: ReportFigure {
        let costs = costs.filter { cost in firstDay.map { cost.day >= $0 } ?? true }
        func month(_ cost: ModelCost) -> CalendarPeriod {
            CalendarPeriod(.month, containing: Timestamp(milliseconds: Int64(cost.day) * CalendarPeriod.millisecondsPerDay))
        }
        let rows = costs.added { "\(month($0)) \($0.provider) \($0.model)" }.sorted { left, right in
            (month(right).firstDay, left.provider, left.model) < (month(left).firstDay, right.provider, right.model)
        }
        let months = Dictionary(grouping: costs, by: month).sorted { $0.key.firstDay < $1.key.firstDay }.suffix(12)
        let most = max(1, months.map { $0.value.total.microdollars }.max() ?? 1)
        let total = costs.total
        return ReportFigure(
            name: "model-costs",
            subject: "What pictures of models cost, by month and model",
            finding: total.requests == 0
                ? "No model was asked for pictures"
                : "\(Counted.requests.amount(total.requests)) cost \(total.text)",
            chart: months.isEmpty
                ? nil
                : BarChart(
                    bars: months.reversed().map { month, costs in
                        BarChart.Bar(
                            name: "\(month.description)",
                            amount: costs.total.text,
                            length: Double(costs.total.microdollars) / Double(most)
                        )
                    },
                    description: "A bar for each month, as long as what its requests cost; the newest month first."
                ),
            table: FigureTable(
                columns: [
                    .init("month", "Month"), .init("provider", "Provider"), .init("model", "Model"),
                    .init("requests", "Requests"), .init("price", "Price"), .init("unpriced_requests", "Of unknown price"),
                ],
                rows: rows.map { cost in
                    [
                        .period(month(cost)), .text(cost.provider), .text(cost.model), .count(cost.requests),
                        .dollars(cost.microdollars), .count(cost.unpriced),
                    ]
                }
            ),
            count: total.requests,
            counted: .requests,
            remarks: ["Requests that may have been worked on count as paid, with or without a picture."]
        )
    }
}

/// What pages call the classes of reasons for fallbacks.
enum FallbackWords {
    /// A class that this program knows, in words; another one as it stands.
    static func name(_ kind: String?) -> Phrase {
        switch kind {
        case "wait": "service busy or away"
        case "refused_content": "words refused"
        case "refused_money": "no credit"
        case "refused_key": "key refused"
        case "refused_request": "request refused"
        case "gone": "model gone"
        case "unknown_outcome": "outcome unknown"
        case "dishonest": "not what was asked for"
        case "limit": "own limit"
        case "batch": "waiting for its batch"
        default: .naming(kind, missing: "not recorded")
        }
    }
}
