internal import Campaigns

/// Flowing gradients and soft organic shapes.
struct Lush: MoodStyle, MoodLight {
    var mood: Mood { .lush }
    var compositions: [any Composition] { [LushWaves(), LushBlooms(), LushLeaves()] }
    var light: any MoodLight { self }
    var grain: Texture.Grain? { Texture.Grain(fine: 1.4, fibre: 1.8) }

    var badge: BadgeForm { .tag }

    var typography: MoodTypography {
        MoodTypography(
            name: Typeface(family: "League Spartan", weight: 800, linePitch: 0.88, wider: ["Cantarell"], tracking: -0.02),
            strong: Typeface(family: "League Spartan", weight: 700, linePitch: 1.16, wider: ["Cantarell"]),
            plain: Typeface(family: "Inter", weight: 600, linePitch: 1.3, tracking: 0.004),
            alignment: .leading,
            plate: .round
        )
    }

    func inks(_ palette: Tones) -> InkSet {
        InkSet(
            light: InkSet.Pair(ink: palette.white, scrim: palette.color(0, lightness: 0.24), accents: palette.bright),
            dark: InkSet.Pair(ink: palette.color(0, lightness: 0.25, vividness: 0.8), scrim: palette.white, accents: []),
            prefersLight: false,
            plates: [palette.color(0, lightness: 0.28)]
        )
    }

    /// Lighter than the ground under dark letters, darker under light ones.
    func lettering(_ palette: Tones, under ink: OKLab, behind colors: [SIMD3<Double>]) -> Lettering? {
        let soft = ink.isLight ? palette.color(0, lightness: 0.22) : palette.color(0, lightness: 0.97, vividness: 0.3)
        return .glow(soft.hexColor, opacity: 0.55)
    }

    func frame(_ palette: Tones) -> Frame {
        Frame(
            form: .arch,
            bands: [Frame.Band(width: 0.022, color: palette.color(0, lightness: 0.97, vividness: 0.2).hexColor)]
        )
    }

    func rims(_ palette: Tones) -> [RimLight] {
        [
            RimLight(palette.color(0, lightness: 0.97, vividness: 0.3), x: -1.6, y: -1.8, strength: 0.55),
            RimLight(palette.color(1, lightness: 0.8), x: 2, y: 0.4, strength: 0.35),
        ]
    }

    func shadow(_ palette: Tones) -> OKLab { palette.color(0, lightness: 0.2, vividness: 0.7) }

    func graded(_ color: OKLab, dark: Double, _ palette: Tones) -> OKLab {
        var components = color.components
        components.x += 0.03 * (1 - components.x) + 0.03 * dark
        components.z += 0.012
        return OKLab(components)
    }
}
