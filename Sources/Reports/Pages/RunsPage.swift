internal import Postbacks

/// The list of all runs, the one that began last first.
struct RunsPage: Sendable {
    let runs: [RunReport]
    /// When the newest record of the history was created; nil where there is none.
    let dataAsOf: Timestamp?

    /// The page as a document.
    func document(in words: Words) -> PageDocument {
        PageFrame(page: .runs, dataAsOf: dataAsOf).document(in: words) { main in
            main.region(.lead) { lead in
                lead.heading(1) { $0.words("Runs") }
                lead.paragraph(.when) { $0.words(summary) }
            }
            guard !runs.isEmpty else { return }
            main.region(.part) { part in
                part.heading(2) { $0.words("What each run did") }
                let columns: [TableColumn] = [
                    .words("Began"), .numbers("Made"), .numbers("Failed"), .numbers("Fallbacks"), .numbers("To look at"),
                    .numbers("Pending"), .numbers("Took"), .words("Run"),
                ]
                part.table(columns) { table in
                    for run in runs {
                        table.row([
                            { $0.link(to: Address(of: .run(run.id), from: .runs)) { $0.time(run.began) } },
                            { $0.words(NumberText.number(run.made)) },
                            { $0.words(run.failed.map(NumberText.number) ?? "unknown") },
                            { $0.words(NumberText.number(run.fallbacks)) },
                            { $0.words(run.note.map { NumberText.number($0.findings.count) } ?? "unknown") },
                            { $0.words(NumberText.number(run.pending)) },
                            { $0.words(DurationText.text(run.milliseconds)) },
                            { $0.given(.naming(run.id, missing: "run without a name")) },
                        ])
                    }
                }
            }
        }
    }

    private var summary: Phrase {
        guard let last = runs.first else { return "No run has made anything yet." }
        return "\(NumberText.amount(runs.count, "run", "runs")), the last one began \(CivilTime(last.began).text)"
    }
}
