internal import Postbacks

extension MoodReport {
    private static let palettesShown = 3
    private static let coloursShown = 12

    private struct Use {
        let mood: HistoryGroup
        let colours: [Colour]
        let count: Int
    }

    /// The palettes used most with each mood.
    var palettes: ReportFigure {
        let uses = paletteUses
        let total = uses.reduce(0) { $0 + $1.count }
        let groups: [SwatchChart.Group] = moods.prefix(Self.moodsShown).compactMap { mood in
            let own = uses.filter { $0.mood == mood.group }
            let records = own.reduce(0) { $0 + $1.count }
            guard records > 0 else { return nil }
            return SwatchChart.Group(
                name: mood.group.moodName,
                amount: "n = \(NumberText.number(records))",
                palettes: own.prefix(Self.palettesShown).map { use in
                    (
                        colours: Array(use.colours.prefix(Self.coloursShown)),
                        amount: "\(NumberText.number(use.count)) · \(NumberText.share(use.count, of: records))"
                    )
                }
            )
        }
        return ReportFigure(
            name: "palettes",
            subject: "Palettes used most with each mood",
            finding: mostUsed(uses, total: total),
            chart: groups.isEmpty
                ? nil
                : SwatchChart(
                    groups: groups,
                    description: """
                        For each mood up to \(Self.palettesShown) palettes as stripes of their colours, with the number of records \
                        and their share of the mood's records with a palette.
                        """
                ),
            table: FigureTable(
                columns: [
                    .init("mood", "Mood", missing: "no mood recorded"), .init("palette", "Palette"), .init("records", "Records"),
                ],
                rows: uses.map { [.text($0.mood.mood), .colours($0.colours), .count($0.count)] }
            ),
            count: total,
            counted: .recordsWithPalette
        )
    }

    private func mostUsed(_ uses: [Use], total: Int) -> Phrase {
        var sums: [[Colour]: Int] = [:]
        for use in uses { sums[use.colours, default: 0] += use.count }
        guard let most = sums.values.max() else { return "No record has a palette" }
        let first = sums.filter { $0.value == most }.keys.sorted { $0.text < $1.text }
        if sums.count == 1 { return "Every record with a palette has the same one: \(first[0].phrase)" }
        if first.count == sums.count {
            return "The \(first.count) palettes are used equally often, in \(most) of \(total) records each"
        }
        return first.count == 1
            ? "The most used of \(sums.count) palettes is \(first[0].phrase), in \(most) of \(total) records"
            : "\(first.count) of \(sums.count) palettes share first place, in \(most) of \(total) records each"
    }

    /// By mood as the moods are ordered, then most used first, then by the colours; what is no colour is left out.
    private var paletteUses: [Use] {
        var uses: [HistoryGroup: [[Colour]: Int]] = [:]
        for row in counts.palettes.counted(by: [.mood, .palette]) {
            let colours = (row.group.palette ?? []).compactMap(Colour.init)
            if !colours.isEmpty { uses[row.group.keeping([.mood]), default: [:]][colours, default: 0] += row.count }
        }
        return moods.flatMap { mood in
            (uses[mood.group] ?? [:]).sorted { ($1.value, $0.key.text) < ($0.value, $1.key.text) }.map {
                Use(mood: mood.group, colours: $0.key, count: $0.value)
            }
        }
    }
}

extension [Colour] {
    fileprivate var phrase: Phrase {
        let shown = prefix(12).map(\.description).joined(separator: " ")
        return count > 12 ? "\(shown) and \(count - 12) more" : "\(shown)"
    }

    /// To put palettes in an order that never changes.
    fileprivate var text: String {
        map(\.description).joined(separator: " ")
    }
}
