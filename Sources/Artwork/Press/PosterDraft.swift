internal import Campaigns

/// A poster whose words are placed and coloured, before anything is drawn.
struct PosterDraft {
    let page: TypesetPage
    let ground: Ground
    let cast: Cast
    let textColours: TextColours
    private let mood: Mood
    private let pixels: PixelSize
    private let print: PrintFacts?
    private let paper: Int
    private let marks: [PixelBox]

    /// Lays out and colours the poster that `whole` specifies, in the size that its sheet is delivered in.
    /// - Throws: ``ArtworkError`` with the code `missingGlyphs`, `wordsDoNotFit`, `unreadableImage`, `imageTooLarge` or, when
    ///   memory runs out, `library`.
    init(_ whole: PosterSpec, typesetter: Typesetter, figures: FigureCache) throws(ArtworkError) {
        let spec = whole.sized
        (paper, marks) = (whole.paper, whole.marks)
        print = spec.size.print
        let campaign = spec.campaign
        pixels = spec.size.pixels
        mood = campaign.mood
        page = try TypesetPage(spec, typesetter: typesetter)
        let scene = Scene(page.freeArea, composedFor: page.reference)
        let choices = Choices(campaign: campaign, variant: spec.variant)
        ground = try Ground(
            choices.background(on: scene.stage),
            width: pixels.width,
            height: pixels.height,
            view: scene.view
        )
        let groundPreview = try GroundPreview(ground, width: pixels.width, height: pixels.height)
        let area = page.stand
        let frame = Frame(campaign.mood, choices.tones)
        let people = try figures.figures(of: spec.cutouts, height: Int(area.height), frame: frame)
        cast =
            people.isEmpty
            ? .nobody
            : try Cast(people, in: area, size: spec.size, campaign: campaign, choices: choices, behind: groundPreview)
        try groundPreview.lay(cast)
        textColours = TextColours(page, on: groundPreview, mood: campaign.mood, tones: choices.tones)
    }

    /// Draws the words; the rest is painted row by row.
    /// - Parameter layer: how much of the poster is there.
    func poster(_ layer: PosterLayer = .poster) throws(ArtworkError) -> PaintablePoster {
        let hasWords = layer == .poster
        let stamps = hasWords ? try page.stamps(inks: textColours.inks) : []
        let underName = zip(page.texts, stamps).flatMap { text, stamps in
            text.placed.role == .name ? textColours.lettering?.parts(under: stamps, size: text.size) ?? [] : []
        }
        return PaintablePoster(
            width: pixels.width,
            height: pixels.height,
            ground: ground,
            cast: layer == .background ? .nobody : cast,
            texture: Texture.of(mood, pixelsPerUnit: Double(pixels.area).squareRoot()),
            scrim: hasWords ? Scrim(width: pixels.width, height: pixels.height, patches: textColours.scrims) : nil,
            plates: hasWords ? textColours.plates + underName : [],
            stamps: stamps.flatMap(\.self),
            lines: hasWords ? lines : [],
            paper: paper,
            marks: marks
        )
    }

    /// What is known before a pixel is painted.
    func facts(_ layer: PosterLayer) -> DraftFacts {
        let resolution = print.flatMap { print in cast.sharpness.map { Int(min(1, $0) * Double(print.resolution)) } }
        return DraftFacts(lines: layer == .poster ? lines : [], pictureResolution: layer == .background ? nil : resolution)
    }

    private var lines: [MeasuredLine] {
        zip(page.texts, textColours.inks).flatMap { text, ink in
            text.ink.map { line in
                MeasuredLine(
                    role: text.placed.role,
                    columns: max(0, Int(line.left.rounded(.down)))..<min(pixels.width, Int(line.right.rounded(.up))),
                    rows: max(0, Int(line.top.rounded(.down)))..<min(pixels.height, Int(line.bottom.rounded(.up))),
                    ink: ink,
                    size: text.size
                )
            }
        }
    }
}
