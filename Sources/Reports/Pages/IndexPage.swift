internal import Postbacks

/// The front page, in the list of the site's sections.
struct IndexSection: SiteSection {
    let path = PagePath.index
    let title: Phrase = "Campaigns"

    func addFacts(_ facts: SiteFacts, to fingerprint: inout Fingerprint) {
        facts.addHistory(to: &fingerprint)
        for entry in entries(of: facts) { fingerprint.add(entry) }
        // What is said of events, and in which moods, follows from what galleries are made of.
        for campaign in facts.campaigns { fingerprint.add(facts.galleries[campaign.folder]?.content.pages.fingerprint) }
    }

    func groups(of facts: SiteFacts, fingerprint: String) async throws(ReportError) -> [PageGroup] {
        let lastRun = try await facts.runs.all().first?.summary
        return [
            PageGroup(path, fingerprint) {
                {
                    let entries = entries(of: facts)
                    let calendar = EventCalendar(entries: entries.compactMap { $0.event(at: facts.site) }).document
                    let page = IndexPage(
                        entries: entries,
                        lastRun: lastRun,
                        dataAsOf: facts.dataAsOf,
                        hasCalendar: calendar != nil
                    )
                    return PageBatch([page], files: calendar.map { [(EventCalendar.path, $0)] } ?? [])
                }
            }
        ]
    }

    private func entries(of facts: SiteFacts) -> [IndexPage.Entry] {
        facts.campaigns.map { campaign in
            if let gallery = facts.galleries[campaign.folder] {
                return IndexPage.Entry(card: gallery.content.card, hasGallery: true)
            }
            let card = CampaignCard(unbuilt: campaign.id, brief: campaign.brief, summary: campaign.summary, in: facts.words)
            return IndexPage.Entry(card: card, hasGallery: false)
        }
    }
}

/// The front page: what the last run did, which campaigns need a look, and all campaigns.
struct IndexPage: Page {
    /// A campaign and whether it has a gallery to lead to.
    struct Entry: Sendable {
        let card: CampaignCard
        let hasGallery: Bool
    }

    /// The campaigns, in any order.
    let entries: [Entry]
    /// The run that began last; nil where there was none.
    let lastRun: LastRunSummary?
    let dataAsOf: Timestamp?
    /// Whether there is a calendar of the events.
    let hasCalendar: Bool

    /// Where the front page's script goes.
    static let scriptPath = OutputPath(folder: ["site", "assets"], name: "front.js")

    var path: PagePath { .index }

    var headLines: String {
        var lines: [Marking] = []
        if hasCalendar {
            lines.append(
                .void(
                    "link",
                    [
                        Attribute("rel", "alternate"), Attribute("type", "text/calendar"),
                        Attribute("href", Address(of: EventCalendar.path, from: path).html),
                    ]
                )
            )
        }
        if hasTools {
            // Before the page is shown, so that the fields that need the script take their place at once, and what is chosen in
            // the address is not shown before it is chosen.
            lines.append(
                .element(
                    "script",
                    content: [
                        .script(
                            "document.documentElement.classList.add(\"js\");if(location.hash.includes(\"=\"))document.documentElement.classList.add(\"waiting\")"
                        )
                    ]
                )
            )
            lines.append(
                .element(
                    "script",
                    [Attribute("defer", "defer"), Attribute("src", Address(of: Self.scriptPath, from: path).html)],
                    content: []
                )
            )
        }
        return lines.map { $0.before + "\n" }.joined()
    }

    /// One campaign is found without a search.
    private var hasTools: Bool { entries.count > 1 }

    var title: Phrase { "Campaigns" }

    func write(in main: BlockWriter) {
        let entries = entries.sorted { Self.order($0.card) < Self.order($1.card) }
        let running = entries.filter { $0.card.status != .withoutFile }
        let others = entries.filter { $0.card.status == .withoutFile }
        main.region(.lead) { lead in
            lead.heading(1) { $0.words(title) }
            lead.paragraph(.when) { line in
                line.words(summary)
                if hasCalendar {
                    line.words(" · ")
                    line.link(to: Address(of: EventCalendar.path, from: path)) { $0.words("Calendar of all events") }
                }
            }
        }
        if let lastRun { main.region(.part) { write(lastRun, in: $0) } }
        writeConcerns(of: entries, in: main)
        if hasTools { main.tools(IndexTools(entries)) }
        section("With a campaign file", of: running, in: main)
        section("Without a campaign file", of: others, in: main)
    }

    private var summary: Phrase {
        guard !entries.isEmpty else { return "There are no campaigns and no posters yet." }
        let records = entries.reduce(0) { $0 + $1.card.records }
        return .list(
            [NumberText.amount(entries.count, "campaign", "campaigns"), NumberText.amount(records, "record", "records")],
            by: ", "
        )
    }

    // Newest first, then those that nothing was made for, each by id. (The complement reverses the order of all moments; the
    // first one has no negative.)
    private static func order(_ card: CampaignCard) -> (Int, Int64, String) {
        (card.newest == nil ? 1 : 0, card.newest.map { ~$0 } ?? 0, card.id)
    }

    private func write(_ run: LastRunSummary, in part: BlockWriter) {
        part.heading(2) { heading in
            heading.link(to: Address(of: .run(run.id), from: .index)) { $0.words("Last run") }
            heading.words(": ")
            heading.words(.list(Array(run.parts.prefix(run.failed == nil ? 1 : 2)), by: ", "))
        }
        part.facts { facts in
            facts.fact("Began") { $0.time(Timestamp(milliseconds: run.began)) }
            facts.fact("Took") { $0.words(run.duration) }
            for (name, count): (Phrase, Int) in [
                ("Not tried", run.untried), ("Fallbacks", run.fallbacks), ("To look at", run.findings),
                ("Records pending", run.pending),
            ] where count > 0 {
                facts.fact(name) { $0.words(NumberText.number(count)) }
            }
            if !run.invalidFiles.isEmpty { facts.fact("Files with problems") { write(run.invalidFiles, in: $0) } }
            if run.failed == nil { facts.fact("Failed") { $0.words("unknown") } }
        }
    }

    /// How many campaign files with problems are named.
    private static let filesNamed = 3

    private func write(_ files: [String], in fact: InlineWriter) {
        for (index, file) in files.prefix(Self.filesNamed).enumerated() {
            if index > 0 { fact.words(", ") }
            fact.given(.naming(file, missing: "unnamed file"))
        }
        let rest = files.count - Self.filesNamed
        if rest > 0 { fact.words(" and \(rest) more") }
    }

    /// How many campaigns that need a look are named.
    private static let concernsNamed = 8

    private func writeConcerns(of entries: [Entry], in main: BlockWriter) {
        let concerns = entries.compactMap { entry in
            Concern(entry.card, failed: lastRun?.failures[entry.card.id] ?? 0).map { (entry: entry, concern: $0) }
        }.enumerated().sorted { left, right in
            left.element.concern.weight == right.element.concern.weight
                ? left.offset < right.offset : right.element.concern.weight < left.element.concern.weight
        }.map(\.element)
        guard !concerns.isEmpty else { return }
        main.region(.part) { part in
            part.heading(2) { heading in
                heading.words("Look here first")
                heading.aside(NumberText.number(concerns.count))
            }
            part.table([.words("Campaign"), .words("Why")]) { table in
                for (entry, concern) in concerns.prefix(Self.concernsNamed) {
                    table.row([
                        { cell in entry.linked(cell) { $0.given(entry.card.title) } },
                        { $0.words(.list(concern.reasons, by: " · ")) },
                    ])
                }
            }
            if concerns.count > Self.concernsNamed {
                part.paragraph(.remark) {
                    let rest = concerns.count - Self.concernsNamed
                    $0.words(Phrase(rest, one: "And \(rest) further campaign.", other: "And \(rest) further campaigns."))
                }
            }
        }
    }

    private func section(_ name: Phrase, of entries: [Entry], in main: BlockWriter) {
        guard !entries.isEmpty else { return }
        main.region(.part) { part in
            part.heading(2) { heading in
                heading.words(name)
                heading.aside(NumberText.number(entries.count))
            }
            part.region(.cards) { cards in
                for entry in entries { entry.write(in: cards) }
            }
        }
    }
}

/// Why a person should look at a campaign.
private struct Concern {
    /// The reasons in words, one or more.
    let reasons: [Phrase]
    /// The heavier, the sooner to look.
    let weight: (Int, Int, Int, Int)

    /// Nil for a campaign that is as it should be.
    init?(_ card: CampaignCard, failed: Int) {
        let missing = card.status == .running ? card.asked - card.made : 0
        weight = (failed, missing, card.fallbacks, card.findings)
        var reasons: [Phrase] = []
        if failed > 0 { reasons.append("\(NumberText.number(failed)) failed in the last run") }
        if missing > 0 { reasons.append("\(NumberText.number(missing)) of \(NumberText.number(card.asked)) not made") }
        if card.fallbacks > 0 { reasons.append(NumberText.amount(card.fallbacks, "fallback", "fallbacks")) }
        if card.findings > 0 { reasons.append(NumberText.amount(card.findings, "poster to look at", "posters to look at")) }
        guard !reasons.isEmpty else { return nil }
        self.reasons = reasons
    }
}

extension IndexPage.Entry {
    fileprivate func write(in cards: BlockWriter) {
        cards.region(.card(tint: card.tint.flatMap(Colour.init), facts: card.sortingFacts)) { box in
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
                if let place = card.facts?.place { lines.line(.detail) { $0.given(place) } }
                writeStatus(in: lines)
                lines.line(.detail) { $0.words(counts) }
                if let newest = card.newest {
                    lines.line(.detail) { $0.words("Newest: \(Timestamp(milliseconds: newest))") }
                }
            }
        }
    }

    /// What has become of the event, or of how many of its days.
    private func writeStatus(in lines: LineWriter) {
        guard let facts = card.facts else { return }
        if let status = facts.status { return lines.line(.warning) { $0.badge(status.phrase) } }
        for name in facts.statuses {
            let count = facts.days.count { $0.status?.name == name }
            lines.line(.warning) { line in
                line.badge(EventFacts.Status.phrase(named: name))
                if facts.days.count > 1 { line.words(" \(count) of \(facts.days.count)") }
            }
        }
    }

    /// What the calendar says of the campaign; nil where the records say nothing of its event, or its file is gone.
    fileprivate func event(at site: SiteAddress?) -> EventCalendar.Entry? {
        guard card.status != .withoutFile, let facts = card.facts, let from = card.factsFrom else { return nil }
        let page = hasGallery ? site?.address(of: PagePath.gallery(card.id).html)?.html : nil
        return EventCalendar.Entry(id: card.id, facts: facts, saidAt: Timestamp(milliseconds: from), page: page)
    }

    fileprivate func linked(_ line: InlineWriter, _ content: (InlineWriter) -> Void) {
        guard hasGallery else { return content(line) }
        line.link(to: Address(of: .gallery(card.id), from: .index), content)
    }

    private var counts: Phrase {
        let asked = NumberText.number(card.asked)
        switch card.status {
        case .untouched: return "Nothing made yet, \(asked) asked for"
        case .withoutFile: return NumberText.amount(card.records, "poster", "posters")
        case .running where !hasGallery: return NumberText.amount(card.records, "record", "records")
        case .running:
            let made: Phrase =
                card.made == card.asked ? "\(asked) current" : "\(NumberText.number(card.made)) of \(asked) current"
            return card.records == card.made ? made : "\(made) · \(NumberText.number(card.records - card.made)) more"
        }
    }
}

extension CampaignCard.Cover {
    fileprivate var picture: PageImage? {
        let address = Address(web: source) ?? OutputPath(source).map { Address(of: $0, from: .index) }
        let size = width.flatMap { width in height.flatMap { PictureSize(width: width, height: $0) } }
        return address.map { PageImage(source: $0, size: size, alternative: PlainText(alternative)) }
    }
}

extension Fingerprint {
    fileprivate mutating func add(_ entry: IndexPage.Entry) {
        let card = entry.card
        add(entry.hasGallery ? 1 : 0)
        for text in [card.id, card.title, card.status.rawValue, card.day, card.tint] { add(text) }
        for number in [card.asked, card.made, card.records, card.fallbacks, card.findings] { add(number) }
        add(card.newest.map { Timestamp(milliseconds: $0) })
        for text in [card.cover?.source, card.cover?.alternative] { add(text) }
        for number in [card.cover?.width, card.cover?.height] { add(number ?? -1) }
    }
}
