/// What has become of an event, or of one of its days.
public enum EventStatus: Hashable, Sendable {
    /// There are no tickets left.
    case soldOut
    /// There are few tickets left.
    case lastTickets
    /// It does not take place.
    case cancelled
    /// It takes place on another day: the new one where it is known.
    case postponed(to: EventDate?)
    /// It takes place at another place: the new one where it is named. The event's venue and city are the old ones.
    case moved(to: String?)

    /// The name in campaign files and records: `sold_out`, `last_tickets`, `cancelled`, `postponed` or `moved`.
    public var name: String { kind.rawValue }

    /// A status without what belongs to it.
    enum Kind: String, CaseIterable {
        case soldOut = "sold_out"
        case lastTickets = "last_tickets"
        case cancelled, postponed, moved
    }

    var kind: Kind {
        switch self {
        case .soldOut: .soldOut
        case .lastTickets: .lastTickets
        case .cancelled: .cancelled
        case .postponed: .postponed
        case .moved: .moved
        }
    }

    init(_ kind: Kind) {
        self =
            switch kind {
            case .soldOut: .soldOut
            case .lastTickets: .lastTickets
            case .cancelled: .cancelled
            case .postponed: .postponed(to: nil)
            case .moved: .moved(to: nil)
            }
    }
}
