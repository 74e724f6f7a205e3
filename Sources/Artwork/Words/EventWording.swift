internal import Campaigns
internal import Foundation
internal import Notation

extension PosterText {
    /// The texts of a campaign's posters, in the order in which they are read; each has at least one piece.
    ///
    /// A line-up is there twice: as columns, and as the names that stand for them where those go.
    /// - Parameter size: the size that a web address may name.
    static func texts(of campaign: Campaign, on size: PosterSize? = nil) -> [PosterText] {
        let saying = EventWording(campaign, size: size?.id ?? "")
        return (saying.head + saying.lineUp + saying.lists + saying.details + saying.otherLanguage)
            .sorted { $0.role < $1.role }
    }
}

/// What an event says, as the pieces of its texts.
struct EventWording {
    private let campaign: Campaign
    private let size: String
    private let words: EventWords

    private var event: Event { campaign.event }
    private var language: Language { campaign.language }

    init(_ campaign: Campaign, size: String) {
        self.campaign = campaign
        self.size = size
        words = EventWords.of(campaign.language)
    }

    // MARK: Groups

    var head: [PosterText] {
        [
            // As it is typed: "presents" would have to agree with who does.
            text(.presenter, [event.presenter, event.series], part: .presenter),
            name, text(.subtitle, [event.subtitle], separator: " ", part: .subtitle),
            text(.tagline, [event.tagline], separator: " "),
        ].compactMap(\.self)
    }

    private var name: PosterText? {
        guard let text = text(.name, [event.name], separator: " ") else { return nil }
        let (line, seams) = event.name.onOneLineWithSeams
        // Marks of direction and a shortened address move what follows; a name that has them is parted without seams.
        guard !seams.isEmpty, text.pieces == [line] else { return text }
        return PosterText(role: .name, pieces: text.pieces, separator: text.separator, seams: seams)
    }

    var lineUp: [PosterText] {
        let artists = campaign.artists
        let hasTiers = artists.contains { $0.tier != nil }
        // Of many names somebody must come first, or nobody is read.
        let headliners = hasTiers ? artists.filter { $0.tier == .headliner } : Array(artists.prefix(artists.count > 10 ? 3 : 0))
        let others =
            hasTiers
            ? artists.filter { $0.tier == .guest || $0.tier == nil } : Array(artists.dropFirst(headliners.count))
        let support = artists.filter { $0.tier == .support }
        let rows = [
            artists.map { $0.time.map(time) ?? "" },
            artists.map(\.announced),
            artists.map { artist in joined([artist.role] + artist.works.map(Optional.some)) },
        ]
        let hasMore = artists.contains { $0.role != nil || !$0.works.isEmpty || $0.time != nil }
        return [
            text(.headliners, headliners.map(\.announced)), text(.artists, others.map(\.announced)),
            text(.support, support.map(\.announced), part: .support),
        ].compactMap(\.self) + (hasMore ? columns(TextRole.cast, rows, part: .cast) : [])
    }

    var lists: [PosterText] {
        let days = event.dates
        let years = Set(days.flatMap { [$0.date.first.year, $0.date.last.year] })
        let tour = [
            days.map { DateWording.listed($0.date, hasYear: years.count > 1, in: language) },
            days.map { joined([$0.city, $0.venue]) },
            days.map(note),
        ]
        let programme = [
            event.programme.map { $0.time.map(time) ?? "" }, event.programme.map { joined([$0.title, $0.by]) },
        ]
        return columns(TextRole.tour, tour, part: .tour) + columns(TextRole.programme, programme, part: .programme)
    }

    /// What a list says beside a day: what has become of it, and the hour of its own, unless nothing takes place on it.
    private func note(_ day: EventDay) -> String {
        let hour = day.time.map(time)
        switch day.status {
        case nil: return joined([hour])
        case .cancelled?: return words.cancelled
        case .postponed(let newDay)?:
            let listed = newDay.map { DateWording.listed($0, hasYear: $0.first.year != day.date.first.year, in: language) }
            return joined([words.postponed, listed])
        case .moved(let place)?: return joined([words.newVenue, place, hour])
        case .soldOut?, .lastTickets?: return joined([day.status.map { words.word(for: $0) }, hour])
        }
    }

    var details: [PosterText] {
        let hoursStandAlone = event.doors != nil || event.end != nil || event.times.count > 1
        let begin = hoursStandAlone ? nil : event.time.map(timeWithZone)
        // Of a list of days the span, which says the year too.
        let date = (event.date ?? event.days).map { DateWording.text(for: $0, in: language) }
        return [
            text(.date, [date, event.dates.isEmpty ? begin : nil]),
            practical(withBeginning: hoursStandAlone || !event.dates.isEmpty),
            text(.place, [event.venue, event.city, isOnlyOnline ? words.online : nil]),
            text(
                .address,
                [event.stage, event.address, event.online?.isHybrid == true ? words.hybrid : nil, event.online?.url?.host],
                part: .address
            ),
            facts, text(.callToAction, [event.callToAction], separator: " "), web(.webAddress), web(.webHost),
        ].compactMap(\.self)
    }

    /// The name and what else differs in the second language of a poster in two.
    var otherLanguage: [PosterText] {
        guard let other = event.translation else { return [] }
        let language = other.language
        let date = (event.date ?? event.days).map { DateWording.text(for: $0, in: language) }
        let price = (other.price ?? event.price.flatMap { $0 == .free ? $0 : nil }).map { PriceWording.text($0, in: language) }
        let hour = event.times.count == 1 ? event.time.map { DateWording.text(for: $0, in: language) } : nil
        return [
            text(.otherName, [other.name], separator: " ", part: .otherName, in: language),
            text(.otherTagline, [other.subtitle, other.tagline], part: .otherTagline, in: language),
            text(.otherDate, [date, hour, price], part: .otherDate, in: language),
            text(
                .otherPlace,
                [other.venue, other.stage, other.address, other.city],
                part: .otherPlace,
                in: language
            ),
            text(.otherCall, [other.callToAction], separator: " ", part: .otherCall, in: language),
        ].compactMap(\.self)
    }

    /// What the stamp says: what has become of the event, and the new day or place; nil where nothing has.
    var status: PosterText? {
        guard let status = event.status else { return nil }
        let more: String? =
            switch status {
            case .postponed(let date): date.map { DateWording.text(for: $0, in: language) }
            case .moved(let place): place
            case .soldOut, .lastTickets, .cancelled: nil
            }
        // On a poster in two languages, the word in both.
        let other = event.translation.map { EventWords.of($0.language).word(for: status).capitals(in: $0.language) }
        return text(.status, [words.word(for: status).capitals(in: language), other, more])
    }

    // MARK: Texts

    /// "Doors 18:30 · Start 19:30 · until 02:00 · 12 €".
    private func practical(withBeginning: Bool) -> PosterText? {
        var pieces: [(text: String?, part: EventPart?)] = []
        pieces.append((event.doors.map { "\(words.doors)\u{A0}\(time($0))" }, .hours))
        if withBeginning {
            for (index, beginning) in event.times.enumerated() {
                let text = index == event.times.count - 1 ? timeWithZone(beginning) : time(beginning)
                // Two hours beside each other need to be told apart.
                pieces.append((event.doors != nil && index == 0 ? "\(words.start)\u{A0}\(text)" : text, nil))
            }
        }
        pieces.append((event.end.map { words.until.replacing("%", with: time($0)) }, .hours))
        pieces.append((event.price.map { PriceWording.text($0, in: language) }, .price))
        return text(.practical, pieces)
    }

    private var facts: PosterText? {
        var pieces: [(text: String?, part: EventPart?)] = [
            (event.age.map(age), .age), (event.languages.isEmpty ? nil : spoken, .languages),
            (event.saleFrom.map { words.onSale.replacing("%", with: day($0)) }, .saleFrom),
            (event.deadline.map { words.deadline.replacing("%", with: day($0)) }, .deadline),
            (event.organiser.map { words.organiser.replacing("%", with: $0) }, .organiser),
        ]
        for contact in event.contact { pieces.append((contact, .contact)) }
        for name in event.social { pieces.append((name, .social)) }
        return text(.facts, pieces)
    }

    /// The address, whole or its host; nil where the call to action says it already.
    private func web(_ role: TextRole) -> PosterText? {
        guard let url = event.url else { return nil }
        if let call = event.callToAction?.lowercased(), call.contains(url.host) { return nil }
        let shown = role == .webHost ? url.host : url.shown(for: size, campaign: campaign.id)
        return text(role, [shown], separator: " ", part: .webAddress)
    }

    private func age(_ limit: AgeLimit) -> String {
        switch limit {
        case .all: words.allAges
        case .from(let years): "\(years)+"
        case .between(let first, let last): words.ages.replacing("%", with: first == last ? "\(first)" : "\(first)–\(last)")
        case .text(let text): text
        }
    }

    /// "in German and English", with the names that the CLDR has for languages.
    private var spoken: String {
        let locale = Locale(identifier: language.tag)
        let names = event.languages.map { locale.localizedString(forIdentifier: $0.tag) ?? $0.tag }
        return words.spoken.replacing("%", with: names.formatted(.list(type: .and).locale(locale)))
    }

    // MARK: Hours

    private func time(_ time: ClockTime) -> String { DateWording.text(for: time, in: language) }

    /// A day that a word leads to.
    private func day(_ day: CalendarDate) -> String { DateWording.day(day, in: language) }

    /// With the zone, for people who are elsewhere.
    private func timeWithZone(_ time: ClockTime) -> String {
        guard let zone = event.online?.timeZone.flatMap(TimeZone.init(identifier:)), let day = event.days?.first else {
            return self.time(time)
        }
        return "\(self.time(time)) (\(zone.offset(on: day, at: time)))".replacing(" ", with: "\u{A0}")
    }

    private var isOnlyOnline: Bool { event.online.map { !$0.isHybrid } ?? false }

    // MARK: Pieces

    private func text(
        _ role: TextRole,
        _ pieces: [String?],
        separator: String = " · ",
        part: EventPart? = nil,
        in other: Language? = nil
    ) -> PosterText? {
        text(role, pieces.map { ($0, part) }, separator: separator, in: other)
    }

    private func text(
        _ role: TextRole,
        _ pieces: [(text: String?, part: EventPart?)],
        separator: String = " · ",
        in other: Language? = nil
    ) -> PosterText? {
        let clean = pieces.map { (text: $0.text?.onOneLine.withShortAddresses ?? "", part: $0.part) }.filter { !$0.text.isEmpty }
        guard !clean.isEmpty else { return nil }
        return PosterText(
            role: role,
            pieces: PosterText.isolated(clean.map(\.text), in: ReadingDirection(of: other ?? language)),
            separator: separator,
            parts: clean.map(\.part),
            language: other
        )
    }

    /// The columns of a list that say something, row by row; none where there are no rows.
    private func columns(_ roles: [TextRole], _ columns: [[String]], part: EventPart) -> [PosterText] {
        zip(roles, columns).compactMap { role, rows in
            let clean = rows.map(\.onOneLine.withShortAddresses)
            guard clean.contains(where: { !$0.isEmpty }) else { return nil }
            return PosterText(
                role: role,
                pieces: PosterText.isolated(clean, in: campaign.readingDirection),
                separator: " ",
                parts: rows.map { _ in part }
            )
        }
    }

    /// Several things on one line.
    private func joined(_ texts: [String?]) -> String {
        let known = texts.compactMap { $0?.onOneLine }.filter { !$0.isEmpty }
        return PosterText.isolated(known, in: campaign.readingDirection).joined(separator: " · ")
    }
}

extension EventWords {
    /// The word for what has become of an event.
    fileprivate func word(for status: EventStatus) -> String {
        switch status {
        case .soldOut: soldOut
        case .lastTickets: lastTickets
        case .cancelled: cancelled
        case .postponed: postponed
        case .moved: newVenue
        }
    }
}

extension Artist {
    /// The name, and where the artist comes from.
    fileprivate var announced: String { from.map { "\(name) (\($0))" } ?? name }
}

extension TimeZone {
    /// `UTC+2`, which is read everywhere.
    fileprivate func offset(on day: CalendarDate, at time: ClockTime) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = self
        let parts = DateComponents(year: day.year, month: day.month, day: day.day, hour: time.hour, minute: time.minute)
        guard let moment = calendar.date(from: parts) else { return identifier }
        let minutes = secondsFromGMT(for: moment) / 60
        let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
        let sign = minutes < 0 ? "−" : "+"
        return minutes == 0 ? "UTC" : "UTC\(sign)\(hours)" + (rest == 0 ? "" : ":\(rest < 10 ? "0" : "")\(rest)")
    }
}
