/// A day of the proleptic Gregorian calendar, years 1 to 9999.
struct CivilDate: Hashable {
    let year: Int
    /// 1...12
    let month: Int
    /// 1...31
    let day: Int

    /// - Returns: nil when the calendar has no such day.
    init?(year: Int, month: Int, day: Int) {
        guard 1...9999 ~= year, 1...12 ~= month, 1...Self.length(ofMonth: month, year: year) ~= day else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day that lies so many days after 1970-01-01, which must fall into the years 1 to 9999.
    ///
    /// Years are counted from 1 March here, so that the leap day is a year's last and the months before it have lengths
    /// that one linear formula gives.
    init(daysSince1970 days: Int) {
        let days = days + Self.daysFromMarch0To1970
        let era = days / Self.daysPerEra
        let dayOfEra = days % Self.daysPerEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01; negative before.
    var daysSince1970: Int {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = yearFromMarch / 400
        let yearOfEra = yearFromMarch % 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * Self.daysPerEra + dayOfEra - Self.daysFromMarch0To1970
    }

    /// The calendar repeats after 400 years.
    private static let daysPerEra = 146_097
    /// From 1 March of the year 0 to 1 January 1970.
    private static let daysFromMarch0To1970 = 719_468

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
