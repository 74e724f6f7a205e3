internal import Notation
internal import OrderedCollections
internal import Postbacks

/// What the records of a campaign say of its event: `metadata.event`, and the name, the days and the artists beside it.
struct EventFacts: Hashable, Codable, Sendable {
    /// What has become of an event, or of one of its days.
    struct Status: Hashable, Codable, Sendable {
        /// As campaign files have it, such as `cancelled`.
        let name: String
        /// The new day of what was postponed, the new place of what was moved.
        var detail: String? = nil
    }

    /// One beginning on one day or several.
    struct Day: Hashable, Codable, Sendable {
        /// `YYYY-MM-DD`, or the first and the last day with a slash between.
        let date: String
        /// `HH:MM`, where an hour is known.
        var time: String?
        var venue: String?
        var city: String?
        var status: Status?
        var url: String?

        /// The first day and the last one; nil for what is no date of a campaign file.
        var span: (first: CalendarDate, last: CalendarDate)? {
            let days = date.split(separator: "/", omittingEmptySubsequences: false).map { CalendarDate(iso8601: $0) }
            guard (1...2).contains(days.count), let first = days.first.flatMap({ $0 }), let last = days.last.flatMap({ $0 }),
                first <= last
            else { return nil }
            return (first, last)
        }
    }

    /// What it costs.
    struct Price: Hashable, Codable, Sendable {
        /// As a reader sees it; `free` where it costs nothing.
        let text: String
        /// The amounts in the order in which they are written; empty where the price is words.
        var amounts: [String] = []
        /// As ISO 4217 has it.
        var currency: String? = nil

        var isFree: Bool { text == "free" }
    }

    let name: String
    /// The days in their order, each with what is its own or the event's; empty where none is known.
    let days: [Day]
    /// The whole event's; a day may have another one.
    let status: Status?
    /// `HH:MM`.
    let doors: String?
    /// `HH:MM`; before the beginning means on the next day.
    let end: String?
    let stage: String?
    let address: String?
    /// The event's own, where days have others.
    let venue: String?
    let city: String?
    let price: Price?
    let url: String?
    /// Where it can be seen on the net, and the zone of its hours.
    let onlineURL: String?
    let isOnline: Bool
    let isHybrid: Bool
    let timeZone: String?
    /// The other facts that a page shows, in the order of a tidy campaign file.
    let lines: [Line]
    /// Who plays.
    let artists: [String]
    let organiser: String?

    /// A fact of a word or a few.
    struct Line: Hashable, Codable, Sendable {
        /// The key of campaign files.
        let key: String
        let values: [String]
    }

    /// Whether nothing begins later on the same day at the same place: only then is the event's end its end.
    func isLastBeginning(_ day: Day) -> Bool {
        !days.contains { other in
            other.date == day.date && other.venue == day.venue && other.city == day.city && other.time ?? "" > day.time ?? ""
        }
    }

    /// Where it takes place, by which people look for it: the town, else the house; nil where neither is known.
    var place: String? { city ?? days.lazy.compactMap(\.city).first ?? venue ?? days.lazy.compactMap(\.venue).first }

    /// From the first of several days to the last one; nil for an event of one day.
    var wholeSpan: EventDay? {
        let spans = days.compactMap(\.span)
        guard spans.count > 1, let first = spans.map(\.first).min(), let last = spans.map(\.last).max() else { return nil }
        return EventDay("\(first)/\(last)")
    }

    /// All places by which people may look for it.
    var places: [String] {
        var seen: Set<String> = []
        let all =
            [city ?? (days.contains { $0.city != nil } ? nil : venue)] + days.map { $0.city ?? (city == nil ? $0.venue : nil) }
        return all.compactMap(\.self).filter { seen.insert($0).inserted }
    }

    /// What has become of the event or of any of its days, each once.
    var statuses: [String] {
        var seen: Set<String> = []
        return ([status] + days.map(\.status)).compactMap { $0?.name }.filter { seen.insert($0).inserted }
    }
}

extension EventFacts {
    /// Takes what the posters that stand for a campaign say.
    ///
    /// They may be in several languages: those in the language of the first one of the plan count. Of these the newest says what
    /// holds, and all of them which days there are.
    /// - Parameters:
    ///   - posters: in the order of the plan.
    ///   - title: what the campaign is called.
    init(_ posters: [GalleryPoster], title: PlainText) {
        let records = posters.map(\.record)
        let own = records.filter { Self.language(of: $0) == records.first.flatMap(Self.language) }
        let leading = own.max { $0.createdAt < $1.createdAt }
        let event = leading.flatMap(Self.event) ?? [:]
        let common = Self.day(event, on: leading?.eventDate.map { PlainText($0).value } ?? "")
        let ownDays = Self.newest(own.flatMap { record in Self.ownDays(of: record).map { ($0, record.createdAt) } })
        days = Self.sorted(
            ownDays.isEmpty ? Self.beginnings(Self.days(event, common), at: Self.texts(event["time"])) : ownDays
        )
        name = title.value
        if ownDays.isEmpty {
            (venue, city, url, status) = (common.venue, common.city, common.url, common.status)
        } else {
            // Each record speaks of its own day: the event's is what all have in common.
            venue = Self.shared(ownDays.map(\.venue))
            city = Self.shared(ownDays.map(\.city))
            url = Self.shared(ownDays.map(\.url))
            status = Self.shared(ownDays.map(\.status))
        }
        doors = Self.text(event["doors"])
        end = Self.text(event["end"])
        stage = Self.text(event["stage"])
        address = Self.text(event["address"])
        price = Self.price(event["price"])
        if case .document(let online) = event["online"] {
            isOnline = true
            onlineURL = Self.text(online["url"])
            timeZone = Self.text(online["time_zone"])
            isHybrid = online["hybrid"] == .bool(true)
        } else {
            (isOnline, onlineURL, timeZone, isHybrid) = (false, nil, nil, false)
        }
        let keys = [
            "subtitle", "tagline", "presenter", "series", "organiser", "genre", "age", "languages", "contact", "social",
            "deadline", "sale_from",
        ]
        lines = keys.compactMap { key in
            let values = Self.texts(event[key])
            return values.isEmpty ? nil : Line(key: key, values: values)
        }
        organiser = Self.text(event["organiser"])
        artists = (leading?.artists ?? []).map { PlainText($0).value }.filter { !$0.isEmpty }
    }

    /// The section of a record about its event.
    static func event(of record: Postback) -> Document? {
        if case .document(let event) = record.metadata.document["event"] { event } else { nil }
    }

    private static func edition(of record: Postback) -> Document? {
        if case .document(let edition) = record.metadata.document["edition"] { edition } else { nil }
    }

    private static func language(of record: Postback) -> String? { edition(of: record).flatMap { text($0["language"]) } }

    /// What has become of the day that a poster is about, or of its event.
    static func status(of record: Postback) -> Status? {
        if let edition = edition(of: record), let status = status(edition["status"]) { return status }
        return event(of: record).flatMap { status($0["status"]) }
    }

    /// The days of a run as its campaign file lists them; the one day of other events.
    private static func days(_ event: Document, _ common: Day) -> [Day] {
        guard case .array(let listed) = event["dates"] else { return common.date.isEmpty ? [] : [common] }
        return listed.compactMap { if case .document(let day) = $0 { self.day(day, common) } else { nil } }
    }

    /// The day that a poster is about, where each day of a run has posters of its own, once for each hour.
    private static func ownDays(of record: Postback) -> [Day] {
        guard let edition = edition(of: record), edition["date"] != nil else { return [] }
        let event = event(of: record) ?? [:]
        return beginnings(day(edition, day(event, on: "")).map { [$0] } ?? [], at: texts(event["time"]))
    }

    /// Days that have no hour of their own, at each of the event's hours.
    private static func beginnings(_ days: [Day], at times: [String]) -> [Day] {
        days.flatMap { day -> [Day] in
            guard day.time == nil, !times.isEmpty else { return [day] }
            return times.map { time in
                var day = day
                day.time = time
                return day
            }
        }
    }

    /// Each day once, as its newest record has it.
    ///
    /// The posters of a day differ in their addresses, where these name the size: that of the first poster stands for all.
    private static func newest(_ days: [(day: Day, moment: Timestamp)]) -> [Day] {
        var found: OrderedDictionary<[String?], (day: Day, moment: Timestamp)> = [:]
        for entry in days {
            let place = [entry.day.date, entry.day.time, entry.day.venue, entry.day.city]
            guard let known = found[place] else {
                found[place] = entry
                continue
            }
            guard known.moment < entry.moment else { continue }
            found[place] = entry
            found[place]?.day.url = known.day.url
        }
        return found.values.map(\.day)
    }

    /// Each day once, the first one first.
    private static func sorted(_ days: [Day]) -> [Day] {
        var seen: Set<Day> = []
        return days.filter { seen.insert($0).inserted }.enumerated().sorted {
            ($0.element.date, $0.element.time ?? "", $0.offset) < ($1.element.date, $1.element.time ?? "", $1.offset)
        }.map(\.element)
    }

    /// The value that all have; nil where they differ.
    private static func shared<Value: Hashable>(_ values: [Value?]) -> Value? {
        Set(values).count == 1 ? values.first.flatMap { $0 } : nil
    }

    /// A day of which nothing is known but what holds for the whole event.
    private static func day(_ event: Document, on date: String) -> Day {
        Day(
            date: date,
            time: nil,
            venue: text(event["venue"]),
            city: text(event["city"]),
            status: status(event["status"]),
            url: text(event["url"])
        )
    }

    private static func day(_ document: Document, _ common: Day) -> Day? {
        guard let date = text(document["date"]) else { return nil }
        let city = text(document["city"])
        return Day(
            date: date,
            time: text(document["time"]),
            // Another town has other houses.
            venue: text(document["venue"]) ?? (city == nil ? common.venue : nil),
            city: city ?? common.city,
            status: status(document["status"]) ?? common.status,
            url: text(document["url"]) ?? common.url
        )
    }

    private static func status(_ value: DocumentValue?) -> Status? {
        switch value {
        case .string(let word): return PlainText(word).isEmpty ? nil : Status(name: PlainText(word).value)
        case .document(let document):
            return document.elements.first.map { Status(name: PlainText($0.key).value, detail: text($0.value)) }
        default: return nil
        }
    }

    private static func price(_ value: DocumentValue?) -> Price? {
        if let words = text(value) { return Price(text: words) }
        guard case .document(let price) = value else { return nil }
        let amounts = texts(price["amount"])
        guard !amounts.isEmpty else { return nil }
        let currency = text(price["currency"])
        let isRange = price["range"] == .bool(true)
        let written = amounts.joined(separator: isRange ? "–" : " / ")
        return Price(text: [written, currency].compactMap(\.self).joined(separator: " "), amounts: amounts, currency: currency)
    }

    /// A text, a number or one of a list; nil for what shows nothing.
    private static func text(_ value: DocumentValue?) -> String? { texts(value).first }

    private static func texts(_ value: DocumentValue?) -> [String] {
        switch value {
        case .string(let text): [PlainText(text).value].filter { !$0.isEmpty }
        case .int32(let number): [String(number)]
        case .int64(let number): [String(number)]
        case .double(let number): [number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)]
        case .array(let values): values.flatMap { texts($0) }
        case .other: value.map { [$0.json] } ?? []
        default: []
        }
    }
}

extension EventFacts.Status {
    /// As a reader sees it.
    var phrase: Phrase {
        switch (name, detail) {
        case ("cancelled", _): return "Cancelled"
        case ("sold_out", _): return "Sold out"
        case ("last_tickets", _): return "Last tickets"
        case ("postponed", let day?): return "Postponed to \(EventDay(day).text)"
        case ("postponed", nil): return "Postponed"
        case ("moved", let place?): return "Moved to \(PlainText(place))"
        case ("moved", nil): return "Moved"
        default: return "\(PlainText(name))"
        }
    }

    /// The same without what is new.
    static func phrase(named name: String) -> Phrase { Self(name: name).phrase }
}
