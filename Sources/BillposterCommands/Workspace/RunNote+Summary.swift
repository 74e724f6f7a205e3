internal import Artwork
internal import Campaigns
internal import Nightly
internal import Postbacks
internal import Reports

extension RunNote {
    /// What the pages should know of a run.
    init(_ summary: RunSummary, began: Timestamp, duration: Duration) {
        self.init(
            runID: summary.runID.rawValue,
            began: began.milliseconds,
            milliseconds: Int64(duration / .milliseconds(1)),
            planned: summary.planned,
            reused: summary.reused,
            made: summary.uploaded,
            recorded: summary.recorded,
            failures: summary.failures.map { failure in
                Failure(
                    campaignID: failure.job.spec.campaign.id.rawValue,
                    size: failure.job.spec.size.id,
                    variant: failure.job.spec.variant,
                    error: "\(failure.error)"
                )
            },
            findings: summary.findings.map { finding in
                Finding(
                    campaignID: finding.job.spec.campaign.id.rawValue,
                    size: finding.job.spec.size.id,
                    renderID: finding.job.renderID.rawValue,
                    findings: finding.findings.map(\.message)
                )
            },
            refusal: summary.refusal.map { "\($0)" },
            isInterrupted: summary.isInterrupted
        )
    }
}
