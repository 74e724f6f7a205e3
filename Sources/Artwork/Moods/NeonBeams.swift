/// Slanted beams of light that cross the picture side by side.
struct NeonBeams: Composition {
    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let slant = random.number(in: 0.09...0.13)
        let turns = random.coin() ? -slant : slant
        let count = random.integer(in: 5...7)
        let spread = min(stage.calm.width * 0.8, 0.9)
        let size = max(stage.reach, 0.16)
        let tubes = (0..<count).map { index in
            let side = (Double(index) / Double(count - 1) - 0.5) * spread
            let middle = stage.focus
                .moved(by: side, turns: 0)
                .moved(by: random.number(in: -0.3...0.3) * size, turns: turns)
            let half = size * random.number(in: 0.6...1.3)
            return NeonTube.line(
                from: middle.moved(by: -half, turns: turns),
                to: middle.moved(by: half, turns: turns),
                palette.light(index),
                width: random.number(in: 0.008...0.014),
                halo: 0.11
            )
        }
        let glows = palette.cornerGlows(on: stage, random: &random)
        return .neon(night: palette.night, glows: glows, tubes: tubes, behind: palette.bokeh(on: stage, random: &random))
    }
}
