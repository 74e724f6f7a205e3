internal import Campaigns

/// Where the texts of a poster stand to each other.
enum PageLayout: Hashable, Sendable {
    /// One below the other: the name at the head, time and place at the foot.
    case stack
    /// The name on the leading side, time and place in columns along the foot.
    case ledger
    /// The name on the leading side, everything else in a column beside it.
    case columns

    init(family: AspectFamily) {
        switch family {
        case .square, .portrait, .vertical, .tall, .isoSheet, .usSheet: self = .stack
        case .landscape, .wide: self = .ledger
        case .banner: self = .columns
        }
    }
}
