/// Finds sizes, line ends and places at which all texts of a poster fit their page.
///
/// Everything begins at the size it should have. What does not fit is made smaller step by step, all texts but the name
/// together; then what a poster can do without gives way, in the order of ``EventPart``, the least of it before words get
/// small; a line-up that is too long even at the smallest size is shortened; then the poster is given up.
struct PageFitter {
    let layout: PageLayout
    /// The whole picture.
    let frame: Box
    /// Where words may stand.
    let content: Box
    let scale: TypeScale
    let alignment: MoodTypography.Alignment
    let direction: ReadingDirection
    var texts: [TextRole: MeasuredText]
    /// What stands for this many acts at the end of a shortened line-up.
    let moreArtists: (Int) -> MeasuredText.Word
    /// How many people the picture shows; they need room as the words do.
    let people: Int
    /// The QR code, and the pixels of a module; nil where there is none.
    var code: (code: QRCode, module: Int)?
    /// What the stamp says, and how far it is turned; nil where there is none.
    var status: (text: MeasuredText, turns: Double)?
    /// Whether people can come as near as they like.
    var isPrinted = false
    /// What has given way already.
    var leftOut: [EventPart] = []
    /// The page of another size that this one is to look like; nil for none.
    var model: Page?

    init(
        layout: PageLayout,
        frame: Box,
        content: Box,
        scale: TypeScale,
        alignment: MoodTypography.Alignment,
        direction: ReadingDirection,
        texts: [TextRole: MeasuredText],
        moreArtists: @escaping (Int) -> MeasuredText.Word,
        people: Int
    ) {
        (self.layout, self.frame, self.content, self.scale) = (layout, frame, content, scale)
        (self.alignment, self.direction, self.texts) = (alignment, direction, texts)
        (self.moreArtists, self.people) = (moreArtists, people)
    }

    /// The text for which there is no room.
    struct DoesNotFit: Error {
        let role: TextRole
    }

    /// Texts placed on a page, in the order in which they are read.
    struct Page {
        let texts: [PlacedText]
        let code: PlacedCode?
        let badge: PlacedBadge?
        /// Where few words or none stand; reaches to the edges of the picture.
        let calm: Box
        /// Where the group at the foot begins; nil where there is none.
        let foot: Double?
        /// At which share of their sizes the texts but the name are set.
        let share: Double
        /// Whether the name has about the size it would have with less beside it.
        let nameIsLarge: Bool
        /// What gave way.
        var leftOut: [EventPart] = []
        /// How many rows of the list of dates are missing.
        var missingDates = 0
    }

    /// Places all texts.
    func fit() throws(DoesNotFit) -> Page {
        let parts = parts
        for count in 0...parts.count {
            let fitter = leavingOut(parts.prefix(count))
            // What goes next, if anything, may go before words get smaller than this.
            let least = count < parts.count ? parts[count].leastShare(isPrinted: isPrinted) : 0
            for share in [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.45, 0.38] where share >= least && share <= model?.share ?? 1 {
                if let page = fitter.page(share: share), page.nameIsLarge { return page }
            }
            guard least == 0 else { continue }
            if let page = fitter.smallestPage(isLast: count == parts.count) { return page }
        }
        throw DoesNotFit(role: leavingOut(parts[...]).largestText())
    }

    /// Finds out what ``fit()`` would throw, sooner.
    func check() throws(DoesNotFit) {
        if leavingOut(parts[...]).smallestPage(isLast: true) == nil { _ = try fit() }
    }

    /// What of the event can give way, the first to go first.
    private var parts: [EventPart] {
        var parts = Set(texts.values.flatMap { $0.parts.compactMap(\.self) })
        if code != nil { parts.insert(.code) }
        return parts.sorted()
    }

    private func leavingOut(_ parts: ArraySlice<EventPart>) -> PageFitter {
        guard !parts.isEmpty else { return self }
        var fitter = self
        fitter.texts = texts.compactMapValues { $0.without(parts) }
        if parts.contains(.code) { fitter.code = nil }
        fitter.leftOut += parts
        return fitter
    }

    /// - Parameter isLast: whether nothing can give way any more, so that the line-up is shortened.
    private func smallestPage(isLast: Bool) -> Page? {
        page(share: 0) ?? pageWithFewerDates() ?? (isLast ? pageWithShorterLineUp() : nil)
    }

    /// All texts at `share`, 0...1, of the sizes they should have, but never smaller than can be read; nil when they do not fit.
    private func page(share: Double) -> Page? {
        var page =
            switch layout {
            case .stack: stack(share: share)
            case .ledger: ledger(share: share)
            case .columns: columns(share: share)
            }
        page?.leftOut = leftOut
        return page
    }

    /// As many acts as fit, at the smallest size; one at least.
    private func pageWithShorterLineUp() -> Page? {
        guard let lineUp = texts[.artists] else { return nil }
        return longest(lineUp.pieces.count) { count in
            var shorter = self
            shorter.texts[.artists] = lineUp.shortened(to: count, ending: moreArtists(lineUp.pieces.count - count))
            return shorter.page(share: 0)
        }
    }

    /// As many of the dates of a tour as fit, at the smallest size; three at least.
    private func pageWithFewerDates() -> Page? {
        guard let days = texts[.tourDays] else { return nil }
        return longest(days.pieces.count, atLeast: 3) { count in
            var shorter = self
            for role in TextRole.tour { shorter.texts[role] = texts[role]?.first(count) }
            var page = shorter.page(share: 0)
            page?.missingDates = days.pieces.count - count
            return page
        }
    }

    /// The page with the most of `whole` things, but not all of them, that can be made.
    private func longest(_ whole: Int, atLeast least: Int = 1, _ page: (Int) -> Page?) -> Page? {
        var (fits, tooMany) = (least - 1, whole)
        while tooMany - fits > 1 {
            let middle = (fits + tooMany) / 2
            if page(middle) != nil { fits = middle } else { tooMany = middle }
        }
        return fits >= least ? page(fits) : nil
    }

    /// The text that takes the most room at its smallest size.
    private func largestText() -> TextRole {
        let heights = texts.map { role, text in
            let size = role == .name ? scale.smallestName : scale.smallest
            return (
                role: role, height: TextBlock(text, size: size, width: content.width, breakingWords: true)?.height ?? .infinity
            )
        }
        return heights.max { ($0.height, $1.role) < ($1.height, $0.role) }?.role ?? .name
    }
}
