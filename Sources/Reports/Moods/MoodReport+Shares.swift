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
                        A bar for each mood, as long as its share of all records; a thin line shows the range in which the true \
                        share lies with 95 % certainty.
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
                ? [
                    "In brackets: the range in which the share would lie, with 95 % certainty, over many more such records (Wilson)."
                ] : []
        )
    }

    private var leading: Phrase {
        let places = named.places
        guard let first = places.first else { return "No record names a mood" }
        let leaders = Self.names(first)
        let share = NumberText.share(first[0].count, of: records)
        guard let second = places.dropFirst().first else {
            if first.count > 1 { return "\(leaders) are used equally often, with \(share) of the records each" }
            return moods.count == 1
                ? "\(leaders) is the only mood" : "\(leaders) is the only mood named, with \(share) of the records"
        }
        let others = Self.names(second)
        let other = NumberText.share(second[0].count, of: records)
        if WilsonInterval(first[0].count, of: records).overlaps(WilsonInterval(second[0].count, of: records)) {
            return Phrase(
                first.count,
                one: "\(leaders) is ahead of \(others) by too little to tell: \(share) against \(other)",
                other: "\(leaders) are ahead of \(others) by too little to tell: \(share) each against \(other)"
            )
        }
        let lead = Phrase(
            first.count,
            one: "\(leaders) leads with \(share) of the records",
            other: "\(leaders) lead with \(share) of the records each"
        )
        return Phrase(
            second.count,
            one: "\(lead), before \(others) with \(other)",
            other: "\(lead), before \(others) with \(other) each"
        )
    }
}
