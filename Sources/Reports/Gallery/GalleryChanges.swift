internal import Postbacks

/// What a campaign's last run changed: posters in places that had none, posters in the place of older ones, and places that
/// are no longer asked for.
struct GalleryChanges: Sendable {
    /// A poster and the one that stood in its place before.
    struct Change: Sendable {
        let before: GalleryPoster
        let after: GalleryPoster
        /// What differs between their records; empty where nothing does.
        let differences: [Difference]
    }

    /// A property that two posters do not share.
    struct Difference: Sendable {
        /// What one of the two has.
        enum Value: Hashable, Sendable {
            case nothing
            case text(Phrase)
            case colours([Colour])
        }

        let name: Phrase
        let before: Value
        let after: Value
    }

    /// The run.
    let runID: String
    /// When its newest poster was made.
    let moment: Timestamp
    /// Posters where there were none, in the order of the gallery.
    let new: [GalleryPoster]
    /// Posters in the place of older ones, in the order of the gallery.
    let changed: [Change]
    /// The last posters of places that the campaign no longer asks for, newest first; nil where that is unknown, because
    /// there is no campaign file, or not all that it asks for is made.
    let gone: [GalleryPoster]?
    /// How many of the current posters are of earlier runs.
    let unchanged: Int

    /// Nil where there is nothing to compare with: no run, or a single one and nothing that is gone.
    /// - Parameter isComplete: whether there is a campaign file and everything that it asks for is made.
    init?(_ sections: [GallerySection], isComplete: Bool) {
        let posters = sections.flatMap(\.posters).filter { $0.slot != nil }
        let newestFirst = posters.sorted { ($1.record.createdAt, $1.record.id) < ($0.record.createdAt, $0.record.id) }
        guard let newest = newestFirst.first(where: { !($0.record.metadata.runID ?? "").isEmpty }),
            let runID = newest.record.metadata.runID
        else { return nil }
        func isOfRun(_ poster: GalleryPoster) -> Bool { poster.record.metadata.runID == runID }

        // Of several posters in one place the newest counts.
        let made = Dictionary(newestFirst.filter(isOfRun).map { ($0.slot, $0) }) { first, _ in first }
        let older = newestFirst.filter { !isOfRun($0) }
        let before = Dictionary(older.map { ($0.slot, $0) }) { first, _ in first }
        let current = sections.first { $0.kind == .current }?.posters ?? []

        var new: [GalleryPoster] = []
        var changed: [Change] = []
        for poster in posters where made[poster.slot]?.record.id == poster.record.id {
            if let before = before[poster.slot] {
                changed.append(Change(before: before, after: poster, differences: Difference.all(before.record, poster.record)))
            } else {
                new.append(poster)
            }
        }
        if isComplete {
            let asked = Set(current.map(\.slot))
            var seen: Set<PosterSlot?> = []
            gone = newestFirst.filter { !asked.contains($0.slot) && seen.insert($0.slot).inserted }
        } else {
            gone = nil
        }
        guard !older.isEmpty || !(gone ?? []).isEmpty else { return nil }
        self.runID = runID
        moment = newest.record.createdAt
        self.new = new
        self.changed = changed
        unchanged = current.count { !isOfRun($0) }
    }

    /// The numbers in words, without those that are zero.
    var summary: Phrase {
        var parts: [Phrase] = []
        if !new.isEmpty { parts.append("\(new.count) new") }
        if !changed.isEmpty { parts.append("\(changed.count) changed") }
        if let gone, !gone.isEmpty { parts.append("\(gone.count) gone") }
        return .list(parts, by: ", ")
    }
}

/// A place that a poster takes in its campaign, whatever it looks like.
struct PosterSlot: Hashable, Sendable {
    let size: String
    /// Which of the campaign's variants, from 0; nil where the record does not say.
    let index: Int?
}

extension GalleryPoster {
    /// Nil for a picture that is no poster of a run: a background, a composite or an upload by hand.
    fileprivate var slot: PosterSlot? {
        switch record.metadata.generationType {
        case .poster, nil: PosterSlot(size: record.size, index: record.metadata.index)
        case .background, .composite, .manualUpload: nil
        }
    }
}

extension GalleryChanges.Difference {
    fileprivate static func all(_ before: Postback, _ after: Postback) -> [GalleryChanges.Difference] {
        func text(_ text: String?) -> Value {
            guard let text = text.map(PlainText.init), !text.isEmpty else { return .nothing }
            return .text("\(text)")
        }
        func list(_ texts: [String]) -> Value { text(texts.joined(separator: ", ")) }
        func colours(_ record: Postback) -> Value { record.colours.isEmpty ? .nothing : .colours(record.colours) }
        let properties: [(Phrase, (Postback) -> Value)] = [
            ("Name", { text($0.eventName) }),
            ("Date", { $0.eventDate.map(EventDay.init).map { $0.isEmpty ? .nothing : .text($0.text) } ?? .nothing }),
            ("Artists", { list($0.artists ?? []) }), ("Mood", { text($0.mood) }), ("Model", { text($0.model) }),
            ("Prompt", { text($0.prompt) }), ("Seed", { text($0.seed.map(String.init)) }), ("Palette", colours),
            ("Fallback for", { text($0.metadata.requestedModel) }),
            ("Reason for the fallback", { text($0.metadata.fallbackReason) }),
            ("To look at", { list($0.findings.map(\.message.value)) }), ("Pixels", { text($0.pictureSize?.text) }),
        ]
        return properties.compactMap { name, value in
            let values = (value(before), value(after))
            return values.0 == values.1 ? nil : GalleryChanges.Difference(name: name, before: values.0, after: values.1)
        }
    }
}
