internal import Campaigns
internal import Nightly
internal import OrderedCollections
internal import Postbacks

/// A campaign of a run of which nothing could be begun, because a picture that all its posters show cannot be had.
struct UnmadeCampaign: Sendable {
    let campaign: Campaign
    /// The sizes that were asked for.
    let sizes: [PosterSize]
    let error: any Error

    /// - Parameter selection: the part of the campaign that was asked for.
    init(_ refusal: ResolvedCampaigns.Refusal, in selection: Selection) {
        campaign = refusal.campaign
        sizes = campaign.sizes.filter { selection.sizes?.contains($0.id) ?? true }
        error = refusal.error
    }

    /// How many posters there are not.
    var posters: Int { sizes.count * campaign.variants }

    /// What a run's `failures` say, one element for each poster. Its render id is not known: the picture is part of it.
    var json: [DocumentValue] {
        sizes.flatMap { size in
            (0..<campaign.variants).map { variant in
                .document([
                    "campaign_id": .string(campaign.id.rawValue),
                    "size": .string(size.id),
                    "error": .string("\(error)"),
                    "variant": .int64(Int64(variant)),
                    "render_id": .null,
                ])
            }
        }
    }
}

extension ResolvedCampaigns.AgedCutout {
    /// One element of a run's `aged_cutouts`.
    var json: DocumentValue {
        .document([
            "campaign_id": .string(campaign.rawValue),
            "artist": .string(artist),
            "confirmed_at": .string("\(picture.confirmedAt)"),
            "error": .string(picture.reason),
        ])
    }
}

extension Console {
    /// The campaigns that could not be begun, each with the command that tries it again.
    func show(_ unmade: [UnmadeCampaign]) throws {
        for campaign in unmade.prefix(5) {
            let posters = campaign.posters.counted("poster")
            try line("  " + styled("failed", .red) + "     \(campaign.campaign.id), \(posters): \(campaign.error)")
            try line("             billposter run --campaign \(campaign.campaign.id)")
        }
        if unmade.count > 5 { try line("             and \((unmade.count - 5).counted("campaign")) more; --json lists all") }
    }
}
