internal import CPangoCairo
internal import Campaigns

/// The colours of a stamp, and how it is drawn with them. Its words have a ground of their own, on which they can be read
/// whatever the picture shows.
struct BadgeColours {
    let form: BadgeForm
    let fill: OKLab
    let ink: OKLab
    /// What the tag throws on the picture.
    private let shadow: OKLab

    init(_ style: any MoodStyle, _ tones: Tones) {
        let set = style.inks(tones)
        form = style.badge
        shadow = style.light.shadow(tones)
        func first(of colors: [OKLab], on ground: OKLab, else last: OKLab) -> OKLab {
            colors.first { Contrast.ratio($0, ground) >= Contrast.wanted } ?? last
        }
        switch form {
        case .tubes:
            fill = set.light.scrim
            ink = first(of: set.light.accents, on: set.light.scrim, else: set.light.ink)
        case .rubber:
            fill = set.dark.scrim
            ink = first(of: set.dark.accents, on: set.dark.scrim, else: set.dark.ink)
        case .bar:
            ink = set.dark.scrim
            fill = first(of: set.dark.accents, on: set.dark.scrim, else: set.dark.ink)
        case .tag:
            fill = set.dark.scrim
            ink = set.dark.ink
        }
    }

    /// What lies under the words.
    func plate(of badge: PlacedBadge) -> [Part] {
        let em = badge.size
        switch form {
        case .tubes:
            let edge = outline(badge, inset: 0.09 * em, radius: 0.5 * em)
            return [
                .shape(.stroke(edge, width: 0.34 * em, ink, opacity: 0.22)),
                .shape(.fill(outline(badge, inset: 0, radius: 0.55 * em), fill)),
                .shape(.stroke(edge, width: 0.1 * em, ink)),
                .shape(.stroke(edge, width: 0.035 * em, ink.toned(lightness: 0.96, vividness: 0.4))),
            ]
        case .rubber: return [.shape(.fill(outline(badge, inset: 0, radius: 0.12 * em), fill))]
        case .bar: return [.shape(.fill(outline(badge, inset: 0, radius: 0), fill))]
        case .tag:
            // The hole lies where reading begins, and the string leaves the tag towards the top.
            let side = badge.direction == .leftToRight ? -1.0 : 1
            let hole = badge.placed(x: side * (badge.width / 2 - 0.36 * em), y: -badge.height / 2 + 0.36 * em)
            let end = badge.placed(x: side * (badge.width / 2 - 0.1 * em), y: -badge.height / 2)
            let sheet = outline(badge, inset: 0, radius: 0.2 * em)
            let shading = Shading(
                start: badge.placed(x: 0, y: -badge.height / 2),
                end: badge.placed(x: 0, y: badge.height / 2),
                color: fill.toned(lightness: fill.lightness - 0.03)
            )
            return [
                .shape(.sheet(sheet, fill, shading: shading, shadow: shadow)),
                .shape(.fill(.circle(center: hole, radius: 0.13 * em), ink)),
                .shape(.stroke(.line(from: hole, to: end), width: 0.05 * em, ink)),
            ]
        }
    }

    /// The words, and for the rubber stamp its edge, in coverage; pictures among the words in their own colours.
    func letters(of badge: PlacedBadge, _ layout: TextLayout) throws(ArtworkError) -> [Stamp] {
        let box = badge.box
        let (left, top) = (Int(box.left.rounded(.down)) - 1, Int(box.top.rounded(.down)) - 1)
        let (width, height) = (Int(box.right.rounded(.up)) + 1 - left, Int(box.bottom.rounded(.up)) + 1 - top)
        let letters = try Canvas(width: width, height: height, format: .coverage)
        var stamps: [Stamp] = []
        for line in 0..<layout.lineCount {
            let runs = layout.runs(ofLine: line)
            let path = try FontAccess.alone { TextLayout.outlines(of: runs.filter { !$0.isColored }) }
            defer { cairo_path_destroy(path) }
            move(letters, to: badge, layout.extents(ofLine: line), line, left: left, top: top)
            cairo_append_path(letters.context, path)
            cairo_set_source_rgba(letters.context, 0, 0, 0, 1)
            cairo_fill(letters.context)
            for run in runs where run.isColored {
                let picture = try Canvas(width: width, height: height, format: .layer)
                move(picture, to: badge, layout.extents(ofLine: line), line, left: left, top: top)
                try FontAccess.alone {
                    cairo_move_to(picture.context, run.start * Typesetter.em, 0)
                    pango_cairo_show_glyph_string(picture.context, run.font, run.glyphs)
                }
                try picture.checkStatus()
                stamps.append(Stamp(canvas: picture, left: left, top: top, ink: nil))
            }
        }
        cairo_identity_matrix(letters.context)
        if form == .rubber { wear(letters, badge, left: left, top: top) }
        try letters.checkStatus()
        return [Stamp(canvas: letters, left: left, top: top, ink: ink.hexColor)] + stamps
    }

    /// Draws the edge, and takes away what a worn stamp does not print.
    private func wear(_ canvas: Canvas, _ badge: PlacedBadge, left: Int, top: Int) {
        let em = badge.size
        func own(_ outline: Outline) -> Outline { outline.moved(right: -Double(left), down: -Double(top)) }
        for (inset, width) in [(0.13 * em, 0.09 * em), (0.27 * em, 0.035 * em)] {
            canvas.coverLine(own(outline(badge, inset: inset, radius: 0.1 * em)), width: width)
        }
        // Always the same specks: they are the stamp's, not the poster's.
        var random = SplitMix64(seed: 0x5EED)
        cairo_set_operator(canvas.context, CAIRO_OPERATOR_DEST_OUT)
        for _ in 0..<Int(26 * badge.width * badge.height / (em * em)) {
            let place = badge.placed(x: (random.unit() - 0.5) * badge.width, y: (random.unit() - 0.5) * badge.height)
            let radius = (0.008 + 0.026 * random.unit() * random.unit()) * em
            canvas.cover(own(.circle(center: place, radius: radius)))
        }
        cairo_set_operator(canvas.context, CAIRO_OPERATOR_OVER)
    }

    /// The edge of the plate, so far inside it.
    private func outline(_ badge: PlacedBadge, inset: Double, radius: Double) -> Outline {
        let (right, bottom) = (badge.width / 2 - inset, badge.height / 2 - inset)
        return Outline.rounded(left: -right, top: -bottom, right: right, bottom: bottom, radius: radius)
            .mapped { badge.placed(x: $0.x, y: $0.y) }
    }

    /// Makes one unit of the canvas one pixel of the layout's em, from the start of a line that stands in the plate's middle.
    private func move(
        _ canvas: Canvas,
        to badge: PlacedBadge,
        _ extents: TextLayout.Extents,
        _ line: Int,
        left: Int,
        top: Int
    ) {
        let start = badge.placed(
            x: -(extents.left + extents.right) / 2 * badge.size,
            y: badge.ascent - badge.height / 2 + Double(line) * badge.pitch
        )
        let scale = badge.size / Typesetter.em
        let (sine, cosine) = (ExactMath.sine(turns: badge.turns) * scale, ExactMath.cosine(turns: badge.turns) * scale)
        var matrix = cairo_matrix_t(
            xx: cosine,
            yx: sine,
            xy: -sine,
            yy: cosine,
            x0: start.x - Double(left),
            y0: start.y - Double(top)
        )
        cairo_set_matrix(canvas.context, &matrix)
    }
}
