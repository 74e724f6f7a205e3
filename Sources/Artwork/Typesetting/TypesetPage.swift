internal import Campaigns

/// All words of a poster, set and placed, not yet coloured.
struct TypesetPage {
    /// One text: where it stands, and its shaped lines.
    struct Text {
        let placed: PlacedText
        let layout: TextLayout
        /// Where each line begins, and what its ink covers, in pixels of the picture.
        let origins: [Point]
        let ink: [Box]
        /// The size of the em; a little smaller than asked for where a line came out larger than its words were one by one.
        let size: Double
    }

    let texts: [Text]
    /// Where few words or none stand, in pixels.
    let calm: Box
    /// Where the group of words at the foot begins, in pixels from the top; nil where there is none.
    let foot: Double?
    /// Below this height no words stand, in pixels.
    let base: Double

    /// Sets the words of one poster.
    /// - Throws: ``ArtworkError`` with the code `missingGlyphs` or `wordsDoNotFit`.
    init(_ spec: PosterSpec, typesetter: Typesetter) throws(ArtworkError) {
        let campaign = spec.campaign
        let voice = campaign.mood.voice
        let direction = campaign.readingDirection
        let measured = try typesetter.measure(campaign)
        let content = Self.content(of: spec.size)
        let fitter = PageFitter(
            layout: PageLayout(family: spec.size.family),
            frame: Box(left: 0, top: 0, right: Double(spec.size.pixels.width), bottom: Double(spec.size.pixels.height)),
            content: content,
            scale: TypeScale(pixels: spec.size.pixels, artists: campaign.artists.count),
            alignment: voice.alignment,
            direction: direction,
            texts: measured.texts,
            moreArtists: measured.moreArtists,
            people: spec.cutouts.count
        )
        let page: PageFitter.Page
        do {
            page = try fitter.fit()
        } catch {
            throw ArtworkError(
                .wordsDoNotFit,
                "\(error.role.phrase) does not fit the size \(spec.size.id) (\(spec.size.pixels)) at a size that can be read",
                remedy: "shorten \(error.role.phrase), or leave the size out"
            )
        }
        calm = page.calm
        base = content.bottom
        foot = page.foot
        texts = page.texts.map { text in
            let own = measured.directions[text.role] ?? direction
            return Text(
                text,
                typesetter.layout(text.lines, in: voice.typeface(for: text.role), language: campaign.language, direction: own)
            )
        }
    }

    /// Whether a text belongs to the group at the foot.
    func isAtFoot(_ text: Text) -> Bool { foot.map { text.placed.box.top >= $0 } ?? false }

    /// Where people stand in a picture of so many pixels: between the words at the head and those at the foot, on the line
    /// above the latter or, where there are none, on the picture's lower edge.
    func stand(width: Int, height: Int) -> Box {
        let (width, height) = (Double(width), Double(height))
        let side = 0.02 * width
        return Box(
            left: max(calm.left, side),
            top: max(calm.top + 0.018 * height, 0.04 * height),
            right: min(calm.right, width - side),
            bottom: foot ?? height
        )
    }

    /// The safe zone, and a margin where the safe zone leaves less.
    private static func content(of size: PosterSize) -> Box {
        let (width, height) = (Double(size.pixels.width), Double(size.pixels.height))
        let zone = size.safeZone
        let side = 0.06 * min(width, height) + 0.01 * width
        let edge = 0.06 * min(width, height)
        return Box(
            left: max(Double(zone.left), side),
            top: max(Double(zone.top), edge),
            right: width - max(Double(zone.right), side),
            bottom: height - max(Double(zone.bottom), edge)
        )
    }
}

extension TypesetPage.Text {
    fileprivate init(_ placed: PlacedText, _ layout: TextLayout) {
        self.placed = placed
        self.layout = layout
        let extents = (0..<layout.lineCount).map(layout.extents(ofLine:))
        size = extents.enumerated().reduce(placed.size) { size, line in
            let baseline = placed.baseline + Double(line.offset) * placed.pitch
            return min(
                size,
                Self.limit(line.element.right - line.element.left, placed.box.width),
                Self.limit(line.element.ascent, baseline - placed.box.top),
                Self.limit(line.element.descent, placed.box.bottom - baseline)
            )
        }
        let size = size
        origins = extents.enumerated().map { index, line in
            let x =
                switch placed.anchor {
                case .left(let edge): edge - line.left * size
                case .right(let edge): edge - line.right * size
                case .center(let axis): axis - (line.left + line.right) / 2 * size
                }
            return Point(x: x, y: placed.baseline + Double(index) * placed.pitch)
        }
        ink = zip(origins, extents).map { origin, line in
            Box(
                left: origin.x + line.left * size,
                top: origin.y - line.ascent * size,
                right: origin.x + line.right * size,
                bottom: origin.y + line.descent * size
            )
        }
    }

    /// The size at which so many ems fit `room`.
    private static func limit(_ ems: Double, _ room: Double) -> Double { ems > 0 ? room / ems : .infinity }
}
