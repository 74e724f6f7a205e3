internal import Foundation
internal import Notation

/// What people mean by dates in other forms than `YYYY-MM-DD`.
enum DateReading {
    /// A day or a range with the time of day that stands behind it.
    struct Reading: Hashable {
        var first: CalendarDate
        var last: CalendarDate
        var time: ClockTime?

        /// As a campaign file has it.
        fileprivate var date: String { first == last ? "\(first)" : "\(first)/\(last)" }
    }

    /// What to write in place of a text that is no date; nil where nobody can know what is meant.
    /// - Parameter isOneDay: whether only a day will do, without an hour.
    static func remedy(for text: String, isOneDay: Bool = false) -> String? {
        let plain = text.plainLowercased
        if ["tba", "tbc", "tbd", "t.b.a.", "t.b.c.", "?", "-", "n/a", "offen", "folgt", "to be announced"].contains(plain) {
            return "leave the key out until the day is known"
        }
        if plain.wholeMatch(of: /.*[0-9](?:z| ?utc| ?gmt|\+00:?00)/) != nil {
            let time = isOneDay ? "" : ", and the time there as time: \"HH:MM\""
            return "write the day at the place where it happens as YYYY-MM-DD\(time)"
        }
        var found = readings(of: plain)
        if isOneDay {
            if found.contains(where: { $0.first != $0.last }) { return nil }
            for index in found.indices { found[index].time = nil }
        }
        switch found.count {
        case 1:
            let time = found[0].time.map { ", and the time of day as time: \"\($0)\"" } ?? ""
            return "write \(found[0].date)\(time)"
        case 2 where found[0].first.month == found[1].first.day:
            return "write \(found[0].date) if the day comes first, \(found[1].date) if the month does"
        case 2: return "write \(found[0].date) or \(found[1].date), as the language has it"
        default: return nil
        }
    }

    /// What a text may mean: nothing, one thing, or first what it means where the day comes first, then where the month does.
    static func readings(of plain: String) -> [Reading] {
        if let reading = withTime(plain) { return [reading] }
        for separator in [
            " - ", " – ", " — ", "–", "—", "…", "...", "..", " to ", " until ", " till ", " bis ", " au ", " al ", " до ", " do ",
            " tot ", "/", "~", "〜", "-",
        ] {
            for parts in Self.halves(of: plain, at: separator) {
                let found = ranges(parts.0, parts.1)
                if !found.isEmpty { return found }
            }
        }
        return days(plain)
    }

    // MARK: One day

    /// The days that a text may mean, at most two.
    private static func days(_ plain: String) -> [Reading] {
        parts(plain).flatMap { $0.days }.map { Reading(first: $0, last: $0) }.unique
    }

    /// A day with a time behind it.
    private static func withTime(_ plain: String) -> Reading? {
        guard
            let match = plain.wholeMatch(
                of: /(.*[0-9])(?:t|,? (?:at |um |kl\.? |à )?)([0-9]{1,2}[:.h][0-9]{2}.*|[0-9]{1,2} ?[ap]\.?m\.?|[0-9]{1,2} ?uhr)/
            )
        else { return nil }
        // Seconds and an offset, as programs write them; the hour is that of the place.
        let clock = String(match.output.2).replacing(/(:[0-9]{2})(?:\.[0-9]+)?[+\-][0-9]{2}:?[0-9]{2}$/) { "\($0.output.1)" }
        let found = days(String(match.output.1))
        guard found.count == 1, let time = ClockReading.reading(clock), !time.isNextDay else { return nil }
        var reading = found[0]
        reading.time = time.time
        return reading
    }

    // MARK: Several days

    private static func halves(of text: String, at separator: String) -> [(String, String)] {
        text.ranges(of: separator).map { range in
            (String(text[..<range.lowerBound]).trimmed, String(text[range.upperBound...]).trimmed)
        }
        .filter { !$0.0.isEmpty && !$0.1.isEmpty }
    }

    /// The ranges from one text to another; what the first lacks it has from the second, and the other way round.
    private static func ranges(_ first: String, _ last: String) -> [Reading] {
        var found: [Reading] = []
        for end in parts(last) {
            for begin in parts(first) {
                // "13.08. – 15.08.2027" has one order, not one each.
                guard begin.order == nil || end.order == nil || begin.order == end.order else { continue }
                // Two days before one month, "13.-15.08.2027", are days in front.
                if begin.month == nil, end.order == .monthFirst { continue }
                var (begin, end) = (begin, end)
                begin.year = begin.year ?? end.year
                end.year = end.year ?? begin.year
                begin.month = begin.month ?? end.month
                end.month = end.month ?? begin.month
                guard let from = begin.day, let to = end.day, from <= to else { continue }
                found.append(Reading(first: from, last: to))
            }
        }
        return found.unique.count <= 2 ? found.unique : []
    }

    /// The parts of a date, some of which may be missing.
    private struct Parts: Hashable {
        var year: Int?
        var month: Int?
        var number: Int?
        /// Which of day and month comes first; nil where that is no question.
        var order: Order?

        enum Order { case dayFirst, monthFirst }

        var day: CalendarDate? {
            guard let year, let month, let number else { return nil }
            return CalendarDate(year: year, month: month, day: number)
        }

        var days: [CalendarDate] { day.map { [$0] } ?? [] }
    }

    /// All readings of a text as a date or a part of one.
    private static func parts(_ plain: String) -> [Parts] {
        let found = partsBesideWeekday(plain)
        // "Mar" is a month and, in other languages, a Tuesday.
        return found.contains { $0.number != nil } ? found : partsBesideWeekday(withoutWeekday(plain))
    }

    private static func partsBesideWeekday(_ text: String) -> [Parts] {
        if let match = text.wholeMatch(of: /([0-9]{4})[.\/\-年년 ] ?([0-9]{1,2})[.\/\-月월 ] ?([0-9]{1,2})(?:[.日일]?)/) {
            return [Parts(year: Int(match.output.1), month: Int(match.output.2), number: Int(match.output.3))]
        }
        if let match = text.wholeMatch(of: /((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})/) {
            return [Parts(year: Int(match.output.1), month: Int(match.output.2), number: Int(match.output.3))]
        }
        if let match = text.wholeMatch(of: /([0-9]{1,2})(?<mark>[.\/\-]) ?([0-9]{1,2})(?:\k<mark> ?(?:([0-9]{4}))?)?/),
            let one = Int(match.output.1), let two = Int(match.output.3)
        {
            let year = match.output.4.flatMap { Int($0) }
            let dayFirst = Parts(year: year, month: two, number: one, order: .dayFirst)
            let monthFirst = Parts(year: year, month: one, number: two, order: .monthFirst)
            if one == two { return [Parts(year: year, month: one, number: two)] }
            return [dayFirst, monthFirst].filter { (1...12).contains($0.month ?? 0) && (1...31).contains($0.number ?? 0) }
        }
        if let match = text.wholeMatch(of: /([0-9]{1,2})\.?/), let number = Int(match.output.1) { return [Parts(number: number)] }
        return inWords(text)
    }

    // MARK: Months by name

    /// `13 August 2027`, `Aug 13, 2027`, `13. srpna 2027`, `13 de agosto de 2027`, `13 August`.
    private static func inWords(_ text: String) -> [Parts] {
        var numbers: [Int] = []
        var year: Int?
        var months: Set<Int>?
        for token in text.split(whereSeparator: { " ,".contains($0) }) {
            if let match = token.wholeMatch(of: /([0-9]{1,2})(?:\.|º|ª|er|st|nd|rd|th|:e|-го)?/), let number = Int(match.output.1)
            {
                numbers.append(number)
            } else if let match = token.wholeMatch(of: /([0-9]{4})(?:\.|г\.?|р\.?|m\.)?/), year == nil,
                let number = Int(match.output.1)
            {
                year = number
            } else if let found = Self.months[String(token).folded], months == nil {
                months = found
            } else if !joints.contains(String(token)) {
                return []
            }
        }
        guard numbers.count <= 1 else { return [] }
        // "15, 2027", the end of a range whose month stands at its beginning.
        guard let months else { return numbers.isEmpty ? [] : [Parts(year: year, number: numbers.first)] }
        return months.sorted().map { Parts(year: year, month: $0, number: numbers.first) }
    }

    /// Words inside a date that say nothing.
    private static let joints: Set = [
        "of", "the", "de", "del", "d'", "г.", "р.", "года", "року", "da", "den", "der", "le", "el", "il", "a",
    ]

    private static func withoutWeekday(_ text: String) -> String {
        guard let first = text.split(maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: { " ,".contains($0) }).first,
            first.count < text.count, weekdays.contains(String(first).folded)
        else { return text }
        return String(text.dropFirst(first.count)).trimming(" ,.")
    }

    /// The months by their names in small letters without marks and points; some names are of two months in two languages.
    private static let months: [String: Set<Int>] = {
        var months: [String: Set<Int>] = [:]
        for calendar in calendars {
            let names = [
                calendar.monthSymbols, calendar.standaloneMonthSymbols, calendar.shortMonthSymbols,
                calendar.shortStandaloneMonthSymbols,
            ]
            for list in names {
                for (index, name) in list.enumerated() where !(name.first?.isNumber ?? true) {
                    months[name.lowercased().folded, default: []].insert(index + 1)
                }
            }
        }
        months["sept"] = [9]
        return months
    }()

    private static let weekdays: Set<String> = Set(
        calendars.flatMap { calendar in
            calendar.weekdaySymbols + calendar.standaloneWeekdaySymbols + calendar.shortWeekdaySymbols
                + calendar.shortStandaloneWeekdaySymbols
        }
        .map { $0.lowercased().folded }
    )

    private static let calendars: [Calendar] = [
        "af", "az", "be", "bg", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fi", "fo", "fr", "ga", "gl",
        "hr", "hu",
        "hy", "id", "is", "it", "ka", "kk", "lt", "lv", "mk", "ms", "mt", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sq",
        "sr",
        "sr-Latn", "sv", "sw", "tr", "uk", "vi", "ar", "fa", "he", "hi", "ta", "th",
    ].map { tag in
        var calendar = Calendar(identifier: .gregorian)
        calendar.locale = Locale(identifier: tag)
        return calendar
    }
}

extension String {
    /// Without marks and points.
    fileprivate var folded: String {
        String(
            String.UnicodeScalarView(
                decomposedStringWithCanonicalMapping.unicodeScalars.filter {
                    $0.properties.generalCategory != .nonspacingMark && $0 != "."
                }
            )
        )
    }

    fileprivate func trimming(_ characters: String) -> String {
        var text = self[...]
        while let first = text.first, characters.contains(first) { text.removeFirst() }
        while let last = text.last, characters.contains(last) { text.removeLast() }
        return String(text)
    }
}
