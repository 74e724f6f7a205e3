internal import Postbacks

/// The newest posters of a campaign, for feed readers (RFC 4287).
struct GalleryFeed: CampaignContent {
    static func batch(for campaign: CampaignFacts) -> PageBatch {
        let feed = GalleryFeed(gallery: campaign.gallery, site: campaign.site, words: campaign.words).document
        return PageBatch([], files: feed.map { [(path(of: campaign.gallery.id), $0)] } ?? [])
    }

    let gallery: Gallery
    /// Where the pages are on the web; without it, addresses in the feed are relative to it.
    let site: SiteAddress?
    /// The language of what people read in it.
    let words: Words

    /// How many posters a feed lists.
    private static let length = 50

    /// Where the feed of a campaign goes.
    static func path(of campaignID: String) -> OutputPath {
        OutputPath(folder: PagePath.gallery(campaignID).folder, name: "feed.xml")
    }

    /// The whole document; nil for a campaign without posters.
    var document: [UInt8]? {
        guard let newest = gallery.newest else { return nil }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
        text += element("title", gallery.title.value)
        text += element("id", Self.identity(of: "campaign \(gallery.id)"))
        text += element("updated", Self.moment(newest))
        text += "<author><name>Billposter</name></author>\n"
        text += link("alternate", PagePath.gallery(gallery.id).html)
        if site != nil { text += link("self", Self.path(of: gallery.id)) }
        let posters = gallery.sections.flatMap(\.posters).sorted {
            ($1.record.createdAt, $1.record.id) < ($0.record.createdAt, $0.record.id)
        }
        for poster in posters.prefix(Self.length) { text += entry(poster) }
        return Array((text + "</feed>\n").utf8)
    }

    private func entry(_ poster: GalleryPoster) -> String {
        let record = poster.record
        var title = PlainText(record.size).value
        if let variant = poster.variant { title = words.text("\(title), variant \(String(variant))") }
        var text = "<entry>\n" + element("title", title.isEmpty ? gallery.title.value : title)
        text += element("id", Self.identity(of: "record \(record.id)"))
        text += element("updated", Self.moment(record.createdAt))
        text += link("alternate", PagePath.poster(record.renderID, of: record.campaignID).html)
        text += element("summary", poster.alternative(in: words).value)
        return text + "</entry>\n"
    }

    /// A moment as feeds write it; the first one of 1970 for what lies outside the years 1 to 9999.
    private static func moment(_ timestamp: Timestamp) -> String { timestamp.iso8601 ?? "1970-01-01T00:00:00Z" }

    private func element(_ name: String, _ text: String) -> String { "<\(name)>\(Escaping.html(text))</\(name)>\n" }

    private func link(_ relation: String, _ file: OutputPath) -> String {
        let address = site?.address(of: file) ?? Address(of: file, from: .gallery(gallery.id))
        return "<link rel=\"\(relation)\" href=\"\(Escaping.html(address.html))\" />\n"
    }

    /// A UUID made of a name (RFC 9562, version 8), so that an entry stays the same entry wherever the pages move.
    private static func identity(of name: String) -> String { "urn:uuid:\(StableIdentity.uuid(of: "billposter/feed/\(name)"))" }
}
