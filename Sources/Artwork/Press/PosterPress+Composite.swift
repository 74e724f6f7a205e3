internal import Campaigns
public import SystemPackage

extension PosterPress {
    /// Writes a composite at `file`, in the format of its campaign: people before a picture that was made elsewhere.
    ///
    /// The people stand on the lower edge. The same specification gives the same bytes. On any error no file is left behind.
    /// - Parameter maximumBytes: the longest file that whoever takes it accepts; nil where there is no limit.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage`, `imageTooLarge`, `fileTooLarge`, `diskFull`,
    ///   `unwritableFile` or `library`.
    public func compose(
        _ spec: CompositeSpec,
        at file: FilePath,
        maximumBytes: Int? = nil
    ) async throws(ArtworkError) -> PosterQuality {
        try await work { _, figures throws(ArtworkError) in
            let draft = try CompositeDraft(spec, figures: figures)
            let poster = PosterSpec(campaign: spec.campaign, size: spec.size, variant: 0, cutouts: spec.people)
            let packet = Provenance(poster, .composite, poster.background.origin, renderID: spec.renderID).packet(
                source: .composite
            )
            return try Self.write(draft.poster, draft.facts, poster, packet: packet, to: file, maximumBytes: maximumBytes).result
                .quality
        }
    }
}

/// People laid on a picture, before anything is encoded.
private struct CompositeDraft {
    let poster: PaintablePoster
    let facts: DraftFacts

    init(_ spec: CompositeSpec, figures: FigureCache) throws(ArtworkError) {
        let (campaign, size) = (spec.campaign, spec.sheet)
        let pixels = size.pixels
        let area = Self.stand(in: size)
        let pixelsPerUnit = Double(pixels.area).squareRoot()
        let stage = Stage(FreeArea(pixels: pixels, calm: area, foot: nil, base: area.bottom), pixelsPerUnit: pixelsPerUnit)
        let choices = Choices(before: FoundBackground(), campaign: campaign)
        let ground = try Ground(
            choices.background(on: stage),
            width: pixels.width,
            height: pixels.height,
            view: View(pixelsPerUnit: pixelsPerUnit, corner: Point(x: 0, y: 0))
        )
        let backdrop = try Backdrop(BackgroundPicture(spec.background), width: pixels.width, height: pixels.height)
        let wall = Cast(parts: [.stamp(backdrop.stamp)], sharpness: backdrop.sharpness)
        let groundPreview = try GroundPreview(ground, width: pixels.width, height: pixels.height)
        try groundPreview.lay(wall)
        let frame = campaign.mood.style.frame(choices.tones)
        let people = try figures.figures(of: spec.people, height: Int(area.height), frame: frame)
        let cast = try Cast(people, in: area, size: size, campaign: campaign, choices: choices, behind: groundPreview)
        let sharpness = min(backdrop.sharpness, cast.sharpness ?? .infinity)
        let isAdvanced = campaign.harmonizing.method == .advanced
        poster = PaintablePoster(
            width: pixels.width,
            height: pixels.height,
            ground: ground,
            cast: Cast(parts: wall.parts + cast.parts, sharpness: sharpness),
            texture: isAdvanced ? Texture.of(campaign.mood.style.grain, pixelsPerUnit: pixelsPerUnit) : nil,
            scrim: nil,
            plates: [],
            stamps: []
        )
        facts = DraftFacts(
            lines: [],
            pictureResolution: size.print.map { Int(min(1, sharpness) * Double($0.resolution)) }
        )
    }

    /// The lower four fifths, as far as places that show the picture lay nothing over its sides.
    private static func stand(in size: PosterSize) -> Box {
        let (width, height) = (Double(size.pixels.width), Double(size.pixels.height))
        return Box(
            left: max(Double(size.safeZone.left), 0.04 * width),
            top: 0.2 * height,
            right: width - max(Double(size.safeZone.right), 0.04 * width),
            bottom: height
        )
    }
}
