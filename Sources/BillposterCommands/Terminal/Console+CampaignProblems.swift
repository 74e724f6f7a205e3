internal import Campaigns
internal import Nightly
internal import Secrets

extension Console {
    /// Shows the problems of campaign files on standard error, each with its line and a caret.
    func show(_ problems: [CampaignProblem]) {
        for problem in problems {
            switch logFormat {
            // Without a label before it, so that editors and CI find `file:line:column:` where they look for it.
            // Addresses are masked in it already, in a way that leaves the caret in its place.
            case .text: OutputStream.standardError.tell(secrets.redactingKnown("\(problem)") + "\n")
            case .json: error("\(problem)")
            }
        }
    }

    /// Tells which campaigns cannot be made, and which are made with pictures of an earlier day.
    func show(picturesOf resolved: ResolvedCampaigns) {
        for refusal in resolved.refused { error("\(refusal.file): \(refusal.error)") }
        for aged in resolved.aged {
            warning(
                """
                \(aged.campaign): the picture of \(aged.artist) is the copy of \(aged.picture.confirmedAt), \
                because its server is unavailable: \(aged.picture.reason)
                """
            )
        }
    }
}
