public import Campaigns
internal import Digests

/// Everything that decides the pixels of a composite that was asked for by hand: people before a picture, without words.
public struct CompositeSpec: Hashable, Sendable {
    /// Whose mood, palette, harmonising and format count.
    public let campaign: Campaign
    /// The size to make; one of the catalogue, not necessarily one of the campaign's own.
    public let size: PosterSize
    /// The picture that the people stand in; it is cut to the shape of the size.
    public let background: Cutout
    /// The people; the first stands in front.
    public let people: [Cutout]

    /// Specifies one composite.
    public init(campaign: Campaign, size: PosterSize, background: Cutout, people: [Cutout]) {
        self.campaign = campaign
        self.size = size
        self.background = background
        self.people = people
    }

    /// Names the composite, by all that decides its pixels and by its campaign.
    public var renderID: RenderID {
        var form = CanonicalForm()
        form.append("billposter composite by hand")
        form.append(ArtworkEngine.version)
        form.append(campaign.id.rawValue)
        form.append(campaign.mood.rawValue)
        form.append(campaign.palette.colors.map(\.description))
        form.append(campaign.harmonizing.method.rawValue)
        form.append(campaign.harmonizing.strength)
        form.append(campaign.format.rawValue)
        form.append(Encoder.settings(for: campaign.format))
        form.append(size.id)
        form.append(size.family.rawValue)
        form.append(sheet.pixels.width)
        form.append(sheet.pixels.height)
        form.append(sheet.safeZone.left)
        form.append(sheet.safeZone.right)
        form.append(size.print?.resolution)
        form.append(size.maximumBytes)
        form.append(background.digest)
        form.append(people.map(\.digest))
        return RenderID(digest: Digest.sha256(form.bytes))
    }

    /// The size with the bleed that the campaign's sheets have, and without the paper around it.
    var sheet: PosterSize { size.delivered(as: campaign.sheet) }
}
