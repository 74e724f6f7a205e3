public import Notation

/// The day, or the first and the last day, of an event.
public struct EventDate: Hashable, Sendable, CustomStringConvertible {
    /// The first day.
    public let first: CalendarDate
    /// The last day; the same as ``first`` for an event of one day.
    public let last: CalendarDate

    /// Takes `YYYY-MM-DD` or `YYYY-MM-DD/YYYY-MM-DD`.
    /// - Throws: ``CampaignError`` with the code `invalidDate`, also when the range runs backwards.
    public init(_ text: String) throws(CampaignError) {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false)
        if ends.count == 2, let begin = try? CalendarDate(String(ends[0])), let end = try? CalendarDate(String(ends[1])) {
            guard begin <= end else {
                throw CampaignError(
                    .invalidDate,
                    "the range \(text) runs backwards",
                    remedy: "write the first day first, or correct the one that is wrong"
                )
            }
            (first, last) = (begin, end)
            return
        }
        if let remedy = Self.remedy(for: text) {
            throw CampaignError(.invalidDate, "\(text.quoted(upTo: 40)) is not a date", remedy: remedy)
        }
        first = try CalendarDate(text)
        last = first
    }

    /// - Parameters:
    ///   - first: not later than `last`.
    init(from first: CalendarDate, to last: CalendarDate) {
        self.first = first
        self.last = last
    }

    /// What to write in place of something that is more than a day, or a day in another form; nil for everything else.
    private static func remedy(for text: String) -> String? {
        // A day that the calendar does not have is told as that.
        if text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil { return nil }
        if let remedy = DateReading.remedy(for: text) { return remedy }
        let holdsMore = text.matches(of: /\d{4}-\d{2}-\d{2}/).count > 1 || text.contains("/") && !text.isYearFirst
        return holdsMore ? "write YYYY-MM-DD, or the first and the last day as YYYY-MM-DD/YYYY-MM-DD" : nil
    }

    /// Whether the event is over on the day it begins.
    public var isOneDay: Bool { first == last }

    /// `YYYY-MM-DD`, or `YYYY-MM-DD/YYYY-MM-DD` for a range.
    public var description: String { isOneDay ? "\(first)" : "\(first)/\(last)" }
}

extension String {
    /// Whether this may be one day with slashes, such as `2027/06/18`.
    fileprivate var isYearFirst: Bool { wholeMatch(of: /\d{4}\/\d{1,2}\/\d{1,2}/) != nil }
}
