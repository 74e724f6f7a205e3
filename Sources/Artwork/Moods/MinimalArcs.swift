/// Quarter rings that grow out of a corner of the free place.
struct MinimalArcs: Composition {
    var hasLedge: Bool { true }

    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let field = stage.field
        let onRight = random.coin()
        let corner = Point(x: onRight ? field.right : field.left, y: field.bottom)
        let size = min(field.height * 0.96, field.width * 0.8)
        let rings = random.integer(in: 3...4)
        let step = size / (Double(rings) + random.number(in: 0.2...0.6))
        var shapes: [Shape] = []
        for ring in 0..<rings {
            let radius = size - Double(ring) * step
            let turns = onRight ? (0.5, 0.75) : (0.75, 1.0)
            shapes.append(.fill(.wedge(center: corner, radius: radius, from: turns.0, to: turns.1), palette.flat(ring)))
            shapes.append(.fill(.wedge(center: corner, radius: radius - step * 0.46, from: turns.0, to: turns.1), palette.sheet))
        }
        // The one accent, as far from the corner as the place allows.
        let small = step * 0.36
        let far = onRight ? field.left + small + 0.04 : field.right - small - 0.04
        if abs(far - corner.x) > size + 2.5 * small {
            shapes.append(.fill(.circle(center: Point(x: far, y: field.bottom - small), radius: small), palette.flat(1)))
        }
        return Background(ground: { [sheet = palette.sheet] _ in sheet }, shapes: shapes)
    }
}
