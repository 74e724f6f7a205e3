internal import Postbacks

/// Which parts of a question's range of time are answered by daily counts, and which by the records.
struct RollupPlan: Equatable {
    /// The days that lie in the range as a whole; those of them that are dirty are left out when they are read.
    let days: Range<Int>
    /// Parts of days at both ends, and the dirty days.
    let ranges: [MomentRange]

    /// Beyond this number of dirty days, one pass over the records costs less than looking for many parts of them.
    private static let mostDirtyDays = 400

    /// - Returns: nil when daily counts are of no use.
    init?(_ filter: HistoryFilter, dirty: Set<Int>) {
        let known = CalendarPeriod.days
        var first = known.lowerBound
        var end = known.upperBound + 1
        var ranges: [MomentRange] = []
        if let from = filter.from {
            // The first and the last known day stand for all that lies beyond; only a question without a bound may use them.
            guard let (day, isStart) = Self.place(of: from, in: known) else { return nil }
            first = isStart ? day : day + 1
            if !isStart { ranges.append(MomentRange(from: from, until: Timestamp(startOfDay: first))) }
        }
        if let until = filter.until {
            guard let (day, isStart) = Self.place(of: until, in: known) else { return nil }
            end = day
            if !isStart { ranges.append(MomentRange(from: Timestamp(startOfDay: day), until: until)) }
        }
        guard first < end else { return nil }
        let dirty = dirty.filter { first..<end ~= $0 }
        guard dirty.count <= Self.mostDirtyDays else { return nil }
        days = first..<end
        self.ranges = ranges + MomentRange.covering(dirty)
    }

    /// The day of a moment and whether it begins there; nil for the outermost days.
    private static func place(of moment: Timestamp, in known: ClosedRange<Int>) -> (day: Int, isStart: Bool)? {
        let day = CalendarPeriod.day(of: moment)
        guard known.lowerBound < day, day < known.upperBound else { return nil }
        return (day, Timestamp(startOfDay: day) == moment)
    }
}
