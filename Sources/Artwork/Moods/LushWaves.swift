/// Waves cut out of coloured paper, one before the other.
struct LushWaves: Composition {
    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let count = 7
        let shadow = palette.color(0, lightness: 0.25)
        let levels = (0..<count).map { stage.height * (0.1 + 0.8 * Double($0) / Double(count - 1)) }
        let waves = levels.enumerated().map { index, level -> Shape in
            let share = Double(index) / Double(count - 1)
            let light = 0.88 - 0.07 * share
            let height = stage.height * random.number(in: 0.025...0.055)
            // Down to where the next wave certainly hides it: what nobody sees need not be painted.
            let bottom = index + 1 < count ? levels[index + 1] + 0.1 * stage.height : stage.height
            let length = random.number(in: 0.7...1.25)
            let waves = Outline.waves(level: level, height: height, length: length, phase: random.unit())
            let crest = Outline.area(below: waves, from: 0, to: stage.width, step: length / 18, bottom: bottom)
            let middle = stage.width / 2
            return .sheet(
                crest,
                palette.color(index, lightness: light, vividness: 0.9),
                shading: Shading(
                    start: Point(x: middle, y: level - height),
                    end: Point(x: middle, y: bottom),
                    color: palette.color(index, lightness: light - 0.12, vividness: 1)
                ),
                shadow: shadow
            )
        }
        let (top, bottom) = (
            palette.color(1, lightness: 0.95, vividness: 0.5), palette.color(1, lightness: 0.86, vividness: 0.9)
        )
        let sun = Point(x: stage.width * random.number(in: 0.2...0.8), y: stage.height * 0.12)
        let glow = palette.color(2, lightness: 0.96, vividness: 0.5)
        return Background(
            ground: { place in
                top.mixed(with: bottom, share: min(1, place.y / stage.height * 2.5))
                    .mixed(with: glow, share: 0.8 * (1 - ExactMath.smoothStep(place.distance(to: sun), from: 0.02, to: 0.5)))
            },
            shapes: waves
        )
    }
}
