internal import Campaigns

/// Glowing light on a dark ground.
struct Neon: MoodStyle, MoodLight {
    var mood: Mood { .neon }
    var compositions: [any Composition] { [NeonRings(), NeonBeams(), NeonHorizon()] }
    var light: any MoodLight { self }
    var grain: Texture.Grain? { Texture.Grain(fine: 1.5, fibre: 0) }

    var badge: BadgeForm { .tubes }

    var typography: MoodTypography {
        MoodTypography(
            name: Typeface(
                family: "Bebas Neue",
                weight: 700,
                linePitch: 0.86,
                wider: ["Roboto Condensed"],
                tracking: 0.012,
                isCapitals: true
            ),
            strong: Typeface(
                family: "Bebas Neue",
                weight: 700,
                linePitch: 1.04,
                wider: ["Roboto Condensed"],
                tracking: 0.045,
                isCapitals: true
            ),
            plain: Typeface(family: "Inter", weight: 600, linePitch: 1.28, tracking: 0.008),
            alignment: .centered,
            plate: .round
        )
    }

    func inks(_ palette: Tones) -> InkSet {
        let bright = palette.bright
        return InkSet(
            light: InkSet.Pair(ink: palette.white, scrim: palette.night, accents: Array(bright.dropFirst()) + bright.prefix(1)),
            dark: InkSet.Pair(ink: palette.night, scrim: palette.white, accents: palette.deep),
            prefersLight: true,
            plates: palette.ranks.dropFirst().map(palette.light) + [palette.light(0)]
        )
    }

    func lettering(_ palette: Tones, under ink: OKLab, behind colors: [SIMD3<Double>]) -> Lettering? {
        guard ink.isLight else { return nil }
        let light = palette.color(0, lightness: 0.5, vividness: 1.3)
        guard let opacity = Lettering.opacity(of: light, under: ink, behind: colors) else { return nil }
        return .glow(light.hexColor, opacity: opacity)
    }

    func frame(_ palette: Tones) -> Frame {
        let light = palette.light(0)
        return Frame(
            form: .rounded(0.09),
            bands: [
                Frame.Band(width: 0.008, color: light.hexColor),
                Frame.Band(width: 0.01, color: light.toned(lightness: 0.93, vividness: 0.5).hexColor),
                Frame.Band(width: 0.008, color: light.hexColor), Frame.Band(width: 0.02, color: palette.night.hexColor),
            ]
        )
    }

    func rims(_ palette: Tones) -> [RimLight] {
        [
            RimLight(palette.light(0), x: -2.6, y: -0.8, strength: 0.95),
            RimLight(palette.light(1), x: 2.6, y: -0.8, strength: 0.95),
        ]
    }

    func shadow(_ palette: Tones) -> OKLab { palette.night.toned(lightness: 0.06) }

    func frameGlow(_ palette: Tones) -> OKLab? { palette.light(0) }

    /// Night in the shadows, and the darks darker.
    func graded(_ color: OKLab, dark: Double, _ palette: Tones) -> OKLab {
        var components = color.components
        components.x = components.x - 0.1 * dark
        return OKLab(components).mixed(with: palette.color(0, lightness: components.x, vividness: 0.8), share: 0.45 * dark)
    }
}
