/// What the stamp on an event that changed is made of.
enum BadgeForm: Hashable, Sendable {
    /// Two tubes of light around a box of night.
    case tubes
    /// The print of a rubber stamp that has seen many posters.
    case rubber
    /// A level bar.
    case bar
    /// A paper tag on a string.
    case tag

    /// How far it is turned, in turns; clockwise is positive.
    var turns: Double {
        switch self {
        case .tubes: -0.018
        case .rubber: -0.024
        case .bar: 0
        case .tag: 0.012
        }
    }
}
