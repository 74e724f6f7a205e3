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

        /// The ink of those lines that say something: a column of a list has others.
        var inked: [Box] { zip(placed.lines, ink).filter { !$0.0.isEmpty }.map(\.1) }
    }

    let texts: [Text]
    /// What the words leave to the picture.
    let freeArea: FreeArea
    /// The same on the page that the background is composed for.
    let reference: FreeArea
    /// The QR code; nil where there is none.
    let code: PlacedCode?
    /// The stamp and its words; nil where there is none.
    let badge: (placed: PlacedBadge, layout: TextLayout)?
    /// What there was no room for, each as a finding names it.
    let leftOut: [String]

    /// Sets the words of one poster.
    /// - Throws: ``ArtworkError`` with the code `missingGlyphs` or `wordsDoNotFit`.
    init(_ spec: PosterSpec, typesetter: Typesetter) throws(ArtworkError) {
        self = try FontAccess.alone { () throws(ArtworkError) in try TypesetPage(setting: spec, typesetter) }
    }

    private init(setting spec: PosterSpec, _ typesetter: Typesetter) throws(ArtworkError) {
        let campaign = spec.campaign
        let typography = campaign.mood.style.typography
        let direction = campaign.readingDirection
        let measured = try typesetter.measure(campaign, on: spec.size)
        let composed = spec.size.composed
        // Words that fit here and not there leave the picture to itself.
        let model = try? PageFitter(measured, campaign, on: composed, people: spec.cutouts.count).fit()
        var fitter = PageFitter(measured, campaign, on: spec.size, people: spec.cutouts.count)
        fitter.model = model
        let page: PageFitter.Page
        do {
            page = try fitter.fit()
        } catch {
            throw .doesNotFit(error.role, on: spec.size)
        }
        freeArea = FreeArea(page, on: spec.size)
        reference = model.map { FreeArea($0, on: composed) } ?? freeArea
        code = page.code
        badge = page.badge.map { badge in
            let layout = typesetter.layout(
                badge.lines,
                in: typography.typeface(for: .status),
                faces: measured.status?.faces,
                language: campaign.language,
                direction: direction
            )
            return (badge, layout)
        }
        leftOut = page.leftOut.map(\.phrase) + (page.missingDates > 0 ? ["the last \(page.missingDates) of the dates"] : [])
        texts = page.texts.map { text in
            let measured = measured.texts[text.role]
            return Text(
                text,
                typesetter.layout(
                    text.lines,
                    in: typography.typeface(for: text.role),
                    faces: measured?.faces,
                    language: measured?.language ?? campaign.language,
                    direction: measured?.direction ?? direction
                ),
                margin: fitter.content.left - Double(spec.size.safeZone.left)
            )
        }
    }

    /// Finds out why the words of a campaign cannot be set, without setting them.
    /// - Parameter people: how many people its posters show.
    /// - Returns: one error with the code `missingGlyphs`, or one with `wordsDoNotFit` for each size that is too small.
    static func problems(of campaign: Campaign, people: Int, typesetter: Typesetter) -> [ArtworkError] {
        do throws(ArtworkError) {
            // Measured once for all sizes, unless each shows an address of its own.
            var known: [String?: Typesetter.MeasuredCampaign] = [:]
            var problems: [ArtworkError] = []
            for size in campaign.sizes {
                let sheet = size.delivered(as: campaign.sheet)
                let address = campaign.event.url?.shown(for: size.id, campaign: campaign.id)
                let measured =
                    if let measured = known[address] { measured } else {
                        try FontAccess.alone { () throws(ArtworkError) in try typesetter.measure(campaign, on: sheet) }
                    }
                known[address] = measured
                do throws(PageFitter.DoesNotFit) {
                    try PageFitter(measured, campaign, on: sheet, people: people).check()
                } catch {
                    problems.append(.doesNotFit(error.role, on: sheet))
                }
            }
            return problems
        } catch {
            return [error]
        }
    }

    /// Whether a text belongs to the group at the foot.
    func isAtFoot(_ text: Text) -> Bool { freeArea.foot.map { text.placed.box.top >= $0 } ?? false }

    /// Where people stand: between the words at the head and those at the foot, on the line
    /// above the latter or, where there are none, on the picture's lower edge.
    var stand: Box {
        let (width, height) = (Double(freeArea.pixels.width), Double(freeArea.pixels.height))
        let calm = freeArea.calm
        let side = 0.02 * width
        return Box(
            left: max(calm.left, side),
            top: max(calm.top + 0.018 * height, 0.04 * height),
            right: min(calm.right, width - side),
            bottom: freeArea.foot ?? height
        )
    }
}

extension ArtworkError {
    fileprivate static func doesNotFit(_ role: TextRole, on size: PosterSize) -> ArtworkError {
        ArtworkError(
            .wordsDoNotFit,
            "\(role.phrase) does not fit the size \(size.id) (\(size.pixels)) at a size that can be read",
            remedy: "shorten \(role.phrase), or leave the size out"
        )
    }
}

extension FreeArea {
    fileprivate init(_ page: PageFitter.Page, on size: PosterSize) {
        self.init(pixels: size.pixels, calm: page.calm, foot: page.foot, base: size.content.bottom)
    }
}

extension PageFitter {
    fileprivate init(_ measured: Typesetter.MeasuredCampaign, _ campaign: Campaign, on size: PosterSize, people: Int) {
        self.init(
            layout: PageLayout(family: size.family),
            frame: Box(left: 0, top: 0, right: Double(size.pixels.width), bottom: Double(size.pixels.height)),
            content: size.content,
            scale: TypeScale(
                pixels: size.pixels,
                artists: campaign.artists.count,
                rows: campaign.event.dates.count + campaign.event.programme.count
            ),
            alignment: campaign.mood.style.typography.alignment,
            direction: campaign.readingDirection,
            texts: measured.texts,
            moreArtists: measured.moreArtists,
            people: people
        )
        isPrinted = size.print != nil
        status = measured.status.map { (text: $0, turns: campaign.mood.style.badge.turns) }
        if let url = campaign.event.url, let rule = CodeRule.of(size) {
            if let code = QRCode(url.address(for: size.id, campaign: campaign.id)) {
                self.code = (code, rule.module(of: code, on: size))
            } else {
                leftOut = [.code]
            }
        }
    }
}

extension PosterSize {
    /// Where words may stand: the safe zone, and a margin where the safe zone leaves less.
    fileprivate var content: Box {
        let (width, height) = (Double(pixels.width), Double(pixels.height))
        let side = 0.06 * min(width, height) + 0.01 * width
        let edge = 0.06 * min(width, height)
        return Box(
            left: max(Double(safeZone.left), side),
            top: max(Double(safeZone.top), edge),
            right: width - max(Double(safeZone.right), side),
            bottom: height - max(Double(safeZone.bottom), edge)
        )
    }
}

extension TypesetPage.Text {
    /// - Parameter margin: how far letters may stand out on the left of where words begin.
    fileprivate init(_ placed: PlacedText, _ layout: TextLayout, margin: Double) {
        var placed = placed
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
        let hangs = placed.lines.map { min(margin, OpticalMargin.hang(of: $0.first) * size) }
        if case .left = placed.anchor, placed.plate == nil { placed.box.left -= hangs.max() ?? 0 }
        self.placed = placed
        origins = extents.enumerated().map { index, line in
            let x =
                switch placed.anchor {
                case .left(let edge): edge - line.left * size - (placed.plate == nil ? hangs[index] : 0)
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

    /// The size at which this many ems fit `room`.
    private static func limit(_ ems: Double, _ room: Double) -> Double { ems > 0 ? room / ems : .infinity }
}
