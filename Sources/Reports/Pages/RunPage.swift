internal import Postbacks

/// What one run did, campaign by campaign, with what failed first.
struct RunPage: Page {
    let run: KnownRun
    /// What it did for each campaign.
    let shares: [CampaignShare]
    /// What its requests to image models cost.
    let costs: [ModelCost]
    /// The campaigns that have a gallery to lead to.
    let galleries: Set<FolderName>
    /// Those pages of posters with findings that there are.
    let posters: Set<PagePath>

    var path: PagePath { .run(run.id) }

    var title: Phrase { "Run of \(CivilTime(run.began).date.shortText)" }

    var dataAsOf: Timestamp? { run.tally?.last ?? run.began }

    func write(in main: BlockWriter) {
        main.region(.lead) { lead in
            lead.heading(1) { $0.words(title) }
            lead.paragraph(.when) { $0.words(.list(run.summary.parts, by: ", ")) }
            lead.facts { writeFacts(in: $0) }
            lead.paragraph { $0.link(to: Address(of: .runs, from: path)) { $0.words("All runs") } }
        }
        for remark in remarks { main.paragraph(.remark) { $0.words(remark) } }
        if let problems = run.note?.fileProblems, !problems.isEmpty {
            main.region(.part) { write(problems, in: $0) }
        }
        if let failures = run.note?.failures, !failures.isEmpty {
            main.region(.part) { write(failures, in: $0) }
        }
        if let findings = run.note?.findings, !findings.isEmpty {
            main.region(.part) { write(findings, in: $0) }
        }
        if !shares.isEmpty { main.region(.part) { writeShares(in: $0) } }
        if !costs.isEmpty { main.region(.part) { writeCosts(in: $0) } }
    }

    private var remarks: [Phrase] {
        var remarks: [Phrase] = []
        if let refusal = run.note?.refusal {
            remarks.append("The asset store refused the account, so nothing else was started: \(PlainText(refusal))")
        }
        if run.note?.isInterrupted == true { remarks.append("The run was stopped; the next one makes the rest.") }
        if run.pending > 0 {
            remarks.append(
                Phrase(
                    run.pending,
                    one:
                        "\(run.pending) record of this run has not arrived in the history yet: 'billposter sync' delivers what is waiting.",
                    other:
                        "\(run.pending) records of this run have not arrived in the history yet: 'billposter sync' delivers what is waiting."
                )
            )
        }
        if run.note == nil {
            remarks.append(
                "Only the records of this run are known, because it ran on another machine or with an earlier version: what failed is unknown."
            )
        }
        return remarks
    }

    private func writeFacts(in facts: FactWriter) {
        facts.fact("Run") { $0.given(run.id) }
        facts.fact("Began") { $0.time(run.began) }
        facts.fact(run.note == nil ? "First to last record" : "Took") { $0.words(run.summary.duration) }
        if let note = run.note {
            facts.fact("Asked for") { $0.words(NumberText.amount(note.planned, "poster", "posters")) }
            facts.fact("Already present") { $0.words(NumberText.number(note.reused)) }
        }
    }

    private func writeShares(in part: BlockWriter) {
        part.heading(2) { heading in
            heading.words("Campaigns")
            heading.aside(NumberText.number(shares.count))
        }
        let columns: [TableColumn] = [
            .words("Campaign"), .numbers("Recorded"), .numbers("Failed"), .numbers("Fallbacks"), .numbers("To look at"),
            .numbers("First to last record"),
        ]
        part.table(columns, named: "Campaigns") { table in
            for share in shares {
                table.row([
                    { writeName(share.campaignID, in: $0) },
                    { $0.words(NumberText.number(share.records)) },
                    { $0.words(run.note == nil ? "unknown" : NumberText.number(share.failed)) },
                    { $0.words(NumberText.number(share.fallbacks)) },
                    { $0.words(run.note == nil ? "unknown" : NumberText.number(share.findings)) },
                    { cell in
                        guard let span = share.span else { return cell.words("–") }
                        cell.words(
                            DurationText.text(
                                span.upperBound.milliseconds.subtractingReportingOverflow(span.lowerBound.milliseconds)
                                    .partialValue
                            )
                        )
                    },
                ])
            }
        }
    }

    private func writeCosts(in part: BlockWriter) {
        part.heading(2) { heading in
            heading.words("Image models")
            heading.aside(costs.total.text)
        }
        let columns: [TableColumn] = [.words("Provider"), .words("Model"), .numbers("Requests"), .numbers("Price")]
        part.table(columns, named: "Image models") { table in
            for cost in costs.added({ "\($0.provider) \($0.model)" }) {
                table.row([
                    { $0.given(.naming(cost.provider, missing: "unknown")) },
                    { $0.given(.naming(cost.model, missing: "no model recorded")) },
                    { $0.words(NumberText.number(cost.requests)) },
                    { $0.words(cost.amount.text) },
                ])
            }
        }
    }

    private func write(_ problems: [RunNote.FileProblem], in part: BlockWriter) {
        part.heading(2) { heading in
            heading.words("Campaign files with problems")
            heading.aside(NumberText.number(run.note?.invalidFiles.count ?? 0))
        }
        part.paragraph(.remark) {
            $0.words("Nothing was made from these files; 'billposter validate' shows each problem with its line.")
        }
        let columns: [TableColumn] = [
            .words("File"), .words("What is wrong"), .words("How to fix it"),
        ]
        part.table(columns, named: "Campaign files with problems") { table in
            for problem in problems {
                table.row([
                    { cell in
                        let place = problem.line.map { "\(problem.file):\($0)" } ?? problem.file
                        cell.given(.naming(place, missing: "unnamed file"))
                    },
                    { $0.wrapping(.naming(problem.message, missing: "no reason given")) },
                    { cell in
                        guard let remedy = problem.remedy else { return cell.words("–") }
                        cell.wrapping("\(PlainText(remedy))")
                    },
                ])
            }
        }
    }

    private func write(_ failures: [RunNote.Failure], in part: BlockWriter) {
        part.heading(2) { heading in
            heading.words("What failed")
            heading.aside(NumberText.number(failures.count))
        }
        part.table([.words("Campaign"), .words("Size"), .numbers("Variant"), .words("Why")], named: "What failed") { table in
            for failure in failures {
                table.row([
                    { writeName(failure.campaignID, in: $0) },
                    { $0.given(.naming(failure.size, missing: "unknown size")) },
                    { $0.words(NumberText.number(failure.variant + 1)) },
                    { $0.wrapping(.naming(failure.error, missing: "no reason given")) },
                ])
            }
        }
    }

    private func write(_ findings: [RunNote.PosterFindings], in part: BlockWriter) {
        part.heading(2) { heading in
            heading.words("To look at")
            heading.aside(NumberText.number(findings.count))
        }
        part.table([.words("Campaign"), .words("Size"), .words("Finding")], named: "To look at") { table in
            for finding in findings {
                table.row([
                    { writeName(finding.campaignID, in: $0) },
                    { writePoster(of: finding, in: $0) },
                    { $0.wrapping(.naming(finding.findings.joined(separator: "; "), missing: "something")) },
                ])
            }
        }
    }

    private func writePoster(of finding: RunNote.PosterFindings, in cell: InlineWriter) {
        let size = Phrase.naming(finding.size, missing: "unknown size")
        let page = PagePath.poster(finding.renderID, of: finding.campaignID)
        guard posters.contains(page) else { return cell.given(size) }
        cell.link(to: Address(of: page, from: path)) { $0.given(size) }
    }

    private func writeName(_ campaignID: String, in cell: InlineWriter) {
        let name = Phrase.naming(campaignID, missing: "unnamed campaign")
        guard galleries.contains(FolderName(campaignID)) else { return cell.given(name) }
        cell.link(to: Address(of: .gallery(campaignID), from: path)) { $0.given(name) }
    }
}
