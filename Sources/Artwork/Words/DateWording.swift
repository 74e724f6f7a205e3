internal import Campaigns
internal import Foundation
internal import Notation

/// Dates and times as the language of a campaign writes them, always in the Gregorian calendar.
///
/// The patterns, names and digits are those of the Unicode CLDR that Swift's Foundation carries, so they are the same on
/// every machine with the same Swift; where they are wrong, ``DateSpelling`` has the patterns.
enum DateWording {
    /// A day with its weekday, or a range of days without: `Friday, August 15, 2025`, `August 15 – 17, 2025`.
    static func text(for date: EventDate, in language: Language) -> String {
        let style = Style(language)
        if let spelling = style.spelling { return style.text(for: date, spelling) }
        guard let first = style.moment(of: date.first), let last = style.moment(of: date.last) else { return date.description }
        guard !date.isOneDay else { return style.day.format(first).withPlainSpaces }
        return style.days.format(first..<last).withPlainSpaces
    }

    /// `7:30 PM`, `19:30`, …
    static func text(for time: ClockTime, in language: Language) -> String {
        let style = Style(language)
        let components = DateComponents(year: 2000, month: 1, day: 1, hour: time.hour, minute: time.minute)
        guard let moment = style.calendar.date(from: components) else { return time.description }
        let text = style.time.format(moment).withPlainSpaces
        // Greek abbreviations have points, which the CLDR drops.
        return language.tag.lowercased().hasPrefix("el") ? text.replacing("πμ", with: "π.μ.").replacing("μμ", with: "μ.μ.") : text
    }

    private struct Style {
        let calendar: Calendar
        let spelling: DateSpelling?
        private let locale: Locale

        init(_ language: Language) {
            spelling = DateSpelling.of(language)
            // The language may bring a calendar of its own along, as Thai and Persian do.
            var components = Locale.Components(identifier: language.tag)
            components.calendar = .gregorian
            if let digits = spelling?.digits { components.numberingSystem = Locale.NumberingSystem(digits) }
            locale = Locale(components: components)
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = .gmt
            calendar.locale = locale
            self.calendar = calendar
        }

        var day: Date.FormatStyle { base.weekday(.wide).day().month(.wide).year() }
        var time: Date.FormatStyle { base.hour().minute() }
        var days: Date.IntervalFormatStyle {
            Date.IntervalFormatStyle(locale: locale, calendar: calendar, timeZone: .gmt).day().month(.wide).year()
        }

        private var base: Date.FormatStyle { Date.FormatStyle(locale: locale, calendar: calendar, timeZone: .gmt) }

        func moment(of day: CalendarDate) -> Date? {
            calendar.date(from: DateComponents(year: day.year, month: day.month, day: day.day, hour: 12))
        }

        func text(for date: EventDate, _ spelling: DateSpelling) -> String {
            let (first, last) = (date.first, date.last)
            if date.isOneDay {
                let text = dated(filled(spelling.day, first, spelling), first, spelling)
                return spelling.weekday.replacing("%w", with: weekday(of: first)).replacing("%x", with: text)
            }
            let ends = [first, last].map { filled(spelling.day, $0, spelling) }
            if first.year != last.year { return "\(dated(ends[0], first, spelling)) – \(dated(ends[1], last, spelling))" }
            let days =
                first.month == last.month ? filled(spelling.days, first, to: last, spelling) : ends.joined(separator: " – ")
            return dated(days, first, spelling)
        }

        private func filled(_ pattern: String, _ day: CalendarDate, to last: CalendarDate? = nil, _ spelling: DateSpelling)
            -> String
        {
            func written(_ number: Int) -> String { number == 1 ? spelling.first ?? digits(1) : digits(number) }
            return pattern.replacing("%d", with: written(day.day))
                .replacing("%D", with: written((last ?? day).day))
                .replacing("%m", with: calendar.monthSymbols[day.month - 1])
        }

        private func dated(_ text: String, _ day: CalendarDate, _ spelling: DateSpelling) -> String {
            spelling.year.replacing("%y", with: digits(day.year)).replacing("%x", with: text)
        }

        private func weekday(of day: CalendarDate) -> String {
            guard let moment = moment(of: day) else { return "" }
            return calendar.standaloneWeekdaySymbols[calendar.component(.weekday, from: moment) - 1]
        }

        private func digits(_ number: Int) -> String { number.formatted(.number.grouping(.never).locale(locale)) }
    }
}

extension String {
    /// The CLDR writes thin and narrow spaces, which display faces lack; a plain no-break space keeps the words together.
    fileprivate var withPlainSpaces: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\u{202F}" ? "\u{A0}" : $0 == "\u{2009}" ? " " : $0 }))
    }
}
