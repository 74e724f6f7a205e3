internal import Postbacks

/// The list of all campaigns.
struct IndexPage: Sendable {
    /// A campaign and whether it has a gallery to lead to.
    struct Entry: Sendable {
        let card: CampaignCard
        let hasGallery: Bool
    }

    /// The campaigns, in any order.
    let entries: [Entry]
    /// When the newest record of the history was created; nil where there is none.
    let dataAsOf: Timestamp?

    /// The page as a document.
    func document() -> PageDocument {
        let entries = entries.sorted { Self.order($0.card) < Self.order($1.card) }
        let running = entries.filter { $0.card.standing != .withoutFile }
        let others = entries.filter { $0.card.standing == .withoutFile }
        return PageFrame(page: .index, dataAsOf: dataAsOf).document { main in
            main.region(.lead) { lead in
                lead.heading(1) { $0.words("Campaigns") }
                lead.paragraph(.when) { $0.words(summary) }
            }
            section("With a campaign file", of: running, in: main)
            section("Without a campaign file", of: others, in: main)
        }
    }

    private var summary: String {
        guard !entries.isEmpty else { return "There are no campaigns and no posters yet." }
        let records = entries.reduce(0) { $0 + $1.card.records }
        return Counting.amount(entries.count, "campaign", "campaigns") + ", " + Counting.amount(records, "record", "records")
    }

    // Newest first, then those that nothing was made for, each by id. (The complement reverses the order of all moments; the
    // first one has no negative.)
    private static func order(_ card: CampaignCard) -> (Int, Int64, String) {
        (card.newest == nil ? 1 : 0, card.newest.map { ~$0 } ?? 0, card.id)
    }

    private func section(_ name: String, of entries: [Entry], in main: BlockWriter) {
        guard !entries.isEmpty else { return }
        main.region(.part) { part in
            part.heading(2) { heading in
                heading.words(name)
                heading.aside(Counting.number(entries.count))
            }
            part.region(.cards) { cards in
                for entry in entries { entry.write(in: cards) }
            }
        }
    }
}

extension IndexPage.Entry {
    fileprivate func write(in cards: BlockWriter) {
        cards.region(.card(tint: card.tint.flatMap(Colour.init))) { box in
            // The style sheet shows the cover above the name; who reads on wants the name first.
            box.heading(3) { linked($0) { $0.given(card.title) } }
            box.region(.cover) { cover in
                if let picture = card.cover?.picture {
                    cover.bare { linked($0) { $0.picture(picture) } }
                } else {
                    cover.paragraph { $0.words("No picture") }
                }
            }
            box.lines { lines in
                if let day = card.day { lines.line(.when) { $0.given(day) } }
                lines.line(.detail) { $0.words(counts) }
                if let newest = card.newest {
                    lines.line(.detail) { line in
                        line.words("Newest: ")
                        line.time(Timestamp(milliseconds: newest))
                    }
                }
            }
        }
    }

    private func linked(_ line: InlineWriter, _ content: (InlineWriter) -> Void) {
        guard hasGallery else { return content(line) }
        line.link(to: Address(of: .gallery(card.id), from: .index), content)
    }

    private var counts: String {
        let asked = Counting.number(card.asked)
        switch card.standing {
        case .untouched: return "Nothing made yet, \(asked) asked for"
        case .withoutFile: return Counting.amount(card.records, "poster", "posters")
        case .running where !hasGallery: return Counting.amount(card.records, "record", "records")
        case .running:
            let made = card.made == card.asked ? "\(asked) current" : "\(Counting.number(card.made)) of \(asked) current"
            return card.records == card.made ? made : "\(made) · \(Counting.number(card.records - card.made)) more"
        }
    }
}

extension CampaignCard.Cover {
    fileprivate var picture: Picture? {
        let address = Address(web: source) ?? OutputPath(source).map { Address(of: $0, from: .index) }
        let size = width.flatMap { width in height.flatMap { PictureSize(width: width, height: $0) } }
        return address.map { Picture(source: $0, size: size, alternative: PlainText(alternative)) }
    }
}
