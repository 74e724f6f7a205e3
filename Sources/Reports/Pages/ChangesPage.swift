internal import Postbacks

/// What the last run of a campaign changed: posters beside those whose place they took, new ones, and what is gone.
struct ChangesPage: Page, CampaignContent {
    let gallery: Gallery
    let changes: GalleryChanges

    /// How many posters, or pairs of them, a part shows; the gallery has all.
    private static let shown = 30

    static func batch(for campaign: CampaignFacts) -> PageBatch {
        let gallery = campaign.gallery
        return PageBatch(gallery.changes.map { [ChangesPage(gallery: gallery, changes: $0)] } ?? [])
    }

    var path: PagePath { .changes(gallery.id) }

    var title: Phrase { "\(gallery.title), last run" }

    var dataAsOf: Timestamp? { gallery.newest }

    func write(in main: BlockWriter) {
        main.region(.lead) { lead in
            lead.heading(1) { line in
                line.link(to: Address(of: .gallery(gallery.id), from: path)) { $0.given(gallery.title) }
            }
            lead.paragraph(.when) { line in
                line.words("Last run")
                line.words(": ")
                line.words(changes.summary)
            }
            lead.facts { facts in
                facts.fact("Run") { fact in
                    fact.link(to: Address(of: .run(changes.runID), from: path)) { $0.given(changes.runID) }
                }
                facts.fact("Newest") { $0.time(changes.moment) }
                if changes.unchanged > 0 { facts.fact("From earlier runs") { $0.words("\(changes.unchanged)") } }
            }
        }
        if changes.gone == nil, gallery.status == .running {
            main.paragraph(.remark) {
                $0.words(
                    "Not everything that the campaign asks for has been made, so it is not known yet which earlier posters are gone."
                )
            }
        }
        part("Changed", changes.changed, in: main) { write($0, in: $1) }
        wall("New", changes.new, as: .current, in: main)
        wall("Gone", changes.gone ?? [], as: .earlier, in: main)
    }

    private func wall(_ name: Phrase, _ posters: [GalleryPoster], as kind: GallerySection.Kind, in main: BlockWriter) {
        part(name, posters, in: main, around: .wall) { $0.write(in: $1, of: path, as: kind) }
    }

    private func part<Element>(
        _ name: Phrase,
        _ elements: [Element],
        in main: BlockWriter,
        around region: Region? = nil,
        _ write: (Element, BlockWriter) -> Void
    ) {
        guard !elements.isEmpty else { return }
        main.region(.part) { part in
            part.heading(2) { heading in
                heading.words(name)
                heading.aside("\(elements.count)")
            }
            func writeAll(in writer: BlockWriter) { for element in elements.prefix(Self.shown) { write(element, writer) } }
            if let region { part.region(region) { writeAll(in: $0) } } else { writeAll(in: part) }
            let rest = elements.count - Self.shown
            if rest > 0 {
                part.paragraph(.remark) { line in
                    line.link(to: Address(of: .gallery(gallery.id), from: path)) {
                        $0.words("And \(rest) more: the gallery shows them all.")
                    }
                }
            }
        }
    }

    private func write(_ change: GalleryChanges.Change, in part: BlockWriter) {
        part.region(.change) { box in
            box.heading(3) { heading in
                heading.given(.naming(change.after.record.size, missing: "unknown size"))
                if let variant = change.after.variant { heading.aside("variant \(String(variant))") }
            }
            box.region(.comparison) { pair in
                side("Before", change.before, in: pair)
                side("After", change.after, in: pair)
            }
            guard !change.differences.isEmpty else {
                box.paragraph(.remark) { $0.words("The two records do not differ.") }
                return
            }
            box.table([.words("What differs"), .words("Before"), .words("After")], named: "What differs") { table in
                for difference in change.differences {
                    table.row([
                        { $0.words(difference.name) }, { write(difference.before, in: $0) }, { write(difference.after, in: $0) },
                    ])
                }
            }
        }
    }

    private func side(_ name: Phrase, _ poster: GalleryPoster, in pair: BlockWriter) {
        pair.region(.side) { side in
            side.heading(4) { $0.words(name) }
            // Both as if they were current: what is faded cannot be compared.
            poster.write(in: side, of: path, as: .current)
        }
    }

    private func write(_ value: GalleryChanges.Difference.Value, in cell: InlineWriter) {
        switch value {
        case .nothing: cell.words("–")
        case .text(let text): cell.wrapping(text)
        case .colours(let colours):
            for (index, colour) in colours.enumerated() {
                if index > 0 { cell.words(" ") }
                cell.swatch(colour)
            }
        }
    }
}
