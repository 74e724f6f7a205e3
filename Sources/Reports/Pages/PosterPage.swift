internal import OrderedCollections
internal import Postbacks

/// The page of one picture: large, with everything that its record says.
struct PosterPage: Page, CampaignContent {
    /// The records of the picture, newest first; more than one only where the earlier system used a render id for several.
    let posters: [GalleryPoster]
    /// The campaign that they belong to.
    let gallery: Gallery
    /// Where the pages are on the web; without it, a preview can show only pictures that are there anyway.
    let site: SiteAddress?

    /// The pages of all pictures of a gallery, in the order in which the gallery shows them.
    static func batch(for campaign: CampaignFacts) -> PageBatch {
        let gallery = campaign.gallery
        var order: [PagePath] = []
        var posters: [PagePath: [GalleryPoster]] = [:]
        for poster in gallery.sections.flatMap(\.posters) {
            let path = PagePath.poster(poster.record.renderID, of: gallery.id)
            if posters[path] == nil { order.append(path) }
            posters[path, default: []].append(poster)
        }
        let pages = order.compactMap { path in
            posters[path].map { posters in
                PosterPage(
                    posters: posters.sorted { $1.record.createdAt < $0.record.createdAt },
                    gallery: gallery,
                    site: campaign.site
                )
            }
        }
        return PageBatch(pages)
    }

    var path: PagePath { .poster(posters[0].record.renderID, of: gallery.id) }

    var title: Phrase {
        let size = PlainText(posters[0].record.size)
        return size.isEmpty ? "\(gallery.title)" : "\(gallery.title), \(size)"
    }

    var preview: LinkPreview? {
        let poster = posters[0]
        switch poster.picture {
        case .web(let address, let copies):
            return LinkPreview(
                description: poster.alternative,
                picture: copies.last?.address ?? address,
                size: poster.size
            )
        case .local(_, let thumbnail), .onlyThumbnail(let thumbnail):
            let picture = site?.address(of: thumbnail)
            return LinkPreview(
                description: poster.alternative,
                picture: picture,
                size: picture == nil ? nil : poster.size?.fitting(longestSide: ThumbnailFolder.longestSide)
            )
        case .withoutThumbnail, .missing, .unusable:
            return LinkPreview(description: poster.alternative, picture: nil, size: nil)
        }
    }

    var dataAsOf: Timestamp? { posters[0].record.createdAt }

    func write(in main: BlockWriter) {
        main.region(.lead) { lead in
            lead.heading(1) { line in
                line.link(to: Address(of: .gallery(gallery.id), from: path)) { $0.given(gallery.title) }
            }
            lead.paragraph(.when) { $0.row(occasion) }
        }
        for poster in posters {
            main.region(.exhibit) { exhibit in
                exhibit.region(.showpiece) { poster.writeLarge(in: $0, of: path) }
                exhibit.region(.record) { record in
                    if poster.record.isOfModel {
                        record.heading(2) { $0.words("Background") }
                        record.facts { poster.record.writeBackground(in: $0) }
                    }
                    record.heading(2) { $0.words("Record") }
                    record.facts { poster.record.write(in: $0) }
                    if let command = poster.record.remakingCommand {
                        record.heading(2) { $0.words("Make it again") }
                        record.paragraph { $0.code(command) }
                    }
                }
            }
        }
    }

    private var occasion: [(InlineWriter) -> Void] {
        let record = posters[0].record
        var items: [(InlineWriter) -> Void] = []
        if !PlainText(record.size).isEmpty { items.append { $0.given(record.size) } }
        if let size = posters[0].size { items.append { $0.words("\(size.text)") } }
        if let day = record.eventDate.map(EventDay.init), !day.isEmpty { items.append { $0.given(day.text) } }
        return items
    }
}

extension GalleryPoster {
    /// The widest a picture stands on its own page, in CSS pixels.
    private static let widestAlone = 960

    /// Writes the picture as large as the page allows, leading to the original.
    fileprivate func writeLarge(in region: BlockWriter, of page: PagePath) {
        switch picture {
        case .web(let address, let copies):
            let shown = PageImage(
                source: copies.last?.address ?? address,
                size: size,
                alternative: alternative(in: region.document.words),
                copies: copies,
                widthOnPage: min(size?.width ?? Self.widestAlone, Self.widestAlone),
                isLeading: true
            )
            region.bare { $0.link(to: address) { $0.picture(shown) } }
        case .local(let picture, _), .withoutThumbnail(let picture):
            let address = Address(of: picture, from: page)
            let shown = PageImage(
                source: address,
                size: size,
                alternative: alternative(in: region.document.words),
                isLeading: true
            )
            region.bare { $0.link(to: address) { $0.picture(shown) } }
        case .onlyThumbnail(let thumbnail):
            let small = size?.fitting(longestSide: ThumbnailFolder.longestSide)
            region.bare {
                $0.picture(
                    PageImage(
                        source: Address(of: thumbnail, from: page),
                        size: small,
                        alternative: alternative(in: region.document.words),
                        isLeading: true
                    )
                )
            }
            region.paragraph(.remark) { $0.words("The full picture is no longer available") }
        case .missing: region.paragraph(.remark) { $0.words("The picture is missing") }
        case .unusable: region.paragraph(.remark) { $0.words("The record does not say where the picture is") }
        }
    }
}

extension Postback {
    private func known(_ name: String) -> String? {
        guard case .string(let text) = metadata.document[name], !PlainText(text).isEmpty else { return nil }
        return text
    }

    /// Whether a model was asked for the background.
    fileprivate var isOfModel: Bool { isFallback || known("provider") != nil }

    /// Writes what was asked for, who made it and what it cost.
    fileprivate func writeBackground(in facts: FactWriter) {
        facts.fact("Asked for") { $0.given(.naming(metadata.requestedModel ?? model, missing: "no model recorded")) }
        facts.fact("Made by") { line in
            line.given(.naming(model, missing: "no model recorded"))
            if let provider = known("provider") {
                line.words(" · ")
                line.given(provider)
            }
        }
        if let reason = known("fallback_reason") { facts.fact("Reason for the fallback") { $0.given(reason) } }
        if let request = known("request_id") { facts.fact("Request") { $0.given(request) } }
        if case .double(let price) = metadata.document["billed_price"], (0...1_000_000).contains(price) {
            let dollars = NumberText.dollars(Int((price * 1_000_000).rounded()))
            facts.fact("Price of the request") { $0.words("\(dollars), for all its posters together") }
        }
    }

    /// Writes every field under its own name, nested ones as `metadata.width`.
    fileprivate func write(in facts: FactWriter) { Self.write(fields, under: "", in: facts) }

    private static func write(_ document: Document, under prefix: String, in facts: FactWriter) {
        for (name, value) in document {
            switch value {
            case .null: continue
            case .document(let inner) where !inner.isEmpty: write(inner, under: prefix + name + ".", in: facts)
            default: facts.fact("\(prefix + PlainText(name).value)") { write(value, in: $0) }
            }
        }
    }

    private static func write(_ value: DocumentValue, in line: InlineWriter) {
        switch value {
        case .string(let text) where PlainText(text).isEmpty: line.words("empty")
        case .string(let text): Colour(text).map(line.swatch) ?? line.given(text)
        case .date(let moment): line.time(moment)
        case .objectID(let id): line.code("\(id)")
        case .array(let values) where !values.isEmpty:
            for (index, value) in values.enumerated() {
                if index > 0 { line.words(", ") }
                write(value, in: line)
            }
        default: line.given(value.json)
        }
    }

    /// What makes the picture again; nil for one that a person has made.
    var remakingCommand: String? {
        let words = [campaignID, size]
        let isPlain = words.allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { $0 == 45 || (48...57).contains($0) || (97...122).contains($0) }
        }
        guard metadata.generationType == .poster, isPlain else { return nil }
        return "billposter run --campaign \(campaignID) --size \(size) --force"
    }
}
