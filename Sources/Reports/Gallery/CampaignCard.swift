internal import Postbacks

/// What the list of all campaigns shows of one; kept between builds, so that an unchanged campaign need not be read.
struct CampaignCard: Hashable, Codable, Sendable {
    /// The picture that stands for the campaign.
    struct Cover: Hashable, Codable, Sendable {
        /// A file under `output/`, or an address on the web.
        let source: String
        /// The picture's pixels, both nil where they are unknown.
        let width: Int?
        let height: Int?
        /// What the picture shows.
        let alternative: String
    }

    let id: String
    let title: String
    let status: Gallery.Status
    /// When the event takes place, in words.
    let day: String?
    let asked: Int
    let made: Int
    let records: Int
    /// How many of the posters that stand for the campaign are fallbacks.
    let fallbacks: Int
    /// How many of them have something that a person should look at.
    let findings: Int
    /// Milliseconds since 1970, when the newest record was created.
    let newest: Int64?
    /// The campaign's most important colour.
    let tint: String?
    let cover: Cover?
    /// What the records say of the event; nil where there are none.
    let facts: EventFacts?
    /// Milliseconds since 1970, when the newest record that says so was created.
    let factsFrom: Int64?
    /// The moods of the posters that stand for the campaign, each once.
    let moods: [String]
    /// What a person should look at in them, by kind, each once.
    let looks: [String]
}

extension CampaignCard {
    /// Sums up a gallery.
    init(_ gallery: Gallery, in words: Words) {
        let posters = gallery.leadingPosters
        self.init(
            id: gallery.id,
            title: gallery.title.value,
            status: gallery.status,
            day: gallery.day.map { words.text($0.text) },
            asked: gallery.asked,
            made: gallery.made,
            records: gallery.records,
            fallbacks: posters.count { $0.record.isFallback },
            findings: posters.count { !$0.record.findings.isEmpty },
            newest: gallery.newest?.milliseconds,
            tint: posters.lazy.compactMap { $0.palette.first?.description }.first,
            cover: posters.lazy.compactMap { Cover($0, in: words) }.first,
            facts: gallery.factsFrom == nil ? nil : gallery.facts,
            factsFrom: gallery.factsFrom?.milliseconds,
            moods: Set(posters.compactMap { $0.record.mood.map { PlainText($0).value } }).filter { !$0.isEmpty }.sorted(),
            looks: posters.reduce(into: Set<String>()) { $0.formUnion($1.findingCodes) }.sorted()
        )
    }

    /// Stands in for a campaign whose gallery was never built.
    init(unbuilt id: String, brief: CampaignBrief?, summary: CampaignSummary?, in words: Words) {
        self.init(
            id: id,
            title: [brief?.name, id].compactMap { $0.map(PlainText.init)?.value }.first { !$0.isEmpty }
                ?? words.text("Unnamed campaign"),
            status: brief == nil ? .withoutFile : summary == nil ? .untouched : .running,
            day: nil,
            asked: brief?.current.count ?? 0,
            made: 0,
            records: summary?.count ?? 0,
            fallbacks: 0,
            findings: 0,
            newest: summary?.newest.milliseconds,
            tint: nil,
            cover: nil,
            facts: nil,
            factsFrom: nil,
            moods: [],
            looks: []
        )
    }
}

extension CampaignCard.Cover {
    /// The picture of a poster; nil where there is none to show.
    fileprivate init?(_ poster: GalleryPoster, in words: Words) {
        let size = poster.size
        switch poster.picture {
        case .web(let address, let copies):
            // A cover is as wide as a poster on the wall; twice that serves dense screens.
            let source = copies.last { $0.width <= 640 }?.address ?? address
            self.init(
                source: source.html,
                width: size?.width,
                height: size?.height,
                alternative: poster.alternative(in: words).value
            )
        case .local(_, let thumbnail), .onlyThumbnail(let thumbnail):
            let small = size?.fitting(longestSide: ThumbnailFolder.longestSide)
            self.init(
                source: thumbnail.description,
                width: small?.width,
                height: small?.height,
                alternative: poster.alternative(in: words).value
            )
        case .withoutThumbnail, .missing, .unusable: return nil
        }
    }
}
