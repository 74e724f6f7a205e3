internal import Glibc

extension HistoryGroup: Comparable {
    /// Texts are compared byte by byte.
    public static func == (left: HistoryGroup, right: HistoryGroup) -> Bool { left.precedes(right) == nil }

    /// Earlier periods first, then by the facets in their order; text by code point, groups without a value last.
    public static func < (left: HistoryGroup, right: HistoryGroup) -> Bool { left.precedes(right) == true }

    /// Nil for equal groups. Goes no further than the first difference: sorting and counting compare often.
    private func precedes(_ other: HistoryGroup) -> Bool? {
        if let answer = Self.order(period?.firstDay, other.period?.firstDay) { return answer }
        if let answer = Self.order(campaignID, other.campaignID) { return answer }
        if let answer = Self.order(mood, other.mood) { return answer }
        if let answer = Self.order(size, other.size) { return answer }
        if let answer = Self.order(model, other.model) { return answer }
        if let answer = Self.order(requestedModel, other.requestedModel) { return answer }
        if let answer = Self.order(isFallback.map { $0 ? 1 : 0 }, other.isFallback.map { $0 ? 1 : 0 }) { return answer }
        if let answer = Self.order(fallbackClass, other.fallbackClass) { return answer }
        if let answer = Self.order(promptSource, other.promptSource) { return answer }
        if let answer = Self.order(runID, other.runID) { return answer }
        guard let palette, let others = other.palette else {
            return palette == nil && other.palette == nil ? nil : palette != nil
        }
        for (colour, another) in zip(palette, others) {
            if let answer = Self.order(colour, another) { return answer }
        }
        return Self.order(palette.count, others.count)
    }

    private static func order(_ left: Int?, _ right: Int?) -> Bool? {
        guard let left, let right else { return left == right ? nil : left != nil }
        return left == right ? nil : left < right
    }

    private static func order(_ left: String?, _ right: String?) -> Bool? {
        guard var left, var right else { return (left == nil) == (right == nil) ? nil : left != nil }
        return left.withUTF8 { left in
            right.withUTF8 { right in
                // An empty text may have no address.
                let shared = min(left.count, right.count)
                if shared > 0, let one = left.baseAddress, let other = right.baseAddress {
                    let difference = memcmp(one, other, shared)
                    if difference != 0 { return difference < 0 }
                }
                return left.count == right.count ? nil : left.count < right.count
            }
        }
    }
}

extension HistoryGroup: Hashable {
    /// Hashes what ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(period?.firstDay)
        hasher.combine(isFallback)
        for text in [campaignID, mood, size, model, requestedModel, fallbackClass, promptSource, runID] {
            hasher.combine(text.map(ByteString.init))
        }
        hasher.combine(palette?.count)
        for colour in palette ?? [] { hasher.combine(ByteString(colour)) }
    }
}

extension [HistoryTally] {
    /// The rows in the order of their groups, those of one group added up.
    package func merged() -> [HistoryTally] {
        var tallies: [HistoryGroup: HistoryTally] = [:]
        tallies.reserveCapacity(count)
        for row in self {
            guard let other = tallies[row.group] else {
                tallies[row.group] = row
                continue
            }
            tallies[row.group] = HistoryTally(
                row.group,
                count: row.count + other.count,
                first: Swift.min(row.first, other.first),
                last: Swift.max(row.last, other.last)
            )
        }
        return tallies.values.sorted { $0.group < $1.group }
    }
}
