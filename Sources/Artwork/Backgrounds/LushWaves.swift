/// Soft waves, one before the other.
struct LushWaves: Composition {
    private struct Wave {
        let level: Double
        let height: Double
        let length: Double
        let phase: Double
        /// At the crest and further down.
        let crest: OKLab
        let body: OKLab

        /// How far a place lies below the crest.
        func depth(at place: Point) -> Double {
            let slow = ExactMath.sine(turns: place.x / length + phase)
            let quick = ExactMath.sine(turns: place.x / length * 2.3 + phase * 3)
            return place.y - level - height * (slow + 0.35 * quick)
        }
    }

    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let count = 6
        let waves = (0..<count).map { index -> Wave in
            let share = Double(index) / Double(count - 1)
            let light = 0.86 - 0.08 * share
            return Wave(
                level: stage.height * (0.14 + 0.72 * share),
                height: stage.height * random.number(in: 0.035...0.075),
                length: random.number(in: 0.7...1.3),
                phase: random.unit(),
                crest: palette.color(index, lightness: light, vividness: 0.85),
                body: palette.color(index, lightness: light - 0.11, vividness: 1)
            )
        }
        let (top, bottom) = (
            palette.color(1, lightness: 0.94, vividness: 0.6), palette.color(1, lightness: 0.86, vividness: 0.9)
        )
        let soft = max(0.018, stage.softness / 2)
        return Background(
            ground: { place in
                var color = top.mixed(with: bottom, share: min(1, place.y / stage.height * 2))
                for wave in waves {
                    let depth = wave.depth(at: place)
                    guard depth > -0.12 else { continue }
                    // Each wave throws a shadow on the one behind it.
                    let shadow = 1 - 0.1 * ExactMath.smoothStep(depth, from: -0.12, to: 0)
                    let body = wave.crest.mixed(with: wave.body, share: ExactMath.smoothStep(depth, from: 0, to: 0.22))
                    color = OKLab(color.components * shadow).mixed(
                        with: body,
                        share: ExactMath.smoothStep(depth, from: -soft, to: soft)
                    )
                }
                return color
            },
            shapes: []
        )
    }
}
