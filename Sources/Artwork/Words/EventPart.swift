/// What a poster says beyond what it cannot do without, in the order in which it gives way: the first goes first.
///
/// Name, tagline, line-up, date, beginning, place, call to action and what has become of the event never go: a poster on which
/// they cannot be read is not made. The line-up alone is shortened.
enum EventPart: Int, Hashable, Sendable, CaseIterable, Comparable {
    case social
    case contact
    case organiser
    case languages
    case programme
    /// What artists do and play, and when; their names go on in a line-up without it.
    case cast
    case otherCall
    /// Street, hall, and that it can be seen online too.
    case address
    case saleFrom
    case deadline
    case presenter
    case otherTagline
    case otherPlace
    case age
    /// From here on words rather become small than go.
    case webAddress
    /// When doors open and when it ends.
    case hours
    case subtitle
    case support
    case code
    case otherDate
    case price
    /// The list of dates, which is shortened before it goes; the first and the last day stand for it then.
    case tour
    case otherName

    /// The smallest share of their sizes that words have before a part goes: it is not worth small type everywhere, except on
    /// paper, which people read from near.
    func leastShare(isPrinted: Bool) -> Double { self < .webAddress ? (isPrinted ? 0.45 : 0.6) : 0 }

    /// How a finding names the part.
    var phrase: String {
        switch self {
        case .social: "the names on social networks"
        case .contact: "the contact"
        case .organiser: "the organiser"
        case .languages: "the languages in which it is held"
        case .programme: "the programme"
        case .cast: "what the artists do and play"
        case .otherCall: "the call to action in the second language"
        case .address: "the address"
        case .saleFrom: "the first day of sale"
        case .deadline: "the deadline"
        case .presenter: "the presenter and the series"
        case .otherTagline: "the tagline in the second language"
        case .otherPlace: "the place in the second language"
        case .age: "the age"
        case .webAddress: "the web address"
        case .hours: "when doors open and when it ends"
        case .subtitle: "the subtitle"
        case .support: "the acts that play before others"
        case .code: "the QR code"
        case .otherDate: "the date in the second language"
        case .price: "the price"
        case .tour: "the list of dates"
        case .otherName: "the name in the second language"
        }
    }

    static func < (left: EventPart, right: EventPart) -> Bool { left.rawValue < right.rawValue }
}
