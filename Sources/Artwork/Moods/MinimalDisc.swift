/// One large disc, a small companion and a line.
struct MinimalDisc: Composition {
    var hasLedge: Bool { true }

    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let field = stage.field
        let radius = min(field.width, field.height) / 2 * 0.9
        // Off the middle, by as much as the place leaves.
        let slack = max(0, field.width / 2 - radius * 1.35)
        let side = random.coin() ? 1.0 : -1
        // On the line above the words at the foot, where the picture is there; people stand on the same.
        let base = stage.foot.flatMap { $0 > field.center.y ? $0 : nil } ?? field.center.y + radius
        let center = Point(x: field.center.x + side * slack * random.number(in: 0.1...0.95), y: base - radius)
        let small = radius * random.number(in: 0.24...0.36)
        // Beside the disc, but never among the words.
        let wished = center.x - side * (radius + small * random.number(in: 0...1.6))
        let companion = Point(x: min(field.right - small, max(field.left + small, wished)), y: center.y + radius - small)
        let line = field.width > field.height * 1.5
        let shapes: [Shape] = [
            .fill(.circle(center: center, radius: radius), palette.flat(0)),
            .fill(.circle(center: companion, radius: small), palette.flat(1)),
        ]
        let ground = Outline.rectangle(left: 0, top: base - 0.002, right: stage.width, bottom: base + 0.002)
        return Background(
            ground: { [sheet = palette.sheet] _ in sheet },
            shapes: line ? shapes + [.fill(ground, palette.flat(1))] : shapes
        )
    }
}
