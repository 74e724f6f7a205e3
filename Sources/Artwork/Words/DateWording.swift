internal import Campaigns
internal import Foundation
internal import Notation

/// Dates and times as a poster in the language of a campaign has them.
///
/// Names and digits are those of the Unicode CLDR that Swift's Foundation carries, so they are the same on every machine with
/// the same Swift; ``DateSpelling`` has the patterns. A line may end between the weekday and the date, and behind the dash
/// between two dates, and nowhere else: all other spaces are no-break spaces.
enum DateWording {
    /// A day with its weekday, or a range of days without: `Friday, August 15, 2025`, `August 15–17, 2025`.
    static func text(for date: EventDate, in language: Language) -> String {
        let style = Style(language)
        let spelling = style.spelling
        let pattern =
            if date.isOneDay {
                spelling.day
            } else if style.year(of: date.first) != style.year(of: date.last) {
                spelling.years
            } else if style.month(of: date.first) != style.month(of: date.last) {
                spelling.months
            } else {
                spelling.days
            }
        return style.filled(pattern, date.first, date.last).withBreaks.beginningWithCapital(in: language)
    }

    /// `7:30 PM`, `19:30`, `19.30 Uhr`, …
    static func text(for time: ClockTime, in language: Language) -> String {
        let style = Style(language)
        let spelling = style.spelling
        if language.isEnglish, !spelling.parts.isEmpty, time.minute == 0, time.hour % 12 == 0 {
            return time.hour == 0 ? "midnight" : "noon"
        }
        let hour = spelling.countsFromSix ? time.hour + 6 : time.hour
        let part = spelling.parts.last { $0.hour <= time.hour }?.name ?? ""
        return (time.minute == 0 ? spelling.fullHour : spelling.time)
            .replacing("%HH", with: style.digits(time.hour, atLeast: 2))
            .replacing("%H", with: style.digits(time.hour))
            .replacing("%h", with: style.digits(hour % 12 == 0 ? 12 : hour % 12))
            .replacing("%M", with: style.digits(time.minute, atLeast: 2))
            .replacing("%p", with: part)
            .withBreaks
    }

    /// A day within a line of words, without its weekday and with no line ending inside: `May 1, 2027`, `1er mai 2027`.
    static func day(_ day: CalendarDate, in language: Language) -> String {
        let style = Style(language)
        // What belongs to the weekday stands on its side of the break, or in brackets.
        let pattern = style.spelling.day.replacing("（%w）", with: "").replacing("(%w)", with: "")
            .split(separator: "¦").filter { !$0.contains("%w") }.joined(separator: " ")
        return style.filled(pattern.hasSuffix(",") ? String(pattern.dropLast()) : pattern, day, day).withBreaks
    }

    /// A day in a list of days: `Sat, May 1`, with the year where `hasYear` says so; a range of days as ``text(for:in:)`` has it.
    static func listed(_ date: EventDate, hasYear: Bool, in language: Language) -> String {
        date.isOneDay
            ? Style(language).listed(date.first, hasYear: hasYear).withoutBreaks : text(for: date, in: language).withoutBreaks
    }

    private struct Style {
        let spelling: DateSpelling
        private let locale: Locale
        /// In which days are counted.
        private let calendar: Calendar
        private let gregorian: Calendar

        init(_ language: Language) {
            spelling = DateSpelling.of(language)
            var components = Locale.Components(identifier: language.tag)
            // The language may bring a calendar of its own along, as Thai and Persian do.
            components.calendar = .gregorian
            if let digits = spelling.digits { components.numberingSystem = Locale.NumberingSystem(digits) }
            locale = Locale(components: components)
            var gregorian = Calendar(identifier: .gregorian)
            gregorian.timeZone = .gmt
            gregorian.locale = locale
            self.gregorian = gregorian
            var calendar =
                switch spelling.calendar {
                case .gregorian, .buddhist: gregorian
                case .persian: Calendar(identifier: .persian)
                case .ethiopic: Calendar(identifier: .ethiopicAmeteMihret)
                }
            calendar.timeZone = .gmt
            calendar.locale = locale
            self.calendar = calendar
        }

        func year(of day: CalendarDate) -> Int {
            // The Buddhist year is that of the Gregorian calendar, 543 years on.
            calendar.component(.year, from: moment(of: day)) + (spelling.calendar == .buddhist ? 543 : 0)
        }

        func month(of day: CalendarDate) -> Int { calendar.component(.month, from: moment(of: day)) }

        func filled(_ pattern: String, _ first: CalendarDate, _ last: CalendarDate) -> String {
            pattern.replacing("%w", with: weekday(of: first))
                .replacing("%d", with: number(of: first))
                .replacing("%D", with: number(of: last))
                .replacing("%m", with: name(ofMonth: month(of: first)))
                .replacing("%M", with: name(ofMonth: month(of: last)))
                .replacing("%n", with: digits(month(of: first)))
                .replacing("%N", with: digits(month(of: last)))
                .replacing("%y", with: digits(year(of: first)))
                .replacing("%Y", with: digits(year(of: last)))
        }

        /// As the CLDR shortens a day for lists.
        func listed(_ day: CalendarDate, hasYear: Bool) -> String {
            var form = Date.FormatStyle(locale: locale, calendar: calendar, timeZone: .gmt)
                .weekday(.abbreviated).day(.defaultDigits).month(.abbreviated)
            if hasYear { form = form.year(.defaultDigits) }
            let text = moment(of: day).formatted(form)
            // The calendar of Thai posters is the Gregorian one with another year.
            guard hasYear, spelling.calendar == .buddhist else { return text }
            return text.replacing(digits(day.year), with: digits(year(of: day)))
        }

        func digits(_ number: Int, atLeast width: Int = 1) -> String {
            number.formatted(.number.grouping(.never).precision(.integerLength(width...)).locale(locale))
        }

        private func number(of day: CalendarDate) -> String {
            let number = calendar.component(.day, from: moment(of: day))
            return number == 1 ? spelling.first ?? digits(1) : digits(number)
        }

        private func name(ofMonth month: Int) -> String { calendar.monthSymbols[month - 1] }

        private func weekday(of day: CalendarDate) -> String {
            let weekday = gregorian.component(.weekday, from: moment(of: day)) - 1
            return switch spelling.weekdays {
            case .full: gregorian.standaloneWeekdaySymbols[weekday]
            case .short: gregorian.shortStandaloneWeekdaySymbols[weekday]
            case .narrow: gregorian.veryShortStandaloneWeekdaySymbols[weekday]
            }
        }

        private func moment(of day: CalendarDate) -> Date {
            // `!` because a Gregorian date that exists, at noon in Greenwich, is a moment.
            gregorian.date(from: DateComponents(year: day.year, month: day.month, day: day.day, hour: 12))!
        }
    }
}

extension Language {
    fileprivate var isEnglish: Bool { tag.lowercased().split(separator: "-").first == "en" }
}

extension String {
    /// A pattern's spaces are no-break spaces, and its breaks are spaces. The CLDR's own narrow ones become those that all faces
    /// have.
    fileprivate var withBreaks: String {
        replacing("\u{202F}", with: " ").replacing("\u{2009}", with: " ").replacing(" ", with: "\u{A0}").replacing("¦", with: " ")
    }

    /// With no-break spaces only.
    fileprivate var withoutBreaks: String { withBreaks.replacing(" ", with: "\u{A0}") }

    /// A line of a poster begins with a capital, also in languages that write days small within a sentence.
    fileprivate func beginningWithCapital(in language: Language) -> String {
        guard let first, first.isLowercase else { return self }
        return String(first).capitals(in: language) + dropFirst()
    }
}
