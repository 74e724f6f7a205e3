internal import Postbacks

/// What a campaign's gallery shows, from the history and the campaign file; not yet how.
struct Gallery: Sendable {
    /// How the campaign stands.
    enum Status: String, Codable, Sendable {
        /// There is a campaign file, and posters.
        case running
        /// There is a campaign file, and nothing was made yet.
        case untouched
        /// There is no campaign file now.
        case withoutFile
    }

    /// The campaign's id.
    let id: String
    /// What to call the campaign, never empty.
    let title: PlainText
    /// How the campaign stands.
    let status: Status
    /// When the event takes place; nil where the records do not say.
    let day: EventDay?
    /// Who plays, as the newest record that counts says.
    let artists: [PlainText]
    /// What the records that count say of the event.
    let facts: EventFacts
    /// When the newest of them was made; nil where there is none.
    let factsFrom: Timestamp?
    /// What the campaign file says to the reviewers, in CommonMark.
    let notes: String?
    /// How many posters the campaign asks for today.
    let asked: Int
    /// How many of these are made.
    let made: Int
    /// How many records there are.
    let records: Int
    /// When the newest record was created; nil where there is none.
    let newest: Timestamp?
    /// The posters, those first that count.
    let sections: [GallerySection]
    /// By what a reader may choose among the posters; the same on every page.
    let facets: [GalleryFacet]
    /// What the last run changed; nil where there is nothing to compare with.
    let changes: GalleryChanges?

    /// Arranges the records of a campaign.
    /// - Parameters:
    ///   - posters: all that the history has of the campaign, newest first.
    ///   - brief: what the campaign file says; nil when there is none.
    init(id: String, brief: CampaignBrief?, posters: [GalleryPoster], in words: Words = .english) {
        self.id = id
        let sections = GallerySection.arrange(posters, current: brief?.counting(among: Set(posters.map(\.record.renderID))))
        let counting = sections.first { $0.kind == .current || $0.kind == .all }?.posters ?? []
        // The plan's order says nothing of age, so the newest record is looked for. An earlier poster does not count: its
        // date may be the one that was changed.
        let leading = counting.max { $0.record.createdAt < $1.record.createdAt }?.record
        self.sections = sections
        facets = GalleryFacet.all(of: sections.flatMap(\.posters))
        title = Self.title(brief?.name, leading?.eventName, id) ?? PlainText(words.text("Unnamed campaign"))
        status = brief == nil ? .withoutFile : posters.isEmpty ? .untouched : .running
        facts = EventFacts(counting, title: title)
        day = facts.wholeSpan ?? leading?.eventDate.map(EventDay.init)
        factsFrom = leading?.createdAt
        artists = (leading?.artists ?? []).map(PlainText.init).filter { !$0.isEmpty }
        notes = brief?.notes.flatMap { PlainText($0).isEmpty ? nil : $0 }
        asked = Set(brief?.current ?? []).count
        made = brief == nil ? 0 : counting.count
        changes = GalleryChanges(sections, isComplete: brief != nil && made == asked)
        records = posters.count
        newest = posters.first?.record.createdAt
    }

    /// The posters that stand for the campaign: the current ones, or all when nobody says which these are.
    var leadingPosters: [GalleryPoster] { sections.first?.posters ?? [] }

    private static func title(_ candidates: String?...) -> PlainText? {
        candidates.compactMap { $0.map(PlainText.init) }.first { !$0.isEmpty }
    }
}

/// Posters of a gallery under one heading.
struct GallerySection: Sendable {
    /// Why posters stand together.
    enum Kind: Sendable {
        /// What the campaign asks for today.
        case current
        /// What somebody made elsewhere and uploaded.
        case uploaded
        /// What the campaign asked for before.
        case earlier
        /// Everything, when there is no campaign file to say what is current.
        case all
    }

    /// Why these posters stand together.
    let kind: Kind
    /// The posters, in groups that are shown apart.
    let groups: [PosterGroup]

    /// The posters in the order in which they are shown.
    var posters: [GalleryPoster] { groups.flatMap(\.posters) }

    /// Sections in the order in which they are shown, without empty ones.
    /// - Parameters:
    ///   - posters: newest first.
    ///   - current: the render ids that the campaign asks for today, in the order of the plan; nil when it is unspecified.
    static func arrange(_ posters: [GalleryPoster], current: [String]?) -> [GallerySection] {
        guard let current else {
            return posters.isEmpty ? [] : [GallerySection(kind: .all, groups: [PosterGroup(size: nil, posters: posters)])]
        }
        var asked = Dictionary(current.enumerated().map { ($1, $0) }) { first, _ in first }
        var found: [(place: Int, poster: GalleryPoster)] = []
        var uploaded: [GalleryPoster] = []
        var earlier: [GalleryPoster] = []
        for poster in posters {
            // Of several records with one render id the newest counts.
            if let place = asked.removeValue(forKey: poster.record.renderID) {
                found.append((place, poster))
            } else if poster.record.metadata.generationType == .manualUpload {
                uploaded.append(poster)
            } else {
                earlier.append(poster)
            }
        }
        found.sort { $0.place < $1.place }
        let sections = [
            GallerySection(kind: .current, groups: PosterGroup.bySize(found.map(\.poster))),
            GallerySection(kind: .uploaded, groups: [PosterGroup(size: nil, posters: uploaded)]),
            GallerySection(kind: .earlier, groups: [PosterGroup(size: nil, posters: earlier)]),
        ]
        return sections.filter { !$0.posters.isEmpty }
    }
}

/// Posters that belong together.
struct PosterGroup: Sendable {
    /// The size that all of them have; nil for posters of any size.
    let size: String?
    /// The posters in the order in which they are shown.
    let posters: [GalleryPoster]

    /// Neighbours of one size become a group.
    static func bySize(_ posters: [GalleryPoster]) -> [PosterGroup] {
        var groups: [PosterGroup] = []
        for poster in posters {
            if let last = groups.last, last.size == poster.record.size {
                groups[groups.count - 1] = PosterGroup(size: last.size, posters: last.posters + [poster])
            } else {
                groups.append(PosterGroup(size: poster.record.size, posters: [poster]))
            }
        }
        return groups
    }
}
