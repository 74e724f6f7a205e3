internal import Notation

/// How long the parts are into which a question divides time.
public enum CalendarUnit: String, Hashable, Sendable, CaseIterable {
    /// From midnight to midnight, UTC.
    case day
    /// A week of ISO 8601: from Monday to Sunday, UTC.
    case week
    /// A month of the Gregorian calendar, UTC.
    case month
}

/// One day, week or month in UTC, within the years 1 to 9999.
public struct CalendarPeriod: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// How long it is.
    public let unit: CalendarUnit
    /// Days from 1970-01-01 to the first day of the period; negative before.
    public let firstDay: Int

    /// The period that a moment falls into. A moment before the year 1 or after 9999 counts to the first or the last day of
    /// these years, so that it is counted somewhere and every period has a name.
    public init(_ unit: CalendarUnit, containing moment: Timestamp) {
        let day = Self.day(of: moment)
        self.unit = unit
        switch unit {
        case .day: firstDay = day
        case .week: firstDay = day - Self.weekday(of: day)
        case .month: firstDay = day - CalendarDate(daysSince1970: day).day + 1
        }
    }

    /// The first moment of the period.
    public var start: Timestamp { Timestamp(milliseconds: Int64(firstDay) * Self.millisecondsPerDay) }

    /// `2025-10-15`, `2025-W42` or `2025-10`.
    public var description: String {
        switch unit {
        case .day: return "\(CalendarDate(daysSince1970: firstDay))"
        case .month: return "\("\(CalendarDate(daysSince1970: firstDay))".dropLast(3))"
        case .week:
            // A week belongs to the year in which its Thursday lies (ISO 8601).
            let thursday = firstDay + 3
            let year = "\(CalendarDate(daysSince1970: thursday).year)".zeroPadded(to: 4)
            return "\(year)-W\("\(Self.dayOfYear(thursday) / 7 + 1)".zeroPadded(to: 2))"
        }
    }

    /// Earlier periods first, of those that begin together the shorter.
    public static func < (left: CalendarPeriod, right: CalendarPeriod) -> Bool {
        (left.firstDay, left.unit.length) < (right.firstDay, right.unit.length)
    }

    package static let millisecondsPerDay: Int64 = 86_400_000

    /// Days from 1970-01-01 to the day of a moment, which is moved into the years 1 to 9999 where it lies outside.
    package static func day(of moment: Timestamp) -> Int {
        let milliseconds = min(max(moment.milliseconds, Timestamp.nameable.lowerBound), Timestamp.nameable.upperBound)
        return Int((milliseconds - Timestamp.remainder(milliseconds, millisecondsPerDay)) / millisecondsPerDay)
    }

    /// Days since Monday; 1970-01-01 was a Thursday.
    private static func weekday(of day: Int) -> Int { Int(Timestamp.remainder(Int64(day) + 3, 7)) }

    /// Days since 1 January.
    private static func dayOfYear(_ day: Int) -> Int {
        let year = CalendarDate(daysSince1970: day).year
        return CalendarDate(year: year, month: 1, day: 1).map { day - $0.daysSince1970 } ?? 0
    }
}

extension CalendarUnit {
    /// For ordering only.
    fileprivate var length: Int {
        switch self {
        case .day: 0
        case .week: 1
        case .month: 2
        }
    }
}
