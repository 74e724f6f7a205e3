internal import Notation

/// The order in which a table writes its dates, such as `DD/MM/YYYY`.
struct DateFormat: Hashable, Sendable, CustomStringConvertible {
    /// A part of a date.
    enum Part: Hashable, Sendable { case day, month, year, shortYear }

    /// Three parts, of which one is the day, one the month and one the year.
    let parts: [Part]
    let description: String

    /// Takes `D`, `M` and `Y`, once or several times, in any order with any signs between; nil for all else. `YY` are the last two
    /// digits of a year from 2000 on.
    init?(_ text: String) {
        var parts: [Part] = []
        for run in text.uppercased().split(whereSeparator: { !$0.isLetter }) {
            switch run {
            case "D", "DD": parts.append(.day)
            case "M", "MM": parts.append(.month)
            case "YYYY": parts.append(.year)
            case "YY": parts.append(.shortYear)
            default: return nil
            }
        }
        let isWhole = parts.count == 3 && parts.contains(.day) && parts.contains(.month)
        guard isWhole, parts.contains(.year) || parts.contains(.shortYear) else { return nil }
        self.parts = parts
        description = text
    }

    /// The day that three numbers are in this order; nil where the calendar has none.
    func day(_ numbers: [Substring]) -> CalendarDate? {
        var (year, month, day) = (0, 0, 0)
        for (part, digits) in zip(parts, numbers) {
            guard let number = Int(digits) else { return nil }
            switch part {
            case .day: day = number
            case .month: month = number
            case .year:
                guard digits.count == 4 else { return nil }
                year = number
            case .shortYear:
                guard digits.count == 2 else { return nil }
                year = 2000 + number
            }
        }
        return CalendarDate(year: year, month: month, day: day)
    }
}
