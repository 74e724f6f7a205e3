internal import CLibical
internal import Campaigns
internal import Foundation
internal import Notation

/// Reads the events of a calendar (RFC 5545) with libical.
///
/// The events of one UID are one row: what repeats has a list of its days, in which those stand that were moved or cancelled by
/// themselves. Times are those of the event's own zone; those in UTC end with `Z`.
struct CalendarReader {
    /// The days of what repeats that are wanted; without an end only those of rules that have one can be listed.
    let from: CalendarDate?
    let until: CalendarDate?

    /// Hands over the events of a calendar, which is UTF-8.
    func read(_ bytes: [UInt8], _ body: (TableEvent) -> Void) {
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
            body(.fault(row: nil, column: nil, CellFault("the calendar is not UTF-8", suggestion: "save it as UTF-8")))
            return body(.brokenOff)
        }
        // libical tells the terminal of parts that end before they begin, and of nothing else.
        var calendar = text
        if let fault = Self.nestingFault(in: bytes) {
            body(.fault(row: nil, column: nil, fault.fault))
            body(.brokenOff)
            // What is only cut off is read as far as its events are whole.
            guard fault.isCutOff, let end = text.range(of: "END:VEVENT", options: [.backwards, .caseInsensitive]) else { return }
            calendar = text[..<end.upperBound] + "\r\nEND:VCALENDAR\r\n"
        }
        // The default of a build of libical may be to end the process.
        icalerror_set_errors_are_fatal(0)
        guard let root = icalparser_parse_string(calendar) else {
            body(.fault(row: nil, column: nil, CellFault("the file is not a calendar that can be read")))
            return body(.brokenOff)
        }
        defer { icalcomponent_free(root) }
        var events: [OpaquePointer] = []
        collect(root, into: &events, body)
        var groups: [[OpaquePointer]] = []
        var places: [String: Int] = [:]
        for event in events {
            guard let uid = self.text(ICAL_UID_PROPERTY, of: event) else {
                groups.append([event])
                continue
            }
            if let place = places[uid] {
                groups[place].append(event)
            } else {
                places[uid] = groups.count
                groups.append([event])
            }
        }
        var number = 0
        for group in groups {
            let masters = group.filter { time(ICAL_RECURRENCEID_PROPERTY, of: $0) == nil }
            let changes = group.filter { time(ICAL_RECURRENCEID_PROPERTY, of: $0) != nil }
            // Days of a series whose rule is not in the file stand for themselves.
            for event in masters.isEmpty ? changes : masters {
                number += 1
                do throws(CellFault) {
                    let cells = try cells(of: event, changes: masters.isEmpty ? [] : changes, isAlone: masters.isEmpty)
                    body(.row(TableRow(number: number, cells: cells, hasTrueMidnights: true)))
                } catch {
                    body(.fault(row: number, column: nil, error))
                }
            }
        }
    }

    /// How many parts may be open at once: libical, and what walks its tree, call themselves for each.
    private static let mostOpen = 16

    /// The kinds of value that libical takes for granted when it reads a time zone, before anything here can look at them.
    private static let zoneKinds = [
        "TZID": "TEXT", "TZNAME": "TEXT", "LOCATION": "TEXT", "X-LIC-LOCATION": "TEXT", "RRULE": "RECUR", "EXRULE": "RECUR",
    ]

    /// What is wrong with the parts of a calendar as they stand inside each other, and with what libical must not be given.
    private static func nestingFault(in bytes: [UInt8]) -> (fault: CellFault, isCutOff: Bool)? {
        var open: [String] = []
        // Lines end, and are folded, as libical has it: what it takes for the beginning of a part has to be one here.
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        var next = 0
        while next < lines.count {
            let number = next + 1
            var line = lines[next].droppingReturn
            next += 1
            while next < lines.count, let sign = lines[next].first, sign == 0x20 || sign == 0x09 {
                line.append(contentsOf: lines[next].dropFirst().droppingReturn)
                next += 1
            }
            guard let end = line.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") }) else { continue }
            let word = String(decoding: line[..<end], as: UTF8.self).uppercased()
            if word == "BEGIN" || word == "END" {
                let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? end
                let name = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmedWhole
                if word == "BEGIN" {
                    open.append(name.uppercased())
                    if open.count > mostOpen {
                        let message = "line \(number) of the calendar begins a part inside of \(mostOpen) others"
                        return (CellFault(message, suggestion: "export the calendar again"), false)
                    }
                } else if open.popLast() != name.uppercased() {
                    let message = "line \(number) of the calendar ends \(name.quoted(upTo: 20)), which is not what is open there"
                    return (CellFault(message, suggestion: "export the calendar again"), false)
                }
            } else if let kind = zoneKinds[word], open.contains("VTIMEZONE") {
                let text = String(decoding: line, as: UTF8.self).uppercased()
                if text.matches(of: /;\s*VALUE\s*=\s*"?([A-Z0-9-]*)/).contains(where: { String($0.output.1) != kind }) {
                    let message = "\(word) in line \(number) of the calendar has a value of a kind that it cannot have"
                    return (CellFault(message, suggestion: "export the calendar again"), false)
                }
                if text.contains("FREQ=SECONDLY") || text.contains("FREQ=MINUTELY") {
                    let message = "the time zone in line \(number) of the calendar changes every second or minute"
                    return (CellFault(message, suggestion: "export the calendar again"), false)
                }
            }
        }
        guard let last = open.last else { return nil }
        let message = "the calendar ends inside of \(last.quoted(upTo: 20))"
        return (CellFault(message, suggestion: "it seems to be cut off: export it again"), true)
    }

    private func collect(_ component: OpaquePointer, into events: inout [OpaquePointer], _ body: (TableEvent) -> Void) {
        var property = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY)
        while let error = property {
            let text = Self.text(of: error) ?? "a line"
            body(
                .remark(row: nil, column: nil, CellFault("the calendar holds what cannot be read: \(text.abbreviated(to: 160))"))
            )
            property = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)
        }
        // A cursor of its own for each level: libical keeps one in each component.
        var children: [OpaquePointer] = []
        var child = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT)
        while let next = child {
            children.append(next)
            child = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)
        }
        for child in children {
            switch icalcomponent_isa(child) {
            case ICAL_VEVENT_COMPONENT:
                events.append(child)
                fallthrough
            case ICAL_VCALENDAR_COMPONENT, ICAL_XROOT_COMPONENT: collect(child, into: &events, body)
            default: continue
            }
        }
    }

    private func cells(of event: OpaquePointer, changes: [OpaquePointer], isAlone: Bool) throws(CellFault) -> [TableCell] {
        var cells: [TableCell] = []
        func add(_ name: String, _ field: EventField, _ value: CellValue?) {
            guard let value, !value.isEmpty else { return }
            cells.append(TableCell(column: cells.count + 1, name: name, value: value, usual: field))
        }
        var uid = text(ICAL_UID_PROPERTY, of: event)
        if isAlone, let day = time(ICAL_RECURRENCEID_PROPERTY, of: event) { uid = uid.map { "\($0) \(Self.text(day))" } }
        add("UID", .key, uid.map(CellValue.text))
        add("SUMMARY", .name, text(ICAL_SUMMARY_PROPERTY, of: event).map(CellValue.text))
        if let start = time(ICAL_DTSTART_PROPERTY, of: event) {
            add("DTSTART", .start, .text(Self.text(start)))
            add("DTEND", .end, end(of: event, after: start).map { .text(Self.text($0)) })
            add("RRULE", .dates, try days(of: event, from: start, changes))
        }
        add("LOCATION", .venue, text(ICAL_LOCATION_PROPERTY, of: event).map(CellValue.text))
        add("STATUS", .status, status(of: event).map(CellValue.text))
        add("CATEGORIES", .genre, text(ICAL_CATEGORIES_PROPERTY, of: event).map(CellValue.text))
        add("ORGANIZER", .organiser, organiser(of: event).map(CellValue.text))
        add("URL", .url, text(ICAL_URL_PROPERTY, of: event).map(CellValue.text))
        add("CONTACT", .contact, text(ICAL_CONTACT_PROPERTY, of: event).map { .list([.text($0)]) })
        add("DESCRIPTION", .notes, text(ICAL_DESCRIPTION_PROPERTY, of: event).map(CellValue.text))
        return cells
    }

    // MARK: Days

    /// The last moment of an event; of one with whole days, its last day.
    private func end(of event: OpaquePointer, after start: icaltimetype) -> icaltimetype? {
        if icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY) != nil {
            guard time(ICAL_DTEND_PROPERTY, of: event) != nil else { return nil }
        } else {
            guard let duration = icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY),
                Self.value(of: duration, [ICAL_DURATION_VALUE]) != nil
            else { return nil }
        }
        var end = icalcomponent_get_dtend(event)
        guard icaltime_is_null_time(end) == 0, icaltime_compare(start, end) < 0 else { return nil }
        // RFC 5545, 3.6.1: the end of whole days is the day after the last.
        if end.is_date != 0 { icaltime_adjust(&end, -1, 0, 0, 0) }
        return icaltime_compare(start, end) < 0 ? end : nil
    }

    /// The days of what repeats, with those that were changed by themselves; nil for what does not repeat.
    private func days(
        of event: OpaquePointer,
        from start: icaltimetype,
        _ changes: [OpaquePointer]
    ) throws(CellFault) -> CellValue? {
        var moments = [start]
        let repeats = try recurrences(ICAL_RRULE_PROPERTY, of: event)
        for rule in repeats { moments += try occurrences(of: rule, from: start) }
        // libical follows what is excluded by itself, so that all of it has to be right before it is asked.
        _ = try recurrences(ICAL_EXRULE_PROPERTY, of: event)
        var rules = repeats.count
        var property = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY)
        while let excluded = property {
            guard Self.value(of: excluded, Self.momentKinds) != nil else {
                throw CellFault("EXDATE of the event is neither a day nor an hour", suggestion: "export the calendar again")
            }
            property = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)
        }
        property = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY)
        while let extra = property {
            rules += 1
            guard let held = Self.value(of: extra, Self.momentKinds + [ICAL_PERIOD_VALUE, ICAL_DATETIMEPERIOD_VALUE]) else {
                throw CellFault("RDATE of the event is neither a day nor an hour", suggestion: "export the calendar again")
            }
            let value = icalvalue_get_datetimeperiod(held)
            var moment = icaltime_is_null_time(value.time) == 0 ? value.time : value.period.start
            if icaltime_is_utc(moment) == 0 { moment.zone = start.zone }
            if icaltime_is_null_time(moment) == 0 { moments.append(moment) }
            property = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY)
        }
        guard rules > 0 || !changes.isEmpty else { return nil }
        moments.sort { icaltime_compare($0, $1) < 0 }
        let lasts = end(of: event, after: start).map { length(from: start, to: $0) } ?? 0
        var days: [(moment: icaltimetype, value: CellValue)] = []
        for moment in moments where days.isEmpty || icaltime_compare(days[days.count - 1].moment, moment) != 0 {
            var start = start
            var moment = moment
            guard icalproperty_recurrence_is_excluded(event, &start, &moment) == 0, isWanted(moment) else { continue }
            days.append((moment, day(moment, lasting: lasts)))
        }
        for change in changes {
            guard let replaced = time(ICAL_RECURRENCEID_PROPERTY, of: change) else { continue }
            days.removeAll { icaltime_compare($0.moment, replaced) == 0 }
            let now = time(ICAL_DTSTART_PROPERTY, of: change) ?? replaced
            guard isWanted(now) else { continue }
            var members: [CellValue.Member] = []
            let venue = text(ICAL_LOCATION_PROPERTY, of: change)
            if let venue, venue != text(ICAL_LOCATION_PROPERTY, of: event) { members.append(.init("venue", .text(venue))) }
            if let status = status(of: change) { members.append(.init("status", .text(status))) }
            if let url = text(ICAL_URL_PROPERTY, of: change), url != text(ICAL_URL_PROPERTY, of: event) {
                members.append(.init("url", .text(url)))
            }
            days.append((now, day(now, lasting: lasts, members)))
        }
        guard days.count <= TableLimits.dates else {
            throw CellFault(
                "the event repeats \(days.count.grouped) times",
                suggestion: "write from: and until: and two days into the map, so that \(TableLimits.dates) at most are left"
            )
        }
        guard !days.isEmpty else {
            throw CellFault("no day of the event lies where the map wants it", suggestion: "look at from: and until: in the map")
        }
        days.sort { icaltime_compare($0.moment, $1.moment) < 0 }
        return .list(days.map(\.value))
    }

    /// The rules of a kind by which an event repeats, none of them so fast that no end of it is reached.
    private func recurrences(_ kind: icalproperty_kind, of event: OpaquePointer) throws(CellFault) -> [icalrecurrencetype] {
        var rules: [icalrecurrencetype] = []
        var property = icalcomponent_get_first_property(event, kind)
        while let next = property {
            guard let value = Self.value(of: next, [ICAL_RECUR_VALUE]) else {
                throw CellFault("the event has a rule that is none", suggestion: "export the calendar again")
            }
            let rule = icalvalue_get_recur(value)
            if rule.freq == ICAL_SECONDLY_RECURRENCE || rule.freq == ICAL_MINUTELY_RECURRENCE {
                throw CellFault(
                    "the event repeats every second or minute",
                    suggestion: "let it repeat by days, weeks, months or years"
                )
            }
            rules.append(rule)
            property = icalcomponent_get_next_property(event, kind)
        }
        return rules
    }

    /// How many times a rule is followed before it is taken for one that has no sense.
    private static let mostSteps = 50_000

    private func occurrences(of rule: icalrecurrencetype, from start: icaltimetype) throws(CellFault) -> [icaltimetype] {
        let isEndless = rule.count == 0 && icaltime_is_null_time(rule.until) != 0
        guard !isEndless || until != nil else {
            throw CellFault(
                "the event repeats without an end",
                suggestion: "write until: and the last day that is wanted into the map"
            )
        }
        guard let iterator = icalrecur_iterator_new(rule, start) else { return [] }
        defer { icalrecur_iterator_free(iterator) }
        var moments: [icaltimetype] = []
        for _ in 0..<Self.mostSteps {
            let next = icalrecur_iterator_next(iterator)
            if icaltime_is_null_time(next) != 0 { return moments }
            if let until, let day = Self.day(next), until < day { return moments }
            if isWanted(next) { moments.append(next) }
            if moments.count > TableLimits.dates * 4 { return moments }
        }
        throw CellFault(
            "the event repeats more than \(Self.mostSteps.grouped) times before a day that is wanted",
            suggestion: "look at its rule"
        )
    }

    private func isWanted(_ moment: icaltimetype) -> Bool {
        guard let day = Self.day(moment) else { return false }
        if let from, day < from { return false }
        if let until, until < day { return false }
        return true
    }

    private func length(from start: icaltimetype, to end: icaltimetype) -> Int {
        guard start.is_date != 0, let first = Self.day(start), let last = Self.day(end) else { return 0 }
        return last.daysSince1970 - first.daysSince1970
    }

    private func day(_ moment: icaltimetype, lasting days: Int, _ members: [CellValue.Member] = []) -> CellValue {
        var date = Self.text(moment)
        if days > 0, let first = Self.day(moment) { date += "/\(CalendarDate(daysSince1970: first.daysSince1970 + days))" }
        return .record([CellValue.Member("date", .text(date))] + members)
    }

    // MARK: Values

    private static func day(_ moment: icaltimetype) -> CalendarDate? {
        CalendarDate(year: Int(moment.year), month: Int(moment.month), day: Int(moment.day))
    }

    /// `YYYY-MM-DD`, for a moment with `THH:MM` behind it, and in UTC with `Z` behind that.
    private static func text(_ moment: icaltimetype) -> String {
        func padded(_ number: Int32, _ width: Int) -> String { String(number).zeroPadded(to: width) }
        let day = "\(padded(moment.year, 4))-\(padded(moment.month, 2))-\(padded(moment.day, 2))"
        if moment.is_date != 0 { return day }
        let zone = icaltime_is_utc(moment) != 0 ? "Z" : ""
        return "\(day)T\(padded(moment.hour, 2)):\(padded(moment.minute, 2))\(zone)"
    }

    /// A moment with the zone that the calendar describes; nil where there is none.
    private func time(_ kind: icalproperty_kind, of event: OpaquePointer) -> icaltimetype? {
        guard let property = icalcomponent_get_first_property(event, kind), Self.value(of: property, Self.momentKinds) != nil
        else { return nil }
        let moment = icalproperty_get_datetime_with_component(property, event)
        return icaltime_is_null_time(moment) != 0 || icaltime_is_valid_time(moment) == 0 ? nil : moment
    }

    private func text(_ kind: icalproperty_kind, of event: OpaquePointer) -> String? {
        icalcomponent_get_first_property(event, kind).flatMap { Self.text(of: $0) }
    }

    /// The kinds of value that are days and hours.
    private static var momentKinds: [icalvalue_kind] { [ICAL_DATE_VALUE, ICAL_DATETIME_VALUE, ICAL_DATETIMEDATE_VALUE] }

    /// The value of a property where it is of one of these kinds. The getters of libical do not look: a number taken for a text
    /// would be followed as an address.
    private static func value(of property: OpaquePointer, _ kinds: [icalvalue_kind]) -> OpaquePointer? {
        guard let value = icalproperty_get_value(property), kinds.contains(icalvalue_isa(value)) else { return nil }
        return value
    }

    private static func text(of property: OpaquePointer) -> String? {
        guard let value = Self.value(of: property, [ICAL_TEXT_VALUE, ICAL_URI_VALUE]),
            let text = icalvalue_isa(value) == ICAL_URI_VALUE ? icalvalue_get_uri(value) : icalvalue_get_text(value)
        else { return nil }
        let string = String(cString: text).trimmedWhole
        return string.isEmpty ? nil : string
    }

    private func status(of event: OpaquePointer) -> String? {
        guard let property = icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY),
            let value = Self.value(of: property, [ICAL_STATUS_VALUE])
        else { return nil }
        return icalvalue_get_status(value) == ICAL_STATUS_CANCELLED ? "cancelled" : nil
    }

    /// The name of the organiser; an address is nothing for a poster.
    private func organiser(of event: OpaquePointer) -> String? {
        guard let property = icalcomponent_get_first_property(event, ICAL_ORGANIZER_PROPERTY),
            let parameter = icalproperty_get_first_parameter(property, ICAL_CN_PARAMETER),
            let name = icalparameter_get_cn(parameter)
        else { return nil }
        let text = String(cString: name).trimmedWhole
        return text.contains("@") ? nil : text
    }
}

extension ArraySlice<UInt8> {
    /// The bytes without the return before a line feed.
    fileprivate var droppingReturn: ArraySlice<UInt8> { last == 0x0D ? dropLast() : self }
}
