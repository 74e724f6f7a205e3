extension HistoryQuestions {
    /// The colours that were used most with each mood, by mood (records without one last), then the most used first, then
    /// by colour.
    ///
    /// A record counts once for each colour of its palette. Colours are compared without regard to the case of their
    /// letters and are returned in capitals.
    /// - Parameter limit: how many colours of each mood are returned, 1 or more.
    public func colours(
        _ filter: HistoryFilter = HistoryFilter(),
        limit: Int = 12
    ) async throws(PostbackError) -> [ColourCount] {
        var moods: [ByteString?: [ByteString: Int]] = [:]
        for row in try await palettes(filter) {
            let mood = row.group.mood.map(ByteString.init)
            for colour in row.group.colours { moods[mood, default: [:]][colour, default: 0] += row.count }
        }
        let names = moods.keys.sorted { left, right in (left?.text).comesBefore(right?.text) }
        return names.flatMap { mood in
            (moods[mood] ?? [:]).mostUsed(limit).map { ColourCount(mood: mood?.text, colour: $0.text, count: $1) }
        }
    }

    /// The pairs of colours that were used most in one palette, the most used first, then by their colours.
    ///
    /// A record counts once for each pair of different colours of its palette.
    /// - Parameter limit: how many pairs are returned, 1 or more.
    public func colourPairs(
        _ filter: HistoryFilter = HistoryFilter(),
        limit: Int = 12
    ) async throws(PostbackError) -> [ColourPairCount] {
        var pairs: [ExactPair: Int] = [:]
        for row in try await palettes(filter) {
            let colours = row.group.colours.sorted()
            for (index, first) in colours.enumerated() {
                for second in colours[(index + 1)...] { pairs[ExactPair(first: first, second: second), default: 0] += row.count }
            }
        }
        return pairs.mostUsed(limit).map { ColourPairCount(first: $0.first.text, second: $0.second.text, count: $1) }
    }

    /// One row for each mood and palette, which are far fewer than records.
    private func palettes(_ filter: HistoryFilter) async throws(PostbackError) -> [HistoryTally] {
        try await tally(filter, by: HistoryGrouping(by: [.mood, .palette]))
    }
}

/// How often a colour was used with a mood.
public struct ColourCount: Hashable, Sendable {
    /// The mood; nil for records without one.
    public let mood: String?
    /// The colour as stored, in capitals.
    public let colour: String
    /// The number of records, 1 or more.
    public let count: Int

    package init(mood: String?, colour: String, count: Int) {
        self.mood = mood
        self.colour = colour
        self.count = count
    }
}

/// How often two colours were used together.
public struct ColourPairCount: Hashable, Sendable {
    /// The colour that comes first in the order of code points.
    public let first: String
    /// The other colour.
    public let second: String
    /// The number of records, 1 or more.
    public let count: Int

    package init(first: String, second: String, count: Int) {
        self.first = first
        self.second = second
        self.count = count
    }
}

private struct ExactPair: Hashable, Comparable {
    let first: ByteString
    let second: ByteString

    static func < (left: ExactPair, right: ExactPair) -> Bool {
        (left.first, left.second) < (right.first, right.second)
    }
}

extension HistoryGroup {
    /// The different colours of the palette.
    fileprivate var colours: Set<ByteString> { Set((palette ?? []).map { ByteString($0.inASCIICapitals) }) }
}

extension String {
    /// The text with the letters a to z in capitals; other letters have capitals that depend on the version of Unicode.
    fileprivate var inASCIICapitals: String {
        String(decoding: utf8.map { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 ? $0 - 32 : $0 }, as: UTF8.self)
    }
}

extension [ByteString: Int] {
    fileprivate func mostUsed(_ limit: Int) -> some Sequence<(ByteString, Int)> { mostCounted(self, limit) }
}

extension [ExactPair: Int] {
    fileprivate func mostUsed(_ limit: Int) -> some Sequence<(ExactPair, Int)> { mostCounted(self, limit) }
}

private func mostCounted<Key: Comparable>(_ counts: [Key: Int], _ limit: Int) -> [(Key, Int)] {
    let sorted = counts.sorted { left, right in left.value == right.value ? left.key < right.key : left.value > right.value }
    return sorted.prefix(limit).map { ($0.key, $0.value) }
}
