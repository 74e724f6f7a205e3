/// How a mood speaks: its typefaces and how its lines are aligned.
struct MoodTypography: Sendable {
    enum Alignment: Hashable, Sendable {
        /// Flush with the side where reading begins.
        case leading
        case centered
    }

    /// The corners of the plate under the call to action.
    enum Plate: Hashable, Sendable {
        case round
        case square
    }

    let name: Typeface
    let strong: Typeface
    let plain: Typeface
    let alignment: Alignment
    let plate: Plate

    func typeface(for role: TextRole) -> Typeface {
        switch role {
        case .name, .otherName: name
        case .date, .otherDate, .practical, .headliners, .artists, .subtitle, .castNames, .castTimes, .tourDays, .programmeTimes,
            .status, .code:
            strong
        case .presenter, .tagline, .otherTagline, .support, .castParts, .tourPlaces, .tourNotes, .programmeTitles, .place,
            .otherPlace, .address, .facts, .callToAction, .otherCall, .webAddress, .webHost:
            // An address is never set in capitals: they would lead elsewhere.
            plain
        }
    }
}
