internal import OrderedCollections
public import Postbacks

extension MongoPostbackStore {
    /// Reads the dated records in the order of an index, and puts those without a date in their places.
    public func page(
        _ filter: HistoryFilter,
        order: HistoryOrder,
        after key: HistoryKey?,
        limit: Int
    ) async throws(PostbackError) -> [Postback] {
        precondition(1...10_000 ~= limit, "a page holds 1 to 10,000 records")
        let query = MongoHistoryQuery(filter)
        let options = pageOptions(order: order, limit: limit)
        return try await withIndexes { [namespace, aggregateOptions] client throws(PostbackError) in
            let dated = try client.find(query.dated(order: order, after: key), options: options, in: namespace) {
                bson throws(PostbackError) in try Self.postback(bson)
            }
            let stages = query.undated(order: order, after: key, limit: limit)
            let undated = try client.aggregate(stages, options: aggregateOptions, in: namespace) { bson throws(PostbackError) in
                try Self.undatedPostback(bson)
            }
            return undated.isEmpty ? dated : Self.merge(dated, undated, order: order, limit: limit)
        }
    }

    func pageOptions(order: HistoryOrder, limit: Int) -> Document {
        [
            "sort": .document(["created_at": order.sign, "_id": order.sign]), "limit": .int64(Int64(limit)),
            "batchSize": .int32(Int32(limit)), "maxTimeMS": .int64(pool.uri.timeLimit),
        ]
    }

    var aggregateOptions: Document { ["allowDiskUse": .bool(true), "maxTimeMS": .int64(pool.uri.timeLimit)] }

    private static func postback(_ bson: UnsafeRawBufferPointer) throws(PostbackError) -> Postback {
        do throws(PostbackError) { return try Postback(bson: bson) } catch { return try Postback(salvaging: bson) }
    }

    /// Reads what ``MongoHistoryQuery/undated(order:after:limit:)`` leaves: the moment is the server's, which has sorted by it.
    private static func undatedPostback(_ bson: UnsafeRawBufferPointer) throws(PostbackError) -> Postback {
        var reader = try BSONReader(bson)
        var moment: Timestamp?
        var record: UnsafeRawBufferPointer?
        while let element = try reader.next() {
            if case .date(let date) = try element.documentValue(depth: BSONLimit.depth) {
                moment = date
            } else {
                record = element.value
            }
        }
        guard let record else { throw .brokenBSON("a record is missing in the answer") }
        return try Postback(salvaging: record, undated: moment)
    }

    private static func merge(_ left: [Postback], _ right: [Postback], order: HistoryOrder, limit: Int) -> [Postback] {
        var merged: [Postback] = []
        merged.reserveCapacity(min(limit, left.count + right.count))
        var (l, r) = (left[...], right[...])
        while merged.count < limit, let first = l.first ?? r.first {
            guard let leftFirst = l.first, let rightFirst = r.first else {
                merged.append(first)
                _ = l.popFirst() ?? r.popFirst()
                continue
            }
            let leftKey = (leftFirst.createdAt, leftFirst.id)
            let rightKey = (rightFirst.createdAt, rightFirst.id)
            let takesLeft = order == .newestFirst ? leftKey > rightKey : leftKey < rightKey
            merged.append(takesLeft ? leftFirst : rightFirst)
            if takesLeft { l.removeFirst() } else { r.removeFirst() }
        }
        return merged
    }

    /// Counts on the server.
    public func count(_ filter: HistoryFilter) async throws(PostbackError) -> Int {
        let query = MongoHistoryQuery(filter)
        let stages = query.keeping([:]) + [["$count": .string("count")]]
        // Without a filter any index will do; the one that every collection has is the smallest.
        let options = options(hint: query.isEmpty ? ["_id": .int32(1)] : nil)
        let rows = try await withIndexes { [namespace] client throws(PostbackError) in
            try client.aggregate(stages, options: options, in: namespace) { bson throws(PostbackError) in try Document(bson: bson)
            }
        }
        return rows.first?["count"]?.wholeNumber ?? 0
    }

    /// Asked as a tally.
    public func moodCounts(_ filter: HistoryFilter) async throws(PostbackError) -> [MoodCount] {
        try await moodShares(filter).map(\.uses)
    }

    func options(hint: Document?) -> Document {
        var options = aggregateOptions
        if let hint { options["hint"] = .document(hint) }
        return options
    }

    /// The revision of a campaign counts its records and sums up hashes of them, which the server makes of all their
    /// fields. It sees every change but those after the decimal point of a number, which the hash leaves out.
    ///
    /// Every record is read by the server; of a large history some weeks at a time, since all of it takes longer than an
    /// answer is waited for.
    public func campaigns() async throws(PostbackError) -> [CampaignSummary] {
        try await campaigns(of: try await size() > Self.mostRecordsAtOnce ? parts() : [[:]])
    }

    /// About half a minute's worth.
    private static let mostRecordsAtOnce = 5_000_000

    /// - Parameter parts: conditions that together let every record pass once.
    func campaigns(of parts: [Document]) async throws(PostbackError) -> [CampaignSummary] {
        var sums: [[UInt8]: CampaignSum] = [:]
        for part in parts {
            let stages = (part.isEmpty ? [] : [["$match": .document(part)]]) + [Self.campaignStage]
            let rows = try await withIndexes { [namespace, aggregateOptions] client throws(PostbackError) in
                try client.aggregate(stages, options: aggregateOptions, in: namespace) { bson throws(PostbackError) in
                    try Document(bson: bson)
                }
            }
            for row in rows {
                guard let sum = CampaignSum(row) else { continue }
                let id = Array((row["_id"]?.text ?? "").utf8)
                sums[id] = sums[id]?.adding(sum) ?? sum
            }
        }
        return sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { id, sum in
            sum.summary(of: String(decoding: id, as: UTF8.self))
        }
    }

    /// Two remainders of each hash, so small that the sums of four thousand million stay exact; they do not depend on the
    /// order in which records are met.
    private static let campaignStage: Document = {
        let isText = DocumentValue.document(["$eq": .array([.document(["$type": .string("$campaign_id")]), .string("string")])])
        func remainder(of divisor: Int64) -> DocumentValue {
            .document([
                "$sum": .document(["$mod": .array([.document(["$toHashedIndexKey": .string("$$ROOT")]), .int64(divisor)])])
            ])
        }
        return [
            "$group": .document([
                "_id": .document(["$cond": .array([isText, .string("$campaign_id"), .string("")])]),
                "count": .document(["$sum": .int32(1)]),
                "newest": .document(["$max": MongoHistoryQuery.moment]),
                "high": remainder(of: 2_147_483_647),
                "low": remainder(of: 2_147_483_629),
            ])
        ]
    }()
}

/// What the records of a campaign, or some of them, add up to.
private struct CampaignSum {
    private let count: Int
    private let newest: Timestamp
    private let high: Int64
    private let low: Int64

    init?(_ row: Document) {
        guard let count = row["count"]?.wholeNumber, case .date(let newest) = row["newest"] else { return nil }
        self.init(
            count: count,
            newest: newest,
            high: Int64(row["high"]?.wholeNumber ?? 0),
            low: Int64(row["low"]?.wholeNumber ?? 0)
        )
    }

    private init(count: Int, newest: Timestamp, high: Int64, low: Int64) {
        self.count = count
        self.newest = newest
        self.high = high
        self.low = low
    }

    func adding(_ other: CampaignSum) -> CampaignSum {
        CampaignSum(
            count: count + other.count,
            newest: max(newest, other.newest),
            high: high &+ other.high,
            low: low &+ other.low
        )
    }

    func summary(of campaign: String) -> CampaignSummary {
        let hash = [high, low].map { String(UInt64(bitPattern: $0), radix: 16) }
        return CampaignSummary(
            campaignID: campaign,
            count: count,
            newest: newest,
            revision: "\(count)-" + hash.joined(separator: "-")
        )
    }
}

extension DocumentValue {
    var text: String? { if case .string(let text) = self { text } else { nil } }
}
