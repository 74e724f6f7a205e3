internal import Postbacks

extension MoodReport {
    /// How much of the records each mood is.
    var moodShares: ReportFigure {
        let shown = moods.prefix(12)
        // All or none: one bar with a range among bars without looks as if the others were certain.
        let isUncertain = shown.contains { WilsonInterval($0.count, of: records).matters }
        let bars = shown.map { mood in
            let interval = WilsonInterval(mood.count, of: records)
            let share = NumberText.share(mood.count, of: records)
            return BarChart.Bar(
                name: mood.group.moodName,
                amount: isUncertain ? "\(share) (\(interval.text))" : share,
                length: Double(mood.count) / Double(max(1, records)),
                interval: isUncertain ? interval : nil
            )
        }
        return ReportFigure(
            name: "mood-share",
            subject: "Share of each mood",
            finding: leading,
            chart: bars.isEmpty
                ? nil
                : BarChart(
                    bars: bars,
                    description: """
                        A bar for each mood, as long as its share of all records; a thin line shows between which shares the truth \
                        lies with 95 % certainty.
                        """
                ),
            table: FigureTable(
                columns: [
                    .init("mood", "Mood", missing: "no mood recorded"), .init("records", "Records"), .init("share", "Share"),
                    .init("share_low", "At least"), .init("share_high", "At most"), .init("first_used", "First used"),
                    .init("last_used", "Last used"),
                ],
                rows: moods.map { mood in
                    let interval = WilsonInterval(mood.count, of: records)
                    return [
                        .text(mood.group.mood), .count(mood.count), .share(mood.count, of: records), .fraction(interval.low),
                        .fraction(interval.high), .day(mood.first), .day(mood.last),
                    ]
                }
            ),
            count: records,
            remarks: isUncertain
                ? ["In brackets: where the share of many more records made alike would lie with 95 % certainty (Wilson)."] : []
        )
    }

    private var leading: Phrase {
        guard let first = moods.first, first.group.mood != nil else { return "No record says in which mood it was made" }
        guard moods.count > 1 else { return "\(first.group.moodName) is the only mood" }
        let share = NumberText.share(first.count, of: records)
        let second = moods[1]
        guard second.group.mood != nil else { return "\(first.group.moodName) leads with \(share) of the records" }
        if second.count == first.count { return "\(first.group.moodName) and \(second.group.moodName) lead with \(share) each" }
        let isClose = WilsonInterval(first.count, of: records).overlaps(WilsonInterval(second.count, of: records))
        let other = NumberText.share(second.count, of: records)
        return isClose
            ? "\(first.group.moodName) is ahead of \(second.group.moodName) by too little to tell: \(share) against \(other)"
            : "\(first.group.moodName) leads with \(share) of the records, before \(second.group.moodName) with \(other)"
    }
}
