/// Rings of light around the middle.
struct NeonRings: Composition {
    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let count = random.integer(in: 3...4)
        let size = max(stage.reach, 0.15)
        let drift = random.number(in: 0.02...0.07) * size
        let direction = random.unit()
        let tubes = (0..<count).map { index in
            let share = 1 - 0.24 * Double(index)
            return NeonTube.ring(
                center: stage.focus.moved(by: drift * Double(index), turns: direction),
                radius: size * share,
                palette.light(index),
                width: size * (0.05 - 0.006 * Double(index)),
                halo: size * 0.5
            )
        }
        let glows = palette.cornerGlows(on: stage, random: &random)
        return .neon(night: palette.night, glows: glows, tubes: tubes, behind: palette.bokeh(on: stage, random: &random))
    }
}
