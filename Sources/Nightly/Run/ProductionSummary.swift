public import Artwork
public import Assets

/// What became of the posters of a plan, in numbers.
public struct ProductionSummary: Sendable {
    /// The run's id.
    public let runID: RunID
    /// The campaigns that the run was about.
    public let campaigns: Int
    /// The posters that these campaigns ask for.
    public let planned: Int
    /// Pictures made.
    public internal(set) var rendered = 0
    /// Posters that already existed.
    public internal(set) var reused: Int
    /// Pictures stored.
    public internal(set) var uploaded = 0
    /// Records that the history did not have.
    public internal(set) var recorded = 0
    /// Posters of which the history had a record already, which was left as it stands.
    public internal(set) var present = 0
    /// Pictures made by something else than the campaign asked for.
    public internal(set) var fallbacks = 0
    /// How many posters were or stayed fallbacks, by the class of the reason; an empty text where nobody was asked.
    public internal(set) var fallbackReasons: [String: Int] = [:]
    /// What requests to models of this run count as paid, model by model.
    public internal(set) var bills: [ModelJournal.Bill] = []
    /// Posters that could not be made, stored or recorded, in the order of the plan.
    public internal(set) var failures: [Failure] = []
    /// Posters at which a person should look, in the order of the plan.
    public internal(set) var findings: [PosterFindings] = []
    /// Why the run stopped: the store refuses the account; nil where it did not.
    public internal(set) var refusal: AssetError?
    /// Whether the run was asked to stop before everything was made.
    public internal(set) var isInterrupted = false

    /// Notes what delivery found: records of this run that count as written, and that the history had already.
    public mutating func note(present count: Int) {
        recorded -= count
        present += count
    }

    /// One poster at which a person should look.
    public struct PosterFindings: Sendable {
        /// The poster.
        public let job: PosterJob
        /// What was measured.
        public let findings: [PosterQuality.Finding]
    }

    /// One poster that could not be made, stored or recorded.
    public struct Failure: Sendable {
        /// The poster.
        public let job: PosterJob
        /// Why.
        public let error: any Error
    }

    /// A summary of nothing done yet.
    /// - Parameter refusal: why nothing will be done: the store refuses the account.
    public init(runID: RunID, plan: Plan, refusedBy refusal: AssetError? = nil) {
        self.runID = runID
        self.refusal = refusal
        campaigns = plan.campaigns.count
        planned = plan.posters
        reused = plan.reused
    }
}
