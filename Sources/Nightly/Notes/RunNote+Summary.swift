internal import Artwork
internal import Campaigns
internal import Postbacks
internal import Reports
internal import Secrets
internal import SystemPackage

extension RunNote {
    /// What the pages should know of a night.
    /// - Parameter secrets: keeps what must not be published out of what libraries and servers have said.
    init(_ result: NightResult, began: Timestamp, duration: Duration, hiding secrets: SecretFilter) {
        let summary = result.summary
        self.init(
            runID: summary.runID.rawValue,
            began: began.milliseconds,
            milliseconds: Int64(duration / .milliseconds(1)),
            planned: result.planned,
            reused: summary.reused,
            made: summary.uploaded,
            recorded: summary.recorded,
            present: summary.present,
            failures: summary.failures.map { failure in
                Failure(
                    campaignID: failure.job.spec.campaign.id.rawValue,
                    size: failure.job.spec.size.id,
                    variant: failure.job.spec.variant,
                    error: secrets.redacting("\(failure.error)")
                )
            } + result.unmade.flatMap { $0.failures(hiding: secrets) },
            findings: summary.findings.map { finding in
                PosterFindings(
                    campaignID: finding.job.spec.campaign.id.rawValue,
                    size: finding.job.spec.size.id,
                    renderID: finding.job.renderID.rawValue,
                    findings: finding.findings.map(\.message)
                )
            },
            fileProblems: result.fileProblems.map { $0.hiding(secrets) },
            refusal: summary.refusal.map { secrets.redacting("\($0)") },
            isInterrupted: summary.isInterrupted
        )
    }
}

extension UnmadeCampaign {
    fileprivate func failures(hiding secrets: SecretFilter) -> [RunNote.Failure] {
        let error = secrets.redacting("\(error)")
        return campaign.editions.flatMap { _ in
            sizes.flatMap { size in
                (0..<campaign.variants).map { variant in
                    RunNote.Failure(campaignID: campaign.id.rawValue, size: size.id, variant: variant, error: error)
                }
            }
        }
    }
}

extension RunNote.FileProblem {
    /// What is wrong with the campaign files of a workspace, in the order of their names.
    static func all(_ problems: [CampaignProblem], _ refused: [ResolvedCampaigns.Refusal]) -> [RunNote.FileProblem] {
        let read = problems.map { problem in
            RunNote.FileProblem(
                file: Self.name(problem.file.string),
                line: problem.sourceLine == nil ? nil : problem.line,
                message: problem.message,
                remedy: problem.suggestion
            )
        }
        let looked = refused.filter { !$0.isTemporary }.map {
            RunNote.FileProblem(file: Self.name($0.file), line: nil, message: "\($0.error)", remedy: nil)
        }
        // By bytes, as the files are read; those of a file stay in their order.
        return (read + looked).enumerated().sorted { left, right in
            left.element.file == right.element.file
                ? left.offset < right.offset : left.element.file.utf8.lexicographicallyPrecedes(right.element.file.utf8)
        }.map(\.element)
    }

    fileprivate func hiding(_ secrets: SecretFilter) -> RunNote.FileProblem {
        RunNote.FileProblem(
            file: file,
            line: line,
            message: secrets.redacting(message),
            remedy: remedy.map(secrets.redacting)
        )
    }

    /// Those who read the pages may have the workspace elsewhere, so only the path inside it is named.
    private static func name(_ file: String) -> String {
        FilePath(file).lastComponent.map { "campaigns/\($0.string)" } ?? file
    }
}
