/// Rays that spread from a rising sun.
struct RetroSunburst: Composition {
    var hasLedge: Bool { true }

    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let rays = random.integer(in: 14...20)
        let turn = random.unit()
        let size = min(stage.calm.height * 0.88, stage.calm.width * 0.46)
        // With words below, the sun rises from them; otherwise it stands free.
        let center = Point(x: stage.focus.x, y: stage.foot ?? stage.focus.y)
        let radius = stage.foot == nil ? size / 2 : size
        let far = stage.width + stage.height
        let pale = palette.color(1, lightness: 0.87, vividness: 0.8)
        let beams = (0..<rays).map { ray -> Shape in
            let start = turn + Double(ray) / Double(rays)
            let edges = [start, start + 0.5 / Double(rays)].map { center.moved(by: far, turns: $0) }
            return .fill(.polygon([center] + edges), pale)
        }
        let inner = random.number(in: 0.5...0.62)
        let rings: [(share: Double, color: OKLab)] = [
            (1, palette.ink(0)), (0.88, palette.paper), (0.8, palette.ink(0)), (inner, palette.ink(1)),
            (inner * 0.6, palette.ink(2)),
        ]
        let glow = Shape.halftone(
            in: Box(left: 0, top: 0, right: stage.width, bottom: stage.foot ?? stage.height),
            pitch: 0.016,
            color: palette.ink(1),
            opacity: 0.55,
            hidden: (center, radius)
        ) { 0.6 * (1 - ExactMath.smoothStep($0.distance(to: center), from: radius, to: radius * 2.1)) }
        let sun = rings.map { Shape.fill(.circle(center: center, radius: radius * $0.share), $0.color) }
        return .retro(palette, on: stage, stripe: palette.ink(1), shapes: beams + glow + sun)
    }
}
