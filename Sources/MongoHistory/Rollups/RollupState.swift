internal import OrderedCollections
internal import Postbacks

/// What is known of the daily counts: which of them can be relied on.
struct RollupState: Sendable {
    /// Changes with the layout of ``RollupCube``, and with what counts as a record's moment.
    static let version = 4

    /// By how much the number of records that the server keeps for the collection differs from theirs, as all of them were
    /// last counted; nil before they were for the first time. It is 0 but after a server was killed, and where shards hold
    /// leftovers.
    let drift: Int?
    /// Whether the daily counts were made by another version.
    let isForeign: Bool
    /// Changes whenever ``drift`` was determined again; nil with it.
    let generation: DocumentValue?
    /// Days that writers have marked.
    let dirtyDays: Set<Int>
    /// Marks of writers that have ended, or of whom nothing was heard for long.
    let closedMarks: [DocumentValue]

    /// Longer than a writer can take for a batch: the longest wait for the servers and one repetition.
    private static let longestWriteInMinutes: Int32 = 10

    init(_ client: MongoClient, _ rollups: RollupCollections, options: Document) throws(PostbackError) {
        let deadline = DocumentValue.document([
            "$dateSubtract": .document([
                "startDate": .string("$$NOW"), "unit": .string("minute"), "amount": .int32(Self.longestWriteInMinutes),
            ])
        ])
        let isOpen = DocumentValue.document([
            "$and": .array([.string("$isOpen"), .document(["$gt": .array([.string("$at"), deadline])])])
        ])
        let stages: [Document] = [
            ["$match": .document(["kind": .document(["$in": .array([.string("mark"), .string("state")])])])],
            ["$set": .document(["isOpen": isOpen])],
        ]
        let notes = try client.aggregate(stages, options: options, in: rollups.state) { bson throws(PostbackError) in
            try Document(bson: bson)
        }
        let state = notes.first { $0["kind"] == .string("state") }
        isForeign = state.map { $0["version"]?.wholeNumber != Self.version } ?? false
        drift = isForeign ? nil : state?["drift"]?.wholeNumber
        generation = isForeign ? nil : state?["generation"]
        var days: Set<Int> = []
        var closed: [DocumentValue] = []
        for mark in notes where mark["kind"] == .string("mark") {
            guard case .array(let dates) = mark["days"] else { continue }
            for case .date(let date) in dates { days.insert(CalendarPeriod.day(of: date)) }
            if mark["isOpen"] != .bool(true), let id = mark["_id"] { closed.append(id) }
        }
        dirtyDays = days
        closedMarks = closed
    }

    /// Notes that the counts were made, and the drift.
    static func settle(drift: Int, _ client: MongoClient, _ rollups: RollupCollections) throws(PostbackError) {
        let generation = ObjectID(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
        try write(
            ["version": .int32(Int32(version)), "drift": .int64(Int64(drift)), "generation": .objectID(generation)],
            client,
            rollups
        )
    }

    /// Notes that the counts are of no use: no version of them is this one.
    static func distrust(_ client: MongoClient, _ rollups: RollupCollections) throws(PostbackError) {
        try write(["version": .int32(0)], client, rollups)
    }

    private static func write(_ fields: Document, _ client: MongoClient, _ rollups: RollupCollections) throws(PostbackError) {
        let state = fields.merging(["kind": .string("state")]) { $1 }
        let update: Document = [
            "q": .document(["_id": .string("state")]), "u": .array([.document(["$set": .document(state)])]),
            "upsert": .bool(true),
        ]
        try client.run(
            [
                "update": .string(rollups.state.collection), "updates": .array([.document(update)]),
                "writeConcern": MongoWriteConcern.durable,
            ],
            in: rollups.state.database
        )
    }
}
