public import Notation

extension CalendarDate {
    /// Takes an ISO 8601 date, `YYYY-MM-DD`.
    /// - Throws: ``CampaignError`` with the code `invalidDate` when the text has another form or the day does not exist.
    public init(_ text: String) throws(CampaignError) {
        if let date = CalendarDate(iso8601: text) {
            self = date
            return
        }
        guard let (year, month, _) = Self.numbers(in: text, separators: "-"), text.utf8.count == 10 else {
            throw CampaignError(
                .invalidDate,
                "\(text.quoted(upTo: 40)) is not a date",
                remedy: DateReading.remedy(for: text, isOneDay: true) ?? "write YYYY-MM-DD, such as 2027-06-18"
            )
        }
        let remedy =
            year < 1
            ? "years go from 0001 to 9999"
            : 1...12 ~= month ? "that month has \(Self.length(ofMonth: month, year: year)) days" : "months go from 01 to 12"
        throw CampaignError(.invalidDate, "the date \(text) does not exist", remedy: remedy)
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
}
