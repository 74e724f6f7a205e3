/// A day of the Gregorian calendar, without a time and without a zone.
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The year, 1...9999.
    public let year: Int
    /// The month, 1...12.
    public let month: Int
    /// The day of the month, 1...31, checked against the month.
    public let day: Int

    /// Takes an ISO 8601 date, `YYYY-MM-DD`.
    /// - Throws: ``CampaignError`` with the code `invalidDate` when the text has another form or the day does not exist.
    public init(_ text: String) throws(CampaignError) {
        guard let (year, month, day) = Self.numbers(in: text, separators: "-"), text.utf8.count == 10 else {
            throw CampaignError(
                .invalidDate,
                "\(text.quoted(upTo: 40)) is not a date",
                remedy: "write \(Self.nearest(to: text)?.description ?? "YYYY-MM-DD, such as 2027-06-18")"
            )
        }
        guard year >= 1 else {
            throw CampaignError(.invalidDate, "the date \(text) does not exist", remedy: "years go from 0001 to 9999")
        }
        guard (1...12).contains(month) else {
            throw CampaignError(.invalidDate, "the date \(text) does not exist", remedy: "months go from 01 to 12")
        }
        let length = Self.length(ofMonth: month, year: year)
        guard (1...length).contains(day) else {
            throw CampaignError(.invalidDate, "the date \(text) does not exist", remedy: "that month has \(length) days")
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// `YYYY-MM-DD`.
    public var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// Days since the first of March of the year 0, to count between two days.
    public var days: Int {
        // Years that begin in March end with the day that leap years add.
        let (year, month) = month > 2 ? (self.year, self.month - 3) : (self.year - 1, self.month + 9)
        return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1
    }

    /// Earlier days first.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// The day that was meant by `2027-6-1`, `2027/06/01` or `2027.06.01`. Dates that begin with the day or the month are
    /// left alone, because nobody can know which of the two comes first.
    private static func nearest(to text: String) -> CalendarDate? {
        guard let (year, month, day) = numbers(in: text, separators: "-/."), (1...12).contains(month) else { return nil }
        guard year >= 1, (1...length(ofMonth: month, year: year)).contains(day) else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    private init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Four digits and twice one or two, parted by one of `separators`.
    private static func numbers(in text: String, separators: String) -> (year: Int, month: Int, day: Int)? {
        let parts = text.split(omittingEmptySubsequences: false, whereSeparator: separators.contains)
        guard parts.count == 3, parts[0].utf8.count == 4, parts.dropFirst().allSatisfy({ (1...2).contains($0.utf8.count) }),
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        return (year, month, day)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
