internal import Postbacks

/// Pages, or files beside them, that the site has for a campaign.
///
/// Content is added by one file that conforms and one line in ``CampaignContents/all``; what is no longer wanted is removed,
/// and what is lost is built again.
protocol CampaignContent: SendableMetatype {
    /// What there is to write for a campaign; called on a thread of its own.
    static func batch(for campaign: CampaignFacts) -> PageBatch
}

/// What the site has for each campaign.
enum CampaignContents {
    static let all: [any CampaignContent.Type] = [
        GalleryPage.self, ChangesPage.self, PosterPage.self, CampaignHistory.self, GalleryScript.self, GalleryFeed.self,
    ]
}

/// What the content of a campaign may be made of.
struct CampaignFacts: Sendable {
    let gallery: Gallery
    /// The campaign's records, newest first.
    let records: [Postback]
    let safeZones: [String: SafeZone]
    /// Where the pages are on the web; nil where it is unspecified.
    let site: SiteAddress?
    /// The language of the pages.
    let words: Words

    /// What the campaign's gallery can do; nil for one without posters.
    var script: GalleryScript? {
        gallery.records > 0 ? GalleryScript(gallery: gallery, safeZones: safeZones, words: words) : nil
    }
}

extension CampaignHistory: CampaignContent {
    /// The answer that `billposter history` gives, as a file.
    static func batch(for campaign: CampaignFacts) -> PageBatch {
        let answer = CampaignHistory(campaignID: campaign.gallery.id, postbacks: campaign.records.reversed())
        let name = "\(FolderName(campaign.gallery.id).value).json"
        return PageBatch(
            [],
            files: [(OutputPath(folder: ["site", "api", "postbacks"], name: name), Array(answer.json.utf8) + [10])]
        )
    }
}
