/// Finds sizes, line ends and places at which all texts of a poster fit their page.
///
/// Everything begins at the size it should have. What does not fit is made smaller step by step, all texts but the name
/// together; a line-up that is too long even at the smallest size is shortened; then the poster is given up.
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
    /// The page of another size that this one is to look like; nil for none.
    var model: Page?

    /// The text for which there is no room.
    struct DoesNotFit: Error {
        let role: TextRole
    }

    /// Texts placed on a page, in the order in which they are read.
    struct Page {
        let texts: [PlacedText]
        /// Where few words or none stand; reaches to the edges of the picture.
        let calm: Box
        /// Where the group at the foot begins; nil where there is none.
        let foot: Double?
        /// At which share of their sizes the texts but the name are set.
        let share: Double
        /// Whether the name has about the size it would have with less beside it.
        let nameIsLarge: Bool
    }

    /// Places all texts.
    func fit() throws(DoesNotFit) -> Page {
        for share in [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.45, 0.38] where share <= model?.share ?? 1 {
            if let page = page(share: share), page.nameIsLarge { return page }
        }
        if let page = smallestPage() { return page }
        throw DoesNotFit(role: largestText())
    }

    /// Finds out what ``fit()`` would throw, sooner.
    func check() throws(DoesNotFit) {
        if smallestPage() == nil { _ = try fit() }
    }

    private func smallestPage() -> Page? { page(share: 0) ?? pageWithShorterLineUp() }

    /// All texts at `share`, 0...1, of the sizes they should have, but never smaller than can be read; nil when they do not fit.
    private func page(share: Double) -> Page? {
        switch layout {
        case .stack: stack(share: share)
        case .ledger: ledger(share: share)
        case .columns: columns(share: share)
        }
    }

    /// As many acts as fit, at the smallest size; one at least.
    private func pageWithShorterLineUp() -> Page? {
        guard let lineUp = texts[.artists] else { return nil }
        func page(naming count: Int) -> Page? {
            var shorter = self
            shorter.texts[.artists] = lineUp.shortened(to: count, ending: moreArtists(lineUp.pieces.count - count))
            return shorter.page(share: 0)
        }
        var (fits, tooMany) = (0, lineUp.pieces.count)
        while tooMany - fits > 1 {
            let middle = (fits + tooMany) / 2
            if page(naming: middle) != nil { fits = middle } else { tooMany = middle }
        }
        return fits > 0 ? page(naming: fits) : nil
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
