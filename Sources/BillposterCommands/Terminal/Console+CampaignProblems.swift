internal import Campaigns

extension Console {
    /// Shows the problems of campaign files on standard error, each with its line and a caret.
    func show(_ problems: [CampaignProblem]) throws {
        for problem in problems {
            switch logFormat {
            // Without a label before it, so that editors and CI find `file:line:column:` where they look for it.
            case .text: try OutputStream.standardError.write("\(problem)\n")
            case .json: error("\(problem)")
            }
        }
    }
}
