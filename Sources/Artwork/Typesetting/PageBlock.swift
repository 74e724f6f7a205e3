/// Something that takes part of a column's height: words, a list, a QR code, a stamp; all lengths are pixels.
protocol PageBlock {
    var height: Double { get }
    /// The size of its words, from which distances follow.
    var size: Double { get }
    /// What parts it from the block above it in the same group.
    var gapAbove: Double { get }
    /// Places it with its top at `top`, flush with `anchor` within `column`.
    func place(top: Double, in column: ClosedRange<Double>, anchor: PlacedText.Anchor, on page: inout Placement)
}

extension PageBlock {
    var gapAbove: Double { 0.7 * size }
}

/// What has been placed on a page.
struct Placement {
    var texts: [PlacedText] = []
    var code: PlacedCode?
    var badge: PlacedBadge?
}

extension TextBlock: PageBlock {
    var gapAbove: Double {
        switch text.role {
        // A plate needs more, and so do words that stand below the long letters of a name.
        case .callToAction: 0.85 * size
        case .otherName, .subtitle: 0.95 * size
        default: 0.7 * size
        }
    }

    func place(top: Double, in column: ClosedRange<Double>, anchor: PlacedText.Anchor, on page: inout Placement) {
        page.texts.append(placed(top: top, in: column, anchor: anchor))
    }
}
