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

    /// What to write in place of something that holds more than one day, or more than a day; nil for everything else.
    private static func remedy(for text: String) -> String? {
        // YYYY-MM-DD, wherever it stands, and what stands around.
        let days = text.matches(of: /\d{4}-\d{2}-\d{2}/)
        let around = text.replacing(/\d{4}-\d{2}-\d{2}/, with: "").filter { !$0.isWhitespace }
        if days.count == 2, ["-", "–", "—", "--", "..", "…", "to", "until", "till", "bis"].contains(around.lowercased()),
            let first = try? CalendarDate(String(days[0].output)), let last = try? CalendarDate(String(days[1].output)),
            first <= last
        {
            return "write \(first)/\(last)"
        }
        if days.count == 1, let day = try? CalendarDate(String(days[0].output)), text.hasPrefix("\(day)"), !around.contains("/"),
            let time = try? ClockTime(String(around.hasPrefix("T") ? around.dropFirst() : around[...]))
        {
            return "write \(day), and the time of day as time: \"\(time)\""
        }
        let holdsMore = days.count > 1 || text.contains("/") && !text.isYearFirst
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
