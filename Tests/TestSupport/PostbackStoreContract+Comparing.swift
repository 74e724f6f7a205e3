internal import OrderedCollections
public import Postbacks
internal import Testing

extension PostbackStoreContract {
    static let comparing: [Clause] = [
        Clause("every tally of a random history is what plain counting gives") { store async throws in
            var random = SeededNumbers(seed: 17)
            let records = randomHistory(800, using: &random)
            for start in stride(from: 0, to: records.count, by: 100) {
                _ = try await store.record(Array(records[start..<(start + 100)]))
            }
            for _ in 0..<60 {
                let (filter, grouping) = randomQuestion(of: records, using: &random)
                let answer = try await store.tally(filter, by: grouping)
                let expected = plainTally(records, filter, grouping)
                #expect(answer == expected, "\(filter) \(grouping)")
                let renders = Set(records.filter { passes($0, filter) }.map(\.renderID)).count
                #expect(try await store.renderCount(filter) == renders, "\(filter)")
            }
        }
    ]

    /// Records over four months and some from far away, with few different values, so that groups have several records.
    public static func randomHistory(_ count: Int, using random: inout some RandomNumberGenerator) -> [Postback] {
        let start: Int64 = 1_735_689_600_000 - 3_600_000
        let day: Int64 = 86_400_000
        return (0..<count).map { number in
            var record = sample(
                number,
                campaign: ["summer", "winter", "été", "", "🎪"].random(using: &random),
                mood: ["neon", "retro", nil, "lush", "minimal"].random(using: &random),
                size: ["square", "story", "a3"].random(using: &random),
                model: ["gradient", "FLUX.1-dev", nil].random(using: &random),
                run: ["run-1", "run-2", nil].random(using: &random)
            )
            record.renderID = Int.random(in: 0..<9, using: &random) == 0 ? "session" : record.renderID
            record.palette = [nil, [], ["#9D00FF", "#00FFD1"], ["#00ffd1"], ["#00FFD1", "#9D00FF"]].random(using: &random)
            record.metadata.promptSource = ["template", "openai", nil, "a \"quoted\" \u{0} one"].random(using: &random)
            switch Int.random(in: 0..<12, using: &random) {
            case 0: record.metadata.requestedModel = "FLUX.1-dev"
            case 1: record.metadata.fallbackReason = "timeout"
            case 2:
                record.mood = nil
                record.extra["mood"] = .int64(4)
            case 3:
                record.palette = nil
                record.extra["palette"] = .array([.string("#9D00FF"), .int32(3)])
            case 4:
                record.metadata = Metadata()
                record.extra["metadata"] = .string("none")
            case 5: record.metadata.document["run_id"] = .document(["$oid": .string("0123456789abcdef01234567")])
            default: break
            }
            let near = start + Int64.random(in: 0..<(120 * day), using: &random)
            // Some lie exactly on the border of two days.
            record.createdAt = Timestamp(
                milliseconds: [
                    near, near, near, near, near - near % day, near - near % day - 1, -near, 9_000_000_000_000_000,
                ].random(using: &random)
            )
            return record
        }
    }

    /// A filter that lets some of the records pass, and a grouping.
    public static func randomQuestion(
        of records: [Postback],
        using random: inout some RandomNumberGenerator
    ) -> (HistoryFilter, HistoryGrouping) {
        func sometimes<Value>(_ value: Value) -> Value? { Int.random(in: 0..<5, using: &random) == 0 ? value : nil }
        let record = records.random(using: &random)
        var filter = HistoryFilter()
        filter.campaignID = sometimes(record.campaignID)
        filter.mood = sometimes(record.mood) ?? nil
        filter.model = sometimes(record.model) ?? nil
        filter.size = sometimes(record.size)
        filter.runID = sometimes(record.metadata.runID) ?? nil
        let bounds = [record.createdAt, records.random(using: &random).createdAt].sorted()
        if Bool.random(using: &random) { filter.from = bounds[0] }
        if Bool.random(using: &random) { filter.until = bounds[1] }
        var grouping = HistoryGrouping(per: [nil, .day, .week, .month].random(using: &random))
        for facet in HistoryFacet.allCases where Int.random(in: 0..<4, using: &random) == 0 { grouping.facets.insert(facet) }
        return (filter, grouping)
    }

    /// The answer by counting one by one.
    public static func plainTally(_ records: [Postback], _ filter: HistoryFilter, _ grouping: HistoryGrouping) -> [HistoryTally] {
        var groups: [HistoryGroup: [Timestamp]] = [:]
        for record in records where passes(record, filter) {
            var group = HistoryGroup()
            let facets = grouping.facets
            group.period = grouping.period.map { CalendarPeriod($0, containing: record.createdAt) }
            if facets.contains(.campaignID) { group.campaignID = record.campaignID }
            if facets.contains(.mood) { group.mood = record.mood }
            if facets.contains(.size) { group.size = record.size }
            if facets.contains(.model) { group.model = record.model }
            if facets.contains(.requestedModel) { group.requestedModel = record.metadata.requestedModel ?? record.model }
            if facets.contains(.isFallback) {
                group.isFallback = record.metadata.requestedModel != nil || record.metadata.fallbackReason != nil
            }
            if facets.contains(.fallbackClass) { group.fallbackClass = record.metadata.fallbackClass }
            if facets.contains(.promptSource) { group.promptSource = record.metadata.promptSource }
            if facets.contains(.runID) { group.runID = record.metadata.runID }
            if facets.contains(.palette) { group.palette = record.palette }
            groups[group, default: []].append(record.createdAt)
        }
        return groups.compactMap { group, moments in
            guard let first = moments.min(), let last = moments.max() else { return nil }
            return HistoryTally(group, count: moments.count, first: first, last: last)
        }.sorted { $0.group < $1.group }
    }

    private static func passes(_ record: Postback, _ filter: HistoryFilter) -> Bool {
        let texts = [
            (filter.campaignID, record.campaignID), (filter.mood, record.mood), (filter.model, record.model),
            (filter.size, record.size), (filter.runID, record.metadata.runID), (filter.renderID, record.renderID),
        ]
        return texts.allSatisfy { wanted, value in wanted == nil || wanted == value }
            && filter.from.map { $0 <= record.createdAt } ?? true && filter.until.map { $0 > record.createdAt } ?? true
    }
}

/// Random numbers that are the same in every run; the algorithm is SplitMix64.
public struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    /// Starts the numbers that belong to `seed`.
    public init(seed: UInt64) { state = seed }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

extension Array {
    /// One of the elements, of which there must be one.
    fileprivate func random(using random: inout some RandomNumberGenerator) -> Element {
        self[Int.random(in: indices, using: &random)]
    }
}
