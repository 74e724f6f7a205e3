internal import Postbacks

/// A moment as a calendar and a clock show it, UTC, Gregorian also before 1582.
struct CivilTime: Hashable, Sendable {
    let date: CivilDate
    /// 0...23.
    let hour: Int
    /// 0...59.
    let minute: Int

    /// Reads the clock at `timestamp`.
    init(_ timestamp: Timestamp) {
        let (days, inDay) = Self.divide(Int(timestamp.milliseconds), by: 86_400_000)
        date = Self.date(daysSince1970: days)
        hour = inDay / 3_600_000
        minute = inDay / 60_000 % 60
    }

    /// Such as `15 Oct 2025, 12:34 UTC`.
    var text: Phrase { "\(date.shortText), \("\(hour.padded):\(minute.padded)" as String) UTC" }

    private static func divide(_ dividend: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    // Counts in eras of 400 years that begin on 1 March, so that the leap day is the last day of a year.
    private static func date(daysSince1970 days: Int) -> CivilDate {
        let (era, dayOfEra) = divide(days + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return CivilDate(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }
}

/// A day of the calendar.
struct CivilDate: Hashable, Sendable {
    let year: Int
    /// 1...12.
    let month: Int
    /// 1...31.
    let day: Int

    /// Such as `15 October 2025`.
    var text: Phrase { "\(.date(self, isShort: false))" }

    /// Such as `15 Oct 2025`.
    var shortText: Phrase { "\(.date(self, isShort: true))" }
}

extension CivilDate {
    /// Reads `YYYY-MM-DD`.
    /// - Returns: nil for any other text.
    init?(iso8601 text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month),
            (1...31).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension Int {
    fileprivate var padded: String { self < 10 ? "0\(self)" : String(self) }
}
