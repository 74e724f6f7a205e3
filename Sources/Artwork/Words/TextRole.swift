/// What a text says on a poster.
enum TextRole: Int, Hashable, Sendable, CaseIterable, Comparable {
    case name
    case tagline
    /// The first of a long line-up.
    case headliners
    case artists
    case date
    case place
    case callToAction

    /// How an error names the text.
    var phrase: String {
        switch self {
        case .name: "the name"
        case .tagline: "the tagline"
        case .headliners: "the head of the line-up"
        case .artists: "the line-up"
        case .date: "the date"
        case .place: "the place"
        case .callToAction: "the call to action"
        }
    }

    static func < (left: TextRole, right: TextRole) -> Bool { left.rawValue < right.rawValue }
}
