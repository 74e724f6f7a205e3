internal import Notation

/// When an event takes place, from the words of a record to the words of a page.
struct EventDay: Hashable, Sendable {
    /// Such as `15 August 2025` or `15–17 August 2025`; what is not a date of a campaign file stands as it was written.
    let text: Phrase

    /// Takes `event_date` of a record.
    init(_ eventDate: String) {
        let days = eventDate.split(separator: "/", omittingEmptySubsequences: false).map { CalendarDate(iso8601: $0) }
        switch (days.count, days.first.flatMap { $0 }, days.last.flatMap { $0 }) {
        case (1, let day?, _): text = day.text
        case (2, let first?, let last?) where first == last: text = first.text
        case (2, let first?, let last?) where (first.year, first.month) == (last.year, last.month):
            text = "\(.dayOfMonth(first.day))–\(last.text)"
        case (2, let first?, let last?) where first.year == last.year:
            text = "\(.monthDay(first)) – \(last.text)"
        case (2, let first?, let last?): text = "\(first.text) – \(last.text)"
        default: text = "\(PlainText(eventDate))"
        }
    }

    /// Whether a page would show nothing.
    var isEmpty: Bool { text == "\(PlainText(""))" }
}
