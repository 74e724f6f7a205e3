/// A low sun behind hills, printed in flat inks.
struct RetroHills: Composition {
    var hasLedge: Bool { true }

    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let base = stage.horizon
        let size = min(stage.calm.height * 0.56, stage.calm.width * 0.4, 0.42)
        let center = Point(x: stage.focus.x + random.number(in: -0.12...0.12) * stage.calm.width, y: base - size * 0.62)
        let sun = palette.ink(0)
        var shapes = Shape.halftone(
            in: Box(left: 0, top: 0, right: stage.width, bottom: base),
            pitch: 0.017,
            color: palette.ink(1),
            opacity: 0.5,
            hidden: (center, size)
        ) { 0.62 * (1 - ExactMath.smoothStep($0.distance(to: center), from: size * 0.9, to: size * 2.3)) }
        shapes.append(.fill(.circle(center: center, radius: size), sun))
        let hills = 3
        for hill in 0..<hills {
            let share = Double(hill) / Double(hills - 1)
            let height = size * (0.62 - 0.38 * share) * random.number(in: 0.85...1.15)
            let length = random.number(in: 0.55...0.9) * (1 + share)
            let waves = Outline.waves(level: height * 0.55, height: height * 0.42, length: length, phase: random.unit())
            // Flat where words stand beside the calm place.
            let rise = 0.12
            let land = { (x: Double) -> Double in
                let inside =
                    ExactMath.smoothStep(x, from: stage.calm.left - rise, to: stage.calm.left + rise)
                    * (1 - ExactMath.smoothStep(x, from: stage.calm.right - rise, to: stage.calm.right + rise))
                return base + 0.01 - waves(x) * (stage.calm.width < 0.9 * stage.width ? inside : 1)
            }
            let crest = Outline.area(below: land, from: 0, to: stage.width, step: length / 18, bottom: base + 0.01)
            shapes.append(.fill(crest, palette.ink(hill + 1).mixed(with: palette.darkInk, share: 0.12 + 0.2 * share)))
        }
        return .retro(palette, on: stage, stripe: palette.ink(1), shapes: shapes)
    }
}
