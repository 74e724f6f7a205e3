public import Campaigns

/// Everything that decides the pixels of one poster.
public struct PosterSpec: Hashable, Sendable {
    /// The campaign that the poster advertises.
    public let campaign: Campaign
    /// The size to make; one of the catalogue, not necessarily one of the campaign's own.
    public let size: PosterSize
    /// Which of the campaign's pictures of this size, from 0.
    public let variant: Int

    /// The pictures of the artists, in the order of the line-up; see ``CutoutFinder``.
    public let cutouts: [Cutout]

    /// What the background will be; see ``BackgroundMakers``.
    public let background: BackgroundOrder

    /// Specifies one poster.
    /// - Parameter background: nil for the painter's.
    public init(
        campaign: Campaign,
        size: PosterSize,
        variant: Int,
        cutouts: [Cutout] = [],
        background: BackgroundOrder? = nil
    ) {
        self.campaign = campaign
        self.size = size
        self.variant = variant
        self.cutouts = cutouts
        self.background = background ?? BackgroundPainter.order(for: campaign)
    }

    /// The same poster with another background.
    public func with(_ background: BackgroundOrder) -> PosterSpec {
        PosterSpec(campaign: campaign, size: size, variant: variant, cutouts: cutouts, background: background)
    }

    /// The same poster with what the painter makes; nil where that is the background already.
    public var standIn: PosterSpec? {
        let painted = BackgroundPainter.order(for: campaign)
        return painted.identity == background.identity ? nil : with(painted)
    }
}
