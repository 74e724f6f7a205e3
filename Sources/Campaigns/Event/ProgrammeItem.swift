/// A part of an event's programme: an act of the evening, a work, a talk.
public struct ProgrammeItem: Hashable, Sendable {
    /// When it begins; nil where only the order is known.
    public let time: ClockTime?
    /// What it is.
    public let title: String
    /// Who plays, wrote or holds it.
    public let by: String?

    /// Makes a part of a programme.
    public init(time: ClockTime? = nil, title: String, by: String? = nil) {
        self.time = time
        self.title = title
        self.by = by
    }
}
