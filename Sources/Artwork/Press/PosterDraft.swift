internal import Campaigns

/// A poster whose words are placed and coloured, before anything is drawn.
struct PosterDraft {
    let page: TypesetPage
    let ground: Ground
    let cast: Cast
    let inking: Inking
    private let mood: Mood
    private let pixels: PixelSize

    /// Lays out and colours the poster that `spec` specifies.
    /// - Throws: ``ArtworkError`` with the code `missingGlyphs`, `wordsDoNotFit`, `unreadableImage`, `imageTooLarge` or, when
    ///   memory runs out, `library`.
    init(_ spec: PosterSpec, typesetter: Typesetter, figures: FigureShelf) throws(ArtworkError) {
        let campaign = spec.campaign
        pixels = spec.size.pixels
        mood = campaign.mood
        page = try TypesetPage(spec, typesetter: typesetter)
        let stage = Stage(pixels: pixels, calm: page.calm, foot: page.foot, base: page.base)
        let choices = Choices(campaign: campaign, variant: spec.variant)
        ground = Ground(
            choices.background(on: stage),
            width: pixels.width,
            height: pixels.height,
            pixelsPerUnit: stage.pixelsPerUnit
        )
        let proof = try Proof(ground, width: pixels.width, height: pixels.height)
        let area = page.stand(width: pixels.width, height: pixels.height)
        let frame = Frame(campaign.mood, choices.tones)
        var people: [Figure] = []
        for cutout in spec.cutouts {
            people.append(try figures.figure(of: cutout, height: Int(area.height), frame: frame))
        }
        cast =
            people.isEmpty
            ? .nobody
            : try Cast(people, in: area, size: spec.size, campaign: campaign, choices: choices, behind: proof)
        try proof.lay(cast)
        let inks = InkSet(mood: campaign.mood, palette: choices.tones)
        inking = Inking(page, on: proof, set: inks, plateCorners: campaign.mood.voice.plate)
    }

    /// Draws the words; the rest is painted row by row.
    func poster() throws(ArtworkError) -> Poster {
        Poster(
            width: pixels.width,
            height: pixels.height,
            ground: ground,
            cast: cast,
            texture: Texture.of(mood, pixelsPerUnit: ground.pixelsPerUnit),
            veil: Veil(width: pixels.width, height: pixels.height, patches: inking.veils),
            plates: inking.plates,
            stamps: try page.stamps(inks: inking.inks)
        )
    }
}
