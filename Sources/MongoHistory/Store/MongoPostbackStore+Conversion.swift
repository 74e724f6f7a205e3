internal import OrderedCollections
public import Postbacks

extension MongoPostbackStore {
    /// Turns every `created_at` that is text, a number or a timestamp into the date that it means, in the database itself;
    /// what was there is kept as `created_at_raw`, so that a record reads as before.
    ///
    /// The moment is the one that questions have counted the record at all along. Records whose value means no moment for
    /// sure, and those that hold a `created_at_raw` already, are left as they are. Interrupted at any instant, every record
    /// is either converted or not, and the next call goes on.
    /// - Throws: ``PostbackError``; `notPermitted` for a user who may not write.
    public func convertDates() async throws(PostbackError) -> DateConversion {
        var converted = 0
        for kind in Self.kinds {
            var last = kind.first
            while let bound = try await bound(of: kind, after: last) {
                converted += try await convert(kind, after: last, through: bound)
                last = bound
            }
        }
        return DateConversion(converted: converted, left: try await undatedRecords().total)
    }

    /// How many records hold no date in `created_at`.
    public func undatedRecords() async throws(PostbackError) -> UndatedRecords {
        let isConvertible = DocumentValue.document(["$and": .array([Self.hasMoment, Self.hasRoom])])
        let stages: [Document] = [
            ["$match": .document(["created_at": MongoHistoryQuery.isUndated])],
            ["$group": .document(["_id": isConvertible, "count": .document(["$sum": .int32(1)])])],
        ]
        let rows = try await withIndexes { [namespace, aggregateOptions] client throws(PostbackError) in
            try client.aggregate(stages, options: aggregateOptions, in: namespace) { bson throws(PostbackError) in
                try Document(bson: bson)
            }
        }
        func count(_ isConvertible: Bool) -> Int {
            rows.first { $0["_id"] == .bool(isConvertible) }?["count"]?.wholeNumber ?? 0
        }
        return UndatedRecords(convertible: count(true), others: count(false))
    }

    /// Values that lie beside one another in an index on `created_at`.
    private struct Kind {
        /// As `$type` in a match names it.
        let type: String
        /// A value that lies before all that mean a moment.
        let first: DocumentValue
    }

    private static let kinds = [
        Kind(type: "string", first: .string("")), Kind(type: "number", first: .double(-.infinity)),
        Kind(type: "timestamp", first: .other(type: BSONType.timestamp, bytes: [UInt8](repeating: 0, count: 8))),
    ]

    private static let hasMoment = DocumentValue.document(["$ne": .array([LooseMoment.expression, .null])])

    /// Whether nothing was kept of an earlier `created_at`.
    private static let hasRoom = DocumentValue.document([
        "$eq": .array([.document(["$type": .string("$created_at_raw")]), .string("missing")])
    ])

    /// The value after `last` up to which some thousand records lie, in the order of the index; nil after the last.
    private func bound(of kind: Kind, after last: DocumentValue) async throws(PostbackError) -> DocumentValue? {
        let isBehind = DocumentValue.document(["$gt": .array([.string("$created_at"), .document(["$literal": last])])])
        let stages: [Document] = [
            ["$match": .document(["created_at": .document(["$type": .string(kind.type), "$gte": last])])],
            ["$match": .document(["$expr": .document(["$and": .array([Self.isNoList, isBehind])])])],
            ["$sort": .document(["created_at": .int32(1)])],
            ["$limit": .int32(Self.recordsPerStep)],
            ["$group": .document(["_id": .null, "last": .document(["$max": .string("$created_at")])])],
        ]
        return try await withIndexes { [namespace, aggregateOptions] client throws(PostbackError) in
            try client.aggregate(stages, options: aggregateOptions, in: namespace) { bson throws(PostbackError) in
                try Document(bson: bson)["last"]
            }
        }.first ?? nil
    }

    /// A server under load was seen to convert two hundred records a second; a step has to end well before the client gives
    /// up waiting for its answer (`socketTimeoutMS`), because a step that is sent again would run beside the first.
    private static let recordsPerStep: Int32 = 1000

    /// A match looks into arrays.
    private static let isNoList = DocumentValue.document(["$not": .array([.document(["$isArray": .string("$created_at")])])])

    private func convert(
        _ kind: Kind,
        after last: DocumentValue,
        through bound: DocumentValue
    ) async throws(PostbackError) -> Int {
        let range: Document = ["$type": .string(kind.type), "$gt": last, "$lte": bound]
        let update: Document = [
            "q": .document([
                "created_at": .document(range), "$expr": .document(["$and": .array([Self.hasMoment, Self.hasRoom])]),
            ]),
            "u": .array([
                .document([
                    "$set": .document(["created_at_raw": .string("$created_at"), "created_at": LooseMoment.expression])
                ])
            ]),
            "multi": .bool(true),
        ]
        return try await withIndexes { [namespace] client throws(PostbackError) in
            let answer = try client.run(
                [
                    "update": .string(namespace.collection), "updates": .array([.document(update)]),
                    "writeConcern": MongoWriteConcern.durable,
                ],
                in: namespace.database
            )
            return answer["nModified"]?.wholeNumber ?? 0
        }
    }
}

/// What a conversion of dates did.
public struct DateConversion: Hashable, Sendable {
    /// How many records have a date now that had something else.
    public let converted: Int
    /// How many still have none: what is there means no moment for sure, or there was no place to keep it.
    public let left: Int

    /// Makes a report.
    public init(converted: Int, left: Int) {
        self.converted = converted
        self.left = left
    }
}

/// Records that hold no date in `created_at`.
public struct UndatedRecords: Hashable, Sendable {
    /// Those that ``MongoPostbackStore/convertDates()`` gives a date.
    public let convertible: Int
    /// Those whose value means no moment for sure, or that have none, or that keep an earlier one already.
    public let others: Int

    /// Makes a count.
    public init(convertible: Int, others: Int) {
        self.convertible = convertible
        self.others = others
    }

    /// All of them.
    public var total: Int { convertible + others }
}
