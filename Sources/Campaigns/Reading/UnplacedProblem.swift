/// Something wrong in a file, noted before the file's name and its lines are at hand.
struct UnplacedProblem: Error, Hashable {
    /// Where; nil for the file as a whole.
    let position: SourcePosition?
    /// What is wrong, one sentence without a full stop.
    let message: String
    /// What to do instead; nil where the message says it.
    let suggestion: String?

    init(_ message: String, at position: SourcePosition?, suggestion: String? = nil) {
        self.position = position
        self.message = message
        self.suggestion = suggestion
    }

    /// A value that was refused, at the place where it stands.
    init(_ error: CampaignError, at position: SourcePosition?) {
        self.init(error.message, at: position, suggestion: error.remedy)
    }
}
