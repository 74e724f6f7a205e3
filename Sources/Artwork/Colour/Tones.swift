internal import Campaigns

/// The colours of a campaign as a painter uses them: as many as a picture needs, at the lightness that it needs.
struct Tones: Sendable {
    private let colors: [OKLab]
    /// How often the palette was gone through before rank 0.
    private let rounds: Int

    /// The palette, with the colour that is `leader` places after the most important one as the first.
    init(_ palette: Palette, leader: Int = 0) {
        let colors = palette.colors.map(OKLab.init)
        let start = leader % colors.count
        self.colors = Array(colors[start...] + colors[..<start])
        rounds = leader / colors.count
    }

    /// The colour of the given rank, 0 the first.
    ///
    /// Past the end of the palette its colours come again, turned a little towards their neighbours' hues, so that
    /// a palette of one colour gives a family of related colours.
    func color(_ rank: Int) -> OKLab {
        let color = colors[rank % colors.count]
        let round = rounds + rank / colors.count
        guard round > 0 else { return color }
        let turns = (round % 2 == 1 ? 0.07 : -0.07) * Double((round + 1) / 2)
        let (sine, cosine) = (ExactMath.sine(turns: turns), ExactMath.cosine(turns: turns))
        let (a, b) = (color.components.y, color.components.z)
        return OKLab(lightness: color.lightness, a: a * cosine - b * sine, b: a * sine + b * cosine)
    }

    /// The colour of the given rank at another lightness.
    func color(_ rank: Int, lightness: Double, vividness: Double = 1) -> OKLab {
        color(rank).toned(lightness: lightness, vividness: vividness)
    }

    /// How many colours the palette has of its own.
    var count: Int { colors.count }
}
