internal import Campaigns

/// The colours that a mood sets words in.
struct InkSet {
    /// One colour for words, and the colour that is laid under them where the background does not set them off.
    struct Pair {
        let ink: OKLab
        let scrim: OKLab
        /// The colours for the words that should catch the eye, the best first.
        let accents: [OKLab]
    }

    let light: Pair
    let dark: Pair
    /// Whether light words are taken where dark ones would do as well.
    let prefersLight: Bool
    /// The colours for the plate under the call to action, the best first.
    let plates: [OKLab]

    init(mood: Mood, palette: Tones) {
        let ranks = 0..<max(2, palette.count)
        let bright = ranks.map { palette.color($0, lightness: 0.84, vividness: 1) }
        let deep = ranks.map { palette.color($0, lightness: 0.42, vividness: 1) }
        let white = palette.color(0, lightness: 0.975, vividness: 0.12)
        switch mood {
        case .neon:
            light = Pair(ink: white, scrim: palette.night, accents: Array(bright.dropFirst()) + bright.prefix(1))
            dark = Pair(ink: palette.night, scrim: white, accents: deep)
            prefersLight = true
            plates = ranks.dropFirst().map(palette.light) + [palette.light(0)]
        case .retro:
            light = Pair(ink: palette.paper, scrim: palette.darkInk, accents: Array(bright.dropFirst()) + bright.prefix(1))
            dark = Pair(ink: palette.darkInk, scrim: palette.paper, accents: deep)
            prefersLight = false
            plates = ranks.map(palette.ink)
        case .minimal:
            light = Pair(ink: palette.sheet, scrim: palette.color(0, lightness: 0.25), accents: bright)
            dark = Pair(ink: palette.color(0, lightness: 0.2, vividness: 0.35), scrim: palette.sheet, accents: deep)
            prefersLight = false
            plates = [palette.color(0, lightness: 0.2, vividness: 0.35)]
        case .lush:
            light = Pair(ink: white, scrim: palette.color(0, lightness: 0.24), accents: bright)
            dark = Pair(ink: palette.color(0, lightness: 0.25, vividness: 0.8), scrim: white, accents: [])
            prefersLight = false
            plates = [palette.color(0, lightness: 0.28)]
        }
    }
}
