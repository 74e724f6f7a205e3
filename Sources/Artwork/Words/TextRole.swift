/// What a text says on a poster, in the order in which texts are read.
enum TextRole: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// Who presents the event, and the series that it belongs to.
    case presenter
    case name
    /// The name in the second language of a poster in two.
    case otherName
    case subtitle
    case tagline
    case otherTagline
    /// The first of a long line-up.
    case headliners
    case artists
    /// Who plays before others.
    case support
    /// A line-up with more than names, in columns.
    case castTimes
    case castNames
    case castParts
    /// The stops of a tour, in columns.
    case tourDays
    case tourPlaces
    case tourNotes
    /// What is played when, in columns.
    case programmeTimes
    case programmeTitles
    case date
    case otherDate
    /// When the doors open, when it begins and ends, and what it costs.
    case practical
    case place
    case otherPlace
    case address
    /// All that is small: age, languages, who to ask.
    case facts
    case callToAction
    case otherCall
    case webAddress
    /// What stands for a web address that is too long for its line.
    case webHost
    /// What has become of the event.
    case status
    case code

    /// How an error names the text.
    var phrase: String {
        switch self {
        case .presenter: "the presenter"
        case .name: "the name"
        case .otherName: "the name in the second language"
        case .subtitle: "the subtitle"
        case .tagline: "the tagline"
        case .otherTagline: "the tagline in the second language"
        case .headliners: "the head of the line-up"
        case .artists, .castTimes, .castNames, .castParts: "the line-up"
        case .support: "the end of the line-up"
        case .tourDays, .tourPlaces, .tourNotes: "the list of dates"
        case .programmeTimes, .programmeTitles: "the programme"
        case .date: "the date"
        case .otherDate: "the date in the second language"
        case .practical: "the line of hours and prices"
        case .place: "the place"
        case .otherPlace: "the place in the second language"
        case .address: "the address"
        case .facts: "the row of small facts"
        case .callToAction: "the call to action"
        case .otherCall: "the call to action in the second language"
        case .webAddress, .webHost: "the web address"
        case .status: "the stamp"
        case .code: "the QR code"
        }
    }

    static func < (left: TextRole, right: TextRole) -> Bool { left.rawValue < right.rawValue }

    /// The columns of the lists that a poster may have.
    static let cast: [TextRole] = [.castTimes, .castNames, .castParts]
    static let tour: [TextRole] = [.tourDays, .tourPlaces, .tourNotes]
    static let programme: [TextRole] = [.programmeTimes, .programmeTitles]

    /// Whether words of this role stand in the colour that catches the eye.
    var isAccented: Bool { [.date, .otherDate, .tourDays].contains(self) }
}
