public import Campaigns

/// A campaign of a run of which nothing could be begun, because a picture that all its posters show is unavailable.
public struct UnmadeCampaign: Sendable {
    /// The campaign.
    public let campaign: Campaign
    /// The sizes that were asked for.
    public let sizes: [PosterSize]
    /// Why.
    public let error: any Error

    /// - Parameter selection: the part of the campaign that was asked for.
    init(_ refusal: ResolvedCampaigns.Refusal, in selection: Selection) {
        campaign = refusal.campaign
        sizes = campaign.sizes.filter { selection.contains($0) }
        error = refusal.error
    }

    /// How many posters there are not.
    public var posters: Int { sizes.count * campaign.variants * campaign.editions.count }
}
