internal import OrderedCollections
public import Postbacks

extension MongoPostbackStore {
    /// Turns every `created_at` that is text into the date that it names, in the database itself; the text is kept as
    /// `created_at_raw`, so that a record reads as before.
    ///
    /// The moment is the one that questions have counted the record at all along. Records whose text names no moment, and
    /// those that hold a `created_at_raw` already, are left as they are. Interrupted at any instant, every record is either
    /// converted or not, and the next call goes on.
    /// - Throws: ``PostbackError``; `notPermitted` for a user who may not write.
    public func convertTextDates() async throws(PostbackError) -> DateConversion {
        var converted = 0
        var last: DocumentValue = .string("")
        while let bound = try await textBound(after: last) {
            converted += try await convertTexts(after: last, through: bound)
            last = bound
        }
        return DateConversion(converted: converted, left: try await textDateCount())
    }

    /// How many records hold text in `created_at`.
    public func textDateCount() async throws(PostbackError) -> Int {
        let stages: [Document] = [
            ["$match": .document(["created_at": Self.isText, "$expr": MongoHistoryQuery.isCreatedAt("string")])],
            ["$count": .string("count")],
        ]
        return try await withIndexes { [namespace, aggregateOptions] client throws(PostbackError) in
            try client.aggregate(stages, options: aggregateOptions, in: namespace) { bson throws(PostbackError) in
                try Document(bson: bson)["count"]?.wholeNumber ?? 0
            }
        }.first ?? 0
    }

    /// The text behind `last` up to which some ten thousand records lie, in the order of texts; nil behind the last.
    private func textBound(after last: DocumentValue) async throws(PostbackError) -> DocumentValue? {
        let isBehind = DocumentValue.document(["$gt": .array([.string("$created_at"), .document(["$literal": last])])])
        let stages: [Document] = [
            ["$match": .document(["created_at": .document(["$type": .string("string"), "$gte": last])])],
            ["$match": .document(["$expr": .document(["$and": .array([MongoHistoryQuery.isCreatedAt("string"), isBehind])])])],
            ["$sort": .document(["created_at": .int32(1)])],
            ["$limit": .int32(10_000)],
            ["$group": .document(["_id": .null, "last": .document(["$max": .string("$created_at")])])],
        ]
        return try await withIndexes { [namespace, aggregateOptions] client throws(PostbackError) in
            try client.aggregate(stages, options: aggregateOptions, in: namespace) { bson throws(PostbackError) in
                try Document(bson: bson)["last"]
            }
        }.first ?? nil
    }

    private func convertTexts(
        after last: DocumentValue,
        through bound: DocumentValue
    ) async throws(PostbackError) -> Int {
        let range: Document = ["$type": .string("string"), "$gt": last, "$lte": bound]
        let update: Document = [
            "q": .document([
                "created_at": .document(range), "created_at_raw": .document(["$exists": .bool(false)]),
                "$expr": .document(["$ne": .array([MongoHistoryQuery.momentOfText, .null])]),
            ]),
            "u": .array([
                .document([
                    "$set": .document(["created_at_raw": .string("$created_at"), "created_at": MongoHistoryQuery.momentOfText])
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

    private static let isText = DocumentValue.document(["$type": .string("string")])
}

/// What a conversion of dates did.
public struct DateConversion: Hashable, Sendable {
    /// How many records have a date now that had text.
    public let converted: Int
    /// How many still hold text: it names no moment, or there was no place to keep it.
    public let left: Int

    /// Makes a report.
    public init(converted: Int, left: Int) {
        self.converted = converted
        self.left = left
    }
}
