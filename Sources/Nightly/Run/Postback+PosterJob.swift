public import Artwork
internal import Assets
internal import Campaigns
internal import Foundation
public import OrderedCollections
public import Postbacks
internal import SystemPackage

extension Postback {
    /// The record of a poster that was made and is safe in its store.
    /// - Parameters:
    ///   - layers: the layers that are stored besides it.
    ///   - quality: what was measured; nil where that is no longer known.
    ///   - background: where the background comes from; nil where that is as the job's order promised.
    init(
        _ job: PosterJob,
        stored: StoredAsset,
        layers: [PosterLayer: StoredAsset],
        quality: PosterQuality?,
        background: BackgroundOrigin? = nil,
        runID: RunID,
        at createdAt: Timestamp
    ) {
        let campaign = job.spec.campaign
        let origin = background ?? job.spec.background.origin
        var metadata = Metadata()
        metadata.index = job.spec.variant
        metadata.generationType = .poster
        metadata.runID = runID.rawValue
        metadata.publicID = stored.publicID.rawValue
        metadata.width = job.spec.pixels.width
        metadata.height = job.spec.pixels.height
        metadata.bytes = stored.bytes
        metadata.format = campaign.format.rawValue
        metadata.etag = stored.etag
        metadata.backgroundSource = BackgroundSource(rawValue: origin.kind.rawValue)
        metadata.quality = quality?.document
        metadata.requestedModel = origin.fallback?.requestedModel
        metadata.fallbackReason = origin.fallback?.reason
        metadata.fallbackClass = origin.fallback?.kind
        if let receipt = origin.receipt { metadata.take(receipt) }
        metadata.event = Document(campaign.eventFacts(for: job.spec.size.id))
        metadata.edition = Document(campaign.editionFacts(for: job.spec.size.id))
        self.init(
            id: job.recordID,
            campaignID: campaign.id.rawValue,
            renderID: job.renderID.rawValue,
            cloudinaryURL: stored.url,
            size: job.spec.size.id,
            backgroundURL: layers[.background]?.url,
            compositeURL: layers[.composite]?.url,
            prompt: origin.prompt,
            model: origin.model,
            mood: campaign.mood.rawValue,
            eventName: campaign.event.name,
            eventDate: campaign.event.days?.description,
            seed: origin.seed,
            palette: campaign.palette.colors.map(\.description),
            artists: campaign.artists.map(\.name),
            metadata: metadata,
            createdAt: createdAt
        )
    }
}

extension Metadata {
    /// What is known of the picture that a model made.
    fileprivate mutating func take(_ receipt: ModelReceipt) {
        promptSource = receipt.promptSource
        document["provider"] = .string(receipt.provider)
        document["request_id"] = receipt.requestID.map { .string($0) }
        document["model_version"] = receipt.version.map { .string($0) }
        document["asked_pixels"] = .string("\(receipt.asked)")
        document["got_pixels"] = .string("\(receipt.got)")
        document["billed_price"] = receipt.price.map { .double($0.dollars) }
        document["is_reproducible"] = .bool(receipt.isReproducible)
    }
}

extension Document {
    /// The facts of an event as a record has them; nil where there are none.
    init?(_ facts: [EventFact.Entry]) {
        guard !facts.isEmpty else { return nil }
        self.init(uniqueKeysWithValues: facts.map { ($0.key, DocumentValue($0.value)) })
    }
}

extension DocumentValue {
    fileprivate init(_ fact: EventFact) {
        self =
            switch fact {
            case .text(let text): .string(text)
            case .flag(let isSet): .bool(isSet)
            case .number(let number):
                Int64("\(number)").map { .int64($0) } ?? .double(NSDecimalNumber(decimal: number).doubleValue)
            case .list(let facts): .array(facts.map { DocumentValue($0) })
            case .keyed(let facts): .document(Document(facts) ?? [:])
            }
    }
}

extension PosterSpec {
    /// The pixels of the file as asset stores count them.
    var assetPixels: AssetPixelSize { AssetPixelSize(width: pixels.width, height: pixels.height) }
}

extension PosterQuality {
    /// As it stands in `metadata.quality`.
    public var document: Document {
        var document: Document = [
            "findings": .array(
                findings.map { .document(["code": .string($0.code.rawValue), "message": .string($0.message)]) }
            )
        ]
        document["encoding"] = .string(encoding)
        document["least_contrast"] = leastContrast.map { .double(($0 * 100).rounded(.down) / 100) }
        document["smallest_type"] = smallestType.map { .double(($0 * 10).rounded() / 10) }
        document["picture_resolution"] = pictureResolution.map { .int64(Int64($0)) }
        return document
    }
}

extension NewAsset {
    /// The picture of a job, with what its store may want to know of it.
    init(_ job: PosterJob, file: FilePath, publicID: PublicID, runID: RunID) {
        let campaign = job.spec.campaign
        self.init(publicID: publicID, format: campaign.format.rawValue, file: file, pixelSize: job.spec.assetPixels)
        tags = ["billposter", campaign.id.rawValue, campaign.mood.rawValue, job.spec.size.id]
        facts = [
            "campaign": campaign.id.rawValue,
            "mood": campaign.mood.rawValue,
            "size": job.spec.size.id,
            "event_date": campaign.event.days?.description ?? "",
            "run": runID.rawValue,
        ]
    }
}
