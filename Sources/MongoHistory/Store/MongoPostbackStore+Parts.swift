internal import OrderedCollections
internal import Postbacks

extension MongoPostbackStore {
    /// Conditions that together let every record pass once: one for the records without a date, and one for each few
    /// weeks that have any, so that no question about one of them takes long.
    func parts() async throws(PostbackError) -> [Document] {
        var parts: [Document] = [["created_at": MongoHistoryQuery.isUndated]]
        var position: Timestamp? = .earliest
        while let start = position, let next = try await firstDate(from: start) {
            let day = CalendarPeriod.day(of: next)
            let range = MomentRange(from: start, until: MomentRange(days: day..<(day + Self.daysPerPart)).until)
            parts.append(["created_at": .document(range.condition)])
            position = range.until
        }
        return parts
    }

    private static let daysPerPart = 32

    /// The number of records that the server keeps for the collection; right but after a server was killed, and where
    /// shards hold leftovers.
    func size() async throws(PostbackError) -> Int {
        try await withIndexes { [namespace] client throws(PostbackError) in try RollupBalance.size(of: namespace, client) }
    }

    /// The first date that a record has, from a moment on.
    private func firstDate(from start: Timestamp) async throws(PostbackError) -> Timestamp? {
        let options: Document = [
            "sort": .document(["created_at": .int32(1), "_id": .int32(1)]), "limit": .int64(1),
            "projection": .document(["_id": .int32(0), "created_at": .int32(1)]),
        ]
        let found = try await withIndexes { [namespace] client throws(PostbackError) in
            try client.find(["created_at": .document(["$gte": .date(start)])], options: options, in: namespace) {
                bson throws(PostbackError) in try Document(bson: bson)
            }
        }
        guard case .date(let date) = found.first?["created_at"] else { return nil }
        return date
    }
}
