/// A length of time that the mood report looks back, by whole days in UTC.
struct MoodRange: Hashable, Sendable {
    /// How many days, the day of the newest record being the last one; nil for all time.
    let days: Int?

    /// The ranges that have a page, the widest first.
    static let all = [MoodRange(days: nil), MoodRange(days: 365), MoodRange(days: 90), MoodRange(days: 30), MoodRange(days: 7)]

    /// What people call it.
    var title: Phrase { days.map { "Last \($0) days" } ?? "All time" }

    /// What programs call it.
    var name: String { days.map { "last-\($0)-days" } ?? "all" }

    /// Where its page goes.
    var page: PagePath {
        days == nil ? .moods : PagePath(folder: PagePath.moods.folder, stem: name, hasMarkdown: true)
    }

    /// The first day of the range, in days since 1970; nil for all time.
    /// - Parameter last: the day of the newest record, counted alike.
    func firstDay(upTo last: Int) -> Int? { days.map { last - $0 + 1 } }
}
