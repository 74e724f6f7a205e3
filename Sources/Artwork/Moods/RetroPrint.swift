/// The inks and the paper of an old print.
extension Tones {
    /// Paper that has yellowed, with a breath of the leading colour.
    var paper: OKLab {
        OKLab(lightness: 0.93, a: 0.01, b: 0.045).mixed(with: color(0, lightness: 0.93, vividness: 0.4), share: 0.35)
    }

    /// A full ink: the colour as given, kept from being lost on the paper or in the dark.
    func ink(_ rank: Int) -> OKLab { color(rank, lightness: min(0.74, max(0.42, color(rank).lightness)), vividness: 0.95) }

    /// The ink of the dark parts.
    var darkInk: OKLab { color(0, lightness: 0.27, vividness: 0.6) }
}

extension Stage {
    /// The height on which a retro motif stands.
    var horizon: Double { foot ?? calm.bottom }
}

extension Background {
    /// Paper that darkens towards the edges, under flat shapes; words at the foot get a dark field under a stripe.
    static func retro(_ palette: Tones, on stage: Stage, stripe: OKLab, shapes: [Shape]) -> Background {
        let paper = palette.paper
        let edge = paper.toned(lightness: paper.lightness - 0.06, vividness: 1.4)
        let (middle, farthest) = (stage.focus, max(stage.width, stage.height))
        var field: [Shape] = []
        if let foot = stage.foot {
            field = [
                .fill(.rectangle(left: 0, top: foot, right: stage.width, bottom: stage.height), palette.darkInk),
                .fill(.rectangle(left: 0, top: foot, right: stage.width, bottom: foot + 0.012), stripe),
            ]
        }
        // The second ink lies a hair beside the first, as on a press that nobody set with care.
        let ghosts = shapes.flatMap { shape -> [Shape] in
            guard shape.opacity == 1, case .filled = shape.style, shape.color != paper else { return [shape] }
            let ghost = Shape.fill(shape.outline.moved(right: 0.0026, down: 0.0018), palette.darkInk, opacity: 0.32)
            return [ghost, shape]
        }
        return Background(
            ground: {
                paper.mixed(with: edge, share: ExactMath.smoothStep($0.distance(to: middle) / farthest, from: 0.1, to: 0.9))
            },
            shapes: ghosts + field
        )
    }
}
