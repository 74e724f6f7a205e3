internal import Campaigns
internal import Foundation
internal import Notation

/// A day, and an hour where one is told.
struct CellMoment: Hashable, Sendable {
    var day: CalendarDate
    var time: ClockTime?
    /// How far the hour is ahead of UTC, in minutes; nil for the clock of the place.
    var offset: Int?
    /// Whether the hour is a midnight that programs write where they mean none.
    var isMidnight: Bool { time.map { $0.hour == 0 && $0.minute == 0 } ?? false }

    /// The moment as the clock of a place shows it.
    /// - Parameter zone: that of the place; nil where nothing tells it.
    func local(in zone: TimeZone?) throws(CellFault) -> CellMoment {
        guard let offset, let time else { return self }
        guard let zone else {
            // The offset of a place tells its hour; that of UTC is what computers write of any place.
            guard offset == 0 else { return CellMoment(day: day, time: time) }
            throw CellFault(
                "\(time) of \(day) is a time in UTC, and nothing tells the zone of the place",
                suggestion: "write the zone into the map, such as time_zone: Europe/Berlin, or into a column time_zone"
            )
        }
        let minutes = day.daysSince1970 * 1440 + time.hour * 60 + time.minute - offset
        let shift = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minutes) * 60)) / 60
        let local = minutes + shift
        let days = local >= 0 ? local / 1440 : (local - 1439) / 1440
        return CellMoment(day: CalendarDate(daysSince1970: days), time: ClockTime(minutes: local - days * 1440))
    }
}

/// Reads the days and hours of a table, never guessing which number is the day.
struct MomentReader: Sendable {
    /// The order of numbers; nil where the map says nothing.
    let format: DateFormat?

    /// A day or several, with an hour where one stands there.
    func moments(_ text: String) throws(CellFault) -> (first: CellMoment, last: CellMoment?) {
        let text = text.westernDigits
        if let single = try? moment(text) { return (single, nil) }
        for parts in Self.ranges(in: text) {
            guard let last = try? moment(parts.1) else { continue }
            guard let first = try? moment(parts.0) else { continue }
            guard first.day <= last.day else { throw CellFault("the range \(text.quoted(upTo: 40)) runs backwards") }
            return (first, last)
        }
        // Says why.
        return (try moment(text), nil)
    }

    /// One day.
    func moment(_ text: String) throws(CellFault) -> CellMoment {
        let text = text.westernDigits.trimmedWhole
        if let moment = try iso(text) { return moment }
        if let day = try day(text) { return CellMoment(day: day) }
        // The hour stands behind the day.
        var split = text.endIndex
        while let space = text[..<split].lastIndex(where: { $0.isWhitespace || $0 == "," || $0 == "T" }) {
            let (before, behind) = (String(text[..<space]), String(text[text.index(after: space)...]))
            if let time = try? CellClock.time(behind), let day = try day(before.trimmingSeparators) {
                return CellMoment(day: day, time: time)
            }
            split = space
        }
        throw CellFault(
            "\(text.quoted(upTo: 40)) is not a day",
            suggestion: Self.isSerial(text)
                ? "it looks like the number by which spreadsheets count days: give the column the format of a date and export it again"
                : "write it as 2027-06-18, or say in the map in which order its numbers stand, such as date_format: DD/MM/YYYY"
        )
    }

    /// `2027-06-18`, `2027-06-18T19:30`, with seconds and an offset, and the same with a space.
    private func iso(_ text: String) throws(CellFault) -> CellMoment? {
        let pattern =
            /(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:([Zz])|([+-])(\d{2}):?(\d{2})|([+-])(\d{2}))?)?/
        guard let match = text.wholeMatch(of: pattern) else { return nil }
        let found = match.output
        guard let day = CalendarDate(iso8601: "\(found.1)-\(found.2)-\(found.3)") else { throw Self.noSuchDay(text) }
        guard let hour = found.4, let minute = found.5 else { return CellMoment(day: try checked(day)) }
        guard let time = try? ClockTime("\(hour):\(minute)") else {
            throw CellFault(
                "\(text.quoted(upTo: 40)) is no time of day",
                suggestion: "hours go from 00 to 23, minutes from 00 to 59"
            )
        }
        var offset: Int?
        if found.6 != nil { offset = 0 }
        if let sign = found.7 ?? found.10, let hours = Int(found.8 ?? found.11 ?? "") {
            offset = (sign == "-" ? -1 : 1) * (hours * 60 + (found.9.flatMap { Int($0) } ?? 0))
        }
        return CellMoment(day: try checked(day), time: time, offset: offset)
    }

    /// A day without an hour; nil for what does not look like one.
    private func day(_ text: String) throws(CellFault) -> CalendarDate? {
        if let match = text.wholeMatch(of: /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]?\s?(?:[（(].{1,4}[)）])?/) {
            return try made(text, match.output.1, match.output.2, match.output.3)
        }
        if let match = text.wholeMatch(of: /(\d{4})(\d{2})(\d{2})/) {
            return try made(text, match.output.1, match.output.2, match.output.3)
        }
        if let match = text.wholeMatch(of: /(\d{1,4})\s?([.\/\-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?/) {
            let found = match.output
            return try numbered(text, [found.1, found.3, found.4], sign: found.2)
        }
        return try worded(text)
    }

    private func numbered(_ text: String, _ numbers: [Substring], sign: Substring) throws(CellFault) -> CalendarDate? {
        let first = numbers[0]
        if first.count == 4, format?.parts.first != .day, format?.parts.first != .month {
            if let format, format.parts.first == .year, let day = format.day(numbers) { return try checked(day) }
            return try made(text, numbers[0], numbers[1], numbers[2])
        }
        if let format {
            guard let day = format.day(numbers) else {
                throw CellFault(
                    "\(text.quoted(upTo: 40)) is no day in the order \(format)",
                    suggestion: "correct the day, or date_format in the map"
                )
            }
            return try checked(day)
        }
        guard first.count <= 2 else { return nil }
        guard numbers[2].count == 4 else {
            throw CellFault(
                "the year of \(text.quoted(upTo: 40)) has \(numbers[2].count == 2 ? "two digits" : "\(numbers[2].count) digits"), and it may stand in front or at the end",
                suggestion: "say in the map in which order the numbers stand, such as date_format: DD.MM.YY"
            )
        }
        let dayFirst = try? made(text, numbers[2], numbers[1], numbers[0])
        // With full stops the day comes first everywhere.
        let monthFirst = sign == "." ? nil : try? made(text, numbers[2], numbers[0], numbers[1])
        switch (dayFirst, monthFirst) {
        case (let day?, let other?) where day != other:
            throw CellFault(
                "\(text.quoted(upTo: 40)) may be \(day.spelled) or \(other.spelled)",
                suggestion:
                    "say in the map which number comes first: date_format: DD\(sign)MM\(sign)YYYY or MM\(sign)DD\(sign)YYYY"
            )
        case (let day?, _): return day
        case (nil, let day?): return day
        case (nil, nil): throw Self.noSuchDay(text)
        }
    }

    /// A day with the name of its month, such as `13 August 2027`, `Aug 13th, 2027` or `13 de agosto de 2027`.
    private func worded(_ text: String) throws(CellFault) -> CalendarDate? {
        let little: Set<String> = [
            "de", "del", "of", "the", "den", "der", "le", "el", "il", "di", "d", "г", "року", "р", "года", "a", "la",
        ]
        var months: Set<Int>?
        var weekdays: Set<Int>?
        var numbers: [Substring] = []
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == "/" || $0 == "’" || $0 == "'" }) {
            for part in word.parted {
                if part.allSatisfy(\.isNumber) {
                    numbers.append(part)
                } else if part.allSatisfy({ !$0.isLetter }) {
                    continue
                } else {
                    let named = MonthNames.months(String(part))
                    let days = MonthNames.weekdays(String(part))
                    // `mar.` is March or a Tuesday: the other words tell.
                    if !named.isEmpty, months == nil,
                        days.isEmpty || text.words.count(where: { !MonthNames.months($0).isEmpty }) == 1
                    {
                        months = named
                    } else if !days.isEmpty {
                        weekdays = days
                    } else if little.contains(MonthNames.folded(String(part)))
                        || !numbers.isEmpty && ["st", "nd", "rd", "th", "er", "re", "º", "ª", "e"].contains(part.lowercased())
                    {
                        continue
                    } else {
                        return nil
                    }
                }
            }
        }
        guard let months, numbers.count == 2, let yearIndex = numbers.firstIndex(where: { $0.count == 4 }),
            let year = Int(numbers[yearIndex]), numbers[1 - yearIndex].count <= 2, let dayNumber = Int(numbers[1 - yearIndex])
        else { return nil }
        let days = months.sorted().compactMap { CalendarDate(year: year, month: $0, day: dayNumber) }
        guard let day = days.first else { throw Self.noSuchDay(text) }
        guard days.count == 1 else {
            throw CellFault(
                "\(text.quoted(upTo: 40)) may be \(days.map(\.spelled).joined(separator: " or ")), because the month's name means one in one language and another in another",
                suggestion: "write the month as a number"
            )
        }
        let weekday = (day.daysSince1970 % 7 + 7 + 4) % 7 + 1
        if let weekdays, !weekdays.contains(weekday) {
            throw CellFault(
                "\(text.quoted(upTo: 40)) names another day of the week than \(day) is",
                suggestion: "correct one of the two"
            )
        }
        return try checked(day)
    }

    private func made(_ text: String, _ year: Substring, _ month: Substring, _ day: Substring) throws(CellFault) -> CalendarDate {
        guard let year = Int(year), let month = Int(month), let day = Int(day),
            let date = CalendarDate(year: year, month: month, day: day)
        else { throw Self.noSuchDay(text) }
        return try checked(date)
    }

    /// Refuses years that other calendars or slips of fingers write.
    private func checked(_ day: CalendarDate) throws(CellFault) -> CalendarDate {
        if (2400...2699).contains(day.year) {
            throw CellFault(
                "the year \(day.year) is far off",
                suggestion: "of the Buddhist calendar it would be \(day.year - 543)"
            )
        }
        guard (1900...2200).contains(day.year) else {
            throw CellFault(
                "the year \(day.year) is far off",
                suggestion: "write the year of the Gregorian calendar with four digits"
            )
        }
        return day
    }

    private static func noSuchDay(_ text: String) -> CellFault {
        CellFault("the day \(text.quoted(upTo: 40)) does not exist", suggestion: "correct it")
    }

    private static func isSerial(_ text: String) -> Bool { text.wholeMatch(of: /[34]\d{4}(?:[.,]\d+)?/) != nil }

    /// The ways to part a text at a dash or a word between two days.
    private static func ranges(in text: String) -> [(String, String)] {
        text.matches(of: /\s*(?:\s[-‐‑]+\s|[–—~〜]|\s(?:to|until|till|bis|au|al|hasta|do|tot|til|till|–)\s|\/)\s*/).map {
            (String(text[..<$0.range.lowerBound]), String(text[$0.range.upperBound...]))
        }
    }
}

extension CalendarDate {
    /// Such as `13 August 2027`, for messages.
    var spelled: String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
            "December",
        ]
        return "\(day) \(names[month - 1]) \(year)"
    }
}

extension ClockTime {
    /// The time so many minutes after midnight, 0..<1440.
    init?(minutes: Int) {
        guard (0..<1440).contains(minutes) else { return nil }
        try? self.init("\(minutes / 60):\(String(minutes % 60).zeroPadded(to: 2))")
    }

    /// Minutes after midnight.
    var minutes: Int { hour * 60 + minute }
}

extension String {
    /// The text with the digits of other scripts as ASCII has them.
    var westernDigits: String {
        guard unicodeScalars.contains(where: { !$0.isASCII && $0.properties.numericType == .decimal }) else { return self }
        return String(
            map { character in
                guard !character.isASCII, let digit = character.wholeNumberValue, (0...9).contains(digit),
                    character.unicodeScalars.first?.properties.numericType == .decimal
                else { return character }
                return Character(String(digit))
            }
        )
    }

    fileprivate var trimmingSeparators: String {
        var text = trimmedWhole
        while let last = text.last, ",-–T".contains(last) { text = String(text.dropLast()).trimmedWhole }
        return text
    }

    fileprivate var words: [String] { split { !$0.isLetter }.map(String.init) }
}

extension Substring {
    /// The runs of digits and of other characters, `13.` and `13th` as the number and the rest.
    fileprivate var parted: [Substring] {
        var parts: [Substring] = []
        var rest = self
        while let first = rest.first {
            let run = rest.prefix { $0.isNumber == first.isNumber }
            parts.append(run)
            rest = rest[run.endIndex...]
        }
        return parts
    }
}
