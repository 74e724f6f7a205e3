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
    /// The render ids of posters that stand in for others while those cannot be made, by the ids of those.
    public let standIns: [String: String]

    /// Makes a brief.
    public init(id: String, name: String, notes: String?, current: [String], standIns: [String: String] = [:]) {
        self.id = id
        self.name = name
        self.notes = notes
        self.current = current
        self.standIns = standIns
    }

    /// The render ids that count today: those asked for, and for one that was not made its stand-in, if that was.
    /// - Parameter made: the render ids of all records.
    func counting(among made: Set<String>) -> [String] {
        current.map { id in
            guard !made.contains(id), let standIn = standIns[id], made.contains(standIn) else { return id }
            return standIn
        }
    }
}
