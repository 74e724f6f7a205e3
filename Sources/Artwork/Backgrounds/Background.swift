internal import Campaigns

/// A picture without words: a smooth ground and, on it, crisp shapes from back to front.
struct Background: Sendable {
    /// The colour of the ground at a place; it must vary slowly against ``Lattice/pitch`` pixels.
    let ground: @Sendable (Point) -> OKLab
    let shapes: [Shape]
}

/// One way to arrange a background of a mood.
protocol Composition: Sendable {
    /// Whether people can stand behind the line above the words at the foot; otherwise they fade into the picture there.
    var hasLedge: Bool { get }

    /// Arranges a picture; the same arguments always give the same picture.
    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background
}

extension Composition {
    var hasLedge: Bool { false }
}

/// What the seed and the variant of a poster choose.
struct Choices: Sendable {
    let composition: any Composition
    /// The palette as this picture uses it.
    let tones: Tones
    /// For everything else that is left to chance.
    let random: SplitMix64

    /// Variants go round the compositions of the mood; each further round begins with another colour of the palette.
    init(campaign: Campaign, variant: Int) {
        let compositions = campaign.mood.style.compositions
        let seed = UInt64(bitPattern: campaign.seed.value)
        let first = Int(SplitMix64.mix(seed) % UInt64(compositions.count))
        composition = compositions[(first + variant) % compositions.count]
        tones = Tones(campaign.palette, leader: variant / compositions.count)
        random = SplitMix64(seed: SplitMix64.mix(seed &+ UInt64(variant) &* 0x9E37_79B9_7F4A_7C15))
    }

    /// The background, arranged for one size.
    func background(on stage: Stage) -> Background {
        var random = random
        return composition.background(on: stage, in: tones, random: &random)
    }
}
