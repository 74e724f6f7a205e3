/// Large soft petals around the middle.
struct LushBlooms: Composition {
    private struct Petal {
        let center: Point
        /// Half the length along and across.
        let along: Double
        let across: Double
        /// Over how much of ``across`` the edge fades.
        let edge: Double
        let sine: Double
        let cosine: Double
        let heart: OKLab
        let tip: OKLab

        /// 0 at the middle, 1 on the edge; and the place along the petal, -1 at the heart of the flower, 1 at the tip.
        func position(of place: Point) -> (distance: Double, along: Double) {
            let (dx, dy) = (place.x - center.x, place.y - center.y)
            let u = (dx * cosine + dy * sine) / along
            let v = (dy * cosine - dx * sine) / across
            return ((u * u + v * v).squareRoot(), u)
        }
    }

    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let count = random.integer(in: 7...9)
        let turn = random.unit()
        let size = max(stage.reach * 1.5, 0.4)
        let petals = (0..<count).map { index -> Petal in
            let turns = turn + Double(index) / Double(count) + random.number(in: -0.03...0.03)
            let length = size * random.number(in: 0.7...1)
            let across = length * random.number(in: 0.4...0.52)
            return Petal(
                center: stage.focus.moved(by: length * 0.9, turns: turns),
                along: length,
                across: across,
                edge: max(0.15, stage.softness / across),
                sine: ExactMath.sine(turns: turns),
                cosine: ExactMath.cosine(turns: turns),
                heart: palette.color(index, lightness: 0.68, vividness: 1.1),
                tip: palette.color(index, lightness: 0.87, vividness: 0.9)
            )
        }
        let (top, bottom) = (palette.color(0, lightness: 0.93, vividness: 0.6), palette.color(1, lightness: 0.87, vividness: 0.8))
        return Background(
            ground: { place in
                var color = top.mixed(with: bottom, share: ExactMath.smoothStep(place.y / stage.height, from: 0, to: 1))
                for petal in petals {
                    let position = petal.position(of: place)
                    let outside = 1.05
                    guard position.distance < outside else { continue }
                    let share = 0.8 * (1 - ExactMath.smoothStep(position.distance, from: outside - petal.edge, to: outside))
                    let lit = petal.heart.mixed(with: petal.tip, share: ExactMath.smoothStep(position.along, from: -1, to: 0.9))
                    color = color.mixed(with: lit, share: share)
                }
                return color
            },
            shapes: []
        )
    }
}
