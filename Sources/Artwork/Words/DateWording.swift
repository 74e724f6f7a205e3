internal import Campaigns
internal import Foundation

/// Dates and times as the language of a campaign writes them, always in the Gregorian calendar.
///
/// The patterns, names and digits are those of the Unicode CLDR that Swift's Foundation carries, so they are the same on
/// every machine with the same Swift.
enum DateWording {
    /// A day with its weekday, or a range of days without: `Friday, August 15, 2025`, `August 15 – 17, 2025`.
    static func text(for date: EventDate, in language: Language) -> String {
        let style = Style(language)
        guard let first = style.moment(of: date.first), let last = style.moment(of: date.last) else { return date.description }
        guard !date.isOneDay else { return style.day.format(first).withPlainSpaces }
        return style.days.format(first..<last).withPlainSpaces
    }

    /// `7:30 PM`, `19:30`, …
    static func text(for time: ClockTime, in language: Language) -> String {
        let style = Style(language)
        let components = DateComponents(year: 2000, month: 1, day: 1, hour: time.hour, minute: time.minute)
        guard let moment = style.calendar.date(from: components) else { return time.description }
        return style.time.format(moment).withPlainSpaces
    }

    private struct Style {
        let calendar: Calendar
        private let locale: Locale

        init(_ language: Language) {
            // The language may bring a calendar of its own along, as Thai and Persian do.
            var components = Locale.Components(identifier: language.tag)
            components.calendar = .gregorian
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
    }
}

extension String {
    /// The CLDR writes thin and narrow spaces, which display faces lack; a plain no-break space keeps the words together.
    fileprivate var withPlainSpaces: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\u{202F}" ? "\u{A0}" : $0 == "\u{2009}" ? " " : $0 }))
    }
}
