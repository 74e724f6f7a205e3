/// A sun of stripes that sets behind a grid of light.
struct NeonHorizon: Composition {
    var hasLedge: Bool { true }

    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let horizon = stage.foot ?? stage.calm.bottom - stage.reach * 0.3
        let radius = min(stage.calm.height * 0.76, stage.calm.width * 0.42, 0.42)
        let center = Point(x: stage.focus.x, y: horizon - radius * random.number(in: 0.1...0.25))
        let night = palette.night
        let warm = palette.color(1, lightness: 0.64, vividness: 1.2)
        let grid = palette.color(0, lightness: 0.5, vividness: 1.2)

        var shapes: [Shape] = [.fill(.circle(center: center, radius: radius), warm)]
        for stripe in 0..<5 {
            // The slits grow towards the horizon, as on the label of an old record.
            let y = center.y + radius * (-0.56 + 0.18 * Double(stripe))
            let reach = (radius * radius - (y - center.y) * (y - center.y)).squareRoot()
            let slit = Outline.rectangle(
                left: center.x - reach,
                top: y,
                right: center.x + reach,
                bottom: y + radius * (0.025 + 0.017 * Double(stripe))
            )
            shapes.append(.fill(slit, night))
        }
        shapes.append(.fill(.rectangle(left: 0, top: horizon, right: stage.width, bottom: stage.height), night))
        shapes += floor(from: horizon, on: stage, grid)

        let edge = NeonTube.line(
            from: Point(x: 0, y: horizon),
            to: Point(x: stage.width, y: horizon),
            palette.light(2),
            width: 0.006,
            halo: 0.16
        )
        let glows = [
            Glow(center: center, radius: radius * 2.2, color: palette.color(1, lightness: 0.42), strength: 0.75),
            Glow(
                center: Point(x: stage.width * random.unit(), y: 0),
                radius: 0.8,
                color: palette.color(2, lightness: 0.4),
                strength: 0.6
            ),
        ]
        return .neon(night: night, glows: glows, tubes: [edge], behind: shapes)
    }

    /// The lines of a floor seen from just above it.
    private func floor(from horizon: Double, on stage: Stage, _ color: OKLab) -> [Shape] {
        let depth = stage.height - horizon
        let rows = (1...7).map { row -> Shape in
            let y = horizon + depth * Double(row * row) / 49
            return .stroke(
                .line(from: Point(x: 0, y: y), to: Point(x: stage.width, y: y)),
                width: stage.short * 0.004,
                color,
                opacity: 0.7
            )
        }
        let columns = (-9...9).map { column -> Shape in
            let near = Double(column) * stage.width * 0.24
            return .stroke(
                .line(
                    from: Point(x: stage.focus.x + near * 0.12, y: horizon),
                    to: Point(x: stage.focus.x + near, y: stage.height)
                ),
                width: stage.short * 0.004,
                color,
                opacity: 0.7
            )
        }
        return rows + columns
    }
}
