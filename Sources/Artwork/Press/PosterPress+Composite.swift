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
            let packet = Provenance(poster, .composite, renderID: spec.renderID).packet(source: .composite)
            return try Self.write(draft.poster, draft.facts, poster, packet: packet, to: file, maximumBytes: maximumBytes)
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
        let backdrop = try Backdrop(spec.background, width: pixels.width, height: pixels.height)
        let wall = Cast(parts: [.stamp(backdrop.stamp)], sharpness: backdrop.sharpness)
        let groundPreview = try GroundPreview(ground, width: pixels.width, height: pixels.height)
        try groundPreview.lay(wall)
        let frame = Frame(campaign.mood, choices.tones)
        let people = try figures.figures(of: spec.people, height: Int(area.height), frame: frame)
        let cast = try Cast(people, in: area, size: size, campaign: campaign, choices: choices, behind: groundPreview)
        let sharpness = min(backdrop.sharpness, cast.sharpness ?? .infinity)
        let isAdvanced = campaign.harmonizing.method == .advanced
        poster = PaintablePoster(
            width: pixels.width,
            height: pixels.height,
            ground: ground,
            cast: Cast(parts: wall.parts + cast.parts, sharpness: sharpness),
            texture: isAdvanced ? Texture.of(campaign.mood, pixelsPerUnit: pixelsPerUnit) : nil,
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

/// A background that is there already: it has no line to stand behind, and where the picture has holes, the palette shows.
private struct FoundBackground: Composition {
    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let color = palette.color(0, lightness: 0.5)
        return Background(ground: { _ in color }, shapes: [])
    }
}

/// A picture that fills another shape: its middle, as large as it can be.
private struct Backdrop {
    let stamp: Stamp
    /// Pixels of the picture for each pixel that it fills.
    let sharpness: Double

    init(_ background: Cutout, width: Int, height: Int) throws(ArtworkError) {
        let file = try PictureFile(reading: background.file)
        guard file.digest == background.digest else {
            throw ArtworkError(
                .unreadableImage,
                "the picture \(background.file) changed while a composite was made with it",
                remedy: "run again"
            )
        }
        let picture = try Picture(decoding: file, .covering(width: width, height: height)).middle(width: width, height: height)
        guard picture.showsSomething else { throw .showsNothing(background.file) }
        sharpness = Double(picture.height) / Double(height)
        stamp = try picture.stamp(width: width, height: height, left: 0, top: 0)
    }
}

extension Picture {
    /// The largest part around the middle whose sides are as `width` to `height`.
    fileprivate func middle(width: Int, height: Int) -> Picture {
        let scale = min(Double(self.width) / Double(width), Double(self.height) / Double(height))
        let (across, down) = (max(1, Int(scale * Double(width))), max(1, Int(scale * Double(height))))
        let (left, top) = ((self.width - across) / 2, (self.height - down) / 2)
        return cropped(columns: left..<left + across, rows: top..<top + down)
    }
}

extension Choices {
    /// The choices of a campaign for people who stand before `composition` instead of the one that the seed chooses.
    fileprivate init(before composition: any Composition, campaign: Campaign) {
        let own = Choices(campaign: campaign, variant: 0)
        self.composition = composition
        (tones, random) = (own.tones, own.random)
    }
}
