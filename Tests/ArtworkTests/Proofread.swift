import Campaigns

@testable import Artwork

/// A poster, and what is known of its words.
struct Proofread {
    /// One text as it was set.
    ///
    /// Values only: what belongs to Pango must not outlive the loan of its typesetter, because other tests use that meanwhile.
    struct Text {
        let role: TextRole
        let placed: PlacedText
        let ink: [Box]
        let size: Double
        let fontFiles: [String?]
    }

    let texts: [Text]
    let inks: [HexColor]
    /// Without the words, but with all that lies under them.
    let wordless: Raster
    let poster: PaintablePoster

    init(_ campaign: Campaign, _ size: PosterSize, variant: Int = 0, cutouts: [Cutout] = []) throws {
        try Vips.start()
        let spec = PosterSpec(campaign: campaign, size: size, variant: variant, cutouts: cutouts)
        (texts, inks, poster) = try typesetters.get().withTypesetter { typesetter throws(ArtworkError) in
            let draft = try PosterDraft(spec, typesetter: typesetter, figures: figures)
            return (draft.page.texts.map(Text.init), draft.textColours.inks, try draft.poster())
        }
        wordless = try Raster(
            painting: PaintablePoster(
                width: poster.width,
                height: poster.height,
                ground: poster.ground,
                cast: poster.cast,
                texture: poster.texture,
                scrim: poster.scrim,
                plates: poster.plates,
                stamps: []
            )
        )
    }

    /// The least contrast of any text against any pixel behind one of its lines.
    var leastContrast: Double {
        zip(texts, inks).map { text, ink in
            let luminance = Contrast.luminance(ink)
            var behind: Set<HexColor> = []
            for line in text.ink {
                let (columns, rows) = line.pixels(width: wordless.width, height: wordless.height)
                for y in rows { for x in columns { behind.insert(wordless.color(x, y)) } }
            }
            return behind.map { Contrast.ratio(luminance, Contrast.luminance($0)) }.min() ?? 0
        }.min() ?? 0
    }

    /// The finished picture.
    func painted() throws -> Raster { try Raster(painting: poster) }

    /// The words of a poster alone, set and placed.
    static func words(_ campaign: Campaign, _ size: PosterSize) throws -> [Text] {
        try typesetters.get().withTypesetter { typesetter throws(ArtworkError) in
            try TypesetPage(PosterSpec(campaign: campaign, size: size, variant: 0), typesetter: typesetter).texts.map(Text.init)
        }
    }

    /// A poster before anything of it is painted.
    static func paintable(_ campaign: Campaign, _ size: PosterSize) throws -> PaintablePoster {
        try Vips.start()
        let spec = PosterSpec(campaign: campaign, size: size, variant: 0)
        return try typesetters.get().withTypesetter { typesetter throws(ArtworkError) in
            try PosterDraft(spec, typesetter: typesetter, figures: figures).poster()
        }
    }

    /// What a check says of a campaign without people, as text.
    static func problems(withWordsOf campaign: Campaign) throws -> [String] {
        try typesetters.get().withTypesetter { typesetter throws(ArtworkError) in
            TypesetPage.problems(of: campaign, people: 0, typesetter: typesetter).map(\.description)
        }
    }
}

private let figures = FigureCache()
let typesetters = Result { () throws(ArtworkError) in TypesetterPool(fonts: try FontStack()) }

extension Proofread.Text {
    fileprivate init(_ text: TypesetPage.Text) {
        role = text.placed.role
        placed = text.placed
        ink = text.inked
        size = text.size
        fontFiles = (0..<text.layout.lineCount).flatMap { text.layout.runs(ofLine: $0).map(\.fontFile) }
    }
}

extension Box {
    func contains(_ other: Box, tolerance: Double = 0.01) -> Bool {
        left <= other.left + tolerance && top <= other.top + tolerance && right >= other.right - tolerance
            && bottom >= other.bottom - tolerance
    }

    /// The pixels that it touches, within a picture.
    func pixels(width: Int, height: Int) -> (columns: Range<Int>, rows: Range<Int>) {
        (
            max(0, Int(left.rounded(.down)))..<min(width, Int(right.rounded(.up))),
            max(0, Int(top.rounded(.down)))..<min(height, Int(bottom.rounded(.up)))
        )
    }
}
