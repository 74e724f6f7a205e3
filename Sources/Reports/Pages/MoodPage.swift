internal import Postbacks

/// The mood report: which moods were made, how often and when, and what they look like.
struct MoodPage: Sendable {
    /// What the history counts, most first.
    let moods: [MoodCount]
    /// What the galleries counted beside it.
    let tallies: [MoodTally]
    /// When the newest record of the history was created; nil where there is none.
    let dataAsOf: Timestamp?

    /// The page as a document.
    func document() -> PageDocument {
        PageFrame(page: .moods, dataAsOf: dataAsOf).document { main in
            main.region(.lead) { lead in
                lead.heading(1) { $0.words("Moods") }
                lead.paragraph(.when) { writeFinding(in: $0) }
            }
            guard total > 0 else { return }
            main.region(.part) { part in
                part.heading(2) { $0.words("Share of each mood") }
                writeTable(in: part)
                part.paragraph(.remark) { line in
                    line.words(
                        "Shares are of all \(records) of the history (n = \(Counting.number(total))"
                    )
                    if let dataAsOf {
                        line.words(", data as of ")
                        line.time(dataAsOf)
                    }
                    line.words(").")
                }
            }
            main.region(.part) { part in
                part.heading(2) { $0.words("Colours and sizes") }
                if counted < total {
                    part.paragraph(.remark) {
                        $0.words(
                            "Counted over \(Counting.number(counted)) of the records: the other galleries have not been built."
                        )
                    }
                }
                for tally in tallies { writeLook(of: tally, in: part) }
            }
        }
    }

    private var total: Int { moods.reduce(0) { $0 + $1.count } }

    private var records: String { Counting.amount(total, "record", "records") }

    private var counted: Int { tallies.reduce(0) { $0 + $1.records } }

    private func writeFinding(in line: InlineWriter) {
        guard total > 0 else { return line.words("Nothing has been made yet.") }
        guard let leading = moods.first(where: { $0.mood != nil }) else {
            return line.words("No record says in which mood it was made.")
        }
        line.words("Most used is ")
        line.strong { writeName(leading.mood, in: $0) }
        line.words(": \(Counting.number(leading.count)) of \(records), \(Counting.share(leading.count, of: total))")
    }

    private func writeTable(in part: BlockWriter) {
        let columns: [TableColumn] = [
            .words("Mood"), .numbers("Records"), .numbers("Share"), .words("First used"), .words("Last used"),
        ]
        part.table(columns) { table in
            for mood in moods {
                table.row([
                    { writeName(mood.mood, in: $0) },
                    { $0.words(Counting.number(mood.count)) },
                    { $0.share(mood.count, of: total) },
                    { $0.day(mood.first) },
                    { $0.day(mood.last) },
                ])
            }
        }
    }

    private func writeLook(of tally: MoodTally, in part: BlockWriter) {
        part.heading(3) { heading in
            writeName(tally.mood, in: heading)
            heading.aside("n = \(Counting.number(tally.records))")
        }
        part.facts { facts in
            let colours = MoodTally.top(8, of: tally.colours)
            if !colours.isEmpty {
                facts.fact("Colours") { fact in
                    for (index, colour) in colours.enumerated() {
                        if index > 0 { fact.words(", ") }
                        if let swatch = Colour(colour.name) { fact.swatch(swatch) }
                        fact.aside(Counting.number(colour.count))
                    }
                }
            }
            facts.fact("Sizes") { fact in
                for (index, size) in MoodTally.top(8, of: tally.sizes).enumerated() {
                    if index > 0 { fact.words(", ") }
                    fact.given(PlainText(size.name).isEmpty ? "unknown size" : size.name)
                    fact.aside(Counting.number(size.count))
                }
            }
        }
    }

    private func writeName(_ mood: String?, in line: InlineWriter) {
        if let mood = mood.map(PlainText.init), !mood.isEmpty { line.given(mood) } else { line.words("no mood recorded") }
    }
}
