/// What the campaign files say today of one campaign, as far as its gallery needs to know.
public struct CampaignBrief: Hashable, Sendable {
    /// The campaign's id.
    public let id: String
    /// The event's name.
    public let name: String
    /// What the campaign file says to the reviewers, in CommonMark; nil where it says nothing.
    public let notes: String?
    /// The render ids that the campaign asks for today, in the order of the plan: size by size, variant by variant.
    public let current: [String]

    /// Makes a brief.
    public init(id: String, name: String, notes: String?, current: [String]) {
        self.id = id
        self.name = name
        self.notes = notes
        self.current = current
    }
}
