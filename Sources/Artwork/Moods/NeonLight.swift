/// A tube of light: a bright core, a coloured line around it and a halo on the ground.
struct NeonTube: Sendable {
    let outline: Outline
    let color: OKLab
    /// The width of the coloured line.
    let width: Double
    /// How far the halo reaches from the tube.
    let halo: Double
    /// The distance of a place from the tube.
    let distance: @Sendable (Point) -> Double

    static func line(from start: Point, to end: Point, _ color: OKLab, width: Double, halo: Double) -> NeonTube {
        NeonTube(outline: .line(from: start, to: end), color: color, width: width, halo: halo) {
            $0.distance(toSegmentFrom: start, to: end)
        }
    }

    static func ring(center: Point, radius: Double, _ color: OKLab, width: Double, halo: Double) -> NeonTube {
        NeonTube(outline: .circle(center: center, radius: radius), color: color, width: width, halo: halo) {
            abs($0.distance(to: center) - radius)
        }
    }

    /// The line and its core, from back to front.
    var shapes: [Shape] {
        [
            .stroke(outline, width: width, color.toned(lightness: max(color.lightness, 0.62))),
            .stroke(outline, width: width * 0.4, color.toned(lightness: 0.93, vividness: 0.5)),
        ]
    }

    /// How strongly the tube lights a place, 0...1.
    func light(at place: Point) -> Double {
        let near = 1 - distance(place) / halo
        return near > 0 ? near * near * near : 0
    }
}

/// A wide, weak light without an edge.
struct Glow: Sendable {
    let center: Point
    let radius: Double
    let color: OKLab
    /// The share of ``color`` at the centre, 0...1.
    let strength: Double

    /// The share of ``color`` at a place.
    func light(at place: Point) -> Double {
        let ratio = place.distance(to: center) / radius
        guard ratio < 1 else { return 0 }
        let rest = 1 - ratio * ratio
        return strength * rest * rest
    }
}

extension Background {
    /// A dark ground lit by `glows` and `tubes`.
    static func neon(night: OKLab, glows: [Glow], tubes: [NeonTube], behind shapes: [Shape] = []) -> Background {
        Background(
            ground: { place in
                var color = night
                for glow in glows { color = color.mixed(with: glow.color, share: glow.light(at: place)) }
                for tube in tubes { color = color.mixed(with: tube.color, share: 0.6 * tube.light(at: place)) }
                return color
            },
            shapes: shapes + tubes.flatMap(\.shapes)
        )
    }
}

extension Tones {
    /// The colour of the dark between the lights.
    var night: OKLab { color(0, lightness: 0.15, vividness: 0.5) }

    /// A colour as strong as light can show it on a dark ground.
    func light(_ rank: Int) -> OKLab { color(rank, lightness: min(0.7, max(0.55, color(rank).lightness)), vividness: 1.2) }

    /// Lamps far behind, out of focus: discs with a brighter edge, around the place for the motif.
    func bokeh(on stage: Stage, random: inout SplitMix64) -> [Shape] {
        (0..<22).flatMap { index -> [Shape] in
            let center = Point(
                x: stage.width * random.unit(),
                y: stage.focus.y + (random.unit() + random.unit() - 1) * max(0.3, stage.calm.height)
            )
            let radius = 0.012 + 0.05 * random.unit() * random.unit()
            let color = light(index)
            let opacity = 0.05 + 0.09 * random.unit()
            return [
                .fill(.circle(center: center, radius: radius), color, opacity: opacity),
                .stroke(.circle(center: center, radius: radius), width: radius * 0.07, color, opacity: opacity * 1.6),
            ]
        }
    }

    /// Glows in the corners, at random.
    func cornerGlows(on stage: Stage, random: inout SplitMix64) -> [Glow] {
        let corners = [(0.05, 0.08), (0.95, 0.05), (0.92, 0.95), (0.08, 0.9)]
        let turn = random.integer(in: 0...3)
        return (0..<3).map { rank in
            let (x, y) = corners[(turn + rank) % corners.count]
            let center = Point(
                x: (x + random.number(in: -0.1...0.1)) * stage.width,
                y: (y + random.number(in: -0.08...0.08)) * stage.height
            )
            return Glow(
                center: center,
                radius: random.number(in: 0.55...0.85),
                color: color(rank, lightness: 0.42, vividness: 1.1),
                strength: random.number(in: 0.55...0.8)
            )
        }
    }
}
