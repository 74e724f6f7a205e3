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
        guard ends.count == 2 else {
            first = try CalendarDate(text)
            last = first
            return
        }
        first = try CalendarDate(String(ends[0]))
        last = try CalendarDate(String(ends[1]))
        guard first <= last else {
            throw CampaignError(.invalidDate, "the range \(text) runs backwards", remedy: "write \(last)/\(first)")
        }
    }

    /// Whether the event is over on the day it begins.
    public var isOneDay: Bool { first == last }

    /// `YYYY-MM-DD`, or `YYYY-MM-DD/YYYY-MM-DD` for a range.
    public var description: String { isOneDay ? "\(first)" : "\(first)/\(last)" }
}
