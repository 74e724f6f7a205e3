internal import OrderedCollections
internal import Postbacks

/// A property of posters by which a reader may choose among them.
struct GalleryFacet: Sendable {
    /// One value of the property.
    struct Choice: Sendable {
        /// As the page's address and posters.js say it.
        let value: String
        /// As a reader sees it.
        let label: Phrase
        /// How many posters have it.
        let count: Int
    }

    /// As the page's address and the script say it.
    let name: StaticString
    /// As a reader sees it.
    let label: Phrase
    /// The choices, in the order in which they are offered.
    let choices: [Choice]

    /// The properties in which posters differ.
    static func all(of posters: [GalleryPoster]) -> [GalleryFacet] {
        var facets: [GalleryFacet] = []
        func add(_ name: StaticString, _ label: Phrase, _ choices: [Choice], atLeast least: Int = 2) {
            if choices.count >= least { facets.append(GalleryFacet(name: name, label: label, choices: choices)) }
        }
        add("mood", "Mood", choices(posters) { $0.record.mood.map { ($0, PlainText($0)) } })
        add("size", "Size", choices(posters) { ($0.record.size, PlainText($0.record.size)) })
        add("model", "Model", choices(posters) { $0.record.model.map { ($0, PlainText($0)) } })
        add(
            "variant",
            "Variant",
            choices(posters) { $0.variant.map { (String($0), PlainText(String($0))) } }
                .sorted { (Int($0.value) ?? 0) < (Int($1.value) ?? 0) }
        )
        add("run", "Run", runs(posters))
        add("status", "Status", statuses(posters), atLeast: 1)
        add("finding", "To look at", findings(posters), atLeast: 1)
        return facets
    }

    /// In the order of their first appearance.
    private static func choices(_ posters: [GalleryPoster], _ property: (GalleryPoster) -> (String, PlainText)?) -> [Choice] {
        var found: OrderedDictionary<String, (label: PlainText, count: Int)> = [:]
        for case let (value, label)? in posters.map(property) where !label.isEmpty {
            found[value, default: (label, 0)].count += 1
        }
        return found.map { Choice(value: $0, label: "\($1.label)", count: $1.count) }
    }

    /// Newest first, each named by its newest poster.
    private static func runs(_ posters: [GalleryPoster]) -> [Choice] {
        var runs: [String: (newest: Timestamp, count: Int)] = [:]
        for poster in posters {
            guard let run = poster.record.metadata.runID, !PlainText(run).isEmpty else { continue }
            let moment = poster.record.createdAt
            let known = runs[run] ?? (moment, 0)
            runs[run] = (max(known.newest, moment), known.count + 1)
        }
        return runs.sorted { ($1.value.newest, $1.key) < ($0.value.newest, $0.key) }.map {
            Choice(value: $0, label: CivilTime($1.newest).text, count: $1.count)
        }
    }

    /// What has become of the days that posters are about; those as planned are no choice.
    private static func statuses(_ posters: [GalleryPoster]) -> [Choice] {
        var found: OrderedDictionary<String, Int> = [:]
        for case let status? in posters.map(\.status) { found[status.name, default: 0] += 1 }
        return found.map { Choice(value: $0, label: EventFacts.Status.phrase(named: $0), count: $1) }
    }

    private static func findings(_ posters: [GalleryPoster]) -> [Choice] {
        var counts: [String: Int] = [:]
        for poster in posters { for code in poster.findingCodes { counts[code, default: 0] += 1 } }
        return counts.sorted { $0.key < $1.key }.map { Choice(value: $0, label: "\(PlainText($0))", count: $1) }
    }
}

extension GalleryPoster {
    /// Which of the campaign's variants the picture is, from 1.
    var variant: Int? { record.metadata.index.flatMap { $0 < Int.max ? $0 + 1 : nil } }

    /// What has become of the day that the poster is about, or of its event; nil where all is as planned.
    var status: EventFacts.Status? { EventFacts.status(of: record) }

    /// What a person should look at, by kind; a fallback is one of them.
    var findingCodes: Set<String> {
        var codes = Set(record.findings.map(\.code).filter { !PlainText($0).isEmpty })
        if record.isFallback { codes.insert("fallback") }
        return codes
    }
}
