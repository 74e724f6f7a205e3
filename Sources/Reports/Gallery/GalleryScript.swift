internal import OrderedCollections
internal import Postbacks

/// What the gallery's script needs to know of all posters of a gallery, also of those on its other pages.
struct GalleryScript: CampaignContent, Sendable {
    static func batch(for campaign: CampaignFacts) -> PageBatch {
        PageBatch([], files: campaign.script.map { [($0.dataPath, $0.data)] } ?? [])
    }

    /// Where the script for all galleries goes.
    static let path = OutputPath(folder: ["site", "assets"], name: "gallery.js")

    let gallery: Gallery
    let safeZones: [String: SafeZone]
    /// The language of what people read in it.
    let words: Words

    /// Where the gallery's data goes: beside its pages.
    var dataPath: OutputPath { OutputPath(folder: page.folder, name: "posters.js") }

    /// The data, as a script: a page that was opened from the disk may load one, and may read nothing else.
    var data: [UInt8] {
        let answer = DocumentValue.document([
            "posters": .array(gallery.sections.flatMap { section in section.posters.map { entry($0, of: section.kind) } }),
            "zones": .document(zones),
        ])
        return Array("window.billposterGallery = \(answer.json);\n".utf8)
    }

    /// The elements for the head of a page of the gallery.
    func html(on page: PagePath) -> String {
        let feed = Marking.void(
            "link",
            [
                Attribute("rel", "alternate"), Attribute("type", "application/atom+xml"),
                Attribute("title", gallery.title.value),
                Attribute("href", Address(of: GalleryFeed.path(of: gallery.id), from: page).html),
            ]
        )
        // Before the page is shown, so that the fields that need the script take their place at once.
        let mark = Marking.element("script", content: [.script("document.documentElement.classList.add(\"js\")")])
        let script = Marking.element(
            "script",
            [
                Attribute("defer", "defer"), Attribute("src", Address(of: Self.path, from: page).html),
                Attribute("data-posters", Address(of: dataPath, from: page).html), Attribute("data-campaign", gallery.id),
            ],
            content: []
        )
        return [feed, mark, script].map { $0.before + "\n" }.joined()
    }

    /// What stands before the script for all galleries: what it says in another language than English.
    static func prelude(in words: Words) -> String {
        guard !words.script.isEmpty else { return "" }
        var texts: Document = [:]
        for (key, text) in words.script.sorted(by: { $0.key < $1.key }) { texts[key] = .string(text) }
        let object: DocumentValue = .document(texts)
        return "window.billposterWords = \(object.json);\n"
    }

    private var page: PagePath { .gallery(gallery.id) }

    private func entry(_ poster: GalleryPoster, of kind: GallerySection.Kind) -> DocumentValue {
        let record = poster.record
        var entry: Document = [
            "id": .string("\(record.id)"), "render": .string(record.renderID),
            "kind": .string(kind == .earlier ? "earlier" : "current"),
            "page": .string(Address(of: .poster(record.renderID, of: record.campaignID), from: page).html),
            "alt": .string(poster.alternative(in: words).value), "size": .string(PlainText(record.size).value),
            "shown": .int64(Int64(poster.widthOnWall)), "made": .string(words.text(CivilTime(record.createdAt).text)),
        ]
        func add(_ name: String, _ value: DocumentValue?) { if let value { entry[name] = value } }
        func add(_ name: String, text: String?) {
            if let text = text.map(PlainText.init), !text.isEmpty { entry[name] = .string(text.value) }
        }
        switch poster.picture {
        case .web(let address, let copies):
            add("full", .string(address.html))
            if copies.count > 1 {
                add("small", .string(copies[0].address.html))
                add("copies", .array(copies.map { .array([.string($0.address.html), .int64(Int64($0.width))]) }))
            }
        case .local(let picture, let thumbnail):
            add("full", .string(Address(of: picture, from: page).html))
            add("small", .string(Address(of: thumbnail, from: page).html))
        case .withoutThumbnail(let picture): add("full", .string(Address(of: picture, from: page).html))
        case .onlyThumbnail(let thumbnail): add("small", .string(Address(of: thumbnail, from: page).html))
        case .missing, .unusable: break
        }
        add("width", poster.size.map { .int64(Int64($0.width)) })
        add("height", poster.size.map { .int64(Int64($0.height)) })
        if let status = poster.status { add("status", text: status.name) }
        add("variant", poster.variant.map { .int64(Int64($0)) })
        for (name, text) in [
            ("mood", record.mood), ("model", record.model), ("run", record.metadata.runID), ("event", record.eventName),
            ("prompt", record.prompt), ("date", record.eventDate), ("seed", record.seed.map(String.init)),
            ("remake", record.remakingCommand),
        ] {
            add(name, text: text)
        }
        if let artists = record.artists, !artists.isEmpty {
            add("artists", .array(artists.map { .string(PlainText($0).value) }))
        }
        if !poster.palette.isEmpty { add("palette", .array(poster.palette.map { .string($0.description) })) }
        if !poster.record.findings.isEmpty {
            add(
                "findings",
                .array(
                    record.findings.map { .document(["code": .string($0.code), "message": .string($0.message.value)]) }
                )
            )
        }
        if record.isFallback {
            var fallback: Document = [:]
            for (name, text) in [
                ("requested", record.metadata.requestedModel), ("reason", record.metadata.fallbackReason),
            ] {
                if let text = text.map(PlainText.init), !text.isEmpty { fallback[name] = .string(text.value) }
            }
            add("fallback", .document(fallback))
        }
        if let review = record.metadata.review { add("review", self.entry(review)) }
        return .document(entry)
    }

    private func entry(_ review: Review) -> DocumentValue {
        var entry: Document = [
            "by": .string(words.text("\(PlainText(review.reviewer)), \(day: review.reviewedAt)"))
        ]
        if let verdict = review.verdict { entry["verdict"] = .string(verdict.rawValue) }
        if let note = review.note.map(PlainText.init), !note.isEmpty { entry["note"] = .string(note.value) }
        return .document(entry)
    }

    /// The safe zones of the sizes that the gallery shows, in pixels.
    private var zones: Document {
        var zones: Document = [:]
        for size in Set(gallery.sections.flatMap { $0.posters.map(\.record.size) }).sorted() {
            guard let zone = safeZones[size] else { continue }
            zones[PlainText(size).value] = .document([
                "width": .int64(Int64(zone.width)), "height": .int64(Int64(zone.height)), "top": .int64(Int64(zone.top)),
                "right": .int64(Int64(zone.right)), "bottom": .int64(Int64(zone.bottom)), "left": .int64(Int64(zone.left)),
            ])
        }
        return zones
    }
}
