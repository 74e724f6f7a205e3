/// Arches of broad stripes that stand side by side on the ground.
struct RetroStripes: Composition {
    var hasLedge: Bool { true }

    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let bands = random.integer(in: 4...5)
        let size = min(stage.calm.height * 0.9, stage.calm.width * 0.46)
        let step = size / (Double(bands) + random.number(in: 0.5...1.2))
        let base = stage.horizon
        let order = random.integer(in: 0...3)
        // The arch in the middle and, where there is room, its halves beside it.
        let neighbours = stage.calm.width > 2.6 * size ? [-1.0, 1, 0] : [0]
        let arches = neighbours.flatMap { side -> [Shape] in
            let center = Point(x: stage.focus.x + side * size * 1.98, y: base)
            return (0...bands).map { band in
                let color = band == bands ? palette.paper : palette.ink(order + band + (side == 0 ? 0 : 2))
                return .fill(.wedge(center: center, radius: size - step * Double(band), from: 0.5, to: 1), color)
            }
        }
        let haze = Shape.halftone(
            in: Box(left: 0, top: max(0, base - size * 1.9), right: stage.width, bottom: base),
            pitch: 0.017,
            color: palette.ink(order),
            opacity: 0.28
        ) { 0.6 * ExactMath.smoothStep($0.y, from: base - size * 1.6, to: base) }
        return .retro(palette, on: stage, stripe: palette.ink(order + 1), shapes: haze + arches)
    }
}
