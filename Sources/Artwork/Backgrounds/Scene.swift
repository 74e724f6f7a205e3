internal import Campaigns

/// Where a background is composed, and which part of it a picture shows.
///
/// All sizes of an aspect family show the same composition, each as much of it as its shape holds: the picture is composed
/// once, around the words of one size, and every other size is a crop of it with the focal point where its own words want it.
/// Shapes have no pixels of their own, so that a crop is as sharp as the whole.
struct Scene: Hashable, Sendable {
    let stage: Stage
    let view: View

    /// - Parameters:
    ///   - own: what the words of the picture leave free.
    ///   - reference: what the same words leave free on the page that the background is composed for.
    init(_ own: Clearing, composedFor reference: Clearing) {
        let onFoot = own.foot != nil && reference.foot != nil
        let (here, there) = (own.focalPoint(onFoot: onFoot), reference.focalPoint(onFoot: onFoot))
        // The least scale at which the composition reaches to all four edges of the picture, in pixels for each pixel of the page.
        let scale = max(
            here.x / there.x,
            (Double(own.pixels.width) - here.x) / (Double(reference.pixels.width) - there.x),
            here.y / there.y,
            (Double(own.pixels.height) - here.y) / (Double(reference.pixels.height) - there.y)
        )
        let unit = Double(reference.pixels.area).squareRoot()
        view = View(
            pixelsPerUnit: unit * scale,
            corner: Point(x: (there.x - here.x / scale) / unit, y: (there.y - here.y / scale) / unit)
        )
        stage = Stage(reference, pixelsPerUnit: view.pixelsPerUnit)
    }
}

extension PosterSize {
    /// The size that the background of this one is composed for: the first of the catalogue with the same aspect family and
    /// the same focal point.
    var composed: PosterSize {
        SizeCatalog.standard.sizes.first {
            $0.family == family && $0.isNarrow == isNarrow && $0.isLow == isLow
        } ?? self
    }

    /// Whether the place that shows the picture covers so much of its width that words and focal point move.
    private var isNarrow: Bool { 4 * (safeZone.left + safeZone.right) > pixels.width }

    /// The same of its height.
    private var isLow: Bool { 4 * (safeZone.top + safeZone.bottom) > pixels.height }
}
