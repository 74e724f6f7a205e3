internal import Foundation
internal import Notation
internal import Postbacks

/// All events as a calendar (RFC 5545), made of what the records say, so that it is the same as long as they are.
struct EventCalendar {
    /// A campaign's event.
    struct Entry {
        /// The campaign's id.
        let id: String
        let facts: EventFacts
        /// When the record that says so was made.
        let saidAt: Timestamp
        /// The campaign's page; nil where it is not known where the pages are.
        let page: String?
    }

    let entries: [Entry]

    /// Where the calendar goes.
    static let path = OutputPath(folder: ["site"], name: "events.ics")

    /// The whole calendar; nil where no event has a day.
    var document: [UInt8]? {
        let events = entries.flatMap(events)
        guard !events.isEmpty else { return nil }
        let lines =
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Billposter//Events//EN", "CALSCALE:GREGORIAN"] + events + [
                "END:VCALENDAR"
            ]
        return Array(lines.map { Self.folded($0) + "\r\n" }.joined().utf8)
    }

    private func events(_ entry: Entry) -> [String] {
        let days = entry.facts.days.filter { $0.span != nil }
        var taken: [String: Int] = [:]
        return days.flatMap { day -> [String] in
            // The only day of an event may change without its becoming another event.
            var name = "event \(entry.id)"
            if days.count > 1 {
                name += " \(day.date) \(day.time ?? "")"
                let count = taken[name, default: 0] + 1
                taken[name] = count
                if count > 1 { name += " \(count)" }
            }
            return event(entry, day, identity: Self.identity(of: name))
        }
    }

    private func event(_ entry: Entry, _ day: EventFacts.Day, identity: String) -> [String] {
        let facts = entry.facts
        let status = day.status ?? facts.status
        var day = day
        if status?.name == "postponed", let new = status?.detail, EventFacts.Day(date: new).span != nil {
            day = EventFacts.Day(date: new, time: day.time, venue: day.venue, city: day.city, status: day.status, url: day.url)
        }
        guard let span = day.span else { return [] }
        var lines = ["BEGIN:VEVENT", "UID:\(identity)", "DTSTAMP:\(Self.moment(entry.saidAt))"]
        lines += times(facts, day, span)
        lines.append("SUMMARY:\(Self.escaped(facts.name))")
        let moved = status?.name == "moved" ? status?.detail : nil
        let place = moved.map { [$0] } ?? [day.venue, facts.stage, facts.address, day.city].compactMap(\.self)
        if !place.isEmpty { lines.append("LOCATION:\(Self.escaped(place.joined(separator: ", ")))") }
        let texts = facts.lines.filter { ["subtitle", "tagline", "series", "presenter"].contains($0.key) }.flatMap(\.values)
        let description = (texts + (facts.artists.isEmpty ? [] : [facts.artists.joined(separator: ", ")])).joined(separator: "\n")
        if !description.isEmpty { lines.append("DESCRIPTION:\(Self.escaped(description))") }
        if let genre = facts.lines.first(where: { $0.key == "genre" })?.values.first {
            lines.append("CATEGORIES:\(Self.escaped(genre))")
        }
        if let url = (day.url ?? facts.url ?? entry.page).flatMap(Address.init(web:)) { lines.append("URL:\(url.html)") }
        lines.append("STATUS:\(Self.status(status))")
        lines.append("END:VEVENT")
        return lines
    }

    private func times(_ facts: EventFacts, _ day: EventFacts.Day, _ span: (first: CalendarDate, last: CalendarDate)) -> [String]
    {
        guard let begin = day.time.flatMap(Self.minutes), span.first == span.last else {
            // The end of whole days is the day after the last (RFC 5545, 3.6.1).
            let next = CalendarDate(daysSince1970: span.last.daysSince1970 + 1)
            return ["DTSTART;VALUE=DATE:\(Self.day(span.first))", "DTEND;VALUE=DATE:\(Self.day(next))"]
        }
        let zone = facts.timeZone.flatMap { TimeZone(identifier: $0) }
        let start = span.first.daysSince1970 * 1440 + begin
        var lines = ["DTSTART:\(Self.moment(start, zone))"]
        if facts.isLastBeginning(day), let end = facts.end.flatMap(Self.minutes) {
            let isNextDay = end <= begin
            lines.append("DTEND:\(Self.moment(span.first.daysSince1970 * 1440 + end + (isNextDay ? 1440 : 0), zone))")
        }
        return lines
    }

    private static func status(_ status: EventFacts.Status?) -> String {
        switch status?.name {
        case "cancelled": "CANCELLED"
        // On that day it does not take place, and nobody knows on which it will.
        case "postponed" where status?.detail == nil: "CANCELLED"
        default: "CONFIRMED"
        }
    }

    // MARK: Values

    /// Minutes after midnight of `HH:MM`.
    private static func minutes(_ time: String) -> Int? {
        let parts = time.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) else { return nil }
        return parts[0] * 60 + parts[1]
    }

    /// A moment of the clock of the place, or in UTC where its zone is known.
    /// - Parameter minutes: since 1970, by the clock of the place.
    private static func moment(_ minutes: Int, _ zone: TimeZone?) -> String {
        guard let zone else { return clock(minutes) }
        // What the clock shows is taken for UTC first; the zone is off by an hour at most where its summer begins or ends in between.
        let guess = Double(minutes) * 60
        let first = zone.secondsFromGMT(for: Date(timeIntervalSince1970: guess))
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: guess - Double(first)))
        return clock(minutes - offset / 60) + "Z"
    }

    private static func clock(_ minutes: Int) -> String {
        let days = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440
        let inDay = minutes - days * 1440
        let time = "\(inDay / 60)".zeroPadded(to: 2) + "\(inDay % 60)".zeroPadded(to: 2)
        return "\(day(CalendarDate(daysSince1970: days)))T\(time)00"
    }

    private static func moment(_ timestamp: Timestamp) -> String {
        let seconds = timestamp.milliseconds / 1000
        let text = clock(Int(seconds / 60) - (seconds % 60 < 0 ? 1 : 0))
        return text.dropLast(2) + "\((seconds % 60 + 60) % 60)".zeroPadded(to: 2) + "Z"
    }

    private static func day(_ day: CalendarDate) -> String { day.description.split(separator: "-").joined() }

    /// A text as RFC 5545, 3.3.11 has it.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\\(scalar)"
            case "\n": escaped += "\\n"
            case "\r": continue
            default: if scalar.properties.generalCategory != .control { escaped.unicodeScalars.append(scalar) }
            }
        }
        return escaped
    }

    /// A line in pieces of 75 octets at most, none of which ends inside a character (RFC 5545, 3.1).
    static func folded(_ line: String) -> String {
        var folded = ""
        var octets = 0
        for scalar in line.unicodeScalars {
            let length = UTF8.width(scalar)
            if octets + length > 75 {
                folded += "\r\n "
                octets = 1
            }
            folded.unicodeScalars.append(scalar)
            octets += length
        }
        return folded
    }

    /// A UUID made of a name (RFC 9562, version 8), so that an event stays the same event in every calendar.
    private static func identity(of name: String) -> String { StableIdentity.uuid(of: "billposter/calendar/\(name)") }
}
