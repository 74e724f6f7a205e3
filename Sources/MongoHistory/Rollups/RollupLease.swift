internal import OrderedCollections
internal import Postbacks

/// The right to bring the daily counts up to date, for some minutes at a time by the server's clock.
struct RollupLease: Sendable {
    private let owner = ObjectID(high: .random(in: .min ... .max), low: .random(in: .min ... .max))

    /// Longer than the server may work on all that is done between two renewals.
    private static let minutes: Int32 = 15

    /// Takes the lease, or keeps it for longer.
    /// - Returns: whether nobody else has it.
    func take(_ client: MongoClient, _ rollups: RollupCollections) throws(PostbackError) -> Bool {
        try prepare(client, rollups)
        let isFree = DocumentValue.document([
            "$or": .array([
                .document(["$eq": .array([.string("$owner"), .document(["$literal": .objectID(owner)])])]),
                .document(["$lt": .array([.string("$until"), .string("$$NOW")])]),
            ])
        ])
        let until = DocumentValue.document([
            "$dateAdd": .document(["startDate": .string("$$NOW"), "unit": .string("minute"), "amount": .int32(Self.minutes)])
        ])
        return try modify(
            where: ["_id": .string("lease"), "$expr": isFree],
            set: ["owner": .objectID(owner), "until": until],
            client,
            rollups
        )
    }

    /// Lets the lease go, if it is still there.
    func giveBack(_ client: MongoClient, _ rollups: RollupCollections) throws(PostbackError) {
        _ = try modify(
            where: ["_id": .string("lease"), "owner": .objectID(owner)],
            set: ["until": .date(Timestamp(milliseconds: 0))],
            client,
            rollups
        )
    }

    private func modify(
        where query: Document,
        set fields: Document,
        _ client: MongoClient,
        _ rollups: RollupCollections
    ) throws(PostbackError) -> Bool {
        let answer = try client.run(
            [
                "findAndModify": .string(rollups.state.collection), "query": .document(query),
                "update": .array([.document(["$set": .document(fields)])]), "new": .bool(true),
                "writeConcern": MongoWriteConcern.durable,
            ],
            in: rollups.state.database
        )
        if case .document = answer["value"] { return true }
        return false
    }

    /// Sees to it that there is a lease that can be taken.
    private func prepare(_ client: MongoClient, _ rollups: RollupCollections) throws(PostbackError) {
        let update: Document = [
            "q": .document(["_id": .string("lease")]),
            "u": .document(["$setOnInsert": .document(["kind": .string("lease"), "until": .date(Timestamp(milliseconds: 0))])]),
            "upsert": .bool(true),
        ]
        try client.run(
            ["update": .string(rollups.state.collection), "updates": .array([.document(update)])],
            in: rollups.state.database,
            as: .write
        )
    }
}
