public import Campaigns
internal import Digests

/// How a poster looks: backgrounds, typesetting, encoding.
public enum ArtworkEngine {
    /// Goes up with every change of this target, of its fonts or of its imaging libraries that changes a pixel.
    ///
    /// It is part of every render id, so that posters of an older engine are recognised and made again.
    public static let version = 5
}

/// The render ids of one campaign's posters.
///
/// What the campaign decides is hashed once; each id goes on from there, so that the ids of a thousand campaigns in all
/// sizes take milliseconds.
public struct RenderIDs: Sendable {
    private let campaignHash: Digest
    private let sheet: SheetDelivery

    /// Hashes everything in `campaign` that decides a pixel, and nothing else.
    ///
    /// The genre, the notes and the lists of sizes and variants change
    /// no pixel of any one poster.
    /// - Parameters:
    ///   - campaign: whose posters are named.
    ///   - cutouts: the pictures of its artists, in the order of the line-up.
    ///   - background: what its backgrounds will be; nil for the painter's.
    public init(campaign: Campaign, cutouts: [Cutout] = [], background: BackgroundOrder? = nil) {
        var form = CanonicalForm()
        form.append("billposter poster")
        form.append(ArtworkEngine.version)
        form.append(campaign.id.rawValue)
        form.append(campaign.event.name)
        form.append(campaign.event.tagline)
        form.append(campaign.event.date?.description)
        form.append(campaign.event.time?.description)
        form.append(campaign.event.venue)
        form.append(campaign.event.city)
        form.append(campaign.event.callToAction)
        form.append(campaign.artists.map(\.name))
        form.append(further: campaign.event, campaign.artists)
        form.append(campaign.language.tag)
        form.append(campaign.mood.rawValue)
        form.append(campaign.palette.colors.map(\.description))
        form.append(Int(campaign.seed.value))
        for input in (background ?? BackgroundPainter.order(for: campaign)).identity { form.append(input) }
        form.append(cutouts.map(\.digest))
        if !cutouts.isEmpty {
            form.append(campaign.harmonizing.method.rawValue)
            form.append(campaign.harmonizing.strength)
        }
        form.append(campaign.format.rawValue)
        form.append(Encoder.settings(for: campaign.format))
        // Two sets of posters of one campaign may show the same, as two shows on one day do.
        form.append(edition: campaign.edition?.name)
        var hash = Digest(.sha256)
        hash.update(form.bytes)
        campaignHash = hash
        sheet = campaign.sheet
    }

    /// The id of the poster of one size and variant, counted from 0.
    public func id(size: PosterSize, variant: Int) -> RenderID {
        var form = CanonicalForm()
        form.append(size.id)
        form.append(size.family.rawValue)
        form.append(page: size)
        form.append(page: size.composed)
        form.append(size.print?.resolution)
        if size.print != nil, sheet != .trimmed { form.append(sheet.rawValue) }
        form.append(size.maximumBytes)
        form.append(variant)
        var hash = campaignHash
        hash.update(form.bytes)
        return RenderID(digest: hash.value)
    }
}

extension CanonicalForm {
    /// What of a size decides where words stand.
    fileprivate mutating func append(page size: PosterSize) {
        append(size.pixels.width)
        append(size.pixels.height)
        append(size.safeZone.top)
        append(size.safeZone.right)
        append(size.safeZone.bottom)
        append(size.safeZone.left)
    }
}

extension RenderID {
    /// The id of a layer of the poster that this id names: its own for the poster, another for each other layer.
    public func id(of layer: PosterLayer) -> RenderID {
        guard layer != .poster else { return self }
        var form = CanonicalForm()
        form.append("billposter \(layer.rawValue)")
        form.append(rawValue)
        return RenderID(digest: Digest.sha256(form.bytes))
    }
}

extension PosterSpec {
    /// The id of this poster; for many posters of a campaign ask ``RenderIDs``.
    public var renderID: RenderID {
        RenderIDs(campaign: campaign, cutouts: cutouts, background: background).id(size: size, variant: variant)
    }
}
