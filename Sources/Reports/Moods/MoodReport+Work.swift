internal import Postbacks

extension MoodReport {
    /// What each run made, how long it took and what failed.
    var runs: ReportFigure {
        let runs = runsOfRange
        let most = max(1, runs.map(\.records).max() ?? 1)
        let bars = runs.prefix(14).map { run in
            let failed = run.failed ?? 0
            let made: Phrase = "\(run.records) in \(DurationText.text(run.milliseconds))"
            return BarChart.Bar(
                name: "\(PlainText(run.id))",
                amount: failed > 0 ? "\(made), \(failed) failed" : made,
                length: Double(run.records) / Double(most)
            )
        }
        var remarks: [Phrase] = []
        if runs.count > bars.count { remarks.append("The chart shows the last \(bars.count) of \(runs.count) runs.") }
        if runs.contains(where: { $0.note == nil }) {
            remarks.append(
                "Of runs on other machines or by earlier versions only the records are known: their time runs from the first record to the last, and what failed is unknown."
            )
        }
        return ReportFigure(
            name: "runs",
            subject: "Records of each run, newest first",
            finding: lastRun(runs),
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
                        .text(run.id), .count(run.records), .count(run.fallbacks), .known(run.failed),
                        .moment(run.tally?.first), .duration(run.milliseconds),
                    ]
                }
            ),
            count: runs.count,
            counted: .runs,
            remarks: remarks
        )
    }

    /// The runs that made something in the range, and those that began in it and could make nothing.
    private var runsOfRange: [KnownRun] {
        let tallies = RunCount.all(in: counts.runs)
        let known = Set(tallies.map(\.runID))
        let began = notes.filter { note in
            known.contains(note.runID)
                || firstDay.map { CalendarPeriod(.day, containing: Timestamp(milliseconds: note.began)).firstDay >= $0 } ?? true
        }
        return KnownRun.all(tallies, began)
    }

    private func lastRun(_ runs: [KnownRun]) -> Phrase {
        guard let last = runs.first else { return "No record names the run that made it" }
        let together = runs.prefix { $0.began == last.began }.count
        guard together == 1 else { return "\(together) of \(runs.count) runs began last, at the same time" }
        let made = NumberText.amount(last.records, "poster", "posters")
        let taken = DurationText.text(last.milliseconds)
        let sentence: Phrase =
            runs.count == 1 ? "The only run made \(made) in \(taken)" : "The last of \(runs.count) runs made \(made) in \(taken)"
        return switch last.failed {
        case nil: sentence
        case 0?: "\(sentence), none failed"
        case let failed?: "\(sentence), \(failed) failed"
        }
    }

    /// The campaigns with the most records.
    var busiestCampaigns: ReportFigure {
        let campaigns = counts.campaigns.counted(by: [.campaignID]).mostFirst
        let most = campaigns.first?.count ?? 1
        func name(_ campaign: HistoryTally) -> Phrase {
            .naming(campaign.group.campaignID, missing: "unnamed campaign")
        }
        let bars = campaigns.prefix(15).map { campaign in
            BarChart.Bar(
                name: name(campaign),
                amount: NumberText.number(campaign.count),
                length: Double(campaign.count) / Double(most)
            )
        }
        return ReportFigure(
            name: "campaigns",
            subject: "Busiest campaigns",
            finding: busiest(campaigns.places.first ?? [], of: campaigns.count, name),
            chart: bars.isEmpty
                ? nil
                : BarChart(
                    bars: bars,
                    description: "A bar for each campaign, as long as the number of its records; the busiest first."
                ),
            table: FigureTable(
                columns: [
                    .init("campaign_id", "Campaign", missing: "unnamed campaign"), .init("records", "Records"),
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

    private func busiest(_ first: [HistoryTally], of all: Int, _ name: (HistoryTally) -> Phrase) -> Phrase {
        guard let most = first.first?.count else { return "No campaign has records" }
        if all == 1 { return "All records belong to one campaign, \(name(first[0]))" }
        if first.count == all { return "The \(all) campaigns have the same number of records, \(most)" }
        return first.count == 1
            ? "\(name(first[0])) is the busiest of \(all) campaigns with \(most) of \(records) records"
            : "\(first.count) of \(all) campaigns share first place with \(most) of \(records) records each"
    }
}
