internal import Campaigns

/// A poster whose words are placed and coloured, before anything is drawn.
struct PosterDraft {
    let page: TypesetPage
    let ground: Ground
    let cast: Cast
    let textColours: TextColours
    let codeColours: CodeColours
    let badgeColours: BadgeColours
    private let style: any MoodStyle
    private let pixels: PixelSize
    private let print: PrintFacts?
    private let paper: Int
    private let marks: [PixelBox]

    /// Lays out and colours the poster that `whole` specifies, in the size that its sheet is delivered in.
    /// - Throws: ``ArtworkError`` with the code `missingGlyphs`, `wordsDoNotFit`, `unreadableImage`, `imageTooLarge` or, when
    ///   memory runs out, `library`.
    init(
        _ whole: PosterSpec,
        background: MadeBackground.Content = .painted,
        typesetter: Typesetter,
        figures: FigureCache,
        reinforcement: Reinforcement = Reinforcement()
    ) throws(ArtworkError) {
        let spec = whole.sized
        (paper, marks) = (whole.paper, whole.marks)
        print = spec.size.print
        let campaign = spec.campaign
        pixels = spec.size.pixels
        style = campaign.mood.style
        page = try TypesetPage(spec, typesetter: typesetter)
        let scene = Scene(page.freeArea, composedFor: page.reference)
        let choices: Choices
        let stamp: Stamp?
        switch background {
        case .painted:
            choices = Choices(campaign: campaign, variant: spec.variant)
            stamp = nil
        case .picture(let picture):
            choices = Choices(before: FoundBackground(), campaign: campaign)
            let target = page.freeArea.focalPoint(onFoot: false)
            stamp = try Backdrop(picture, width: pixels.width, height: pixels.height, around: target).stamp
        }
        ground = try Ground(
            choices.background(on: scene.stage),
            under: stamp,
            width: pixels.width,
            height: pixels.height,
            view: scene.view
        )
        let groundPreview = try GroundPreview(ground, width: pixels.width, height: pixels.height)
        let area = page.stand
        let frame = campaign.mood.style.frame(choices.tones)
        let people = try figures.figures(of: spec.cutouts, height: Int(area.height), frame: frame)
        cast =
            people.isEmpty
            ? .nobody
            : try Cast(people, in: area, size: spec.size, campaign: campaign, choices: choices, behind: groundPreview)
        try groundPreview.lay(cast)
        textColours = TextColours(
            page,
            on: groundPreview,
            style: style,
            tones: choices.tones,
            reinforcement: reinforcement
        )
        codeColours = CodeColours(style.inks(choices.tones))
        badgeColours = BadgeColours(style, choices.tones)
    }

    /// Lays a poster out and has it painted: again, with more under its words, as long as they cannot be told from what was
    /// painted behind them.
    /// - Parameter paint: paints the poster and returns, beside anything else, the least contrast of each of its lines.
    static func paint<Result>(
        _ layer: PosterLayer,
        of spec: PosterSpec,
        background: MadeBackground.Content,
        typesetters: TypesetterPool,
        figures: FigureCache,
        by paint: (PaintablePoster, DraftFacts) throws(ArtworkError) -> (result: Result, contrasts: [Double])
    ) throws(ArtworkError) -> Result {
        var reinforcement = Reinforcement()
        while true {
            let (poster, facts, opacities) = try typesetters.withTypesetter { typesetter throws(ArtworkError) in
                let draft = try PosterDraft(
                    spec,
                    background: background,
                    typesetter: typesetter,
                    figures: figures,
                    reinforcement: reinforcement
                )
                return (try draft.poster(layer), draft.facts(layer), draft.textColours.opacities)
            }
            let (result, contrasts) = try paint(poster, facts)
            guard let stronger = reinforcement.strengthened(facts.lines, contrasts: contrasts, used: opacities) else {
                return result
            }
            reinforcement = stronger
        }
    }

    /// Draws the words; the rest is painted row by row.
    /// - Parameter layer: how much of the poster is there.
    func poster(_ layer: PosterLayer = .poster) throws(ArtworkError) -> PaintablePoster {
        let hasWords = layer == .poster
        let stamps = hasWords ? try page.stamps(inks: textColours.inks) : []
        let extras = hasWords ? try self.extras() : (parts: [], stamps: [])
        let underName = zip(page.texts, stamps).flatMap { text, stamps in
            text.placed.role == .name ? textColours.lettering?.parts(under: stamps, size: text.size) ?? [] : []
        }
        return PaintablePoster(
            width: pixels.width,
            height: pixels.height,
            ground: ground,
            cast: layer == .background ? .nobody : cast,
            texture: Texture.of(style.grain, pixelsPerUnit: Double(pixels.area).squareRoot()),
            scrim: hasWords ? Scrim(width: pixels.width, height: pixels.height, patches: textColours.scrims) : nil,
            plates: hasWords ? textColours.plates + underName + extras.parts : [],
            stamps: stamps.flatMap(\.self) + extras.stamps,
            lines: hasWords ? lines : [],
            paper: paper,
            marks: marks
        )
    }

    /// What is known before a pixel is painted.
    func facts(_ layer: PosterLayer) -> DraftFacts {
        let resolution = print.flatMap { print in cast.sharpness.map { Int(min(1, $0) * Double(print.resolution)) } }
        return DraftFacts(
            lines: layer == .poster ? lines : [],
            leftOut: layer == .poster ? page.leftOut : [],
            pictureResolution: layer == .background ? nil : resolution
        )
    }

    /// The QR code and the stamp: what lies under them, and they themselves.
    private func extras() throws(ArtworkError) -> (parts: [Part], stamps: [Stamp]) {
        var (parts, stamps): ([Part], [Stamp]) = ([], [])
        if let code = page.code {
            let ground = Outline.rectangle(left: code.box.left, top: code.box.top, right: code.box.right, bottom: code.box.bottom)
            parts.append(.shape(.fill(ground, OKLab(codeColours.light))))
            stamps.append(try code.stamp(ink: codeColours.dark))
        }
        if let badge = page.badge {
            parts += badgeColours.plate(of: badge.placed)
            stamps += try badgeColours.letters(of: badge.placed, badge.layout)
        }
        return (parts, stamps)
    }

    private var lines: [MeasuredLine] {
        let words = zip(page.texts, textColours.inks).flatMap { text, ink in
            text.inked.map { measuredLine(text.placed.role, $0, ink: ink, size: text.size) }
        }
        // A code has no type that could be too small.
        let code = page.code.map { [measuredLine(.code, $0.modules, ink: codeColours.dark, size: .infinity)] } ?? []
        return words + code
    }

    private func measuredLine(_ role: TextRole, _ box: Box, ink: HexColor, size: Double) -> MeasuredLine {
        MeasuredLine(
            role: role,
            columns: max(0, Int(box.left.rounded(.down)))..<min(pixels.width, Int(box.right.rounded(.up))),
            rows: max(0, Int(box.top.rounded(.down)))..<min(pixels.height, Int(box.bottom.rounded(.up))),
            ink: ink,
            size: size
        )
    }
}
