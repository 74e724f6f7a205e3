internal import Postbacks

/// The mood report in all its ranges, in the list of the site's sections.
struct MoodSection: SiteSection {
    let path = PagePath.moods
    let title: Phrase = "Moods"
    let needsGalleries = false

    func addFacts(_ facts: SiteFacts, to fingerprint: inout Fingerprint) { facts.addHistory(to: &fingerprint) }

    func groups(of facts: SiteFacts, fingerprint: String) async throws(ReportError) -> [PageGroup] {
        [
            PageGroup(path, fingerprint) { () throws(ReportError) in
                let counts = try await reading("the counts of moods") { () throws(PostbackError) in
                    try await DailyCounts.of(facts.history)
                }
                return {
                    let reports = MoodReports(of: counts, notes: facts.notes, costs: facts.costs, dataAsOf: facts.dataAsOf)
                    return PageBatch(reports.pages, files: reports.files)
                }
            }
        ]
    }
}

/// A page of the mood report: which moods were made within a range, how often and when, and what they look like.
struct MoodPage: Page {
    /// How far the page looks back.
    let range: MoodRange
    /// What was counted; nil where the history is empty.
    let report: MoodReport?
    /// The figures of the report, in their order.
    let figures: [ReportFigure]

    var title: Phrase { range.days.map { "Moods, last \($0) days" } ?? "Moods" }

    var path: PagePath { range.page }

    var dataAsOf: Timestamp? { report?.dataAsOf }

    func write(in main: BlockWriter) {
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

    private func summary(of report: MoodReport) -> Phrase {
        let campaigns = report.counts.campaigns.counted(by: [.campaignID]).count
        let amounts = [
            NumberText.amount(report.records, "record", "records"), NumberText.amount(report.named.count, "mood", "moods"),
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
