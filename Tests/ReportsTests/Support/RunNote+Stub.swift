import Postbacks
import Reports

extension RunNote {
    /// What a run says that made what it should.
    static func stub(
        _ runID: String,
        began: Timestamp = .stub(0),
        failures: Int = 0,
        milliseconds: Int64 = 60_000,
        findings: [PosterFindings] = [],
        fileProblems: [FileProblem]? = []
    ) -> RunNote {
        RunNote(
            runID: runID,
            began: began.milliseconds,
            milliseconds: milliseconds,
            planned: 4 + failures,
            reused: 0,
            made: 4,
            recorded: 4,
            failures: (0..<failures).map {
                Failure(campaignID: "alpha", size: "square", variant: $0, error: "the store did not answer")
            },
            findings: findings,
            fileProblems: fileProblems,
            refusal: nil,
            isInterrupted: false
        )
    }
}
