internal import Postbacks

extension GalleryPage: Page, CampaignContent {
    static func batch(for campaign: CampaignFacts) -> PageBatch {
        PageBatch(
            campaign.gallery.pages.map { page in
                var page = page
                page.script = campaign.script
                page.site = campaign.site
                return page
            }
        )
    }

    var path: PagePath { .gallery(gallery.id, number: number) }

    var title: Phrase { number == 1 ? "\(gallery.title)" : "\(gallery.title), page \(number) of \(count)" }

    var dataAsOf: Timestamp? { gallery.newest }

    /// On the first page, where it is known where the pages are.
    var linkedEvent: LinkedEvent? {
        guard number == 1, let page = site?.address(of: path.html), gallery.factsFrom != nil else { return nil }
        let pictures = gallery.leadingPosters.compactMap { poster -> Address? in
            switch poster.picture {
            case .web(let address, let copies): copies.last?.address ?? address
            case .local(_, let thumbnail), .onlyThumbnail(let thumbnail): site?.address(of: thumbnail)
            case .withoutThumbnail, .missing, .unusable: nil
            }
        }
        return LinkedEvent(facts: gallery.facts, page: page, pictures: Array(pictures.prefix(3)))
    }

    func write(in main: BlockWriter) {
        main.region(.lead) { writeLead(in: $0) }
        if number == 1 {
            if let remark = gallery.remark { main.paragraph(.remark) { $0.words(remark) } }
            if gallery.factsFrom != nil { gallery.facts.write(in: main) }
            if let notes = gallery.notes {
                main.region(.notes) { region in
                    region.heading(2) { $0.words("Notes") }
                    region.notes(notes, headingsBelow: 2)
                }
            }
        }
        if gallery.records > 1 { main.tools(GalleryTools(facets: gallery.facets)) }
        for part in parts {
            main.region(.part) { part.write(in: $0, of: path) }
        }
        if count > 1 { main.region(.pageLinks) { writeLinks(in: $0) } }
    }

    private func writeLead(in lead: BlockWriter) {
        lead.heading(1) { $0.given(gallery.title) }
        if number > 1 {
            lead.paragraph(.when) { $0.words("Page \(number) of \(count)") }
            return
        }
        if let day = gallery.day { lead.paragraph(.when) { $0.given(day.text) } }
        if let palette = gallery.leadingPosters.first?.palette, !palette.isEmpty { lead.region(.stripes(palette)) }
        guard let newest = gallery.newest else { return }
        lead.facts { facts in
            for (name, value) in gallery.counts { facts.fact(name) { $0.words(value) } }
            for (name, values) in gallery.traits where !values.isEmpty {
                facts.fact(name) { fact in
                    for (index, value) in values.enumerated() {
                        if index > 0 { fact.words(", ") }
                        fact.given(value)
                    }
                }
            }
            facts.fact("Newest") { $0.time(newest) }
            if let changes = gallery.changes {
                facts.fact("Last run") { fact in
                    fact.link(to: Address(of: .changes(gallery.id), from: path)) { $0.words(changes.summary) }
                }
            }
        }
    }

    private func writeLinks(in region: BlockWriter) {
        func address(_ number: Int) -> Address { Address(of: .gallery(gallery.id, number: number), from: path) }
        region.paragraph { line in
            var items: [(InlineWriter) -> Void] = []
            if number > 1 { items.append { $0.link(to: address(number - 1)) { $0.words("Previous page") } } }
            items.append { $0.words("Page \(number) of \(count)") }
            if number < count { items.append { $0.link(to: address(number + 1)) { $0.words("Next page") } } }
            line.row(items)
        }
    }
}

extension Gallery {
    /// What the reader should know before looking on; nil when all is as it should be.
    fileprivate var remark: Phrase? {
        switch status {
        case .withoutFile:
            "There is no longer a campaign file, so it is not known which of these posters are current; the newest come first."
        case .untouched: "Nothing has been made for this campaign yet."
        case .running where made < asked:
            Phrase(
                asked - made,
                one:
                    "\(asked - made) of the \(NumberText.amount(asked, "poster", "posters")) that the campaign asks for has not been made yet.",
                other:
                    "\(asked - made) of the \(NumberText.amount(asked, "poster", "posters")) that the campaign asks for have not been made yet."
            )
        case .running: nil
        }
    }

    /// How many posters of each kind there are.
    fileprivate var counts: [(Phrase, Phrase)] {
        var counts: [(Phrase, Phrase)] = []
        if status == .running {
            counts.append(("Current posters", "\(NumberText.number(made)) of \(NumberText.number(asked))"))
        }
        for section in sections {
            switch section.kind {
            case .current: break
            case .uploaded: counts.append(("Uploaded by hand", NumberText.number(section.posters.count)))
            case .earlier: counts.append(("Earlier posters", NumberText.number(section.posters.count)))
            case .all: counts.append(("Posters", NumberText.number(section.posters.count)))
            }
        }
        return counts
    }

    /// What the posters that stand for the campaign have, each in the order of its first appearance.
    fileprivate var traits: [(Phrase, [PlainText])] {
        func distinct(_ values: [String?]) -> [PlainText] {
            var seen: Set<PlainText> = []
            return values.compactMap { $0.map(PlainText.init) }.filter { !$0.isEmpty && seen.insert($0).inserted }
        }
        let moods = distinct(leadingPosters.map(\.record.mood))
        let models = distinct(leadingPosters.map(\.record.model))
        return [
            (artists.count == 1 ? "Artist" : "Artists", artists), (moods.count == 1 ? "Mood" : "Moods", moods),
            (models.count == 1 ? "Model" : "Models", models),
        ]
    }
}

extension GalleryPage.Part {
    fileprivate func write(in region: BlockWriter, of page: PagePath) {
        region.heading(2) { heading in
            heading.words(isContinued ? "\(name), continued" : name)
            if !isContinued { heading.aside(NumberText.number(total)) }
        }
        if kind == .earlier, !isContinued {
            region.paragraph(.remark) {
                $0.words("The campaign no longer asks for these; names and dates on them may be out of date.")
            }
        }
        region.region(.wall) { wall in
            for group in groups {
                if let size = group.size {
                    wall.region(.sizeGroup) { box in
                        box.heading(3) { heading in
                            heading.given(size)
                            if let pixels = group.posters.first?.size { heading.aside("\(pixels.text)") }
                        }
                        box.region(.variants) { variants in
                            for poster in group.posters { poster.write(in: variants, of: page, as: kind) }
                        }
                    }
                } else {
                    for poster in group.posters { poster.write(in: wall, of: page, as: kind) }
                }
            }
        }
    }

    private var name: Phrase {
        switch kind {
        case .current: "Current posters"
        case .uploaded: "Uploaded by hand"
        case .earlier: "Earlier posters"
        case .all: "Posters"
        }
    }
}
