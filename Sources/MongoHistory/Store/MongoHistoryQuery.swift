internal import OrderedCollections
internal import Postbacks

/// The parts of MongoDB's query language that questions to the history are made of.
///
/// `created_at` of older records can be text or a number, or missing. A range of dates does not see those, and without any error. So
/// every question reads two parts: the dated records by their date, in the order of an index, and the undated ones, whose
/// moment the server reads from what is there; the same index says which they are, so that their number is all that they cost.
struct MongoHistoryQuery {
    private let filter: HistoryFilter

    init(_ filter: HistoryFilter) { self.filter = filter }

    /// What the filter wants of the fields of a record, except for its moment.
    private var wanted: [(field: String, text: String)] {
        let fields: [(String, String?)] = [
            ("campaign_id", filter.campaignID), ("render_id", filter.renderID), ("metadata.run_id", filter.runID),
            ("mood", filter.mood),
            ("model", filter.model), ("size", filter.size),
        ]
        return fields.compactMap { field, text in text.map { (field, $0) } }
    }

    /// The records that the filter lets pass, except for their moment, and those that have an array with the text in its place:
    /// a match looks into arrays. To leave them out here would make the server read each record beside its index.
    private var fields: Document {
        var document = Document()
        for (field, text) in wanted { document[field] = .string(text) }
        return document
    }

    /// The ``fields`` without those arrays, for records that are read anyway.
    private var fieldsOutsideArrays: Document {
        var document = Document()
        for (field, text) in wanted {
            document[field] = .document(["$eq": .string(text), "$not": Self.isArray])
            if let path = field.split(separator: ".").dropLast().first {
                document[String(path)] = .document(["$not": Self.isArray])
            }
        }
        return document
    }

    private static let isArray = DocumentValue.document(["$type": .string("array")])

    /// The same as an expression, which does not look into arrays; an index that holds the fields answers it.
    private var isWanted: DocumentValue {
        .document([
            "$and": .array(
                wanted.map { field, text in
                    .document(["$eq": .array([.string("$\(field)"), .document(["$literal": .string(text)])])])
                }
            )
        ])
    }

    /// Whether the filter lets every record pass.
    var isEmpty: Bool { fields.isEmpty && !hasTimeRange }

    private var hasTimeRange: Bool { filter.from != nil || filter.until != nil }

    /// The dated records that the filter lets pass and that come after `key`.
    func dated(order: HistoryOrder, after key: HistoryKey?) -> Document {
        // A list of dates lies at several places of an index, so that paging would meet it again and again.
        let range = momentRange.merging(["$not": Self.isArray]) { $1 }
        var document = fieldsOutsideArrays
        guard let key else {
            document["created_at"] = .document(range)
            return document
        }
        // The bound on the moment alone is what an index can use; the alternatives then settle the ties.
        let behind = order == .newestFirst ? "$lt" : "$gt"
        document["$and"] = .array([
            .document(["created_at": .document(range)]),
            .document(["created_at": .document([behind + "e": .date(key.createdAt)])]),
            .document([
                "$or": .array([
                    .document(["created_at": .document([behind: .date(key.createdAt)])]),
                    .document(["_id": .document([behind: .objectID(key.id)])]),
                ])
            ]),
        ])
        return document
    }

    /// The stages that find the undated records that the filter lets pass and that come after `key`, as documents of the
    /// `moment` that the server reads and the whole `record`.
    func undated(order: HistoryOrder, after key: HistoryKey?, limit: Int) -> [Document] {
        var conditions: [DocumentValue] = [.document(["moment": .document(momentRange)])]
        if let key {
            let behind = order == .newestFirst ? "$lt" : "$gt"
            conditions.append(
                .document([
                    "$or": .array([
                        .document(["moment": .document([behind: .date(key.createdAt)])]),
                        .document(["moment": .date(key.createdAt), "record._id": .document([behind: .objectID(key.id)])]),
                    ])
                ])
            )
        }
        var match = fieldsOutsideArrays
        match["created_at"] = Self.isUndated
        return [
            ["$match": .document(match)],
            ["$project": .document(["_id": .int32(0), "moment": Self.moment, "record": .string("$$ROOT")])],
            ["$match": .document(["$and": .array(conditions)])],
            ["$sort": .document(["moment": order.sign, "record._id": order.sign])],
            ["$limit": .int64(Int64(limit))],
        ]
    }

    /// The stages that leave the records that the filter lets pass, each as a document of its `moment` and of `properties`.
    func stages(adding properties: Document) -> [Document] {
        if hasTimeRange { return stages(adding: properties, within: [MomentRange(from: filter.from, until: filter.until)]) }
        guard !fields.isEmpty else { return [projection(properties)] }
        return [["$match": .document(fields)], projection(properties), ["$match": .document(isWantedAlready)]]
    }

    /// The same for the records whose moments lie in one of some ranges, in place of the filter's own.
    func stages(adding properties: Document, within ranges: [MomentRange]) -> [Document] {
        func conditions(_ field: String) -> [DocumentValue] { ranges.map { .document([field: .document($0.condition)]) } }
        var match = fields
        match["$or"] = .array(conditions("created_at") + [.document(["created_at": Self.isUndated])])
        return [
            ["$match": .document(match)], projection(properties),
            ["$match": .document(isWantedAlready.merging(["$or": .array(conditions("moment"))]) { $1 })],
        ]
    }

    private func projection(_ properties: Document) -> Document {
        var own: Document = ["_id": .int32(0), "moment": Self.moment]
        if !wanted.isEmpty { own["is_wanted"] = isWanted }
        return ["$project": .document(properties.merging(own) { $1 })]
    }

    /// What a document of the ``projection(_:)`` must be for the filter to let it pass.
    private var isWantedAlready: Document { wanted.isEmpty ? [:] : ["is_wanted": .bool(true)] }

    /// The stages that leave the records that the filter lets pass, whose moments nobody asks for, with `properties`.
    func keeping(_ properties: Document) -> [Document] {
        isEmpty ? [] : stages(adding: properties)
    }

    private var momentRange: Document { MomentRange(from: filter.from, until: filter.until).condition }

    /// Not a date, and not there at all; unlike a list of types this gives an index exact bounds.
    static let isUndated = DocumentValue.document(["$not": .document(["$gte": .date(.earliest)])])

    /// The moment of a record: its date, else what ``LooseMoment`` makes of what is there, else the second that the identity
    /// was made in; 1970 where the identity does not say that either.
    static let moment: DocumentValue = {
        let second = LooseMoment.date(from: .string("$_id"), otherwise: .date(Timestamp(milliseconds: 0)))
        let read = DocumentValue.document(["$ifNull": .array([LooseMoment.expression, second])])
        return .document(["$cond": .array([isCreatedAt("date"), .string("$created_at"), read])])
    }()

    /// An expression: whether `created_at` is of a type; unlike `$type` in a match, it does not look into arrays.
    static func isCreatedAt(_ type: String) -> DocumentValue {
        .document(["$eq": .array([.document(["$type": .string("$created_at")]), .string(type)])])
    }
}

extension HistoryOrder {
    /// As MongoDB's sort wants it.
    var sign: DocumentValue { .int32(self == .newestFirst ? -1 : 1) }
}

extension Timestamp {
    /// The earliest date that BSON can hold.
    static let earliest = Timestamp(milliseconds: .min)
}
