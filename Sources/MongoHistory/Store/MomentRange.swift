internal import OrderedCollections
internal import Postbacks

/// The moments from one on and before another; nil stands for no bound.
struct MomentRange: Hashable {
    let from: Timestamp?
    let until: Timestamp?

    init(from: Timestamp?, until: Timestamp?) {
        self.from = from
        self.until = until
    }

    /// The moments that ``CalendarPeriod/day(of:)`` counts to some days; the first and the last day that it knows have
    /// no outer bound.
    init(days: Range<Int>) {
        let known = CalendarPeriod.days
        from = days.lowerBound <= known.lowerBound ? nil : Timestamp(startOfDay: days.lowerBound)
        until = days.upperBound > known.upperBound ? nil : Timestamp(startOfDay: days.upperBound)
    }

    /// The condition that a field holds a date in the range.
    var condition: Document {
        var range: Document = ["$gte": .date(from ?? .earliest)]
        if let until { range["$lt"] = .date(until) }
        return range
    }
}

extension CalendarPeriod {
    /// The days that moments can be counted to.
    static let days =
        day(
            of: Timestamp(milliseconds: .min)
        )...day(of: Timestamp(milliseconds: .max))
}

extension Timestamp {
    /// The first moment of the day that lies this many days after 1970-01-01.
    init(startOfDay day: Int) { self.init(milliseconds: Int64(day) * CalendarPeriod.millisecondsPerDay) }
}
