internal import Campaigns

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

extension Mood {
    /// How posters of this mood speak.
    var typography: MoodTypography {
        switch self {
        case .neon:
            MoodTypography(
                name: Typeface(family: "Bebas Neue", weight: 700, linePitch: 0.86, tracking: 0.012, isCapitals: true),
                strong: Typeface(family: "Bebas Neue", weight: 700, linePitch: 1.04, tracking: 0.045, isCapitals: true),
                plain: Typeface(family: "Inter", weight: 600, linePitch: 1.28, tracking: 0.008),
                alignment: .centered,
                plate: .round
            )
        case .retro:
            MoodTypography(
                name: Typeface(family: "Lobster Two", weight: 700, linePitch: 0.92, fallback: .serif),
                strong: Typeface(family: "League Spartan", weight: 700, linePitch: 1.16, tracking: 0.012, fallback: .serif),
                plain: Typeface(family: "League Spartan", weight: 600, linePitch: 1.22, tracking: 0.018, fallback: .serif),
                alignment: .centered,
                plate: .square
            )
        case .minimal:
            MoodTypography(
                name: Typeface(family: "Inter Display", weight: 800, linePitch: 0.98, tracking: -0.022),
                strong: Typeface(family: "Inter", weight: 700, linePitch: 1.24, tracking: -0.01),
                plain: Typeface(family: "Inter", weight: 500, linePitch: 1.3),
                alignment: .leading,
                plate: .square
            )
        case .lush:
            MoodTypography(
                name: Typeface(family: "League Spartan", weight: 800, linePitch: 0.88, tracking: -0.02),
                strong: Typeface(family: "League Spartan", weight: 700, linePitch: 1.16),
                plain: Typeface(family: "Inter", weight: 600, linePitch: 1.3, tracking: 0.004),
                alignment: .leading,
                plate: .round
            )
        }
    }
}
