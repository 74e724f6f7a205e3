internal import Artwork
internal import Assets
internal import Campaigns
internal import Postbacks
internal import SystemPackage

extension Postback {
    /// The record of a poster that was made and is safe in its store.
    /// - Parameter encoding: nil where it is not known any more; then it was the usual one.
    init(_ job: PosterJob, stored: StoredAsset, encoding: PosterEncoding?, runID: RunID, createdAt: Timestamp) {
        let campaign = job.spec.campaign
        var metadata = Metadata()
        metadata.index = job.spec.variant
        metadata.generationType = .poster
        metadata.runID = runID.rawValue
        metadata.publicID = stored.publicID.rawValue
        metadata.width = job.spec.size.pixels.width
        metadata.height = job.spec.size.pixels.height
        metadata.bytes = stored.bytes
        metadata.format = campaign.format.rawValue
        metadata.etag = stored.etag
        metadata.backgroundSource = .painted
        if let encoding, encoding.isReduced { metadata.reducedEncoding = encoding.description }
        metadata.requestedModel = job.fallback?.requestedModel
        metadata.fallbackReason = job.fallback?.reason
        self.init(
            id: job.recordID,
            campaignID: campaign.id.rawValue,
            renderID: job.renderID.rawValue,
            cloudinaryURL: stored.url,
            size: job.spec.size.id,
            // A painted background follows no prompt, and the history says only what happened.
            prompt: nil,
            model: Campaign.paintedModel,
            mood: campaign.mood.rawValue,
            eventName: campaign.event.name,
            eventDate: campaign.event.date?.description,
            seed: campaign.seed.value,
            palette: campaign.palette.colors.map(\.description),
            artists: campaign.artists.map(\.name),
            metadata: metadata,
            createdAt: createdAt
        )
    }
}

extension PosterSize {
    /// The pixels as asset stores count them.
    var assetPixels: AssetPixelSize { AssetPixelSize(width: pixels.width, height: pixels.height) }
}

extension NewAsset {
    /// The picture of a job, with what its store may want to know of it.
    init(_ job: PosterJob, file: FilePath, publicID: PublicID, runID: RunID) {
        let campaign = job.spec.campaign
        self.init(publicID: publicID, format: campaign.format.rawValue, file: file, pixelSize: job.spec.size.assetPixels)
        tags = ["billposter", campaign.id.rawValue, campaign.mood.rawValue, job.spec.size.id]
        facts = [
            "campaign": campaign.id.rawValue,
            "mood": campaign.mood.rawValue,
            "size": job.spec.size.id,
            "event_date": campaign.event.date?.description ?? "",
            "run": runID.rawValue,
        ]
    }
}
