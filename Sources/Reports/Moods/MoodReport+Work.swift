internal import Postbacks

extension MoodReport {
    /// How often each model was asked for and another one made the picture.
    var fallbacks: Figure {
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
                    "\(count) of \(model.count) (\(interval.matters ? interval.text : Counting.share(count, of: model.count)))",
                length: Double(count) / Double(model.count),
                interval: interval.matters ? interval : nil
            )
        }
        let finding: Phrase =
            total == 0
            ? "Every picture was made by the model that was asked for"
            : "\(total) of \(records) pictures (\(Counting.share(total, of: records))) were made by another model than asked for"
        return Figure(
            name: "fallbacks",
            subject: "Fallbacks of each model that was asked for",
            finding: finding,
            chart: BarChart(
                bars: bars,
                description: """
                    A bar for each model that was asked for, as long as the part of its pictures that another model made; a thin \
                    line shows between which parts the truth lies with 95 % certainty.
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

    /// What each run made, how long it took and what failed.
    var runs: Figure {
        let runs = RunTally.all(in: counts.runs)
        let most = runs.map(\.records).max() ?? 1
        func failures(_ run: RunTally) -> Int? { notes[run.id]?.failures.count }
        func milliseconds(_ run: RunTally) -> Int64 { notes[run.id]?.milliseconds ?? run.milliseconds }
        let bars = runs.prefix(14).map { run in
            let failed = failures(run) ?? 0
            let made: Phrase = "\(run.records) in \(Lasting.text(milliseconds(run)))"
            return BarChart.Bar(
                name: "\(PlainText(run.id))",
                amount: failed > 0 ? "\(made), \(failed) failed" : made,
                length: Double(run.records) / Double(most)
            )
        }
        var remarks: [Phrase] = []
        if runs.count > bars.count { remarks.append("The chart shows the last \(bars.count) of \(runs.count) runs.") }
        if runs.contains(where: { notes[$0.id] == nil }) {
            remarks.append(
                "Of runs of other machines and earlier versions only the records are known: their time is that from the first record to the last, and what failed is unknown."
            )
        }
        return Figure(
            name: "runs",
            subject: "Records of each run, newest first",
            finding: lastRun(runs, failures: failures, milliseconds: milliseconds),
            chart: bars.isEmpty
                ? nil
                : BarChart(
                    bars: bars,
                    description: "A bar for each run, as long as the number of its records; the newest run first."
                ),
            table: FigureTable(
                columns: [
                    .init("run_id", "Run"), .init("records", "Records"), .init("fallbacks", "Fallbacks"),
                    .init("failed", "Failed"),
                    .init("first_record", "First record"), .init("seconds", "Time"),
                ],
                rows: runs.map { run in
                    [
                        .text(run.id), .count(run.records), .count(run.fallbacks), .known(failures(run)), .moment(run.first),
                        .duration(milliseconds(run)),
                    ]
                }
            ),
            count: runs.count,
            counted: .runs,
            remarks: remarks
        )
    }

    private func lastRun(
        _ runs: [RunTally],
        failures: (RunTally) -> Int?,
        milliseconds: (RunTally) -> Int64
    ) -> Phrase {
        guard let last = runs.first else { return "No record says which run made it" }
        let made = Counting.amount(last.records, "poster", "posters")
        let taken = Lasting.text(milliseconds(last))
        let all = runs.count
        let told = Phrase(
            all,
            one: "The last of \(all) run made \(made) in \(taken)",
            other: "The last of \(all) runs made \(made) in \(taken)"
        )
        return switch failures(last) {
        case nil: told
        case 0?: "\(told), none failed"
        case let failed?: "\(told), \(failed) failed"
        }
    }

    /// The campaigns with the most records.
    var busiestCampaigns: Figure {
        let campaigns = counts.campaigns.counted(by: [.campaignID]).mostFirst
        let most = campaigns.first?.count ?? 1
        func name(_ campaign: HistoryTally) -> Phrase {
            .naming(campaign.group.campaignID, missing: "campaign without a name")
        }
        let bars = campaigns.prefix(15).map { campaign in
            BarChart.Bar(
                name: name(campaign),
                amount: Counting.number(campaign.count),
                length: Double(campaign.count) / Double(most)
            )
        }
        let finding: Phrase =
            switch campaigns.count {
            case 0: "No campaign has records"
            case 1: "All records are of one campaign, \(name(campaigns[0]))"
            default:
                "\(name(campaigns[0])) is the busiest of \(campaigns.count) campaigns with \(campaigns[0].count) of \(records) records"
            }
        return Figure(
            name: "campaigns",
            subject: "Busiest campaigns",
            finding: finding,
            chart: bars.isEmpty
                ? nil
                : BarChart(
                    bars: bars,
                    description: "A bar for each campaign, as long as the number of its records; the busiest first."
                ),
            table: FigureTable(
                columns: [
                    .init("campaign_id", "Campaign", missing: "campaign without a name"), .init("records", "Records"),
                    .init("share", "Share"), .init("first_record", "First record"), .init("last_record", "Last record"),
                ],
                rows: campaigns.map { campaign in
                    [
                        .text(campaign.group.campaignID), .count(campaign.count), .share(campaign.count, of: records),
                        .day(campaign.first), .day(campaign.last),
                    ]
                }
            ),
            count: records
        )
    }
}
