/// A text broken into lines at one size, not yet placed; all lengths are pixels.
struct TextBlock {
    let text: MeasuredText
    /// The size of the em.
    let size: Double
    let lines: MeasuredText.Lines
    /// How far the plate behind the text reaches beyond it; zero for a text without a plate.
    let padding: (across: Double, down: Double)

    /// Breaks `text` to fit `width`; nil when that would part a word, unless `breakingWords` allows it.
    init?(_ text: MeasuredText, size: Double, width: Double, breakingWords: Bool) {
        padding = text.role == .callToAction ? (0.95 * size, 0.6 * size) : (0, 0)
        guard let lines = text.lines(width: (width - 2 * padding.across) / size, breakingWords: breakingWords) else { return nil }
        self.text = text
        self.size = size
        self.lines = lines
    }

    /// With the plate.
    var height: Double { text.height(lines: lines.texts.count) * size + 2 * padding.down }

    /// From the top, with the plate, to the first baseline.
    var ascent: Double { text.ascent * size + padding.down }

    /// Places the block with its top at `top`, its ink, or its plate, flush with `anchor` within `column`.
    func placed(top: Double, in column: ClosedRange<Double>, anchor: PlacedText.Anchor) -> PlacedText {
        let width = lines.width * size + 2 * padding.across
        let left: Double
        let inner: PlacedText.Anchor
        switch anchor {
        case .left(let x): (left, inner) = (x, .left(x + padding.across))
        case .right(let x): (left, inner) = (x - width, .right(x - padding.across))
        case .center(let x): (left, inner) = (x - width / 2, anchor)
        }
        let plate = Box(left: left, top: top, right: left + width, bottom: top + height)
        let box =
            padding.across > 0
            ? Box(
                left: left + padding.across,
                top: top + padding.down,
                right: left + width - padding.across,
                bottom: plate.bottom - padding.down
            )
            : Box(left: column.lowerBound, top: top, right: column.upperBound, bottom: plate.bottom)
        return PlacedText(
            role: text.role,
            lines: lines.texts,
            size: size,
            anchor: inner,
            baseline: top + ascent,
            pitch: text.pitch * size,
            box: box,
            plate: padding.across > 0 ? plate : nil
        )
    }
}
