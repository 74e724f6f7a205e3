internal import Campaigns

/// Large geometry, much room, one accent.
struct Minimal: MoodStyle, MoodLight {
    var mood: Mood { .minimal }
    var compositions: [any Composition] { [MinimalDisc(), MinimalBlocks(), MinimalArcs()] }
    var light: any MoodLight { self }
    var grain: Texture.Grain? { nil }
    var shadowStrength: Float { 0.4 }

    var badge: BadgeForm { .bar }

    var typography: MoodTypography {
        MoodTypography(
            name: Typeface(family: "Inter Display", weight: 800, linePitch: 0.98, tracking: -0.022),
            strong: Typeface(family: "Inter", weight: 700, linePitch: 1.24, tracking: -0.01),
            plain: Typeface(family: "Inter", weight: 500, linePitch: 1.3),
            alignment: .leading,
            plate: .square
        )
    }

    func inks(_ palette: Tones) -> InkSet {
        let ink = palette.color(0, lightness: 0.2, vividness: 0.35)
        return InkSet(
            light: InkSet.Pair(ink: palette.sheet, scrim: palette.color(0, lightness: 0.25), accents: palette.bright),
            dark: InkSet.Pair(ink: ink, scrim: palette.sheet, accents: palette.deep),
            prefersLight: false,
            plates: [ink]
        )
    }

    func lettering(_ palette: Tones, under ink: OKLab, behind colors: [SIMD3<Double>]) -> Lettering? { nil }

    func frame(_ palette: Tones) -> Frame { Frame(form: .rectangle, bands: []) }

    func ledge(_ palette: Tones) -> OKLab? { palette.color(0, lightness: 0.2, vividness: 0.35) }

    func rims(_ palette: Tones) -> [RimLight] { [] }

    func shadow(_ palette: Tones) -> OKLab { palette.color(0, lightness: 0.2, vividness: 0.7) }

    func graded(_ color: OKLab, dark: Double, _ palette: Tones) -> OKLab {
        var components = color.components
        components.y *= 0.45
        components.z *= 0.45
        return OKLab(components)
    }
}

/// The sheet and the flat colours of a minimal picture.
extension Tones {
    /// Almost white, with a breath of the leading colour.
    var sheet: OKLab { color(0, lightness: 0.965, vividness: 0.1) }

    /// A flat colour that stands out from the sheet.
    func flat(_ rank: Int) -> OKLab { color(rank, lightness: min(0.8, max(0.3, color(rank).lightness))) }
}
