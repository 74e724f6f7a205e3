public import Campaigns

/// The part of the campaigns that a run is about.
public struct Selection: Hashable, Sendable {
    /// Only these campaigns; nil: all.
    public let campaigns: Set<CampaignID>?
    /// Only these sizes, by id, of those that a campaign asks for; nil: all.
    public let sizes: Set<String>?

    /// Makes a selection; without arguments it is everything.
    public init(campaigns: Set<CampaignID>? = nil, sizes: Set<String>? = nil) {
        self.campaigns = campaigns
        self.sizes = sizes
    }

    /// Everything.
    public static let all = Selection()

    func contains(_ campaign: CampaignID) -> Bool { campaigns?.contains(campaign) ?? true }

    func contains(_ size: PosterSize) -> Bool { sizes?.contains(size.id) ?? true }
}
