internal import Campaigns

/// Where a background is composed, and which part of it a picture shows.
///
/// All sizes of an aspect family show the same composition, each as much of it as its shape holds: the picture is composed
/// once, around the words of one size, and every other size is a crop of it with the focal point where its own words want it.
/// Shapes have no pixels of their own, so that a crop is as sharp as the whole. Only where the words of a size leave much less
/// room than the motif takes, that size has a composition of its own.
struct Scene: Hashable, Sendable {
    let stage: Stage
    let view: View

    /// - Parameters:
    ///   - own: what the words of the picture leave free.
    ///   - reference: what the same words leave free on the page that the background is composed for.
    init(_ own: FreeArea, composedFor reference: FreeArea) {
        let scale = Self.scale(of: reference, in: own)
        // A motif that stands between words and an edge needs width too; one on the whole width is cropped with it.
        let isBeside = reference.calm.width < Double(reference.pixels.width)
        let isRoomy =
            own.calm.height > 0.8 * scale * reference.calm.height
            && (!isBeside || own.calm.width > 0.8 * scale * reference.calm.width)
        self.init(own, croppedFrom: isRoomy ? reference : own)
    }

    private init(_ own: FreeArea, croppedFrom page: FreeArea) {
        let scale = Self.scale(of: page, in: own)
        let (here, there) = Self.focalPoints(own, page)
        let unit = Double(page.pixels.area).squareRoot()
        view = View(
            pixelsPerUnit: unit * scale,
            corner: Point(x: (there.x - here.x / scale) / unit, y: (there.y - here.y / scale) / unit)
        )
        stage = Stage(page, pixelsPerUnit: view.pixelsPerUnit)
    }

    /// The least scale at which a composition reaches to all four edges of a picture, in pixels for each pixel of its page.
    private static func scale(of page: FreeArea, in own: FreeArea) -> Double {
        let (here, there) = focalPoints(own, page)
        return max(
            here.x / there.x,
            (Double(own.pixels.width) - here.x) / (Double(page.pixels.width) - there.x),
            here.y / there.y,
            (Double(own.pixels.height) - here.y) / (Double(page.pixels.height) - there.y)
        )
    }

    private static func focalPoints(_ own: FreeArea, _ page: FreeArea) -> (Point, Point) {
        let onFoot = own.foot != nil && page.foot != nil
        return (own.focalPoint(onFoot: onFoot), page.focalPoint(onFoot: onFoot))
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
