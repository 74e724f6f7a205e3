/// Large leaves that grow in from the edges, light falling between them.
struct LushLeaves: Composition {
    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let count = 13
        let size = min(0.5, max(0.26, stage.reach * 1.9))
        var shapes: [Shape] = []
        for index in 0..<count {
            let share = Double(index) / Double(count)
            // Rooted on the sides of the calm place, by turns left and right, the lower ones in front.
            let onLeft = index % 2 == 0
            let y = stage.calm.top - size * 0.3 + (stage.calm.height + size * 0.6) * (share + random.number(in: -0.03...0.03))
            let root = Point(x: onLeft ? stage.calm.left - size * 0.12 : stage.calm.right + size * 0.12, y: y)
            let turns = (onLeft ? 0.0 : 0.5) + (onLeft ? 1 : -1) * (0.5 - share) * -0.26 + random.number(in: -0.04...0.04)
            let length = size * random.number(in: 0.75...1.15)
            let light = 0.84 - 0.12 * share
            let tip = root.moved(by: length, turns: turns)
            let leaf = Outline.leaf(from: root, to: tip, width: length * random.number(in: 0.3...0.4))
            let (dark, bright) = (
                palette.color(index, lightness: light - 0.14, vividness: 1.05), palette.color(index, lightness: light + 0.05)
            )
            shapes.append(
                .sheet(
                    leaf,
                    dark,
                    shading: Shading(start: root, end: tip, color: bright),
                    shadow: palette.color(0, lightness: 0.25)
                )
            )
            shapes.append(
                .stroke(.line(from: root, to: root.moved(by: length * 0.9, turns: turns)), width: 0.003, bright, opacity: 0.7)
            )
        }
        let (top, bottom) = (palette.color(1, lightness: 0.95, vividness: 0.5), palette.color(2, lightness: 0.87, vividness: 0.8))
        let focus = stage.focus
        let glow = palette.color(1, lightness: 0.97, vividness: 0.5)
        return Background(
            ground: { place in
                let sky = top.mixed(with: bottom, share: ExactMath.smoothStep(place.y / stage.height, from: 0, to: 1))
                return sky.mixed(with: glow, share: 0.7 * (1 - ExactMath.smoothStep(place.distance(to: focus), from: 0, to: 0.6)))
            },
            shapes: shapes
        )
    }
}
