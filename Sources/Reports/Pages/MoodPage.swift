internal import Postbacks

/// A page of the mood report: which moods were made within a range, how often and when, and what they look like.
struct MoodPage: Sendable {
    /// How far the page looks back.
    let range: MoodRange
    /// What was counted; nil where the history is empty.
    let report: MoodReport?
    /// The figures of the report, in their order.
    let figures: [ReportFigure]

    /// What windows and bookmarks call the page.
    var title: Phrase { range.days.map { "Moods, last \($0) days" } ?? "Moods" }

    /// The page as a document.
    func document(in words: Words) -> PageDocument {
        PageFrame(page: range.page, dataAsOf: report?.dataAsOf).document(in: words) { main in
            main.region(.lead) { lead in
                lead.heading(1) { $0.words("Moods") }
                guard let report else {
                    lead.paragraph(.when) { $0.words("Nothing has been made yet.") }
                    return
                }
                lead.paragraph(.when) { $0.words(summary(of: report)) }
                lead.region(.ranges) { ranges in ranges.paragraph { writeRanges(in: $0) } }
            }
            guard let report else { return }
            for figure in figures {
                main.region(.figure(figure.name)) { part in
                    figure.write(in: part, of: range.page, span: report.span, dataAsOf: report.dataAsOf)
                }
            }
        }
    }

    private func summary(of report: MoodReport) -> Phrase {
        let campaigns = report.counts.campaigns.counted(by: [.campaignID]).count
        let amounts = [
            NumberText.amount(report.records, "record", "records"), NumberText.amount(report.moods.count, "mood", "moods"),
            NumberText.amount(campaigns, "campaign", "campaigns"),
        ]
        return "\(range.title): \(Phrase.list(amounts + (report.span.map { [$0] } ?? []), by: ", "))"
    }

    private func writeRanges(in line: InlineWriter) {
        line.row(
            MoodRange.all.map { other in
                { item in
                    if other == range {
                        item.strong { $0.words(other.title) }
                    } else {
                        item.link(to: Address(of: other.page, from: range.page)) { $0.words(other.title) }
                    }
                }
            }
        )
    }
}
