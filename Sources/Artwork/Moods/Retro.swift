internal import Campaigns

/// Sunburst, faded ink, warm paper.
struct Retro: MoodStyle, MoodLight {
    var mood: Mood { .retro }
    var compositions: [any Composition] { [RetroSunburst(), RetroStripes(), RetroHills()] }
    var light: any MoodLight { self }
    var grain: Texture.Grain? { Texture.Grain(fine: 3, fibre: 1.6) }

    var badge: BadgeForm { .rubber }

    var typography: MoodTypography {
        MoodTypography(
            name: Typeface(
                family: "Lobster Two",
                weight: 700,
                linePitch: 0.92,
                wider: ["Kaushan Script", "Lemonada", "Vollkorn"],
                fallback: .serif
            ),
            strong: Typeface(
                family: "League Spartan",
                weight: 700,
                linePitch: 1.16,
                wider: ["Cantarell"],
                tracking: 0.012,
                fallback: .serif
            ),
            plain: Typeface(
                family: "League Spartan",
                weight: 600,
                linePitch: 1.22,
                wider: ["Cantarell"],
                tracking: 0.018,
                fallback: .serif
            ),
            alignment: .centered,
            plate: .square
        )
    }

    func inks(_ palette: Tones) -> InkSet {
        let bright = palette.bright
        return InkSet(
            light: InkSet.Pair(
                ink: palette.paper,
                scrim: palette.darkInk,
                accents: Array(bright.dropFirst()) + bright.prefix(1)
            ),
            dark: InkSet.Pair(ink: palette.darkInk, scrim: palette.paper, accents: palette.deep),
            prefersLight: false,
            plates: palette.ranks.map(palette.ink)
        )
    }

    /// The letters once more in a second ink.
    func lettering(_ palette: Tones, under ink: OKLab, behind colors: [SIMD3<Double>]) -> Lettering? {
        let inks = ink.isLight ? [palette.darkInk] : (1...max(2, palette.count)).map { palette.color($0, lightness: 0.8) }
        return inks.first { Contrast.ratio($0, ink) >= Contrast.wanted }.map { .offRegister($0.hexColor) }
    }

    func frame(_ palette: Tones) -> Frame {
        Frame(
            form: .circle,
            bands: [
                Frame.Band(width: 0.028, color: palette.ink(0).hexColor), Frame.Band(width: 0.02, color: palette.paper.hexColor),
                Frame.Band(width: 0.014, color: palette.darkInk.hexColor),
            ]
        )
    }

    func rims(_ palette: Tones) -> [RimLight] { [RimLight(palette.color(1, lightness: 0.86), x: -1.4, y: -1.6, strength: 0.4)] }

    func shadow(_ palette: Tones) -> OKLab { palette.darkInk }

    /// Faded ink: no black, no white, colours of the paper.
    func graded(_ color: OKLab, dark: Double, _ palette: Tones) -> OKLab {
        var components = color.components
        components.x = 0.16 + 0.76 * components.x
        components.y *= 0.82
        components.z = components.z * 0.86 + 0.022
        return OKLab(components)
    }
}
