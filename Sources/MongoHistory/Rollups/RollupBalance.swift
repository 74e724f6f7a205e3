internal import OrderedCollections
internal import Postbacks

/// The number of records that the server keeps for the collection, before and after another count of them: the daily
/// counts of the clean days, and the records of the dirty ones.
///
/// Where both agree, no program has added or removed records without a mark. The server's number costs nothing.
struct RollupBalance {
    let before: Int
    let counted: Int
    let after: Int

    /// - Parameter dirty: days that are counted by their records.
    init(
        dirty: Set<Int>,
        _ client: MongoClient,
        _ history: MongoNamespace,
        _ rollups: RollupCollections,
        options: Document
    ) throws(PostbackError) {
        before = try Self.size(of: history, client)
        let dates = dirty.sorted().map { DocumentValue.date(Timestamp(startOfDay: $0)) }
        var clean = RollupCube.mood.condition(days: nil)
        if !dates.isEmpty { clean["_id.day"] = .document(["$nin": .array(dates)]) }
        let sum: [Document] = [
            ["$match": .document(clean)],
            ["$group": .document(["_id": .null, "count": .document(["$sum": .string("$count")])])],
        ]
        var counted = try Self.count(sum, client, rollups.daily, options)
        if !dirty.isEmpty {
            let stages = MongoHistoryQuery(HistoryFilter()).stages(adding: [:], within: MomentRange.covering(dirty))
            counted += try Self.count(stages + [["$count": .string("count")]], client, history, options)
        }
        self.counted = counted
        after = try Self.size(of: history, client)
    }

    /// Whether nothing else was added or removed, except for what is being written just now.
    func matchesRecordCount(drift: Int) -> Bool { min(before, after)...max(before, after) ~= counted + drift }

    /// The number that the server keeps.
    static func size(of history: MongoNamespace, _ client: MongoClient) throws(PostbackError) -> Int {
        try client.run(["count": .string(history.collection)], in: history.database)["n"]?.wholeNumber ?? 0
    }

    private static func count(
        _ stages: [Document],
        _ client: MongoClient,
        _ namespace: MongoNamespace,
        _ options: Document
    ) throws(PostbackError) -> Int {
        try client.aggregate(stages, options: options, in: namespace) { bson throws(PostbackError) in
            try Document(bson: bson)["count"]?.wholeNumber ?? 0
        }.first ?? 0
    }
}

extension MomentRange {
    /// The ranges that some days cover, neighbours in one.
    static func covering(_ days: Set<Int>) -> [MomentRange] {
        var ranges: [Range<Int>] = []
        for day in days.sorted() {
            if let last = ranges.last, last.upperBound == day {
                ranges[ranges.count - 1] = last.lowerBound..<(day + 1)
            } else {
                ranges.append(day..<(day + 1))
            }
        }
        return ranges.map(MomentRange.init(days:))
    }
}
