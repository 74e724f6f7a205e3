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
        case .name: name
        case .date, .headliners, .artists: strong
        case .tagline, .place, .callToAction: plain
        }
    }
}
