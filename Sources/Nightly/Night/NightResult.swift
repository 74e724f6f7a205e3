public import Campaigns
public import Postbacks
public import Reports
internal import SystemPackage

/// What a night did.
public struct NightResult: Sendable {
    /// The posters.
    public internal(set) var summary: ProductionSummary
    /// Campaigns of which nothing could be begun.
    public let unmade: [UnmadeCampaign]
    /// Artists' pictures of an earlier day.
    public let aged: [ResolvedCampaigns.AgedCutout]
    /// What is wrong with campaign files, and with what the workspace says of models.
    public let fileProblems: [RunNote.FileProblem]
    /// What is probably not meant in the events of the campaigns that were run, in the order of their files.
    public internal(set) var remarks: [EventRemark] = []
    /// What became of records that waited.
    public internal(set) var delivery = Delivery()
    /// Why what waited could not be delivered, nor counted; nil where it could.
    public internal(set) var deliveryError: PostbackError?
    /// What became of the pages.
    public internal(set) var pages = Pages.notAsked
    /// How long the pages took; zero where nobody asked for them.
    public internal(set) var pagesTime = Duration.zero

    /// Something in a campaign's event that is probably not meant, and stops no poster.
    public struct EventRemark: Hashable, Sendable {
        /// The campaign.
        public let campaign: CampaignID
        /// Its file, as it was named.
        public let file: String
        /// The line, from 1.
        public let line: Int
        /// What it is about.
        public let kind: EventRemarkKind
        /// What is probably not meant, in words.
        public let message: String
        /// What to do instead.
        public let remedy: String

        init?(_ remark: CampaignProblem, of campaign: CampaignID) {
            guard let kind = remark.kind else { return nil }
            self.campaign = campaign
            file = remark.file.string
            line = remark.line
            self.kind = kind
            message = remark.message
            remedy = remark.suggestion ?? "look at it"
        }
    }

    /// What became of the pages.
    public enum Pages: Sendable {
        /// They are up to date.
        case built(SiteOutcome)
        /// Nobody asked for them.
        case notAsked
        /// They are as they were, because the history that they are built from cannot be asked.
        case postponed
        /// They are as they were, or some of them.
        case failed(ReportError)
    }

    /// A result before anything was delivered.
    init(
        _ summary: ProductionSummary,
        _ problems: [CampaignProblem],
        _ resolved: ResolvedCampaigns,
        _ selection: Selection
    ) {
        self.summary = summary
        unmade = resolved.refused.filter(\.isTemporary).map { UnmadeCampaign($0, in: selection) }
        aged = resolved.aged
        fileProblems = RunNote.FileProblem.all(problems, resolved.refused)
    }

    /// Files with problems.
    public var invalidFiles: Int { Set(fileProblems.map(\.file)).count }

    /// Posters that the selection asks for, those of campaigns that could not be begun included.
    public var planned: Int { summary.planned + unmade.reduce(0) { $0 + $1.posters } }

    /// Posters that were not made.
    public var failed: Int { summary.failures.count + unmade.reduce(0) { $0 + $1.posters } }
}

extension SiteOutcome {
    /// What two builds one after the other did, the second of which brought a few pages up to date.
    func followed(by second: SiteOutcome) -> SiteOutcome {
        SiteOutcome(
            written: written,
            unchanged: unchanged,
            removed: removed + second.removed,
            thumbnails: thumbnails + second.thumbnails,
            problems: second.problems
        )
    }
}
