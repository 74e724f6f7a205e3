/// One act of the line-up.
public struct Artist: Hashable, Sendable {
    /// The name as it is set on the poster.
    public let name: String
    /// A picture of the artist cut out of its ground: a path relative to the campaign file, or an `https` address.
    public let cutout: String?
    /// What the artist does, such as `conductor` or `violin`.
    public var role: String?
    /// What the artist plays, sings or reads, in the order of the file.
    public var works: [String] = []
    /// How the act stands in the line-up; nil where the file does not say.
    public var tier: Tier?
    /// When the act begins.
    public var time: ClockTime?
    /// Where the act comes from, such as `Tallinn` or `EE`.
    public var from: String?

    /// How an act stands in a line-up.
    public enum Tier: String, Hashable, Sendable, CaseIterable {
        /// What people come for.
        case headliner
        /// Plays with others.
        case guest
        /// Plays before others.
        case support
    }

    /// Makes an artist with or without a cut-out.
    public init(name: String, cutout: String? = nil) {
        self.name = name
        self.cutout = cutout
    }
}
