internal import Notation
internal import Postbacks

/// A moment as a calendar and a clock show it, UTC, Gregorian also before 1582.
struct CivilTime: Hashable, Sendable {
    let date: CalendarDate
    /// 0...23.
    let hour: Int
    /// 0...59.
    let minute: Int

    /// Reads the clock at `timestamp`.
    init(_ timestamp: Timestamp) {
        let day = timestamp.milliseconds.quotientAndRemainder(dividingBy: CalendarPeriod.millisecondsPerDay)
        let inDay = Int(Timestamp.remainder(timestamp.milliseconds, CalendarPeriod.millisecondsPerDay))
        date = CalendarDate(daysSince1970: Int(day.quotient) - (day.remainder < 0 ? 1 : 0))
        hour = inDay / 3_600_000
        minute = inDay / 60_000 % 60
    }

    /// Such as `15 Oct 2025, 12:34 UTC`.
    var text: Phrase {
        "\(date.shortText), \("\("\(hour)".zeroPadded(to: 2)):\("\(minute)".zeroPadded(to: 2))" as String) UTC"
    }
}

extension CalendarDate {
    /// Such as `15 October 2025`.
    var text: Phrase { "\(.date(self, isShort: false))" }

    /// Such as `15 Oct 2025`.
    var shortText: Phrase { "\(.date(self, isShort: true))" }
}
