/// What a build did.
public struct SiteOutcome: Hashable, Sendable {
    /// Pages and style sheets that were written because they were missing or their content changed.
    public let written: Int
    /// Pages and style sheets that were already as they should be.
    public let unchanged: Int
    /// Files of earlier builds that no page needed and that were removed.
    public let removed: Int
    /// Thumbnails that were made.
    public let thumbnails: Int
    /// What pages had to do without, campaign by campaign, newest poster first.
    public let problems: [ReportProblem]

    /// Makes an outcome.
    public init(written: Int, unchanged: Int, removed: Int, thumbnails: Int, problems: [ReportProblem]) {
        self.written = written
        self.unchanged = unchanged
        self.removed = removed
        self.thumbnails = thumbnails
        self.problems = problems
    }
}

/// Something that a page had to do without; the page was built all the same and says so.
public struct ReportProblem: Hashable, Sendable, CustomStringConvertible {
    /// The campaign whose gallery is concerned.
    public let campaignID: String
    /// The render id of the poster that is concerned.
    public let renderID: String
    /// What is wrong and where.
    public let message: String
    /// What to do about it; nil where the message says it.
    public let remedy: String?

    /// Makes a problem.
    public init(campaignID: String, renderID: String, message: String, remedy: String?) {
        self.campaignID = campaignID
        self.renderID = renderID
        self.message = message
        self.remedy = remedy
    }

    /// The message and the remedy in one line.
    public var description: String { remedy.map { "\(message): \($0)" } ?? message }
}
